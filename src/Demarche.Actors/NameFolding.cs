using System.Globalization;
using System.Text;

namespace Demarche.Actors;

/// <summary>Brings the spellings of a name together: case, dots, apostrophes and diacritics fall away ("U.S." and "US", "Erdoğan" and "Erdogan").</summary>
internal static class NameFolding
{
    private const string Special = "łlıiøođdħhŧtßsæaœoðdþt";

    /// <summary>What parts the pieces of a name.</summary>
    public static readonly char[] Separators = [' ', '-', '–', '‑', '/', ',', '(', ')', '&'];

    /// <summary>Writes the folded form of one piece of a name and returns its length; <paramref name="target"/> holds at least the piece's length.</summary>
    public static int Fold(ReadOnlySpan<char> piece, Span<char> target)
    {
        if (piece is "'s" or "’s" or "'S" or "’S") { "'s".CopyTo(target); return 2; }
        var n = 0;
        foreach (var c in piece)
        {
            if (c is '.' or '\'' or '’' or '‘' or 'ʻ' or '`') continue;
            target[n++] = char.IsAscii(c) ? char.ToLowerInvariant(c) : FoldLetter(c);
        }
        return n;
    }

    /// <summary>The folded form as a string.</summary>
    public static string Fold(ReadOnlySpan<char> piece)
    {
        Span<char> buffer = piece.Length <= 256 ? stackalloc char[Math.Max(2, piece.Length)] : new char[piece.Length];
        return new string(buffer[..Fold(piece, buffer)]);
    }

    /// <summary>The pieces of a name as a table writes it: split at blanks and hyphens, "'s" apart, a leading article left out.</summary>
    public static List<string> Pieces(string name)
    {
        var pieces = new List<string>();
        foreach (var word in name.Split(Separators, StringSplitOptions.RemoveEmptyEntries))
        {
            var possessive = word.Length > 2 && word[^1] == 's' && word[^2] is '\'' or '’';
            if (possessive) { pieces.Add(word[..^2]); pieces.Add("'s"); }
            else if (Fold(word).Length > 0) pieces.Add(word);
        }
        if (pieces.Count > 1 && string.Equals(pieces[0], "the", StringComparison.OrdinalIgnoreCase)) pieces.RemoveAt(0);
        return pieces;
    }

    private static char FoldLetter(char c)
    {
        // Half a pair, or a code point that is no character, has no form to be brought to; Normalize would throw.
        if (char.IsSurrogate(c) || c >= '\uFFFE') return c;
        var lower = char.ToLowerInvariant(c);
        var special = Special.IndexOf(lower, StringComparison.Ordinal);
        if (special >= 0 && special % 2 == 0) return Special[special + 1];
        var parts = lower.ToString().Normalize(NormalizationForm.FormD);
        return CharUnicodeInfo.GetUnicodeCategory(parts[0]) == UnicodeCategory.NonSpacingMark ? lower : parts[0];
    }
}
