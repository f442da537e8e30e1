using System.Buffers;
using System.Globalization;
using System.Text;

namespace Demarche.Record;

/// <summary>Text as words to search by: runs of letters and digits, in lower case, without accents. Quotes, stars, colons, AND are no operators, so that every store answers alike.</summary>
internal static class SearchWords
{
    private static readonly SearchValues<char> Doubtful = SearchValues.Create(['\0', .. Enumerable.Range('\uD800', '\uE000' - '\uD800').Select(code => (char)code)]);

    /// <summary>The words in their order.</summary>
    public static IReadOnlyList<string> Of(string? typed)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        Span<char> units = stackalloc char[2];
        foreach (var rune in Clean(typed ?? "").Normalize(NormalizationForm.FormD).EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune)) word.Append(units[..Rune.ToLowerInvariant(rune).EncodeToUtf16(units)]);
            else if (Rune.GetUnicodeCategory(rune) is not UnicodeCategory.NonSpacingMark) Close();
        }
        Close();
        return words;

        void Close()
        {
            if (word.Length > 0) words.Add(word.ToString());
            word.Clear();
        }
    }

    /// <summary>A value as every store takes it.</summary>
    public static object Storable(object? value) => value switch { null => DBNull.Value, string text => Clean(text), _ => value };

    /// <summary>The text with what PostgreSQL and UTF-8 cannot hold (U+0000, half pairs of surrogates) as U+FFFD: no place moves.</summary>
    public static string Clean(string text)
    {
        // Nearly every text: one look at all of it.
        if (!text.AsSpan().ContainsAny(Doubtful)) return text;
        var bad = -1;
        for (var i = 0; i < text.Length && bad < 0; i++)
            if (text[i] == '\0') bad = i;
            else if (char.IsSurrogate(text[i]))
            {
                if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1])) i++;
                else bad = i;
            }
        if (bad < 0) return text;
        var clean = text.ToCharArray();
        for (var i = bad; i < clean.Length; i++)
            if (clean[i] == '\0') clean[i] = '\uFFFD';
            else if (char.IsHighSurrogate(clean[i]) && i + 1 < clean.Length && char.IsLowSurrogate(clean[i + 1])) i++;
            else if (char.IsSurrogate(clean[i])) clean[i] = '\uFFFD';
        return new string(clean);
    }
}
