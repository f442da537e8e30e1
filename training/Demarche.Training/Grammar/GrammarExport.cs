using System.Runtime.InteropServices;
using Demarche.Language.Encoder;
using Demarche.Training.Encoder;
using Demarche.Training.Onnx;
using static TorchSharp.torch;

namespace Demarche.Training.Grammar;

/// <summary>Writes the grammar model as models/README.md describes it.</summary>
internal static class GrammarExport
{
    private const string Pieces = "L", Words = "W", WordsAndRoot = "W1";

    public static void Write(GrammarModel model, string folder)
    {
        Directory.CreateDirectory(folder);
        EncoderExport.WriteWords(model.Encoder, folder);
        var graph = new OnnxGraph("demarche-grammar");
        var layers = new QuantizedLayers(graph);
        string pieces = graph.Input("pieces", Pieces), shapes = graph.Input("shapes", Pieces);
        string first = graph.Input("first", Words), last = graph.Input("last", Words), affixes = graph.Input("affixes", Words, "7");

        string added = graph.Node("Gather", [graph.Weights("shapes.vectors", ParameterSet.Floats(model.ShapeVectors), ShapeClass.Count, TransformerEncoder.Width), shapes]);
        string vectors = EncoderExport.Write(layers, model.Encoder, pieces, added);
        string sum = graph.Node("Add", [graph.Node("Gather", [vectors, first]), graph.Node("Gather", [vectors, last])]);
        string words = graph.Node("Mul", [sum, graph.Weights("mean", [0.5f])]);
        string x = graph.Node("Concat", [words, WordShapes(graph, model, shapes, first), AffixSum(layers, model, affixes)], ("axis", -1L));
        WriteTags(layers, model, x);
        WriteArcs(layers, model, x);
        graph.Output("words", words, Words, "384");
        WriteMetadata(graph, model);
        graph.Save(Path.Combine(folder, "grammar.onnx"));
    }

    private static string WordShapes(OnnxGraph graph, GrammarModel model, string shapes, string first) =>
        graph.Node("Gather", [graph.Weights("shapes.word", ParameterSet.Floats(model.WordShapeVectors), ShapeClass.Count, GrammarModel.ShapeWidth), graph.Node("Gather", [shapes, first])]);

    private static string AffixSum(QuantizedLayers layers, GrammarModel model, string affixes) =>
        layers.Graph.Node(
            "ReduceSum",
            [layers.Embedding(affixes, "affixes.vectors", ParameterSet.Floats(model.AffixVectors), GrammarModel.AffixWidth), layers.Graph.Weights("axis1", [1L], 1)],
            ("keepdims", 0L));

    private static void WriteTags(QuantizedLayers layers, GrammarModel model, string x)
    {
        OnnxGraph graph = layers.Graph;
        GrammarLabels sets = model.LabelSets;
        string hidden = Hidden(layers, "tag", x, model.TagIn, model.TagInBias);
        string tags = Linear(layers, "tags", hidden, model.TagOut, model.TagOutBias);
        Split(graph, tags, [("upos", sets.Upos.Count), ("xpos", sets.Xpos.Count), ("feats", sets.Feats.Count), ("lemma", sets.Lemmas.Count)]);
        string auxiliary = Linear(layers, "auxiliaries", Hidden(layers, "auxiliary", x, model.AuxiliaryIn, model.AuxiliaryInBias), model.AuxiliaryOut, model.AuxiliaryOutBias);
        Split(graph, auxiliary, [("sentence", 1), ("factuality", 1), ("names", sets.Names.Count)]);
    }

    private static void Split(OnnxGraph graph, string from, (string Name, int Size)[] parts)
    {
        string[] names = [.. parts.Select(part => graph.Fresh("part." + part.Name))];
        graph.Node("Split", [from, graph.Weights("sizes", [.. parts.Select(part => (long)part.Size)], parts.Length)], names, ("axis", 1L));
        for (int i = 0; i < parts.Length; i++)
        {
            if (parts[i].Size == 1) graph.Output(parts[i].Name, graph.Node("Reshape", [names[i], graph.Weights("all", [-1L], 1)]), Words);
            else graph.Output(parts[i].Name, names[i], Words, parts[i].Size.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }
    }

    private static void WriteArcs(QuantizedLayers layers, GrammarModel model, string x)
    {
        OnnxGraph graph = layers.Graph;
        string dependents = Linear(layers, "arc.bilinear", Hidden(layers, "arc.dependent", x, model.ArcDependent, model.ArcDependentBias), model.Bilinear, model.BilinearBias);
        string heads = Hidden(layers, "arc.head", x, model.ArcHead, model.ArcHeadBias);
        string root = graph.Weights("arc.root", ParameterSet.Floats(model.Root), 1, GrammarModel.ArcWidth);
        string labelHeads = Linear(layers, "label.head", x, model.LabelHead, model.LabelHeadBias);
        string noLabel = graph.Weights("label.root", new float[GrammarModel.LabelWidth], 1, GrammarModel.LabelWidth);
        graph.Output("arc_dep", dependents, Words, "384");
        graph.Output("arc_head", graph.Node("Concat", [root, heads], ("axis", 0L)), WordsAndRoot, "384");
        graph.Output("label_dep", Linear(layers, "label.dependent", x, model.LabelDependent, model.LabelDependentBias), Words, "192");
        graph.Output("label_head", graph.Node("Concat", [noLabel, labelHeads], ("axis", 0L)), WordsAndRoot, "192");
    }

    private static void WriteMetadata(OnnxGraph graph, GrammarModel model)
    {
        GrammarLabels sets = model.LabelSets;
        foreach ((string name, LabelSet set) in new[] { ("upos", sets.Upos), ("xpos", sets.Xpos), ("feats", sets.Feats), ("lemma", sets.Lemmas), ("labels", sets.Labels), ("names", sets.Names) })
            graph.Metadata(name, string.Join('\n', set.All));
        int labels = sets.Labels.Count;
        ReadOnlySpan<float> weights = ParameterSet.Floats(model.LabelOut);
        var transposed = new float[weights.Length];
        for (int i = 0; i < weights.Length; i++) transposed[(i % labels * GrammarModel.LabelWidth) + (i / labels)] = weights[i];
        graph.Metadata("label_weights", Convert.ToBase64String(MemoryMarshal.AsBytes<float>(transposed)));
        graph.Metadata("label_bias", Convert.ToBase64String(MemoryMarshal.AsBytes(ParameterSet.Floats(model.LabelOutBias))));
    }

    private static string Hidden(QuantizedLayers layers, string stem, string x, Tensor weights, Tensor bias) => layers.Gelu(Linear(layers, stem, x, weights, bias));

    private static string Linear(QuantizedLayers layers, string stem, string x, Tensor weights, Tensor bias) =>
        layers.Linear(x, stem, ParameterSet.Floats(weights), ParameterSet.Floats(bias), (int)bias.numel());
}
