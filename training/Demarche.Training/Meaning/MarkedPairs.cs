using System.Text.RegularExpressions;
using Demarche.Coding.Meaning;
using Demarche.Language.Encoder;
using Demarche.Model;

namespace Demarche.Training.Meaning;

/// <summary>PLV's rows (data/plover): a sentence with source and target marked, and the type of what the one does to the other.</summary>
/// <param name="Window">The marked sentence in pieces.</param>
/// <param name="Type">Index in <see cref="MeaningReader.PairTypeNames"/>.</param>
internal sealed partial record MarkedPair(MarkedWindow Window, int Type)
{
    public static IReadOnlyList<MarkedPair> Read(IEnumerable<string> lines, WordPiece vocabulary, Segmenter segmenter) =>
        [.. lines.Skip(1).Where(l => l.Length > 0).Select(l => Parse(l.Split('\t'), vocabulary, segmenter))];

    private static MarkedPair Parse(string[] fields, WordPiece vocabulary, Segmenter segmenter)
    {
        string text = Tags().Replace(fields[2], "");
        IReadOnlyList<TextSpan> words = segmenter.Cut("", text).Words;
        return new MarkedPair(
            MarkedWindow.OfPair(vocabulary, text, words, Marked(fields[2], 's'), Marked(fields[2], 't')), Array.IndexOf(MeaningReader.PairTypeNames, fields[5]));
    }

    /// <summary>Where the text between a tag's opening and closing stands once all tags are gone; empty if the side is not named.</summary>
    private static TextSpan Marked(string marked, char tag)
    {
        int opens = marked.IndexOf($"<{tag}>", StringComparison.Ordinal), closes = marked.IndexOf($"</{tag}>", StringComparison.Ordinal);
        if (opens < 0 || closes < 0) return default;
        return TextSpan.FromBounds(Tags().Replace(marked[..opens], "").Length, Tags().Replace(marked[..closes], "").Length);
    }

    [GeneratedRegex("</?[st]>")]
    private static partial Regex Tags();
}
