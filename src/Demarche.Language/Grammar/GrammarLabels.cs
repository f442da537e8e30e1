using System.Buffers.Binary;
using Demarche.Language.Conllu;

namespace Demarche.Language.Grammar;

/// <summary>What the columns of the grammar model's outputs stand for; read from the model file's own metadata (models/README.md).</summary>
internal sealed class GrammarLabels
{
    /// <summary>The label of the root, which the model never scores.</summary>
    public const string Root = "root";

    /// <summary>Reads the lists of a model.</summary>
    /// <param name="metadata">The ONNX file's custom metadata.</param>
    /// <param name="source">The file, for errors.</param>
    /// <exception cref="InvalidDataException">A list is missing or does not fit.</exception>
    public GrammarLabels(IReadOnlyDictionary<string, string> metadata, string source)
    {
        string[] List(string key) => metadata.TryGetValue(key, out var value)
            ? value.Split('\n')
            : throw new InvalidDataException($"{source}: its metadata lack \"{key}\"; take the grammar model that belongs to this version.");
        float[] Floats(string key) => Decode(string.Concat(List(key)));

        Upos = [.. List("upos").Select(name => UposNames.TryParse(name, out var tag) ? tag : throw new InvalidDataException($"{source}: \"{name}\" is none of UD's tags."))];
        Xpos = List("xpos");
        Features = List("feats");
        Lemmas = List("lemma");
        Relations = List("labels");
        Names = [.. List("names").Select(NameTag.Parse)];
        RelationWeights = Floats("label_weights");
        RelationBias = Floats("label_bias");
        if (RelationBias.Length != Relations.Length || RelationWeights.Length % Relations.Length != 0)
            throw new InvalidDataException($"{source}: {RelationBias.Length} biases and {RelationWeights.Length} weights for {Relations.Length} relations.");
    }

    public Upos[] Upos { get; }

    public string[] Xpos { get; }

    public string[] Features { get; }

    /// <summary>Lemma scripts (<see cref="Encoder.LemmaScript"/>).</summary>
    public string[] Lemmas { get; }

    /// <summary>UD relations but for <see cref="Root"/>.</summary>
    public string[] Relations { get; }

    public NameTag[] Names { get; }

    /// <summary>Row by relation.</summary>
    public float[] RelationWeights { get; }

    public float[] RelationBias { get; }

    private static float[] Decode(string base64)
    {
        var bytes = Convert.FromBase64String(base64);
        var values = new float[bytes.Length / sizeof(float)];
        for (var i = 0; i < values.Length; i++) values[i] = BinaryPrimitives.ReadSingleLittleEndian(bytes.AsSpan(i * sizeof(float)));
        return values;
    }
}

/// <summary>A word's place in a name: outside, first, or further word.</summary>
/// <param name="Inside">False for O.</param>
/// <param name="Begins">True for B-.</param>
/// <param name="Type">What the name names.</param>
internal readonly record struct NameTag(bool Inside, bool Begins, NameType Type)
{
    /// <summary>Reads "O", "B-PER", "I-PER".</summary>
    public static NameTag Parse(string tag) =>
        tag.Length > 2 && NameTypes.TryParse(tag.AsSpan(2), out var type) ? new NameTag(true, tag[0] == 'B', type) : default;
}
