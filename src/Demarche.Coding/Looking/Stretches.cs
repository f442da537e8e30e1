using System.Runtime.InteropServices;
using Demarche.Model;

namespace Demarche.Coding.Looking;

/// <summary>A text's words and pairs of neighbouring words as numbers of buckets, stretch by stretch: about a sentence each, cut without a model.</summary>
/// <remarks>Words are runs of letters, whatever their case; all numbers are one word. Time and memory grow in proportion to the text.</remarks>
internal sealed class Stretches
{
    /// <summary>The number of buckets, a power of two.</summary>
    public const int BucketCount = 1 << BucketBits;

    // 64 KB; what half and twice as many would do: training/README.md.
    private const int BucketBits = 16;
    // What has no stops is no sentence: a list, a table. It is cut anywhere.
    private const int MostWords = 120;
    private const string Stops = ".!?";
    private const string Quotes = "\"'“”‘’()[]";
    private const uint HashStart = 2166136261, HashFactor = 16777619, NumberHash = 0x9E3779B9;

    private readonly List<int> buckets = [];
    private readonly List<int> ends = [];
    private readonly List<TextSpan> spans = [];
    private int words;
    private int first;
    private uint before;

    /// <summary>The number of stretches.</summary>
    public int Count => ends.Count;

    /// <summary>The number of words of all stretches.</summary>
    public int WordCount { get; private set; }

    /// <summary>The buckets of a stretch; a word that comes twice is there twice.</summary>
    public ReadOnlySpan<int> this[int stretch] => CollectionsMarshal.AsSpan(buckets)[(stretch == 0 ? 0 : ends[stretch - 1])..ends[stretch]];

    /// <summary>Where a stretch stands in its text, from its first word to the next stretch or the paragraph's end.</summary>
    public TextSpan SpanOf(int stretch) => spans[stretch];

    /// <summary>Adds a paragraph of a text: no stretch goes beyond it.</summary>
    public void Add(string text, TextSpan paragraph)
    {
        bool stopped = false, spaced = false;
        for (var at = paragraph.Start; at < paragraph.End;)
        {
            var c = text[at];
            if (char.IsLetterOrDigit(c))
            {
                if (words == MostWords || (spaced && char.IsUpper(c))) Close(at);
                if (words == 0) first = at;
                Add(char.IsLetter(c) ? HashOfWord(text.AsSpan(0, paragraph.End), ref at) : HashOfNumber(text.AsSpan(0, paragraph.End), ref at));
                stopped = spaced = false;
            }
            else
            {
                if (char.IsWhiteSpace(c)) spaced = stopped;
                else if (!Quotes.Contains(c, StringComparison.Ordinal)) (stopped, spaced) = (Stops.Contains(c, StringComparison.Ordinal), false);
                at++;
            }
        }

        Close(paragraph.End);
    }

    private void Add(uint word)
    {
        buckets.Add(BucketOf(word));
        // Fibonacci hashing of both, so that "a b" and "b a" are two pairs.
        if (words > 0) buckets.Add(BucketOf((before * 0x9E3779B1) ^ (word * 0x85EBCA6B)));
        before = word;
        words++;
        WordCount++;
    }

    private void Close(int end)
    {
        if (words == 0) return;
        ends.Add(buckets.Count);
        spans.Add(TextSpan.FromBounds(first, end));
        words = 0;
    }

    /// <summary>FNV-1a over the letters in lower case.</summary>
    private static uint HashOfWord(ReadOnlySpan<char> text, ref int at)
    {
        var hash = HashStart;
        for (; at < text.Length && char.IsLetter(text[at]); at++) hash = (hash ^ char.ToLowerInvariant(text[at])) * HashFactor;
        return hash;
    }

    private static uint HashOfNumber(ReadOnlySpan<char> text, ref int at)
    {
        while (at < text.Length && char.IsDigit(text[at])) at++;
        return NumberHash;
    }

    private static int BucketOf(uint hash)
    {
        hash ^= hash >> 15;
        hash *= 0xC2B2AE35;
        return (int)((hash ^ (hash >> 16)) & (BucketCount - 1));
    }
}
