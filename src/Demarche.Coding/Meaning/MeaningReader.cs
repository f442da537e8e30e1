using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using Demarche.Language;
using Demarche.Language.Encoder;
using Demarche.Model;
using Microsoft.ML.OnnxRuntime;

namespace Demarche.Coding.Meaning;

/// <summary>The learnt reader of events: six layers of an encoder tuned to political news, with a head for each question (models/meaning.md).</summary>
/// <remarks>Thread-safe. A window's result depends on the words of the window alone, so a reading is the same on any number of threads.</remarks>
public sealed class MeaningReader : IDisposable
{
    /// <summary>The model's file name.</summary>
    public const string FileName = "meaning.onnx";

    private const string WordsFile = "words.bin", VocabularyFile = "vocab.txt";
    private static readonly string[] InputNames = ["pieces", "shapes", "regions", "first", "last"];

    /// <summary>The types that the head of marked pairs tells apart, as PLV names them: YIELD is CONCEDE or RETREAT.</summary>
    internal static readonly string[] PairTypeNames =
    [
        "AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "YIELD", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
    ];
    internal const int PairTypes = 15;
    /// <summary>The means of a marked window that the head of pairs reads: all but that of the deed, which a pair does not have.</summary>
    internal const int PairMeans = MarkedWindow.MeanCount - 1;

    // A text of no more sentences is read whole when two sides are given, as the sentences learnt from were.
    private const int ShortText = 3;

    private readonly InferenceSession session;
    private readonly WordPiece vocabulary;
    private readonly RoleScorer roles;
    private readonly (float[] Weights, float[] Bias) pair;

    private MeaningReader(InferenceSession session, WordPiece vocabulary)
    {
        (this.session, this.vocabulary) = (session, vocabulary);
        roles = new RoleScorer(Weights("distance"), Weights("additive"), Weights("product"), Weights("role_bias"));
        pair = (Weights("pair"), Weights("pair_bias"));
    }

    /// <summary>Opens the reader.</summary>
    /// <param name="folder">Where the models lie; null for `models/` beside the executable.</param>
    /// <exception cref="FileNotFoundException">The folder lacks one of the reader's files.</exception>
    public static MeaningReader Load(string? folder = null)
    {
        folder ??= DefaultFolder;
        foreach (string name in (string[])[FileName, WordsFile, VocabularyFile])
        {
            string path = Path.Combine(folder, name);
            if (!File.Exists(path)) throw new FileNotFoundException($"{path} is missing: put {name} there, or code by tables alone (--rules-only).", path);
        }

        return new MeaningReader(OnnxSession.Open(Path.Combine(folder, FileName)), WordPiece.Load(Path.Combine(folder, VocabularyFile)));
    }

    /// <summary>True if the model's file lies in the folder.</summary>
    /// <param name="folder">Where the models lie; null for `models/` beside the executable.</param>
    public static bool IsPresent(string? folder = null) => File.Exists(Path.Combine(folder ?? DefaultFolder, FileName));

    /// <summary>Reads a text.</summary>
    /// <param name="text">The text with its sentences and words; the tree is not needed.</param>
    /// <param name="sentences">The sentences to read (what stands before them serves as context), or null for all.</param>
    public MeaningReading Read(AnalysedText text, IReadOnlySet<int>? sentences = null) =>
        Read(text.Text, [.. text.Sentences.Select(s => s.Data.Spans)], sentences);

    /// <summary>Reads a text of which only the words are known, sentence by sentence.</summary>
    internal MeaningReading Read(string text, IReadOnlyList<TextSpan[]> words, IReadOnlySet<int>? sentences = null)
    {
        var assembly = new ReadingAssembly(words.Count, roles);
        int[] pieces = [.. words.Select(w => PiecesOf(text, w))];
        foreach (WindowPlan plan in WindowPlan.Cover(pieces, s => pieces[s] > 0 && sentences?.Contains(s) != false))
        {
            MeaningWindow window = MeaningWindow.Build(vocabulary, text, plan, s => words[s]);
            using var outputs = Run(window.Pieces, window.Shapes, new int[window.Pieces.Length], window.First, window.Last, ["tags", "role_query", "role_key"]);
            assembly.Add(window, Values(outputs[0]), Values(outputs[1]), Values(outputs[2]));
        }

        return assembly.Finish();
    }

