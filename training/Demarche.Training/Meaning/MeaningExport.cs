using System.Runtime.InteropServices;
using Demarche.Coding.Meaning;
using Demarche.Training.Encoder;
using Demarche.Training.Onnx;
using static TorchSharp.torch;

namespace Demarche.Training.Meaning;

/// <summary>Writes the trained network as the file that <see cref="MeaningReader"/> opens.</summary>
internal static class MeaningExport
{
    public static void Write(MeaningNet net, string folder)
    {
        var graph = new OnnxGraph("demarche");
        var layers = new QuantizedLayers(graph);
        string pieces = graph.Input("pieces", "pieces"), shapes = graph.Input("shapes", "pieces"), regions = graph.Input("regions", "pieces");
        string first = graph.Input("first", "words"), last = graph.Input("last", "words");
        string added = graph.Node("Add", [Rows(graph, "shapeRows", net.Shapes, shapes), Rows(graph, "regionRows", net.Regions, regions)]);
        string vectors = EncoderExport.Write(layers, net.Encoder, pieces, added);
        string sum = graph.Node("Add", [graph.Node("Gather", [vectors, first]), graph.Node("Gather", [vectors, last])]);
        string words = graph.Node("Mul", [sum, graph.Weights("mean", [0.5f])]);
        string hidden = layers.Gelu(Linear(layers, "tag1", net.Tag1, words));
        graph.Output("tags", Linear(layers, "tag2", net.Tag2, hidden), "words", Number(TagLayout.Count));
        graph.Output("role_query", Linear(layers, "query", net.Query, words), "words", Number(2 * RoleScorer.Hidden));
        graph.Output("role_key", Linear(layers, "key", net.Key, words), "words", Number(2 * RoleScorer.Hidden));
        graph.Output("vectors", vectors, "pieces", Number(TransformerEncoder.Width));
        graph.Metadata("distance", Base64(net.Distance));
        graph.Metadata("additive", Base64(net.Additive.Weights.t()));
        graph.Metadata("product", Base64(net.Product.t()));
        graph.Metadata("role_bias", Base64(net.Additive.Bias));
        graph.Metadata("pair", Base64(net.Pair.Weights.t()));
        graph.Metadata("pair_bias", Base64(net.Pair.Bias));
        Directory.CreateDirectory(folder);
        EncoderExport.WriteWords(net.Encoder, folder);
        graph.Save(Path.Combine(folder, MeaningReader.FileName));
    }

    /// <summary>The scorer of roles with the network's weights.</summary>
    public static RoleScorer Scorer(MeaningNet net) => new(Values(net.Distance), Values(net.Additive.Weights.t()), Values(net.Product.t()), Values(net.Additive.Bias));

    private static string Linear(QuantizedLayers layers, string stem, MeaningNet.Layer layer, string x) =>
        layers.Linear(x, stem, ParameterSet.Floats(layer.Weights), ParameterSet.Floats(layer.Bias), (int)layer.Bias.shape[0]);

    private static string Rows(OnnxGraph graph, string stem, Tensor table, string indices) =>
        graph.Node("Gather", [graph.Weights(stem, ParameterSet.Floats(table), table.shape), indices]);

    private static float[] Values(Tensor tensor) => ParameterSet.Floats(tensor.detach().contiguous()).ToArray();

    private static string Base64(Tensor tensor) => Convert.ToBase64String(MemoryMarshal.AsBytes<float>(Values(tensor)));

    private static string Number(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
