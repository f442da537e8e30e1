using Demarche.Language;
using Demarche.Model;

namespace Demarche.Coding.Attributions;

/// <summary>A sentence as the attribution rules look at it: its subtrees in depth-first order, and which words are quoted.</summary>
internal sealed class SentenceView
{
    private readonly int[] order;
    private readonly int[] enter;
    private readonly int[] exit;

    public SentenceView(Sentence sentence, IReadOnlyList<Quotation> quotations, ref int nextQuotation)
    {
        Sentence = sentence;
        (order, enter, exit) = DepthFirst(sentence);
        QuotationOf = new int[sentence.Count];
        IsWord = new bool[sentence.Count];
        while (nextQuotation < quotations.Count && quotations[nextQuotation].Span.End <= sentence.Span.Start) nextQuotation++;
        var q = nextQuotation;
        for (var i = 0; i < sentence.Count; i++)
        {
            var span = sentence[i].Span;
            IsWord[i] = HasLetter(span.In(sentence.Text));
            while (q < quotations.Count && quotations[q].Span.End <= span.Start) q++;
            QuotationOf[i] = q < quotations.Count && quotations[q].Span.Contains(span) ? q : -1;
        }
    }

    public Sentence Sentence { get; }

    /// <summary>The index of the quotation that holds each word; -1 if none.</summary>
    public int[] QuotationOf { get; }

    /// <summary>True for words with a letter or digit.</summary>
    public bool[] IsWord { get; }

    public bool HasQuotation => Array.Exists(QuotationOf, q => q >= 0);

    /// <summary>The words of a subtree, its head first.</summary>
    public ReadOnlySpan<int> Subtree(int word) => order.AsSpan(enter[word], exit[word] - enter[word]);

    /// <summary>True if a word stands in the subtree of another, or is it.</summary>
    public bool IsUnder(int word, int head) => enter[word] >= enter[head] && enter[word] < exit[head];

    /// <summary>The first child by that relation (subtypes left aside); -1 if none.</summary>
    public int ChildBy(int word, string relation)
    {
        foreach (var child in Sentence.ChildIndices(word)) if (Sentence[child].Is(relation)) return child;
        return -1;
    }

    /// <summary>The lemma in small letters of the first child by that relation; empty if none.</summary>
    public string ChildLemma(int word, string relation) => ChildBy(word, relation) is var child and >= 0 ? CueLexicon.LemmaOf(Sentence[child]) : "";

    private static bool HasLetter(ReadOnlySpan<char> text)
    {
        foreach (var character in text) if (char.IsLetterOrDigit(character)) return true;
        return false;
    }

    private static (int[] Order, int[] Enter, int[] Exit) DepthFirst(Sentence sentence)
    {
        var (order, enter, exit) = (new int[sentence.Count], new int[sentence.Count], new int[sentence.Count]);
        var stack = new Stack<(int Word, bool Done)>();
        stack.Push((sentence.Root.Index, false));
        var next = 0;
        while (stack.TryPop(out var top))
        {
            if (top.Done) { exit[top.Word] = next; continue; }
            enter[top.Word] = next;
            order[next++] = top.Word;
            stack.Push((top.Word, true));
            var children = sentence.ChildIndices(top.Word);
            for (var i = children.Length - 1; i >= 0; i--) stack.Push((children[i], false));
        }
        return (order, enter, exit);
    }
}
