namespace Demarche.Training.Onnx;

/// <summary>
/// The layers that models are made of, as graph nodes: products in int8 (activations quantised as they come, weights symmetric by column),
/// all else in float.
/// </summary>
internal sealed class QuantizedLayers(OnnxGraph graph)
{
    /// <summary>The largest weight. 7 bits: without VNNI, AVX2 adds two 8-bit products into 16 bits, which full 8-bit weights overflow.</summary>
    public const int WeightRange = 63;

    private const int RowRange = 127;

    private readonly Dictionary<string, (string Value, string Scale, string Zero)> _quantized = new(StringComparer.Ordinal);

    public OnnxGraph Graph => graph;

    /// <summary>x·W + b, with W [in, out] row-major. Products of one x share its quantisation.</summary>
    public string Linear(string x, string stem, ReadOnlySpan<float> weights, ReadOnlySpan<float> bias, int outputs)
    {
        int inputs = weights.Length / outputs;
        var small = new sbyte[weights.Length];
        var scales = new float[outputs];
        for (int column = 0; column < outputs; column++) scales[column] = QuantizeColumn(weights, small, column, inputs, outputs);
        if (!_quantized.TryGetValue(x, out var q))
        {
            q = (graph.Fresh("q"), graph.Fresh("qScale"), graph.Fresh("qZero"));
            graph.Node("DynamicQuantizeLinear", [x], [q.Value, q.Scale, q.Zero]);
            _quantized[x] = q;
        }

        string product = graph.Node("MatMulInteger", [q.Value, graph.Weights(stem, small, inputs, outputs), q.Zero]);
        string scale = graph.Node("Mul", [q.Scale, graph.Weights(stem + ".scale", scales, outputs)]);
        string sum = graph.Node("Mul", [graph.Node("Cast", [product], ("to", 1L)), scale]);
        return bias.IsEmpty ? sum : graph.Node("Add", [sum, graph.Weights(stem + ".bias", bias, outputs)]);
    }

    /// <summary>Rows of a table, kept in int8 with a scale by row; <paramref name="table"/> is [rows, columns].</summary>
    public string Embedding(string indices, string stem, ReadOnlySpan<float> table, int columns)
    {
        (sbyte[] small, float[] scales) = QuantizeRows(table, columns);
        return Rows(indices, graph.Weights(stem, small, scales.Length, columns), graph.Weights(stem + ".scale", scales, scales.Length, 1));
    }

    /// <summary>Rows of a table whose int8 values lie in a file beside the model.</summary>
    public string EmbeddingBeside(string indices, string stem, string file, ReadOnlySpan<float> scales, int columns) =>
        Rows(indices, graph.WeightsBeside(stem, file, 0, (long)scales.Length * columns, scales.Length, columns), graph.Weights(stem + ".scale", scales, scales.Length, 1));

    public string LayerNorm(string x, string stem, ReadOnlySpan<float> gain, ReadOnlySpan<float> bias) =>
        graph.Node(
            "LayerNormalization",
            [x, graph.Weights(stem + ".gain", gain, gain.Length), graph.Weights(stem + ".bias", bias, bias.Length)],
            ("axis", -1L), ("epsilon", 1e-12f));

    /// <summary>x·Φ(x), by the error function; ONNX Runtime makes one operation of the five.</summary>
    public string Gelu(string x)
    {
        string half = graph.Weights("half", [0.5f]), one = graph.Weights("one", [1f]), root = graph.Weights("root2", [MathF.Sqrt(2)]);
        string error = graph.Node("Erf", [graph.Node("Div", [x, root])]);
        return graph.Node("Mul", [graph.Node("Mul", [x, graph.Node("Add", [error, one])]), half]);
    }

    /// <summary>Quantises a table by row, symmetric.</summary>
    public static (sbyte[] Values, float[] Scales) QuantizeRows(ReadOnlySpan<float> table, int columns)
    {
        var small = new sbyte[table.Length];
        var scales = new float[table.Length / columns];
        for (int row = 0; row < scales.Length; row++)
        {
            ReadOnlySpan<float> values = table.Slice(row * columns, columns);
            float largest = 1e-8f;
            foreach (float value in values) largest = MathF.Max(largest, MathF.Abs(value));
            scales[row] = largest / RowRange;
            for (int i = 0; i < columns; i++) small[(row * columns) + i] = (sbyte)MathF.Round(values[i] / scales[row]);
        }

        return (small, scales);
    }

    private string Rows(string indices, string values, string scales) =>
        graph.Node("Mul", [graph.Node("Cast", [graph.Node("Gather", [values, indices])], ("to", 1L)), graph.Node("Gather", [scales, indices])]);

    private static float QuantizeColumn(ReadOnlySpan<float> weights, Span<sbyte> small, int column, int inputs, int outputs)
    {
        float largest = 1e-8f;
        for (int row = 0; row < inputs; row++) largest = MathF.Max(largest, MathF.Abs(weights[(row * outputs) + column]));
        float scale = largest / WeightRange;
        for (int row = 0; row < inputs; row++) small[(row * outputs) + column] = (sbyte)MathF.Round(weights[(row * outputs) + column] / scale);
        return scale;
    }
}
