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
    /// <summary>Reads the deeds of the texts that are trained on; those of others are left out.</summary>
    public static IReadOnlyList<DeedExample> Read(string file, IEnumerable<LabelledText> texts, WordPiece vocabulary)
    {
        var byId = texts.ToDictionary(text => text.Id, StringComparer.Ordinal);
        return [.. File.ReadLines(file).AsParallel().AsOrdered().Select(line => JsonSerializer.Deserialize<DeedRow>(line)!).Where(row => byId.ContainsKey(row.Document)).Select(row => Of(row, byId[row.Document], vocabulary))];
    }

    private static DeedExample Of(DeedRow row, LabelledText text, WordPiece vocabulary)
    {
        (int Sentence, TextSpan Span) Place(int[] offsets)
        {
            var span = TextSpan.FromBounds(offsets[0], offsets[1]);
            return (text.SentenceOf[Math.Min(text.WordsIn(span.Start, span.End).First, text.Words.Length - 1)], span);
        }

        var (sentence, word) = Place(row.Trigger);
        var deed = new MarkedDeed(sentence, word, [.. row.Actors.Select(Place), .. row.Recipients.Select(Place)], row.Actors.Length);
        return new DeedExample(MarkedWindow.OfDeed(vocabulary, text.Text, s => text.Words[text.FirstWord[s]..text.FirstWord[s + 1]], deed), row, text.Weight);
    }
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
