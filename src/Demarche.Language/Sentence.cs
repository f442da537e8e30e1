using Demarche.Model;

namespace Demarche.Language;

/// <summary>One sentence: arrays of what was read of its words, seen through <see cref="Word"/>.</summary>
public sealed class Sentence
{
    private readonly int[] childStart;
    private readonly int[] children;

    /// <summary>Makes a sentence over <paramref name="text"/> from what was read of its words.</summary>
    /// <exception cref="ArgumentException">The arrays differ in length, a span lies outside the text, or a head outside the sentence.</exception>
    public Sentence(string text, int index, TextSpan span, SentenceData data)
    {
        data.Check(text);
        Text = text;
        Index = index;
        Span = span;
        Data = data;
        (childStart, children) = IndexChildren(data.Heads);
    }

    /// <summary>The whole text that the sentence stands in.</summary>
    public string Text { get; }
    /// <summary>The sentence's place in the analysed text, from 0.</summary>
    public int Index { get; }
    /// <summary>Where it stands in the text, without white space at its ends.</summary>
    public TextSpan Span { get; }
    /// <summary>The arrays behind the words.</summary>
    public SentenceData Data { get; }
    /// <summary>The number of words.</summary>
    public int Count => Data.Spans.Length;
    /// <summary>The word at a place, from 0.</summary>
    public Word this[int index] => new(this, index);
    /// <summary>The words in order.</summary>
    public IEnumerable<Word> Words { get { for (var i = 0; i < Count; i++) yield return this[i]; } }
    /// <summary>The names found in the sentence, in text order.</summary>
    public IReadOnlyList<Name> Names { get; init; } = [];
    /// <summary>The root; the first word without a head.</summary>
    public Word Root => this[Array.IndexOf(Data.Heads, -1)];

    /// <summary>The direct dependents of a word, in text order.</summary>
    public IEnumerable<Word> ChildrenOf(int index)
    {
        for (var i = childStart[index]; i < childStart[index + 1]; i++) yield return this[children[i]];
    }

    /// <summary>The indices of the direct dependents of a word, in text order; no allocation.</summary>
    public ReadOnlySpan<int> ChildIndices(int index) => children.AsSpan(childStart[index], childStart[index + 1] - childStart[index]);

    /// <summary>The first and the last word of the subtree of a word.</summary>
    public (int First, int Last) SubtreeOf(int index)
    {
        int first = index, last = index;
        var stack = new Stack<int>();
        stack.Push(index);
        while (stack.TryPop(out var word))
        {
            first = Math.Min(first, word);
            last = Math.Max(last, word);
            foreach (var child in ChildIndices(word)) stack.Push(child);
        }
        return (first, last);
    }

    /// <summary>The characters from the first to the last of two words.</summary>
    public TextSpan SpanOf(int first, int last) => TextSpan.FromBounds(Data.Spans[first].Start, Data.Spans[last].End);

    private static (int[] Start, int[] Children) IndexChildren(int[] heads)
    {
        var start = new int[heads.Length + 1];
        foreach (var head in heads) if (head >= 0) start[head + 1]++;
        for (var i = 0; i < heads.Length; i++) start[i + 1] += start[i];
        var children = new int[start[^1]];
        var next = start[..^1];
        for (var i = 0; i < heads.Length; i++) if (heads[i] >= 0) children[next[heads[i]]++] = i;
        return (start, children);
    }
}

/// <summary>What was read of the words of one sentence; all arrays have one entry a word.</summary>
public sealed class SentenceData
{
    /// <summary>Spans into the text.</summary>
    public required TextSpan[] Spans { get; init; }
    /// <summary>UD forms.</summary>
    public required string[] Forms { get; init; }
    /// <summary>Lemmas.</summary>
    public required string[] Lemmas { get; init; }
    /// <summary>Universal parts of speech.</summary>
    public required Upos[] Upos { get; init; }
    /// <summary>Penn tags.</summary>
    public required string[] Xpos { get; init; }
    /// <summary>UD feature strings, "_" if none.</summary>
    public required string[] Features { get; init; }
    /// <summary>Heads, -1 for the root.</summary>
    public required int[] Heads { get; init; }
    /// <summary>UD relations.</summary>
    public required string[] Relations { get; init; }
    /// <summary>Factuality -3..3; NaN where not read.</summary>
    public required float[] Factuality { get; init; }
    /// <summary>True where a word continues the token that the word before it began ("n't" of "don't"); null if no word does.</summary>
    public bool[]? Continues { get; init; }

    /// <summary>The same words at another place, in arrays of their own: whoever changes those of one text changes no other's.</summary>
    internal SentenceData MovedBy(int characters) => new()
    {
        Spans = [.. Spans.Select(span => span with { Start = span.Start + characters })],
        Forms = [.. Forms],
        Lemmas = [.. Lemmas],
        Upos = [.. Upos],
        Xpos = [.. Xpos],
        Features = [.. Features],
        Heads = [.. Heads],
        Relations = [.. Relations],
        Factuality = [.. Factuality],
        Continues = Continues is null ? null : [.. Continues],
    };

    internal void Check(string text)
    {
        var n = Spans.Length;
        if (Forms.Length != n || Lemmas.Length != n || Upos.Length != n || Xpos.Length != n || Features.Length != n ||
            Heads.Length != n || Relations.Length != n || Factuality.Length != n || (Continues is not null && Continues.Length != n))
            throw new ArgumentException("The arrays of a sentence differ in length.");
        for (var i = 0; i < n; i++)
        {
            if (Spans[i].Start < 0 || Spans[i].Length < 0 || Spans[i].End > text.Length)
                throw new ArgumentException($"Word {i}: its span {Spans[i]} lies outside the text of {text.Length} characters.");
            if (Heads[i] < -1 || Heads[i] >= n || Heads[i] == i)
                throw new ArgumentException($"Word {i}: its head {Heads[i]} is no other word of the sentence.");
        }
    }
}
