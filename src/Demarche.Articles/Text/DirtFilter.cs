using System.Buffers;
using System.Text;

namespace Demarche.Articles.Text;

/// <summary>How far a line of dirt reaches.</summary>
internal enum DirtReach
{
    /// <summary>Only itself.</summary>
    Line,
    /// <summary>The headline-like lines after it, too.</summary>
    List,
    /// <summary>All that follows.</summary>
    Rest,
}

/// <summary>Why a line is no article.</summary>
internal readonly record struct Dirt(string Reason, DirtReach Reach);

/// <summary>Tells dirt from text in one line: cues from the table, and shapes that no prose has.</summary>
internal static class DirtFilter
{
    private const int StartLimit = 250;
    private const int AnyLimit = 160;
    private static readonly Dictionary<string, Dirt> Whole = new(StringComparer.Ordinal);
    private static readonly Dictionary<string, List<(string Cue, Dirt Dirt)>> Starts = new(StringComparer.Ordinal);
    private static readonly List<(string Cue, Dirt Dirt)> Ends = [];
    private static readonly List<(string Cue, Dirt Dirt)> Anywhere = [];
    private static readonly HashSet<string> ShareWords = new(TableFile.Rows("share-words.tsv").Select(r => r[0]), StringComparer.Ordinal);
    private static readonly SearchValues<char> Counts = SearchValues.Create("0123456789.,kKmM+");
    private static readonly SearchValues<char> CodeMarks = SearchValues.Create("{}[]<>=;|\\_");

    static DirtFilter()
    {
        foreach (var row in TableFile.Rows("dirt-lines.tsv"))
        {
            var dirt = new Dirt(row[3], row[2] switch { "list" => DirtReach.List, "rest" => DirtReach.Rest, _ => DirtReach.Line });
            switch (row[0])
            {
                case "whole": Whole[row[1]] = dirt; break;
                case "end": Ends.Add((row[1], dirt)); break;
                case "any": Anywhere.Add((row[1], dirt)); break;
                default:
                    string first = FirstWord(row[1]);
                    if (!Starts.TryGetValue(first, out var list)) Starts[first] = list = [];
                    list.Add((row[1], dirt));
                    break;
            }
        }
    }

    /// <summary>Why the line is dirt, or null if it may be text.</summary>
    public static Dirt? Judge(ReadOnlySpan<char> line)
    {
        if (ShapeOf(line) is { } shape) return new Dirt(shape, DirtReach.Line);
        if (line.Length > StartLimit) return null;
        string folded = Fold(line);
        if (Whole.TryGetValue(folded.TrimEnd('.', ':', '!', '…', ' ', '»', '›', '>'), out var whole)) return whole;
        if (Starts.TryGetValue(FirstWord(folded), out var starts))
            foreach (var (cue, dirt) in starts)
                if (folded.StartsWith(cue, StringComparison.Ordinal)) return dirt;
        if (line.Length > AnyLimit) return null;
        foreach (var (cue, dirt) in Ends)
            if (folded.AsSpan().TrimEnd(". ").EndsWith(cue, StringComparison.Ordinal)) return dirt;
        foreach (var (cue, dirt) in Anywhere)
            if (folded.Contains(cue, StringComparison.Ordinal)) return dirt;
        return IsShareBar(folded) ? new Dirt("share bar", DirtReach.Line) : null;
    }

    /// <summary>The shapes that no prose has: no letters, addresses, code, torn tags.</summary>
    private static string? ShapeOf(ReadOnlySpan<char> line)
    {
        int letters = 0, marks = 0;
        foreach (char c in line)
        {
            if (char.IsLetter(c)) letters++;
            else if (CodeMarks.Contains(c)) marks++;
        }
        if (letters == 0) return line.IndexOfAnyInRange('0', '9') >= 0 && line.Length > 24 ? null : "no words";
        if (line.IndexOf(' ') < 0 && (line.StartsWith("http", StringComparison.OrdinalIgnoreCase) || line.StartsWith("www.", StringComparison.OrdinalIgnoreCase)
            || (line.Contains('@') && line.Length < 80))) return "address";
        if (TornTag(line).End > 0) return "torn tag";
        if (marks * 8 > line.Length && marks > 4) return "code";
        if ((line[0] is '{' or '[') && line.Contains("\":", StringComparison.Ordinal)) return "code";
        if (line.StartsWith("function", StringComparison.Ordinal) && line.Contains('{')) return "code";
        return line.Contains("</", StringComparison.Ordinal) && marks > 2 && marks * 15 > line.Length ? "code" : null;
    }

    /// <summary>Where the remains of a torn tag stand: attributes and the "/&gt;" or "&gt;" of a tag whose beginning is lost. An empty range if there is none.</summary>
    /// <remarks>What stands before the first attribute was the value of another one: a summary of the article, or a caption.</remarks>
    public static (int Start, int End) TornTag(ReadOnlySpan<char> line)
    {
        for (int i = 1; i + 1 < line.Length; i++)
        {
            if (line[i] != '=' || !IsQuote(line[i + 1]) || !char.IsAsciiLetter(line[i - 1])) continue;
            int name = i - 1;
            while (name > 0 && (char.IsAsciiLetter(line[name - 1]) || line[name - 1] == '-')) name--;
            int bracket = line[..name].LastIndexOf('<');
            // An attribute follows a space after a closing quotation mark, stands in a tag, or opens the line.
            bool follows = name >= 2 && line[name - 1] == ' ' && (IsQuote(line[name - 2]) || line[name - 2] == ' ');
            if (name > 0 && !follows && bracket < 0) continue;
            int close = line[i..].IndexOf('>');
            return (bracket >= 0 ? bracket : follows ? name - 2 : 0, close < 0 ? line.Length : i + close + 1);
        }
        return (0, 0);
    }

    private static bool IsQuote(char c) => c is '"' or '\'' or '\u201C' or '\u201D' or '\u2033' or '\u2018' or '\u2019' or '\u00AB' or '\u00BB';

    private static bool IsShareBar(string folded)
    {
        int words = 0, share = 0;
        foreach (var range in folded.AsSpan().SplitAny(" ,|/·•()"))
        {
            var word = folded.AsSpan(range).Trim(".:;!-–—");
            if (word.Length == 0) continue;
            words++;
            if (ShareWords.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word) || !word.ContainsAnyExcept(Counts)) share++;
        }
        return words is > 0 and <= 14 && share == words;
    }

    /// <summary>Lower case, straight quotation marks, single spaces.</summary>
    public static string Fold(ReadOnlySpan<char> line)
    {
        var folded = new StringBuilder(line.Length);
        bool space = true;
        foreach (char c in line)
        {
            if (char.IsWhiteSpace(c))
            {
                if (!space) folded.Append(' ');
                space = true;
                continue;
            }
            space = false;
            folded.Append(c switch
            {
                '\u2018' or '\u2019' or '\u02BC' => '\'',
                '\u201C' or '\u201D' or '\u201E' => '"',
                '\u2010' or '\u2011' => '-',
                _ => char.ToLowerInvariant(c),
            });
        }
        if (space && folded.Length > 0) folded.Length--;
        return folded.ToString();
    }

    private static string FirstWord(string text)
    {
        int end = text.IndexOf(' ', StringComparison.Ordinal);
        string word = end < 0 ? text : text[..end];
        return word.TrimEnd(':', ',', '.', '?', '!');
    }
}
