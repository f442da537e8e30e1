using System.Runtime.InteropServices;
using Demarche.Training.Onnx;

namespace Demarche.Training.Encoder;

/// <summary>Writes an encoder into a graph that reads one window, without batch axis or padding.</summary>
internal static class EncoderExport
{
    /// <summary>The file beside the models that holds the word-piece vectors they share.</summary>
    public const string WordsFile = "words.bin";

    private const int HeadWidth = TransformerEncoder.Width / TransformerEncoder.Heads;

    /// <summary>Adds the nodes; returns the name of the vectors, [pieces, <see cref="TransformerEncoder.Width"/>].</summary>
    /// <param name="layers">The graph written to.</param>
    /// <param name="encoder">The weights.</param>
    /// <param name="pieces">The input that holds the piece ids, [pieces].</param>
    /// <param name="added">What is added to each piece's vector at the input, [pieces, width]; null for nothing.</param>
    public static string Write(QuantizedLayers layers, TransformerEncoder encoder, string pieces, string? added)
    {
        OnnxGraph graph = layers.Graph;
        (_, float[] scales) = QuantizedLayers.QuantizeRows(ParameterSet.Floats(encoder.Words), TransformerEncoder.Width);
        string x = layers.EmbeddingBeside(pieces, "pieces.vectors", WordsFile, scales, TransformerEncoder.Width);
        string length = graph.Node("Shape", [pieces]);
        string table = graph.Weights("positions", ParameterSet.Floats(encoder.Positions), TransformerEncoder.MaxLength, TransformerEncoder.Width);
        x = graph.Node("Add", [x, graph.Node("Slice", [table, graph.Weights("zero", [0L], 1), length])]);
        if (added is not null) x = graph.Node("Add", [x, added]);
        x = Norm(layers, x, "encoder", encoder.Gain, encoder.Bias);
        for (int i = 0; i < encoder.Layers.Count; i++) x = Write(layers, encoder.Layers[i], "layer" + i, x);
        return x;
    }

    /// <summary>Writes the shared word-piece vectors into <paramref name="folder"/>, unless they lie there already.</summary>
    public static void WriteWords(TransformerEncoder encoder, string folder)
    {
        string path = Path.Combine(folder, WordsFile);
        (sbyte[] values, _) = QuantizedLayers.QuantizeRows(ParameterSet.Floats(encoder.Words), TransformerEncoder.Width);
        if (!File.Exists(path)) File.WriteAllBytes(path, MemoryMarshal.AsBytes<sbyte>(values));
    }

    private static string Write(QuantizedLayers layers, TransformerEncoder.Layer layer, string stem, string x)
    {
        string qkv = layers.Linear(x, stem + ".qkv", ScaledQueries(layer.Qkv), ScaledQueries(layer.QkvBias), 3 * TransformerEncoder.Width);
        string mixed = layers.Linear(Attend(layers.Graph, qkv, stem), stem + ".out", ParameterSet.Floats(layer.Out), ParameterSet.Floats(layer.OutBias), TransformerEncoder.Width);
        x = Norm(layers, layers.Graph.Node("Add", [x, mixed]), stem + ".norm1", layer.Gain1, layer.Bias1);
        string inner = layers.Gelu(layers.Linear(x, stem + ".up", ParameterSet.Floats(layer.Up), ParameterSet.Floats(layer.UpBias), TransformerEncoder.Inner));
        string down = layers.Linear(inner, stem + ".down", ParameterSet.Floats(layer.Down), ParameterSet.Floats(layer.DownBias), TransformerEncoder.Width);
        return Norm(layers, layers.Graph.Node("Add", [x, down]), stem + ".norm2", layer.Gain2, layer.Bias2);
    }

    private static string Attend(OnnxGraph graph, string qkv, string stem)
    {
        string byPart = graph.Node("Reshape", [qkv, graph.Weights(stem + ".parts", [0L, 3 * TransformerEncoder.Heads, HeadWidth], 3)]);
        string[] parts = [graph.Fresh("query"), graph.Fresh("key"), graph.Fresh("value")];
        graph.Node("Split", [byPart], parts, ("axis", 1L));
        string query = graph.Node("Transpose", [parts[0]], ("perm", new long[] { 1, 0, 2 }));
        string key = graph.Node("Transpose", [parts[1]], ("perm", new long[] { 1, 2, 0 }));
        string value = graph.Node("Transpose", [parts[2]], ("perm", new long[] { 1, 0, 2 }));
        string mixed = graph.Node("MatMul", [graph.Node("Softmax", [graph.Node("MatMul", [query, key])], ("axis", -1L)), value]);
        string byPiece = graph.Node("Transpose", [mixed], ("perm", new long[] { 1, 0, 2 }));
        return graph.Node("Reshape", [byPiece, graph.Weights(stem + ".whole", [0L, TransformerEncoder.Width], 2)]);
    }

    /// <summary>Attention's division by the root of the head's width, done once to the queries' columns.</summary>
    private static float[] ScaledQueries(TorchSharp.torch.Tensor qkv) => Queries([.. ParameterSet.Floats(qkv)], MathF.Sqrt(HeadWidth));

    /// <summary>The trained values again from those that <see cref="ScaledQueries"/> wrote.</summary>
    public static float[] UnscaledQueries(float[] qkv) => Queries([.. qkv], 1 / MathF.Sqrt(HeadWidth));

    private static float[] Queries(float[] qkv, float divisor)
    {
        for (int i = 0; i < qkv.Length; i++)
        {
            if (i % (3 * TransformerEncoder.Width) < TransformerEncoder.Width) qkv[i] /= divisor;
        }

        return qkv;
    }

    private static string Norm(QuantizedLayers layers, string x, string stem, TorchSharp.torch.Tensor gain, TorchSharp.torch.Tensor bias) =>
        layers.LayerNorm(x, stem, ParameterSet.Floats(gain), ParameterSet.Floats(bias));
}
