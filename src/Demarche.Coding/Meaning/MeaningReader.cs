using Demarche.Language;
using Demarche.Model;

namespace Demarche.Coding.Meaning;

/// <summary>The learnt reader of events: six layers of an encoder tuned to political news, with a head for each question (models/meaning.md).</summary>
/// <remarks>Thread-safe. A window's result depends on the words of the window alone, so a reading is the same on any number of threads.</remarks>
public sealed class MeaningReader : IDisposable
{
    /// <summary>The model's file name.</summary>
    public const string FileName = "meaning.onnx";

    private MeaningReader() { }

    /// <summary>Opens the reader.</summary>
    /// <param name="folder">Where the models lie; null for `models/` beside the executable.</param>
    /// <exception cref="FileNotFoundException">The folder holds no meaning.onnx, words.bin or vocab.txt.</exception>
    public static MeaningReader Load(string? folder = null)
    {
        var path = Path.Combine(folder ?? Path.Combine(AppContext.BaseDirectory, "models"), FileName);
        if (!File.Exists(path)) throw new FileNotFoundException($"{path} is missing: put {FileName} there, or code by tables alone (--rules-only).", path);
        return new MeaningReader();
    }

    /// <summary>True if the model's file lies in the folder.</summary>
    /// <param name="folder">Where the models lie; null for `models/` beside the executable.</param>
    public static bool IsPresent(string? folder = null) =>
        File.Exists(Path.Combine(folder ?? Path.Combine(AppContext.BaseDirectory, "models"), FileName));

    /// <summary>Reads a text.</summary>
    /// <param name="text">The text with its sentences and words; the tree is not needed.</param>
    /// <param name="sentences">The sentences to read (their neighbours are read too, as context), or null for all.</param>
    public MeaningReading Read(AnalysedText text, IReadOnlySet<int>? sentences = null) =>
        throw new NotSupportedException("The meaning reader's graph is not trained yet.");

    /// <summary>Tells what one named side does to another in a sentence.</summary>
    /// <param name="text">The text with its words.</param>
    /// <param name="source">Where the one who acts is named.</param>
    /// <param name="target">Where the one acted upon is named, in the same sentence or near.</param>
    /// <returns>The probabilities of the sixteen types in the order of <see cref="PloverType"/>; they sum to 1.</returns>
    public float[] ReadPair(AnalysedText text, TextSpan source, TextSpan target) =>
        throw new NotSupportedException("The meaning reader's graph is not trained yet.");

    /// <inheritdoc/>
    public void Dispose() { }
}
