using Demarche.Language.Encoder;
using Microsoft.ML.OnnxRuntime;

namespace Demarche.Language.Grammar;

/// <summary>The grammar model in ONNX Runtime: words of one window in, what its heads say of each word out (models/README.md).</summary>
/// <remarks>One session with one thread of its own, shared by all callers: a run works on the thread that calls it.</remarks>
internal sealed class GrammarModel : IDisposable
{
    /// <summary>The most pieces a window may have beside the two special ones: the encoder knows 512 places.</summary>
    public const int MaxPieces = 510;

    private static readonly string[] InputNames = ["pieces", "shapes", "first", "last", "affixes"];
    private static readonly string[] OutputNames = ["sentence", "upos", "xpos", "feats", "lemma", "names", "factuality", "arc_dep", "arc_head", "label_dep", "label_head", "words"];

    private readonly InferenceSession session;
    private readonly RunOptions options = new();

    /// <summary>Opens a model file.</summary>
    /// <exception cref="InvalidDataException">The file is no grammar model of this version.</exception>
    public GrammarModel(string path)
    {
        session = OnnxSession.Open(path);
        Labels = new GrammarLabels(session.ModelMetadata.CustomMetadataMap, path);
    }

    /// <summary>What the outputs' columns stand for.</summary>
    public GrammarLabels Labels { get; }

    /// <summary>Runs the model on one window; read what comes with <see cref="WindowOutput"/>, then dispose it.</summary>
    public IDisposableReadOnlyCollection<OrtValue> Run(WindowInput input)
    {
        var memory = OrtMemoryInfo.DefaultInstance;
        long pieces = input.PieceCount, words = input.WordCount;
        using var ids = OrtValue.CreateTensorValueFromMemory(memory, input.Pieces.AsMemory(0, input.PieceCount), [pieces]);
        using var shapes = OrtValue.CreateTensorValueFromMemory(memory, input.Shapes.AsMemory(0, input.PieceCount), [pieces]);
        using var begin = OrtValue.CreateTensorValueFromMemory(memory, input.First.AsMemory(0, input.WordCount), [words]);
        using var end = OrtValue.CreateTensorValueFromMemory(memory, input.Last.AsMemory(0, input.WordCount), [words]);
        using var affixes = OrtValue.CreateTensorValueFromMemory(memory, input.Affixes.AsMemory(0, input.WordCount * Encoder.Affixes.PerWord), [words, Encoder.Affixes.PerWord]);
        return session.Run(options, InputNames, [ids, shapes, begin, end, affixes], OutputNames);
    }

    public void Dispose()
    {
        session.Dispose();
        options.Dispose();
    }
}

/// <summary>What the heads say of the words of a window, row by word.</summary>
internal readonly ref struct WindowOutput(IReadOnlyList<OrtValue> values)
{
    public ReadOnlySpan<float> SentenceStarts { get; } = values[0].GetTensorDataAsSpan<float>();

    public ReadOnlySpan<float> Upos { get; } = values[1].GetTensorDataAsSpan<float>();

    public ReadOnlySpan<float> Xpos { get; } = values[2].GetTensorDataAsSpan<float>();

    public ReadOnlySpan<float> Features { get; } = values[3].GetTensorDataAsSpan<float>();

    public ReadOnlySpan<float> Lemmas { get; } = values[4].GetTensorDataAsSpan<float>();

    public ReadOnlySpan<float> Names { get; } = values[5].GetTensorDataAsSpan<float>();

    public ReadOnlySpan<float> Factuality { get; } = values[6].GetTensorDataAsSpan<float>();

    public ReadOnlySpan<float> ArcDependents { get; } = values[7].GetTensorDataAsSpan<float>();

    /// <summary>Row 0 is the root, row w + 1 is word w.</summary>
    public ReadOnlySpan<float> ArcHeads { get; } = values[8].GetTensorDataAsSpan<float>();

    public ReadOnlySpan<float> RelationDependents { get; } = values[9].GetTensorDataAsSpan<float>();

    /// <summary>Row 0 is the root, row w + 1 is word w.</summary>
    public ReadOnlySpan<float> RelationHeads { get; } = values[10].GetTensorDataAsSpan<float>();

    /// <summary>The words' vectors.</summary>
    public ReadOnlySpan<float> Words { get; } = values[11].GetTensorDataAsSpan<float>();
}
