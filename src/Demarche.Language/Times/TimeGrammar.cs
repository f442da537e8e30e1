namespace Demarche.Language.Times;

/// <summary>What a matched pattern means; each member is one method of <see cref="TimeRules"/>.</summary>
internal enum TimeRule
{
    IsoDate, SlashDate, Date, Month, Year, Decade, Century, Season, Quarter, Half, RelativeUnit, PastSpan, YearAgoQuarter, YearAgo, YearQuarter,
    LatestQuarter, Weekday, WeekdayOfWeek, WeekdaySet, DayWord, Night, Holiday, Ago, HalfMoreAgo, HalfAgo, Ahead, Span, Duration, Duration2, DurationHalf,
    DurationRange, HalfDuration, DurationFirst, VagueDuration, UnitLong, Past, Set, MonthSet, Frequency, SetUnit, Clock, ClockPart, Part,
    PartOfDay, PartLoose, Weekend, Reference, Anchored, AnchoredStep, DayBeside, NextPart, YearEnd, TheUnit, TheYear, WeekOf, HolidayWeek, While, Age,
}

/// <summary>A pattern that stands at a place of the text, with what filled it.</summary>
/// <param name="Rule">What it means.</param>
/// <param name="First">The first token of the expression.</param>
/// <param name="End">The token after its last.</param>
/// <param name="Entries">The readings of its class elements, in order.</param>
internal sealed record TimeMatch(TimeRule Rule, int First, int End, IReadOnlyList<TimeEntry> Entries)
{
    public TimeEntry? Get(TimeClass kind)
    {
        foreach (var entry in Entries) if (entry.Class == kind) return entry;
        return null;
    }

    public IEnumerable<TimeEntry> All(TimeClass kind) => Entries.Where(e => e.Class == kind);

    /// <summary>-1 for last, 0 for this, 1 for next; null without such a word.</summary>
    public int? Direction => Get(TimeClass.Last) is not null ? -1 : Get(TimeClass.Next) is not null ? 1 : Get(TimeClass.This) is not null ? 0 : null;
}

/// <summary>The patterns of Tables/patterns.tsv, matched at one token after the other.</summary>
internal sealed class TimeGrammar
{
    private readonly List<Pattern> patterns = [];
    private readonly Dictionary<string, List<Pattern>>.AlternateLookup<ReadOnlySpan<char>> byLiteral;
    private readonly List<Pattern>[] byClass = new List<Pattern>[Enum.GetValues<TimeClass>().Length];

    private TimeGrammar(IEnumerable<TimeRow> rows)
    {
        var literals = new Dictionary<string, List<Pattern>>(StringComparer.OrdinalIgnoreCase);
        byLiteral = literals.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var i = 0; i < byClass.Length; i++) byClass[i] = [];
        foreach (var row in rows)
        {
            var pattern = new Pattern(patterns.Count, row.Enum<TimeRule>(1), [.. row[0].Split(' ').Select(Element.Parse)]);
            patterns.Add(pattern);
            for (var i = 0; i < pattern.Elements.Length; i++)
            {
                Index(pattern, pattern.Elements[i], literals);
                if (!pattern.Elements[i].Optional) break;
            }
        }
    }

    public static TimeGrammar Load() => new(TimeTable.Read("patterns.tsv", 5));

    /// <summary>The longest match that begins at a token, the earlier row first; null if there is none.</summary>
    public TimeMatch? MatchAt(TimedText text, TimeEntries entries, int token)
    {
        TimeMatch? best = null;
        var row = int.MaxValue;
        if (byLiteral.TryGetValue(text.Word(token), out var literal)) Try(literal);
        foreach (var entry in entries.At(token)) Try(byClass[(int)entry.Class]);
        return best;

        void Try(List<Pattern> candidates)
        {
            foreach (var pattern in candidates)
            {
                if (new Matching(text, entries, pattern).From(token) is not { } match) continue;
                if (best is not null && (match.End < best.End || (match.End == best.End && pattern.Row >= row))) continue;
                (best, row) = (match, pattern.Row);
            }
        }
    }

    private void Index(Pattern pattern, Element element, Dictionary<string, List<Pattern>> literals)
    {
        foreach (var kind in element.Classes) if (!byClass[(int)kind].Contains(pattern)) byClass[(int)kind].Add(pattern);
        foreach (var word in element.Literals)
        {
            if (!literals.TryGetValue(word, out var list)) literals.Add(word, list = []);
            if (!list.Contains(pattern)) list.Add(pattern);
        }
    }

    private sealed record Pattern(int Row, TimeRule Rule, Element[] Elements);

    private sealed record Element(TimeClass[] Classes, string[] Literals, bool Optional, bool Context)
    {
        public static Element Parse(string source)
        {
            var context = source[0] == '[';
            var body = context ? source[1..^1] : source;
            var optional = body.EndsWith('?');
            var choices = (optional ? body[..^1] : body).Split('|');
            return new(
                [.. choices.Where(IsClass).Select(c => Enum.Parse<TimeClass>(c))],
                [.. choices.Where(c => !IsClass(c))], optional, context);
        }

        private static bool IsClass(string choice) => char.IsAsciiLetterUpper(choice[0]);
    }

    // Depth first over the elements; patterns are short, so the search is too.
    private sealed class Matching(TimedText text, TimeEntries entries, Pattern pattern)
    {
        private readonly List<TimeEntry> taken = [];
        private int first = -1;
        private int end;
        private TimeMatch? best;

        public TimeMatch? From(int token)
        {
            Step(0, token, token);
            return best;
        }

        private void Step(int element, int token, int start)
        {
            if (element == pattern.Elements.Length)
            {
                if (first >= 0 && (best is null || end > best.End)) best = new(pattern.Rule, first, end, [.. taken]);
                return;
            }
            var wanted = pattern.Elements[element];
            var place = Skip(token, start);
            if (place < text.Count && (place == start || !text.Tokens[place].Breaks))
            {
                foreach (var kind in wanted.Classes)
                    foreach (var entry in entries.At(place))
                        if (entry.Class == kind) Take(wanted, element, place, entry.Length, entry, start);
                foreach (var word in wanted.Literals)
                    if (text.Is(place, word)) Take(wanted, element, place, 1, null, start);
            }
            if (wanted.Optional) Step(element + 1, token, start);
        }

        private void Take(Element wanted, int element, int place, int length, TimeEntry? entry, int start)
        {
            var (oldFirst, oldEnd) = (first, end);
            if (!wanted.Context) (first, end) = (first < 0 ? place : first, place + length);
            if (entry is { } reading) taken.Add(reading);
            Step(element + 1, place + length, start);
            if (entry is not null) taken.RemoveAt(taken.Count - 1);
            (first, end) = (oldFirst, oldEnd);
        }

        // A hyphen between two words of an expression means nothing: "third-quarter", "year-earlier".
        private int Skip(int token, int start) =>
            token > start && token + 1 < text.Count && text.Word(token) is "-" && text.Touches(token) && text.Touches(token + 1) ? token + 1 : token;
    }
}
