namespace Demarche.Articles.Blocks;

/// <summary>The words of one block, counted and weighed in one pass without a string; used over and over.</summary>
internal sealed class BlockWords
{
    private const int WordsAtMost = 400;
    private const int WeighedAtMost = 24;
    private const int ComparedAtMost = 200;
    private readonly List<ulong> _hashes = [];
    private readonly HashSet<ulong> _distinct = [];

    /// <summary>How many words there are, 400 at most.</summary>
    public int Count => _hashes.Count;
    /// <summary>How many of them are different.</summary>
    public int Distinct => _distinct.Count;
    /// <summary>How many are common short words of some language.</summary>
    public int Common { get; private set; }
    /// <summary>How many have seven letters or more.</summary>
    public int Long { get; private set; }
    /// <summary>What the first words speak for.</summary>
    public NameWeight Weight { get; private set; }
    /// <summary>What the very first word speaks for as the first one.</summary>
    public float FirstWeight { get; private set; }

    public void Read(ReadOnlySpan<char> text, HashSet<string> commonWords, TokenWeights weights)
    {
        _hashes.Clear();
        _distinct.Clear();
        (Common, Long, FirstWeight) = (0, 0, 0);
        var weight = new NameWeight();
        var common = commonWords.GetAlternateLookup<ReadOnlySpan<char>>();
        // The first place is for the mark of a first word.
        Span<char> buffer = stackalloc char[33];
        buffer[0] = '^';
        int at = 0;
        while (Next(text, ref at, buffer[1..], out int length) && _hashes.Count < WordsAtMost)
        {
            var word = buffer.Slice(1, length);
            ulong hash = HashOf(word);
            if (common.Contains(word)) Common++;
            if (length > 6 && char.IsLower(word[0])) Long++;
            if (_hashes.Count < WeighedAtMost && weights.TryGet(word, out float known)) weight.Add(known);
            if (_hashes.Count == 0 && weights.TryGet(buffer[..(length + 1)], out float first)) FirstWeight = first;
            _hashes.Add(hash);
            _distinct.Add(hash);
        }
        Weight = weight;
    }

    /// <summary>The next word in lower case; apostrophes inside words are left out.</summary>
    private static bool Next(ReadOnlySpan<char> text, ref int at, Span<char> word, out int length)
    {
        length = 0;
        for (; at < text.Length; at++)
        {
            char c = text[at];
            if (char.IsLetter(c)) { if (length < word.Length) word[length++] = char.ToLowerInvariant(c); }
            else if (c is not ('\'' or '\u2019') && length > 0) break;
        }
        return length > 0;
    }

    private static ulong HashOf(ReadOnlySpan<char> word)
    {
        ulong hash = 14695981039346656037;
        foreach (char c in word) hash = (hash ^ c) * 1099511628211;
        return hash;
    }

    /// <summary>The share of the block's runs of three words that are in the set; -0.5 for a block of fewer words.</summary>
    public float Share(HashSet<ulong> runs)
    {
        int count = Math.Min(_hashes.Count, ComparedAtMost) - 2, hits = 0;
        if (count < 1) return -0.5f;
        for (int i = 0; i < count; i++)
            if (runs.Contains(Run(_hashes, i))) hits++;
        return hits / (float)count;
    }

    private static ulong Run(List<ulong> hashes, int at)
    {
        ulong hash = 17;
        for (int k = at; k < Math.Min(hashes.Count, at + 3); k++) hash = (hash * 0x9E3779B97F4A7C15) + hashes[k] + (hash >> 29);
        return hash;
    }

    /// <summary>The hashes of all runs of three words of a text.</summary>
    public static HashSet<ulong> RunsOf(string text)
    {
        var hashes = new List<ulong>();
        Span<char> word = stackalloc char[32];
        int at = 0;
        while (Next(text, ref at, word, out int length)) hashes.Add(HashOf(word[..length]));
        var runs = new HashSet<ulong>(hashes.Count);
        for (int i = 0; i < hashes.Count; i++) runs.Add(Run(hashes, i));
        return runs;
    }
}
