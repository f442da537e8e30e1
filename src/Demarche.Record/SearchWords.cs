using System.Globalization;
using System.Text;

namespace Demarche.Record;

/// <summary>What people type into a search box, as words: quotes, stars, colons, AND are no operators, so that every store answers alike.</summary>
internal static class SearchWords
{
    /// <summary>The runs of letters and digits, in lower case.</summary>
    public static IReadOnlyList<string> Of(string? typed)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        foreach (var rune in (typed ?? "").EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune) || (word.Length > 0 && Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark)) word.Append(Rune.ToLowerInvariant(rune).ToString());
            else Close();
        }
        Close();
        return words;

        void Close()
        {
            if (word.Length > 0) words.Add(word.ToString());
            word.Clear();
        }
    }

    /// <summary>The words as an FTS5 expression in which each is a string: all must occur. Null if there is no word.</summary>
    public static string? ToMatch(string? typed) => Of(typed) is { Count: > 0 } words ? string.Join(" AND ", words.Select(word => $"\"{word}\"")) : null;
}
