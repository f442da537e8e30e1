using System.Globalization;
using System.Runtime.InteropServices;

namespace Demarche.Training.Onnx;

/// <summary>An ONNX model as it is being written: nodes in order of execution, weights, inputs, outputs, metadata. Opset 17.</summary>
internal sealed class OnnxGraph(string producer)
{
    /// <summary>ONNX's numbers of the kinds of values (onnx.proto, TensorProto.DataType).</summary>
    public const int Float = 1, UInt8 = 2, Int8 = 3, Int32 = 6, Int64 = 7;

    private const int Opset = 17, IrVersion = 8;

    private readonly ProtoWriter _graph = new();
    private readonly ProtoWriter _metadata = new();
    private readonly List<(string Name, int Type, string[] Shape)> _inputs = [];
    private readonly List<(string Name, int Type, string[] Shape)> _outputs = [];
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private int _next;

    /// <summary>A name that no other value has, beginning with <paramref name="stem"/>.</summary>
    public string Fresh(string stem) => _names.Add(stem) ? stem : Fresh(string.Create(CultureInfo.InvariantCulture, $"{stem}.{++_next}"));

    /// <summary>An int32 input; a dimension is a number, or a name where its length varies.</summary>
    public string Input(string name, params string[] shape)
    {
        _inputs.Add((Fresh(name), Int32, shape));
        return name;
    }

    /// <summary>Makes a float value an output of the graph, under <paramref name="name"/>.</summary>
    public void Output(string name, string value, params string[] shape)
    {
        if (!_names.Add(name)) throw new InvalidOperationException($"The graph has something named {name} already: an output keeps its name.");
        Node("Identity", [value], [name]);
        _outputs.Add((name, Float, shape));
    }

    /// <summary>Adds an entry to the model's custom metadata.</summary>
    public void Metadata(string key, string value)
    {
        var entry = new ProtoWriter();
        entry.Text(1, key);
        entry.Text(2, value);
        _metadata.Message(14, entry);
    }

    public string Weights(string stem, ReadOnlySpan<float> values, params long[] shape) => Weights(stem, Float, MemoryMarshal.AsBytes(values), shape);

    public string Weights(string stem, ReadOnlySpan<sbyte> values, params long[] shape) => Weights(stem, Int8, MemoryMarshal.AsBytes(values), shape);

    public string Weights(string stem, ReadOnlySpan<byte> values, params long[] shape) => Weights(stem, UInt8, values, shape);

    public string Weights(string stem, ReadOnlySpan<long> values, params long[] shape) => Weights(stem, Int64, MemoryMarshal.AsBytes(values), shape);

    /// <summary>Int8 weights that lie in a file beside the model, from <paramref name="offset"/> on.</summary>
    public string WeightsBeside(string stem, string file, long offset, long length, params long[] shape)
    {
        ProtoWriter tensor = TensorHead(stem, Int8, shape, out string name);
        ReadOnlySpan<(string Key, string Value)> place =
        [
            ("location", file),
            ("offset", offset.ToString(CultureInfo.InvariantCulture)),
            ("length", length.ToString(CultureInfo.InvariantCulture)),
        ];
        foreach ((string key, string value) in place)
        {
            var entry = new ProtoWriter();
            entry.Text(1, key);
            entry.Text(2, value);
            tensor.Message(13, entry);
        }

        tensor.Integer(14, 1);
        _graph.Message(5, tensor);
        return name;
    }

    public string Node(string op, string[] inputs, params (string Name, object Value)[] attributes)
    {
        string output = Fresh(op);
        Node(op, inputs, [output], attributes);
        return output;
    }

    public void Node(string op, string[] inputs, string[] outputs, params (string Name, object Value)[] attributes)
    {
        var node = new ProtoWriter();
        foreach (string input in inputs) node.Text(1, input);
        foreach (string output in outputs) node.Text(2, output);
        node.Text(3, Fresh("n" + op));
        node.Text(4, op);
        foreach ((string name, object value) in attributes) node.Message(5, Attribute(name, value));
        _graph.Message(1, node);
    }

    /// <summary>Writes the model file.</summary>
    public void Save(string path)
    {
        _graph.Text(2, producer);
        foreach (var (name, type, shape) in _inputs) _graph.Message(11, ValueInfo(name, type, shape));
        foreach (var (name, type, shape) in _outputs) _graph.Message(12, ValueInfo(name, type, shape));
        var opset = new ProtoWriter();
        opset.Text(1, "");
        opset.Integer(2, Opset);
        var model = new ProtoWriter();
        model.Integer(1, IrVersion);
        model.Text(2, producer);
        model.Message(7, _graph);
        model.Message(8, opset);
        using FileStream file = File.Create(path);
        file.Write(model.Written);
        file.Write(_metadata.Written);
    }

    private string Weights(string stem, int type, ReadOnlySpan<byte> bytes, long[] shape)
    {
        ProtoWriter tensor = TensorHead(stem, type, shape, out string name);
        tensor.Bytes(9, bytes);
        _graph.Message(5, tensor);
        return name;
    }

    private ProtoWriter TensorHead(string stem, int type, long[] shape, out string name)
    {
        var tensor = new ProtoWriter();
        foreach (long dimension in shape) tensor.Integer(1, dimension);
        tensor.Integer(2, type);
        tensor.Text(8, name = Fresh(stem));
        return tensor;
    }

    private static ProtoWriter Attribute(string name, object value)
    {
        var attribute = new ProtoWriter();
        attribute.Text(1, name);
        switch (value)
        {
            case float number:
                attribute.Single(2, number);
                attribute.Integer(20, 1);
                break;
            case long number:
                attribute.Integer(3, number);
                attribute.Integer(20, 2);
                break;
            case long[] numbers:
                foreach (long number in numbers) attribute.Integer(8, number);
                attribute.Integer(20, 7);
                break;
            default:
                throw new ArgumentException($"Attribute {name}: no {value.GetType()} is written.", nameof(value));
        }

        return attribute;
    }

    private static ProtoWriter ValueInfo(string name, int type, string[] shape)
    {
        var dimensions = new ProtoWriter();
        foreach (string length in shape)
        {
            var dimension = new ProtoWriter();
            if (long.TryParse(length, CultureInfo.InvariantCulture, out long number)) dimension.Integer(1, number);
            else dimension.Text(2, length);
            dimensions.Message(1, dimension);
        }

        var tensor = new ProtoWriter();
        tensor.Integer(1, type);
        tensor.Message(2, dimensions);
        var kind = new ProtoWriter();
        kind.Message(1, tensor);
        var info = new ProtoWriter();
        info.Text(1, name);
        info.Message(2, kind);
        return info;
    }
}
