namespace Demarche.Language.Times;

/// <summary>Tells from the words around an expression on which side of the article's day it lies (Tables/tense.tsv).</summary>
internal sealed class TenseCues
{
    private const int Reach = 25;
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> sides;

    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> limits, conditions, promises, links, copulas;

    private TenseCues(ILookup<string, string> forms)
    {
        sides = forms["past"].Select(form => (form, -1)).Concat(forms["future"].Select(form => (form, 1)))
            .ToDictionary(cue => cue.form, cue => cue.Item2, StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();
        limits = Set(forms["limit"]);
        conditions = Set(forms["condition"]);
        promises = Set(forms["promise"]);
        links = Set(forms["link"]);
        copulas = Set(forms["copula"]);
    }

    private static HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Set(IEnumerable<string> forms) =>
        new HashSet<string>(forms, StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    public static TenseCues Load() => new(TimeTable.Read("tense.tsv", 2).ToLookup(row => row[1], row => row[0]));

    /// <summary>-1 past, 1 to come, 0 not told: the nearest cue before the expression in its sentence, else the first after it.</summary>
    public int Around(TimedText text, int first, int end)
    {
        if (IsDeadline(text, first)) return 1;
        for (var i = first - 1; i >= 0 && i >= first - Reach && !Ends(text, i); i--)
        {
            if (Side(text, i) is var side and not 0) return side;
            if (text.Tokens[i].Breaks) break;
        }
        for (var i = end; i < text.Count && i < end + Reach && !Ends(text, i) && !text.Tokens[i].Breaks; i++)
            if (Side(text, i) is var side and not 0) return side;
        return 0;
    }

    // "unless the ship left by Friday", "agreed to leave by August", "will, it said, leave by August": what is set as a condition, promised, asked for or foretold lies ahead, whatever verb stands nearest.
    private bool IsDeadline(TimedText text, int first)
    {
        if (!limits.Contains(text.Word(first)) && (first == 0 || !limits.Contains(text.Word(first - 1)))) return false;
        var isLinked = false;
        for (var i = first - 1; i >= 0 && i >= first - Reach && !Ends(text, i); i--)
        {
            var word = text.Word(i);
            if (conditions.Contains(word) || (isLinked && promises.Contains(word)) || (copulas.Contains(word) && links.Contains(text.Word(i + 1))) || Side(text, i) > 0) return true;
            isLinked |= links.Contains(word);
        }
        return false;
    }

    private int Side(TimedText text, int token)
    {
        var word = text.Word(token);
        if (sides.TryGetValue(word, out var side)) return side;
        return word.Length > 4 && word.EndsWith("ed", StringComparison.Ordinal) && char.IsLower(word[0]) ? -1 : 0;
    }

    // A sentence ends at . ! ? before a capital; the point of an abbreviation stands before small letters or inside names.
    private static bool Ends(TimedText text, int token) =>
        text.Word(token) is "." or "!" or "?" or ";" && (token + 1 >= text.Count || text.IsCapital(token + 1) || text.Tokens[token + 1].Kind == TokenKind.Mark) &&
        !(token > 0 && text.Tokens[token].End - text.Tokens[token - 1].Start <= 4 && text.IsCapital(token - 1));
}
