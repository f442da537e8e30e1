using System.Runtime.InteropServices;
using System.Text;
using Demarche.Coding.Meaning;
using Demarche.Training.Encoder;
using Demarche.Training.Onnx;
using static TorchSharp.torch;

namespace Demarche.Training.Meaning;

/// <summary>Reads back what <see cref="MeaningExport"/> wrote, so that a trained reader learns on from where it stands. What the file holds as integers comes back in their steps.</summary>
internal sealed class MeaningImport
{
    private readonly Dictionary<string, float[]> floats = new(StringComparer.Ordinal);
    private readonly Dictionary<string, byte[]> integers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, float[]> metadata = new(StringComparer.Ordinal);

    /// <summary>Puts the weights of a folder's reader into the network.</summary>
    /// <exception cref="InvalidDataException">The file lacks a tensor of the network, or holds it in another size.</exception>
    public static void Read(string folder, MeaningNet net)
    {
        var import = new MeaningImport();
        import.ReadModel(File.ReadAllBytes(Path.Combine(folder, MeaningReader.FileName)));
        import.Fill(net);
        net.Parameters.ResetAverages();
    }

    private void Fill(MeaningNet net)
    {
        TransformerEncoder encoder = net.Encoder;
        Set(encoder.Positions, Float("positions"));
        Set(encoder.Gain, Float("encoder.gain"));
        Set(encoder.Bias, Float("encoder.bias"));
        for (int i = 0; i < encoder.Layers.Count; i++) Fill(encoder.Layers[i], "layer" + i);
        Set(net.Shapes, Float("shapeRows"));
        // A reader that learnt without marked deeds has no region for them: its other regions come first.
        Float("regionRows").CopyTo(ParameterSet.Floats(net.Regions));
        foreach (var (layer, stem) in (IEnumerable<(MeaningNet.Layer, string)>)[(net.Tag1, "tag1"), (net.Tag2, "tag2"), (net.Query, "query"), (net.Key, "key")])
        {
            Set(layer.Weights, Matrix(stem));
            Set(layer.Bias, Float(stem + ".bias"));
        }

        Set(net.Distance, metadata["distance"]);
        Set(net.Additive.Weights, Turned(metadata["additive"], MeaningNet.RoleCount));
        Set(net.Product, Turned(metadata["product"], MeaningNet.RoleCount));
        Set(net.Additive.Bias, metadata["role_bias"]);
        Set(net.Pair.Weights, Turned(metadata["pair"], MeaningReader.PairTypes));
        Set(net.Pair.Bias, metadata["pair_bias"]);
    }

    private void Fill(TransformerEncoder.Layer layer, string stem)
    {
        Set(layer.Qkv, EncoderExport.UnscaledQueries(Matrix(stem + ".qkv")));
        Set(layer.QkvBias, EncoderExport.UnscaledQueries(Float(stem + ".qkv.bias")));
        Set(layer.Out, Matrix(stem + ".out"));
        Set(layer.OutBias, Float(stem + ".out.bias"));
        Set(layer.Gain1, Float(stem + ".norm1.gain"));
        Set(layer.Bias1, Float(stem + ".norm1.bias"));
        Set(layer.Up, Matrix(stem + ".up"));
        Set(layer.UpBias, Float(stem + ".up.bias"));
        Set(layer.Down, Matrix(stem + ".down"));
        Set(layer.DownBias, Float(stem + ".down.bias"));
        Set(layer.Gain2, Float(stem + ".norm2.gain"));
        Set(layer.Bias2, Float(stem + ".norm2.bias"));
    }

    private static void Set(Tensor to, float[] values)
    {
        if (to.numel() != values.Length) throw new InvalidDataException($"{MeaningReader.FileName} holds a tensor of {values.Length} values where the network has {to.numel()}: it is of another version.");
        values.CopyTo(ParameterSet.Floats(to));
    }

    private float[] Float(string name) => floats.TryGetValue(name, out float[]? values) ? values : throw new InvalidDataException($"{MeaningReader.FileName} holds no tensor {name}: it is of another version.");

    /// <summary>A matrix [in, out] from its int8 values and a scale a column.</summary>
    private float[] Matrix(string stem)
    {
        float[] scales = Float(stem + ".scale");
        // A name that was taken when the graph was written has a number behind it.
        string name = integers.Keys.SingleOrDefault(key => key == stem || (key.StartsWith(stem + ".", StringComparison.Ordinal) && int.TryParse(key.AsSpan(stem.Length + 1), out _)))
            ?? throw new InvalidDataException($"{MeaningReader.FileName} holds no tensor {stem}: it is of another version.");
        byte[] small = integers[name];
        var values = new float[small.Length];
        for (int i = 0; i < values.Length; i++) values[i] = (sbyte)small[i] * scales[i % scales.Length];
        return values;
    }

    /// <summary>[rows, columns] from [columns, rows].</summary>
    private static float[] Turned(float[] values, int columns)
    {
        var turned = new float[values.Length];
        int rows = values.Length / columns;
        for (int i = 0; i < values.Length; i++) turned[(i % rows * columns) + (i / rows)] = values[i];
        return turned;
    }

    private void ReadModel(ReadOnlySpan<byte> model)
    {
        var fields = new ProtoReader(model);
        while (fields.Next())
        {
            if (fields.Field == 7) ReadGraph(fields.Content);
            if (fields.Field == 14) ReadMetadata(fields.Content);
        }
    }

    private void ReadGraph(ReadOnlySpan<byte> graph)
    {
        var fields = new ProtoReader(graph);
        while (fields.Next())
        {
            if (fields.Field == 5) ReadTensor(fields.Content);
        }
    }

    private void ReadTensor(ReadOnlySpan<byte> tensor)
    {
        string name = "";
        ReadOnlySpan<byte> values = default;
        ulong type = 0;
        var fields = new ProtoReader(tensor);
        while (fields.Next())
        {
            if (fields.Field == 2) type = fields.Number;
            if (fields.Field == 8) name = Encoding.UTF8.GetString(fields.Content);
            if (fields.Field == 9) values = fields.Content;
        }

        if (type == OnnxGraph.Float) floats[name] = MemoryMarshal.Cast<byte, float>(values).ToArray();
        if (type == OnnxGraph.Int8) integers[name] = values.ToArray();
    }

    private void ReadMetadata(ReadOnlySpan<byte> entry)
    {
        string key = "", value = "";
        var fields = new ProtoReader(entry);
        while (fields.Next())
        {
            if (fields.Field == 1) key = Encoding.UTF8.GetString(fields.Content);
            if (fields.Field == 2) value = Encoding.UTF8.GetString(fields.Content);
        }

        metadata[key] = MemoryMarshal.Cast<byte, float>(Convert.FromBase64String(value)).ToArray();
    }
}
