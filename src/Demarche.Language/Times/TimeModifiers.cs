namespace Demarche.Language.Times;

/// <summary>Widens expressions by the article before them and by the words of Tables/modifiers.tsv.</summary>
internal sealed class TimeModifiers
{
    private readonly List<Modifier> left;
    private readonly List<Modifier> right;

    private TimeModifiers(List<Modifier> left, List<Modifier> right) => (this.left, this.right) = (left, right);

    public static TimeModifiers Load()
    {
        // Longer phrases first, so that "no more than" is not read as "more than".
        var all = TimeTable.Read("modifiers.tsv", 4)
            .Select(row => (Left: row[1] == "left", Modifier: new Modifier(TimeTable.Words(row[0]), row[2], row[3])))
            .OrderByDescending(m => m.Modifier.Words.Length).ToList();
        return new([.. all.Where(m => m.Left).Select(m => m.Modifier)], [.. all.Where(m => !m.Left).Select(m => m.Modifier)]);
    }

    /// <summary>The expression with its article and modifiers; it does not reach before <paramref name="floor"/>.</summary>
    public FoundTime Extend(TimedText text, TimeMatch match, TimeReading reading, int floor)
    {
        var (first, end) = (Article(text, match.First, floor), match.End);
        string? mod = null;
        foreach (var modifier in left)
        {
            var hyphen = first > 0 && text.Word(first - 1) is "-" ? 1 : 0;
            if (!modifier.Fits(reading.Type) || !modifier.StandsAt(text, first - hyphen - modifier.Words.Length, floor)) continue;
            mod = modifier.Mod;
            first = Article(text, first - hyphen - modifier.Words.Length, floor);
            break;
        }
        foreach (var modifier in right)
        {
            if (!modifier.Fits(reading.Type) || end + modifier.Words.Length > text.Count || !modifier.StandsAt(text, end, floor)) continue;
            mod = modifier.Mod;
            end += modifier.Words.Length;
            break;
        }
        return new(first, end, reading, mod);
    }

    private static int Article(TimedText text, int first, int floor) =>
        first > floor && text.Is(first - 1, "the") && !text.Tokens[first].Breaks ? first - 1 : first;

    private sealed record Modifier(string[] Words, string Mod, string Applies)
    {
        public bool Fits(TimeType type) => Applies == "any" || Applies == (type is TimeType.Date or TimeType.Time ? "date" : "span");

        public bool StandsAt(TimedText text, int token, int floor)
        {
            if (token < floor) return false;
            for (var i = 0; i < Words.Length; i++) if (!text.Is(token + i, Words[i])) return false;
            return true;
        }
    }
}
