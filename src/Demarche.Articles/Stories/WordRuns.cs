using Demarche.Model;

namespace Demarche.Articles.Stories;

/// <summary>Runs of four words of an article's body as hashes: what near-duplicates share. Case, marks and spelling conventions do not count.</summary>
internal static class WordRuns
{
    private const int Run = 4;

    /// <summary>The distinct hashes in ascending order; of a long text those of its first runs.</summary>
    public static ulong[] Of(Article article, int most)
    {
        var words = new List<ulong>();
        foreach (var paragraph in article.Paragraphs)
            if (paragraph.Kind != ParagraphKind.Title && words.Count < most) Words(paragraph.Span.In(article.Text), words);
        var runs = new SortedSet<ulong>();
        for (int i = 0; i + Run <= words.Count && i < most; i++)
        {
            ulong hash = 17;
            for (int k = i; k < i + Run; k++) hash = (hash * 0x9E3779B97F4A7C15) ^ words[k] ^ (hash >> 31);
            runs.Add(hash);
        }
        return [.. runs];
    }

    private static void Words(ReadOnlySpan<char> text, List<ulong> words)
    {
        ulong hash = 0;
        int length = 0;
        char last = '\0';
        for (int i = 0; i <= text.Length; i++)
        {
            char c = i < text.Length ? char.ToLowerInvariant(text[i]) : ' ';
            if (char.IsLetterOrDigit(c))
            {
                // British and American spelling differ mostly in s/z, doubled letters and the u of -our.
                if (c == 'z') c = 's';
                if (c != last && !(c == 'u' && last == 'o')) hash = (hash ^ c) * 1099511628211 + 1469598103934665603;
                last = c;
                length++;
                continue;
            }
            if (c is '\'' or '\u2019' && length > 0) continue;
            if (length > 0) words.Add(hash);
            (hash, length, last) = (0, 0, '\0');
        }
    }
}
