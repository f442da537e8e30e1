using System.Runtime.CompilerServices;

namespace Demarche.Coding.Attributions;

/// <summary>The features of one decision, as hashes of their names.</summary>
internal sealed class FeatureBag
{
    private const ulong Basis = 14695981039346656037, Prime = 1099511628211;

    /// <summary>The hashes (FNV-1a of "template=a&amp;b&amp;c").</summary>
    public List<ulong> Codes { get; } = [];

    public void Clear() => Codes.Clear();

    public void Add(ReadOnlySpan<char> template, ReadOnlySpan<char> a = default, ReadOnlySpan<char> b = default, ReadOnlySpan<char> c = default)
    {
        var code = Hash(Basis, template);
        if (!a.IsEmpty) code = Hash(Hash(code, "="), a);
        if (!b.IsEmpty) code = Hash(Hash(code, "&"), b);
        if (!c.IsEmpty) code = Hash(Hash(code, "&"), c);
        Codes.Add(code);
    }

    public static ulong Of(string name) => Hash(Basis, name);

    /// <summary>The code as the models keep it.</summary>
    public static uint Fold(ulong code) => (uint)(code ^ (code >> 32));

    // Compiled well at once: a first, slow version of it would be used long.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static ulong Hash(ulong code, ReadOnlySpan<char> characters)
    {
        foreach (var character in characters) code = (code ^ character) * Prime;
        return code;
    }
}

/// <summary>A logistic regression: the sum of its features' weights, through the logistic function.</summary>
internal sealed class LinearModel(Dictionary<uint, float> weights)
{
    private const string Resource = "Demarche.Coding.Attributions.weights.bin";
    // Weights are kept in one byte each, in steps of a twenty-fifth.
    private const float Step = 1 / 25f;

    public static uint Bias { get; } = FeatureBag.Fold(FeatureBag.Of("bias"));

    public double Probability(FeatureBag features)
    {
        double sum = weights.GetValueOrDefault(Bias);
        foreach (var code in features.Codes) sum += weights.GetValueOrDefault(FeatureBag.Fold(code));
        return 1 / (1 + Math.Exp(-sum));
    }

    /// <summary>The models that are built in, by name; written by training/Demarche.Training.Attribution.</summary>
    public static Dictionary<string, LinearModel> LoadAll()
    {
        using var stream = typeof(LinearModel).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException("weights.bin is not embedded in the assembly.");
        return ReadAll(stream);
    }

    public static Dictionary<string, LinearModel> ReadAll(Stream stream)
    {
        using var reader = new BinaryReader(stream);
        var models = new Dictionary<string, LinearModel>(StringComparer.Ordinal);
        for (var left = reader.ReadInt32(); left > 0; left--)
        {
            var name = reader.ReadString();
            var count = reader.ReadInt32();
            var weights = new Dictionary<uint, float>(count);
            for (var i = 0; i < count; i++) weights[reader.ReadUInt32()] = reader.ReadSByte() * Step;
            models.Add(name, new(weights));
        }
        return models;
    }

    public static void WriteAll(Stream stream, IReadOnlyList<(string Name, IReadOnlyDictionary<ulong, float> Weights)> models)
    {
        using var writer = new BinaryWriter(stream);
        writer.Write(models.Count);
        foreach (var (name, weights) in models)
        {
            var steps = weights.Select(w => (Code: FeatureBag.Fold(w.Key), Steps: (sbyte)Math.Clamp(MathF.Round(w.Value / Step), -127, 127)))
                .Where(w => w.Steps != 0).OrderBy(w => w.Code).DistinctBy(w => w.Code).ToList();
            writer.Write(name);
            writer.Write(steps.Count);
            foreach (var (code, step) in steps)
            {
                writer.Write(code);
                writer.Write(step);
            }
        }
    }
}
