using Demarche.Model;

namespace Demarche.Training.Meaning;

/// <summary>A training text cut into words, with what is known of them. Words are counted through the whole text.</summary>
internal sealed record LabelledText
{
    public LabelledText(string id, string text, IReadOnlyList<TextSpan[]> sentences)
    {
        Id = id;
        Text = text;
        Words = [.. sentences.SelectMany(s => s)];
        SentenceOf = [.. sentences.SelectMany((s, i) => s.Select(_ => i))];
        FirstWord = new int[sentences.Count + 1];
        for (int i = 0; i < sentences.Count; i++) FirstWord[i + 1] = FirstWord[i] + sentences[i].Length;
    }

    public string Id { get; }

    public string Text { get; }

    public TextSpan[] Words { get; }

    public int[] SentenceOf { get; }

    /// <summary>The first word of each sentence, and behind them the number of words.</summary>
    public int[] FirstWord { get; }

    public int SentenceCount => FirstWord.Length - 1;

    /// <summary>True if every event of the text is among <see cref="Events"/>; false if these are only cues of attributions with their roles.</summary>
    public bool Coded { get; init; } = true;

    /// <summary>How much its events count beside those of others: less where its coders see events otherwise than those of the gold.</summary>
    public float Weight { get; init; } = 1;

    /// <summary>The words sentence by sentence.</summary>
    public IReadOnlyList<TextSpan[]> Sentences => [.. Enumerable.Range(0, SentenceCount).Select(s => Words[FirstWord[s]..FirstWord[s + 1]])];

    /// <summary>The events or, in a text that is not coded, the cues of attributions.</summary>
    public IReadOnlyList<EventLabel>? Events { get; init; }

    /// <summary>Words that are part of an event's words but not their head: neither right nor wrong as triggers.</summary>
    public IReadOnlySet<int> UnclearTriggers { get; init; } = new HashSet<int>();

    /// <summary>By word: bits 1, 2, 4 for source, cue and content of an attribution; null where the text was not annotated for it.</summary>
    public byte[]? Attribution { get; init; }

    /// <summary>The word's characters.</summary>
    public ReadOnlySpan<char> Form(int word) => Words[word].In(Text);

    /// <summary>The words that share a character with [start, end).</summary>
    public (int First, int End) WordsIn(int start, int end)
    {
        int first = 0;
        while (first < Words.Length && Words[first].End <= start) first++;
        int last = first;
        while (last < Words.Length && Words[last].Start < end) last++;
        return (first, last);
    }
}

/// <summary>One event as its row tells it, laid on words.</summary>
/// <param name="Trigger">The word that names it.</param>
/// <param name="Words">All words that name it.</param>
/// <param name="Act">Index in the order of PloverType.</param>
/// <param name="Status">Index in the order of EventStatus.</param>
/// <param name="Mutual">True if all sides act together.</param>
/// <param name="Roles">By role, in the order of ArgumentRole; null where the row cannot be laid on words.</param>
internal sealed record EventLabel(int Trigger, int[] Words, int Act, int Status, bool Mutual, RoleLabel?[] Roles);

/// <summary>The words that play a role, and those of which it is not known.</summary>
/// <param name="Right">The heads of the mentions that play it; may be empty.</param>
/// <param name="Unclear">Words that do not count: the rest of those mentions, other mentions of the same actor.</param>
internal sealed record RoleLabel(IReadOnlySet<int> Right, IReadOnlySet<int> Unclear);
