using Demarche.Language;
using Demarche.Model;

namespace Demarche.Actors;

/// <summary>What one speaker says under a label of his own in an interview or a transcript ("A: We shall answer.", "MS. HOLM: Thank you."), or under a title that names him: "Statement by President Holm".</summary>
/// <param name="Sentence">Index of the sentence that the label opens, or of the title.</param>
/// <param name="Cue">The word of that sentence that tells it: the colon behind the label, "Statement" of the title.</param>
/// <param name="Label">The label without its colon, or the signer's name.</param>
/// <param name="Content">What is said: from behind the colon to the next label; all that stands under the title.</param>
/// <param name="Asks">True if the label is that of whoever asks.</param>
/// <param name="Speaker">Who speaks; null for those who ask and for whom no table knows.</param>
public sealed record SpokenTurn(int Sentence, int Cue, TextSpan Label, TextSpan Content, bool Asks, ActorMention? Speaker);

/// <summary>What a label of a transcript says of who speaks.</summary>
internal enum LabelKind
{
    /// <summary>Whoever asks: "Q:".</summary>
    Question,
    /// <summary>Whoever is asked: "A:".</summary>
    Answer,
    /// <summary>A name or an office: "MS. HOLM:".</summary>
    Name,
}

/// <summary>A label at the beginning of a line.</summary>
internal sealed record TurnLabel(int Sentence, int Colon, TextSpan Span, LabelKind Kind, string Name);

/// <summary>Finds the labels of interviews and transcripts: lines that open with "Q:" and "A:", or with names before a colon that come again.</summary>
/// <remarks>One line with a colon is no transcript: "Moscow: West is to blame" is a headline.</remarks>
internal sealed class Transcript
{
    private const int LongestLabel = 6;
    /// <summary>A text that is a transcript throughout has its first label in one of so many sentences; elsewhere a label tells of its own line alone.</summary>
    private const int LatestFirst = 6;

    private readonly Dictionary<int, TurnLabel> bySentence;

    private Transcript(List<TurnLabel> labels)
    {
        Labels = labels;
        bySentence = labels.ToDictionary(label => label.Sentence);
    }

    /// <summary>The labels in text order; none where the text is no transcript.</summary>
    public IReadOnlyList<TurnLabel> Labels { get; }

    /// <summary>The label that opens a sentence, or null.</summary>
    public TurnLabel? At(int sentence) => bySentence.GetValueOrDefault(sentence);

    /// <summary>Reads a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="cues">The words that labels consist of.</param>
    /// <param name="isPerson">True if the words of a sentence up to one name a person: "READ MORE:" comes again, too.</param>
    public static Transcript Of(AnalysedText text, CueWords cues, Func<Sentence, int, bool> isPerson)
    {
        var found = new List<TurnLabel>();
        foreach (var sentence in text.Sentences)
            if (Read(sentence, cues, isPerson) is { } label) found.Add(label);
        var asks = found.Exists(l => l.Kind == LabelKind.Question) && found.Exists(l => l.Kind == LabelKind.Answer);
        var again = found.Where(l => l.Kind == LabelKind.Name).GroupBy(l => l.Name, StringComparer.Ordinal).Where(g => g.Count() > 1).Select(g => g.Key).ToHashSet(StringComparer.Ordinal);
        // "SMITH: Will you go? HOLM: No." is one, too, though neither comes again.
        var names = again.Count > 0 || found.Count(l => l.Kind == LabelKind.Name && IsInCapitals(l.Span.In(text.Text))) > 1;
        return new Transcript(found.FindAll(l => l.Kind == LabelKind.Name ? again.Contains(l.Name) || names && IsInCapitals(l.Span.In(text.Text)) : asks || names));
    }

    /// <summary>What is said under a label: up to the next one where the text is a transcript throughout, else in the label's line. The last answer ends with its line: what stands below an interview is not said in it.</summary>
    public TextSpan ContentOf(int label, AnalysedText text)
    {
        var colon = text.Sentences[Labels[label].Sentence].Data.Spans[Labels[label].Colon];
        var isLast = label + 1 == Labels.Count;
        var end = isLast ? text.Text.Length : Labels[label + 1].Span.Start;
        var goesOn = Labels[0].Sentence <= LatestFirst && !(isLast && Labels[label].Kind != LabelKind.Name);
        if (!goesOn && text.Text.IndexOf('\n', colon.End, end - colon.End) is var line and >= 0) end = line;
        return TextSpan.FromBounds(colon.End, end);
    }

    private static TurnLabel? Read(Sentence sentence, CueWords cues, Func<Sentence, int, bool> isPerson)
    {
        if (!OpensLine(sentence)) return null;
        var colon = Array.IndexOf(sentence.Data.Forms, ":", 0, Math.Min(sentence.Count, LongestLabel));
        if (colon < 1) return null;
        var span = sentence.SpanOf(0, colon - 1);
        var name = span.In(sentence.Text).ToString().ToUpperInvariant();
        if (cues.Has("question-label", name)) return new TurnLabel(sentence.Index, colon, span, LabelKind.Question, name);
        if (cues.Has("answer-label", name)) return new TurnLabel(sentence.Index, colon, span, LabelKind.Answer, name);
        for (var word = 0; word < colon; word++)
            if (char.IsLower(sentence[word].Form[0]) && !cues.Has("name-particle", sentence[word].Form) || char.IsDigit(sentence[word].Form[0])) return null;
        return isPerson(sentence, colon - 1) ? new TurnLabel(sentence.Index, colon, span, LabelKind.Name, name) : null;
    }

    private static bool OpensLine(Sentence sentence)
    {
        for (var at = sentence.Span.Start - 1; at >= 0 && sentence.Text[at] != '\n'; at--)
            if (!char.IsWhiteSpace(sentence.Text[at])) return false;
        return true;
    }

    private static bool IsInCapitals(ReadOnlySpan<char> label)
    {
        foreach (var character in label) if (char.IsLower(character)) return false;
        return true;
    }
}
