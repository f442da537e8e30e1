using System.Text.Json;
using System.Text.Json.Serialization;
using Demarche.Coding.Meaning;
using Demarche.Language.Encoder;
using Demarche.Model;

namespace Demarche.Training.Meaning;

/// <summary>A marked deed and what the coded rows say of it, as <c>Demarche.Training.Coder deeds</c> wrote it.</summary>
/// <param name="Window">The marked words in pieces.</param>
/// <param name="Row">What is right.</param>
/// <param name="Weight">How much it counts: that of its text.</param>
internal sealed record DeedExample(MarkedWindow Window, DeedRow Row, float Weight)
{
    // How many words on either side of a deed, and of a side that stands in another sentence, are read.
    private const int AroundDeed = 70, AroundSide = 20;

    /// <summary>Reads the deeds of the texts that are trained on; those of others are left out.</summary>
    public static IReadOnlyList<DeedExample> Read(string file, IEnumerable<LabelledText> texts, WordPiece vocabulary)
    {
        var byId = texts.ToDictionary(text => text.Id, StringComparer.Ordinal);
        return [.. File.ReadLines(file).AsParallel().AsOrdered().Select(line => JsonSerializer.Deserialize<DeedRow>(line)!).Where(row => byId.ContainsKey(row.Document)).Select(row => Of(row, byId[row.Document], vocabulary))];
    }

    private static DeedExample Of(DeedRow row, LabelledText text, WordPiece vocabulary)
    {
        TextSpan word = TextSpan.FromBounds(row.Trigger[0], row.Trigger[1]);
        TextSpan[] sources = Spans(row.Actors), targets = Spans(row.Recipients);
        MarkedWindow window = MarkedWindow.Of(
            vocabulary, text.Text, WordsAround(text, word, [.. sources, .. targets]),
            w => w.Overlaps(word) ? MarkedWindow.Deed : sources.Any(w.Overlaps) ? MarkedWindow.Source : targets.Any(w.Overlaps) ? MarkedWindow.Target : MarkedWindow.Text);
        return new DeedExample(window, row, text.Weight);
    }

    /// <summary>The words of the deed's sentence about it, and of other sentences those about the sides that stand there.</summary>
    private static List<TextSpan> WordsAround(LabelledText text, TextSpan word, TextSpan[] sides)
    {
        var words = new List<TextSpan>();
        int own = SentenceOf(text, word);
        foreach (int sentence in sides.Select(side => SentenceOf(text, side)).Append(own).Distinct().Order())
        {
            TextSpan[] all = text.Words[text.FirstWord[sentence]..text.FirstWord[sentence + 1]];
            TextSpan[] named = sentence == own ? [word] : [.. sides.Where(side => SentenceOf(text, side) == sentence)];
            int reach = sentence == own ? AroundDeed : AroundSide;
            int from = Math.Max(0, Array.FindIndex(all, w => named.Any(w.Overlaps)) - reach), to = Array.FindLastIndex(all, w => named.Any(w.Overlaps)) + reach;
            words.AddRange(all.Take(to + 1).Skip(from));
        }

        return words;
    }

    private static int SentenceOf(LabelledText text, TextSpan span) => text.SentenceOf[Math.Min(text.WordsIn(span.Start, span.End).First, text.Words.Length - 1)];

    private static TextSpan[] Spans(int[][] offsets) => [.. offsets.Select(o => TextSpan.FromBounds(o[0], o[1]))];
}

/// <summary>A line of the file: offsets [start, end) of the word and of the sides' mentions, and what the rows say; null where they say nothing.</summary>
internal sealed record DeedRow(
    [property: JsonPropertyName("doc")] string Document,
    [property: JsonPropertyName("trigger")] int[] Trigger,
    [property: JsonPropertyName("actors")] int[][] Actors,
    [property: JsonPropertyName("recipients")] int[][] Recipients,
    [property: JsonPropertyName("right")] bool Right,
    [property: JsonPropertyName("actor")] bool? ActorIsRight,
    [property: JsonPropertyName("recipient")] bool? RecipientIsRight,
    [property: JsonPropertyName("act")] int? Act,
    [property: JsonPropertyName("status")] int? Status);
