using Demarche.Language;
using Demarche.Model;

namespace Demarche.Actors;

/// <summary>What one speaker of an interview or a transcript says under a label of his own: "A: We shall answer.", "MS. HOLM: Thank you."</summary>
/// <param name="Sentence">Index of the sentence that the label opens.</param>
/// <param name="Colon">The colon behind the label, a word of that sentence.</param>
/// <param name="Label">The label without its colon.</param>
/// <param name="Content">What is said: from behind the colon to the next label.</param>
/// <param name="Asks">True if the label is that of whoever asks.</param>
/// <param name="Speaker">Who speaks; null for those who ask and for whom no table knows.</param>
public sealed record SpokenTurn(int Sentence, int Colon, TextSpan Label, TextSpan Content, bool Asks, ActorMention? Speaker);

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
    /// <param name="isNoPerson">True for words of a sentence, first to last, that name a state, a place or a body.</param>
    public static Transcript Of(AnalysedText text, CueWords cues, Func<Sentence, int, bool> isNoPerson)
    {
        var found = new List<TurnLabel>();
        foreach (var sentence in text.Sentences)
            if (Read(sentence, cues, isNoPerson) is { } label) found.Add(label);
        var asks = found.Exists(l => l.Kind == LabelKind.Question) && found.Exists(l => l.Kind == LabelKind.Answer);
        var again = found.Where(l => l.Kind == LabelKind.Name).GroupBy(l => l.Name, StringComparer.Ordinal).Where(g => g.Count() > 1).Select(g => g.Key).ToHashSet(StringComparer.Ordinal);
        return new Transcript(found.FindAll(l => l.Kind == LabelKind.Name ? again.Contains(l.Name) || again.Count > 0 && IsInCapitals(l.Span.In(text.Text)) : asks || again.Count > 0));
    }

    /// <summary>Where each turn ends: at the next label; the last answer with its line, since what stands below an interview is not said in it.</summary>
    public TextSpan ContentOf(int label, AnalysedText text)
    {
        var colon = text.Sentences[Labels[label].Sentence].Data.Spans[Labels[label].Colon];
        var end = text.Text.Length;
        if (label + 1 < Labels.Count) end = Labels[label + 1].Span.Start;
        else if (Labels[label].Kind != LabelKind.Name && text.Text.IndexOf('\n', colon.End) is var line and >= 0) end = line;
        return TextSpan.FromBounds(colon.End, end);
    }

    private static TurnLabel? Read(Sentence sentence, CueWords cues, Func<Sentence, int, bool> isNoPerson)
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
        return isNoPerson(sentence, colon - 1) ? null : new TurnLabel(sentence.Index, colon, span, LabelKind.Name, name);
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
