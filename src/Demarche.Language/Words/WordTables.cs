using System.Collections.Frozen;

namespace Demarche.Language.Words;

/// <summary>What has to stand around an abbreviation for its stop to belong to it.</summary>
internal enum StopHolds
{
    /// <summary>Nothing.</summary>
    Always,
    /// <summary>A capital letter or a digit after it.</summary>
    Name,
    /// <summary>A digit after it.</summary>
    Number,
    /// <summary>A comma before it.</summary>
    Place,
    /// <summary>Something after it in the block that is no capital letter.</summary>
    Inside,
}

/// <summary>The tables of <c>Tables/</c> in the shape that the scanner asks them.</summary>
internal static class WordTables
{
    private static readonly FrozenDictionary<string, (string Form, StopHolds Holds)> Abbreviations = Table.Rows("abbreviations.tsv")
        .ToFrozenDictionary(row => row[0], row => (row[0], Enum.Parse<StopHolds>(row[1], ignoreCase: true)), StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, (string Form, StopHolds Holds)>.AlternateLookup<ReadOnlySpan<char>> AbbreviationLookup = Abbreviations.GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly FrozenDictionary<string, int[]>.AlternateLookup<ReadOnlySpan<char>> ContractionLookup = Table.Rows("contractions.tsv")
        .ToFrozenDictionary(row => row[0].Replace("|", "", StringComparison.Ordinal), row => row[0].Split('|').Select(part => part.Length).ToArray(), StringComparer.OrdinalIgnoreCase)
        .GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly int LongestContraction = Table.Rows("contractions.tsv").Max(row => row[0].Length);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Prefixes = Set("prefixes.tsv", StringComparer.OrdinalIgnoreCase);
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Units = Set("units.tsv", StringComparer.Ordinal);
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Endings = Set("endings.tsv", StringComparer.OrdinalIgnoreCase);
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Clitics = Set("clitics.tsv", StringComparer.OrdinalIgnoreCase);
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Fixed = Set("fixed.tsv", StringComparer.OrdinalIgnoreCase);
    private static readonly string[] Faces = [.. Table.Rows("emoticons.tsv").Select(row => row[0]).OrderByDescending(face => face.Length).ThenBy(face => face, StringComparer.Ordinal)];
    private static readonly int LongestFixed = Table.Rows("fixed.tsv").Max(row => row[0].Length);

    /// <summary>True if a word with its stop is an abbreviation; tells what must stand around it.</summary>
    public static bool IsAbbreviation(ReadOnlySpan<char> withStop, out StopHolds holds)
    {
        holds = default;
        const int longest = 8;
        if (withStop.Length > longest) return false;
        if (AbbreviationLookup.TryGetValue(withStop, out var found)) { holds = found.Holds; return true; }
        if (!char.IsUpper(withStop[0])) return false;
        // "Approx." after "approx.", "GEN." after "Gen.".
        Span<char> other = stackalloc char[longest];
        other = other[..withStop.Length];
        withStop.ToLowerInvariant(other);
        if (!AbbreviationLookup.TryGetValue(other, out found))
        {
            if (withStop[..^1].ContainsAnyInRange('a', 'z')) return false;
            other[0] = withStop[0];
            if (!AbbreviationLookup.TryGetValue(other, out found)) return false;
        }

        holds = found.Holds;
        return true;
    }

    /// <summary>The lengths of the syntactic words in a contraction that shows no apostrophe; null if the word is none.</summary>
    /// <remarks>Two capitals (IM) are an abbreviation.</remarks>
    public static int[]? PartsOf(ReadOnlySpan<char> word)
    {
        if (word.Length >= LongestContraction || (word.Length == 2 && char.IsUpper(word[1]))) return null;
        return ContractionLookup.TryGetValue(word, out var parts) ? parts : null;
    }

    /// <summary>True for a prefix that stays with its word over a hyphen.</summary>
    public static bool IsPrefix(ReadOnlySpan<char> word) => Prefixes.Contains(word);

    /// <summary>True for a unit that stands as a word after its number.</summary>
    public static bool IsUnit(ReadOnlySpan<char> word) => Units.Contains(word);

    /// <summary>True for the last part of an address or a file name.</summary>
    public static bool IsEnding(ReadOnlySpan<char> word) => Endings.Contains(word);

    /// <summary>True for what follows an apostrophe as a word of its own.</summary>
    public static bool IsClitic(ReadOnlySpan<char> word) => Clitics.Contains(word);

    /// <summary>The length of the fixed word (w/o, 'em) that begins the text and ends where no letter or digit follows; 0 if none.</summary>
    public static int FixedAt(ReadOnlySpan<char> text)
    {
        for (var length = Math.Min(LongestFixed, text.Length); length > 1; length--)
        {
            if (length < text.Length && char.IsLetterOrDigit(text[length])) continue;
            if (Fixed.Contains(text[..length])) return length;
        }

        return 0;
    }

    /// <summary>The length of the face that begins the text and that no letter or digit follows; 0 if none.</summary>
    public static int FaceAt(ReadOnlySpan<char> text)
    {
        foreach (var face in Faces)
        {
            if (text.StartsWith(face, StringComparison.Ordinal) && (text.Length == face.Length || !char.IsLetterOrDigit(text[face.Length]))) return face.Length;
        }

        return 0;
    }

    private static FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Set(string table, StringComparer comparer) =>
        Table.Rows(table).Select(row => row[0]).ToFrozenSet(comparer).GetAlternateLookup<ReadOnlySpan<char>>();
}
