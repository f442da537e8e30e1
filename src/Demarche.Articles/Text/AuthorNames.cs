using System.Buffers;

namespace Demarche.Articles.Text;

/// <summary>Persons' names from a byline: "By Ann Lee and Tom Roe, Agency" gives two.</summary>
internal static class AuthorNames
{
    private const int Most = 12;
    private static readonly SearchValues<char> NoName = SearchValues.Create("@/\\<>{}=0123456789?!\u201C\"_#");
    private static readonly string[] Lead = [.. TableFile.Rows("byline-words.tsv").Where(r => r[0] == "lead").Select(r => r[1])];
    private static readonly HashSet<string> NoPerson = new(TableFile.Rows("byline-words.tsv").Where(r => r[0] == "no person").Select(r => r[1]), StringComparer.Ordinal);
    private static readonly string[] Cut = [.. TableFile.Rows("byline-words.tsv").Where(r => r[0] == "cut").Select(r => r[1])];

    /// <summary>The names in a byline; empty if it names no person.</summary>
    public static IReadOnlyList<string> Read(string byline)
    {
        var rest = byline.AsSpan().Trim();
        if (rest.Length > 400) return [];
        bool stripped = true;
        while (stripped)
        {
            stripped = false;
            foreach (var lead in Lead)
                if (rest.StartsWith(lead, StringComparison.OrdinalIgnoreCase) && rest.Length > lead.Length && !char.IsLetter(rest[lead.Length]))
                {
                    rest = rest[lead.Length..].TrimStart(" :|-–—");
                    stripped = true;
                }
        }
        if (Dates.DateReader.Find(rest, out int date, out _) is not null) rest = rest[..date];
        foreach (var cut in Cut)
            if (rest.IndexOf(cut, StringComparison.OrdinalIgnoreCase) is > 2 and var at) rest = rest[..at];
        var names = new List<string>();
        foreach (var part in Split(rest.ToString()))
            if (IsPerson(part) && !names.Contains(part, StringComparer.OrdinalIgnoreCase) && names.Count < Most) names.Add(part);
        return names;
    }

    private static IEnumerable<string> Split(string line) =>
        line.Replace(" and ", ",", StringComparison.OrdinalIgnoreCase).Replace(" & ", ",", StringComparison.Ordinal)
            .Split([',', ';', '|', '/', '•', '·', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(p => WithoutPeriod(p.Trim(' ', '-', '–', '—', ':', '"', '\u201C', '\u201D')));

    /// <summary>The period at the end goes, but not that of an abbreviation: "Nelson C.J.", "John Garcia Jr.", "Ph.D.".</summary>
    private static string WithoutPeriod(string name)
    {
        int last = name.LastIndexOf(' ') + 1;
        var word = name.AsSpan(last);
        bool shortened = word.Length > 1 && (word[..^1].Contains('.') || word.Length == 2 || word is "Jr." or "Sr." or "Esq.");
        return last > 0 && shortened ? name : name.TrimEnd('.');
    }

    /// <summary>One to six words, capitalised where the script has capitals, without digits, addresses or words of offices.</summary>
    public static bool IsPerson(string name)
    {
        if (name.Length is < 3 or > 60 || name.AsSpan().ContainsAny(NoName)) return false;
        var words = name.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length > 6 || NoPerson.Contains(DirtFilter.Fold(name))) return false;
        if (words.Any(w => NoPerson.Contains(DirtFilter.Fold(w.Trim('.', ',', '(', ')'))))) return false;
        return char.IsLetter(name[0]) && words.Count(w => char.IsLower(w[0])) <= words.Length / 2;
    }
}
