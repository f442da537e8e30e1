using Demarche.Coding.Meaning;
using Demarche.Training.Encoder;
using static TorchSharp.torch;

namespace Demarche.Training.Meaning;

/// <summary>Windows side by side, padded to one length, and where their words begin and end.</summary>
internal sealed class PieceBatch
{
    private const float Hidden = -1e9f;

    public PieceBatch(IReadOnlyList<(int[] Pieces, int[] Shapes, int[]? Regions, int[] First, int[] Last)> windows)
    {
        Length = windows.Max(w => w.Pieces.Length);
        var (pieces, shapes, regions) = (new long[windows.Count * Length], new long[windows.Count * Length], new long[windows.Count * Length]);
        var mask = new float[windows.Count * Length];
        Array.Fill(mask, Hidden);
        List<long> first = [], last = [];
        for (int b = 0; b < windows.Count; b++)
        {
            var window = windows[b];
            for (int i = 0; i < window.Pieces.Length; i++)
            {
                int at = (b * Length) + i;
                (pieces[at], shapes[at], regions[at], mask[at]) = (window.Pieces[i], window.Shapes[i], window.Regions?[i] ?? 0, 0);
            }

            first.AddRange(window.First.Select(f => (long)(b * Length) + f));
            last.AddRange(window.Last.Select(l => (long)(b * Length) + l));
        }

        (Pieces, Shapes) = (tensor(pieces).view(windows.Count, Length), tensor(shapes).view(windows.Count, Length));
        Regions = windows.Any(w => w.Regions is not null) ? tensor(regions).view(windows.Count, Length) : null;
        Mask = tensor(mask).view(windows.Count, 1, 1, Length).to(TransformerEncoder.Products);
        (First, Last) = (tensor(first.ToArray()), tensor(last.ToArray()));
    }

    public int Length { get; }

    public Tensor Pieces { get; }

    public Tensor Shapes { get; }

    public Tensor? Regions { get; }

    public Tensor Mask { get; }

    /// <summary>By word, all windows in a row: its first piece, counted through the batch.</summary>
    public Tensor First { get; }

    public Tensor Last { get; }
}

/// <summary>A window of a labelled text.</summary>
/// <param name="Text">The text.</param>
/// <param name="Window">Its pieces.</param>
internal sealed record TextWindow(LabelledText Text, MeaningWindow Window)
{
    /// <summary>The first word of the window that is read, not context.</summary>
    public int FirstRead => Window.FirstWord[Window.Plan.FirstRead];

    /// <summary>The text's word that stands at a place in the window, in window order.</summary>
    public int[] Words { get; } =
        [.. Window.Plan.Sentences.SelectMany(s => Enumerable.Range(Text.FirstWord[s], Text.FirstWord[s + 1] - Text.FirstWord[s]))];

    /// <summary>The place in the text of the text's word.</summary>
    public WordPlace Place(int word) => new(Text.SentenceOf[word], word - Text.FirstWord[Text.SentenceOf[word]]);
}