    /// <summary>Tells what one named side does to another in a sentence.</summary>
    /// <param name="text">The text with its words.</param>
    /// <param name="source">Where the one who acts is named; empty if nowhere.</param>
    /// <param name="target">Where the one acted upon is named, in the same sentence or near; empty if nowhere.</param>
    /// <returns>The probabilities of the sixteen types in the order of <see cref="PloverType"/>; they sum to 1.</returns>
    public float[] ReadPair(AnalysedText text, TextSpan source, TextSpan target)
    {
        TextSpan[] words = [.. text.Sentences.Where(s => text.Sentences.Count <= ShortText || s.Span.Overlaps(source) || s.Span.Overlaps(target)).SelectMany(s => s.Data.Spans)];
        MarkedWindow window = MarkedWindow.OfPair(vocabulary, text.Text, words, source, target);
        using var outputs = Run(window.Pieces, window.Shapes, window.Regions, window.First, window.Last, ["tags", "vectors"]);
        ReadOnlySpan<float> vectors = Values(outputs[1]);
        int width = vectors.Length / window.Pieces.Length;
        ReadOnlySpan<float> means = window.Means(vectors, width).AsSpan(0, PairMeans * width);
        var chances = new float[PairTypes];
        for (int type = 0; type < PairTypes; type++) chances[type] = pair.Bias[type] + TensorPrimitives.Dot(means, pair.Weights.AsSpan(type * means.Length, means.Length));
        TensorPrimitives.Subtract(chances, TensorPrimitives.Max<float>(chances), chances);
        TensorPrimitives.SoftMax(chances, chances);
        return Spread(chances, YieldByConcession(Values(outputs[0])));
    }

    /// <inheritdoc/>
    public void Dispose() => session.Dispose();

    private static string DefaultFolder => Path.Combine(AppContext.BaseDirectory, "models");

    /// <summary>Lays the pair's types on PLOVER's: what is YIELD there is all CONCEDE or all RETREAT, since halves of it would lose to what is less likely than the whole.</summary>
    private static float[] Spread(ReadOnlySpan<float> chances, float concession)
    {
        var spread = new float[SentenceMeaning.ActCount];
        for (int type = 0; type < PairTypes; type++)
        {
            if (Enum.TryParse(PairTypeNames[type], ignoreCase: true, out PloverType plover)) spread[(int)plover] = chances[type];
            else spread[(int)(concession >= 0.5f ? PloverType.Concede : PloverType.Retreat)] = chances[type];
        }

        return spread;
    }

    /// <summary>How much of a YIELD is CONCEDE rather than RETREAT, by the acts of the sentence's triggers.</summary>
    private static float YieldByConcession(ReadOnlySpan<float> tags)
    {
        float concede = 0, retreat = 0;
        for (; tags.Length >= TagLayout.Count; tags = tags[TagLayout.Count..])
        {
            float trigger = 1 / (1 + MathF.Exp(-tags[TagLayout.Trigger]));
            concede += trigger * MathF.Exp(MathF.Min(0, tags[TagLayout.Act + (int)PloverType.Concede] - tags[TagLayout.Act + (int)PloverType.Retreat]));
            retreat += trigger * MathF.Exp(MathF.Min(0, tags[TagLayout.Act + (int)PloverType.Retreat] - tags[TagLayout.Act + (int)PloverType.Concede]));
        }

        return concede / MathF.Max(1e-6f, concede + retreat);
    }

    private int PiecesOf(string text, TextSpan[] words)
    {
        Span<int> split = stackalloc int[WordPiece.MaxPieces];
        int pieces = 0;
        foreach (TextSpan word in words) pieces += vocabulary.Split(word.In(text), split);
        return pieces;
    }

    private IDisposableReadOnlyCollection<OrtValue> Run(int[] pieces, int[] shapes, int[] regions, int[] first, int[] last, string[] outputs)
    {
        int[][] inputs = [pieces, shapes, regions, first, last];
        OrtValue[] values = [.. inputs.Select(i => OrtValue.CreateTensorValueFromMemory(i, [i.Length]))];
        try
        {
            using var run = new RunOptions();
            return session.Run(run, InputNames, values, outputs);
        }
        finally
        {
            foreach (OrtValue value in values) value.Dispose();
        }
    }

    private static ReadOnlySpan<float> Values(OrtValue output) => output.GetTensorDataAsSpan<float>();

    private float[] Weights(string key) => session.ModelMetadata.CustomMetadataMap.TryGetValue(key, out string? value)
        ? MemoryMarshal.Cast<byte, float>(Convert.FromBase64String(value)).ToArray()
        : throw new InvalidDataException($"{FileName} holds no weights \"{key}\": it was written by another version; take the models of this one.");
}
