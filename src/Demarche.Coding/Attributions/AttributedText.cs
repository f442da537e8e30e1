using Demarche.Language;
using Demarche.Model;

namespace Demarche.Coding.Attributions;

/// <summary>A text with its attributed statements. Immutable, safe to share between threads.</summary>
public sealed class AttributedText
{
    private readonly List<Statement>?[] bySentence;

    /// <summary>Puts statements over their text.</summary>
    /// <param name="text">The analysed text.</param>
    /// <param name="statements">The statements in the order of their cues; each one's outer statement is among them.</param>
    public AttributedText(AnalysedText text, IReadOnlyList<Statement> statements)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(statements);
        Text = text;
        Statements = statements;
        bySentence = new List<Statement>?[text.Sentences.Count];
        foreach (var statement in statements)
            foreach (var sentence in SentencesOf(statement))
                (bySentence[sentence] ??= []).Add(statement);
    }

    /// <summary>The analysed text.</summary>
    public AnalysedText Text { get; }
    /// <summary>All statements in text order, nested ones too.</summary>
    public IReadOnlyList<Statement> Statements { get; }
    /// <summary>The statements that stand in no other's content.</summary>
    public IEnumerable<Statement> Outermost => Statements.Where(s => s.Outer is null);

    /// <summary>The statements in whose content a word stands, the outermost first; empty where the paper itself speaks.</summary>
    /// <param name="sentence">Index of the sentence.</param>
    /// <param name="word">The word's place in it.</param>
    public IReadOnlyList<Statement> Over(int sentence, int word)
    {
        if (bySentence[sentence] is not { } candidates) return [];
        var span = Text.Sentences[sentence][word].Span;
        var over = candidates.Where(s => s.Content.Any(c => c.Contains(span))).ToList();
        if (over.Count > 1) over.Sort((a, b) => DepthOf(a) is var x && DepthOf(b) is var y && x != y ? x.CompareTo(y) : LengthOf(b).CompareTo(LengthOf(a)));
        return over;
    }

    private static int DepthOf(Statement statement)
    {
        var depth = 0;
        for (var outer = statement.Outer; outer is not null; outer = outer.Outer) depth++;
        return depth;
    }

    private static int LengthOf(Statement statement) => statement.Content.Sum(c => c.Length);

    private IEnumerable<int> SentencesOf(Statement statement)
    {
        var last = -1;
        foreach (var span in statement.Content)
        {
            for (var i = Math.Max(last + 1, FirstFrom(span.Start)); i < Text.Sentences.Count && Text.Sentences[i].Span.Start < span.End; i++)
                yield return last = i;
        }
    }

    // The first sentence that ends behind a position.
    private int FirstFrom(int position)
    {
        int low = 0, high = Text.Sentences.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (Text.Sentences[middle].Span.End <= position) low = middle + 1;
            else high = middle;
        }
        return low;
    }
}
