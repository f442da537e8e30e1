using System.Globalization;

namespace Demarche.Articles.Text;

/// <summary>A language that a text may be in.</summary>
/// <param name="Code">ISO 639-1.</param>
/// <param name="Name">Its English name.</param>
internal readonly record struct Language(string Code, string Name);

/// <summary>Tells the language of a text by its script, its commonest short words and its special letters.</summary>
/// <remarks>Naive Bayes over a table of some sixty languages: a word of a language's list speaks for it, more so the fewer lists hold it. Reads the first 4,000 characters.</remarks>
internal static class LanguageGuesser
{
    private const int Window = 4000;
    private static readonly List<(Language Language, string Script)> Languages = [];
    private static readonly Dictionary<string, List<int>> Words = new(StringComparer.Ordinal);
    private static readonly Dictionary<char, List<int>> Marks = [];
    private static readonly (string Script, char First, char Last)[] Scripts =
        [.. TableFile.Rows("scripts.tsv").Select(r => (r[0], (char)Convert.ToInt32(r[1], 16), (char)Convert.ToInt32(r[2], 16)))];

    static LanguageGuesser()
    {
        foreach (var row in TableFile.Rows("languages.tsv"))
        {
            int n = Languages.Count;
            Languages.Add((new Language(row[0], row[1]), row[2]));
            foreach (var word in row[3].Split(' ', StringSplitOptions.RemoveEmptyEntries)) Add(Words, word, n);
            foreach (char mark in row[4]) Add(Marks, mark, n);
        }
    }

    /// <summary>What is told where nothing can be: ISO 639-2 "und".</summary>
    public static readonly Language Undetermined = new("und", "an undetermined language");

    /// <summary>The language of <paramref name="text"/>, or "und" if there are too few words to tell.</summary>
    public static Language Guess(ReadOnlySpan<char> text)
    {
        text = text[..Math.Min(text.Length, Window)];
        var script = ScriptOf(text, out int letters);
        if (script is null || letters < 3) return Undetermined;
        var candidates = Enumerable.Range(0, Languages.Count).Where(i => Languages[i].Script == script).ToList();
        if (candidates.Count == 1) return Languages[candidates[0]].Language;
        if (candidates.Count == 0) return Undetermined;
        var scores = new double[Languages.Count];
        int words = Score(text, scores);
        int best = candidates.MaxBy(i => scores[i]);
        if (scores[best] <= 0) return script == "Latin" || words < 4 ? Undetermined : Languages[candidates[0]].Language;
        return Languages[best].Language;
    }

    private static int Score(ReadOnlySpan<char> text, double[] scores)
    {
        var lookup = Words.GetAlternateLookup<ReadOnlySpan<char>>();
        Span<char> word = stackalloc char[24];
        int length = 0, words = 0;
        for (int i = 0; i <= text.Length; i++)
        {
            char c = i < text.Length ? char.ToLowerInvariant(text[i]) : ' ';
            if (c == '\u2019') c = '\'';
            if (char.IsLetter(c) || CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark || (c == '\'' && length > 0))
            {
                if (length < word.Length) word[length] = c;
                length++;
                if (c > 127 && Marks.TryGetValue(c, out var marked)) Vote(scores, marked, 0.5);
                continue;
            }
            if (length is > 0 and <= 24)
            {
                words++;
                if (lookup.TryGetValue(word[..length], out var listed)) Vote(scores, listed, 1);
            }
            length = 0;
        }
        return words;
    }

    private static void Vote(double[] scores, List<int> languages, double weight)
    {
        foreach (int n in languages) scores[n] += weight * (1 + 1.0 / languages.Count);
    }

    /// <summary>The script that most letters belong to; Japanese is told from Chinese by its kana.</summary>
    private static string? ScriptOf(ReadOnlySpan<char> text, out int letters)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        letters = 0;
        foreach (char c in text)
        {
            if (!char.IsLetter(c)) continue;
            letters++;
            foreach (var (script, first, last) in Scripts)
                if (c >= first && c <= last) { counts[script] = counts.GetValueOrDefault(script) + 1; break; }
        }
        if (counts.Count == 0) return null;
        if (counts.TryGetValue("Kana", out int kana) && kana * 10 > counts.GetValueOrDefault("Han") && kana + counts.GetValueOrDefault("Han") > letters / 2) return "Kana";
        return counts.OrderByDescending(p => p.Value).ThenBy(p => p.Key, StringComparer.Ordinal).First().Key;
    }

    private static void Add<T>(Dictionary<T, List<int>> map, T key, int language) where T : notnull
    {
        if (!map.TryGetValue(key, out var list)) map[key] = list = [];
        if (list.Count == 0 || list[^1] != language) list.Add(language);
    }
}
