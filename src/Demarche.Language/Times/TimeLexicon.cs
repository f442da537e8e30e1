using System.Globalization;

namespace Demarche.Language.Times;

/// <summary>The classes that a pattern can ask for: those of the lexicon, and those read from digits and number words.</summary>
internal enum TimeClass
{
    Month, PlainMonth, CapitalMonth, Weekday, WeekdayShort, Weekdays, Season, PlainSeason, Seasons, Unit, Units, Part, Noon, Dawn, AmPm, Zone, Holiday,
    Last, Next, This, Ago, Each, DayWord, Night, Reference, Frequency, Ordinal, DecadeWord, Small, Tens, Times, Half, Vague,
    Number, Day, Year, YearWords, Decade, IsoDate, SlashDate, Clock, ClockHour, Clock4, QuarterName,
}

/// <summary>One reading of the words that begin at a token.</summary>
/// <param name="Class">What they are.</param>
/// <param name="Value">The value of the lexicon, or of the digits.</param>
/// <param name="Number">The number, for classes that have one; NaN for "several".</param>
/// <param name="Length">How many tokens.</param>
internal readonly record struct TimeEntry(TimeClass Class, string Value, double Number, int Length);

/// <summary>The words of time expressions (Tables/lexicon.tsv) and the phrases that only look like them (Tables/traps.tsv).</summary>
internal sealed class TimeLexicon
{
    private readonly Dictionary<string, List<Form>>.AlternateLookup<ReadOnlySpan<char>> forms;
    private readonly Dictionary<string, List<Form>>.AlternateLookup<ReadOnlySpan<char>> traps;

    private TimeLexicon(Dictionary<string, List<Form>> forms, Dictionary<string, List<Form>> traps)
    {
        this.forms = forms.GetAlternateLookup<ReadOnlySpan<char>>();
        this.traps = traps.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    public static TimeLexicon Load()
    {
        var forms = new Dictionary<string, List<Form>>(StringComparer.OrdinalIgnoreCase);
        foreach (var row in TimeTable.Read("lexicon.tsv", 3))
            Add(forms, new(TimeTable.Words(row[0]), row.Enum<TimeClass>(1), row[2], Exact: false));
        var traps = new Dictionary<string, List<Form>>(StringComparer.OrdinalIgnoreCase);
        foreach (var row in TimeTable.Read("traps.tsv", 2))
            Add(traps, new(TimeTable.Words(row[0]), default, row[1], Exact: row[0].Any(char.IsAsciiLetterUpper)));
        return new(forms, traps);
    }

    /// <summary>Adds to <paramref name="entries"/> every reading of the lexicon that begins at a token.</summary>
    public void Look(TimedText text, int token, List<TimeEntry> entries)
    {
        if (!forms.TryGetValue(text.Word(token), out var candidates)) return;
        foreach (var form in candidates)
        {
            if (!form.StandsAt(text, token)) continue;
            // May, March, Sun. and Mar. are other words without their capital.
            if (form.Class is TimeClass.Month or TimeClass.PlainMonth or TimeClass.CapitalMonth or TimeClass.WeekdayShort && !text.IsCapital(token)) continue;
            entries.Add(new(form.Class, form.Value, TimeNumbers.Parse(form.Value), form.Words.Length));
        }
    }

    /// <summary>The number of tokens of the trap that begins at a token; 0 if none does.</summary>
    public int TrapAt(TimedText text, int token)
    {
        var longest = 0;
        if (traps.TryGetValue(text.Word(token), out var candidates))
            foreach (var trap in candidates)
                if (trap.Words.Length > longest && trap.StandsAt(text, token)) longest = trap.Words.Length;
        return longest;
    }

    private static void Add(Dictionary<string, List<Form>> index, Form form)
    {
        if (!index.TryGetValue(form.Words[0], out var list)) index.Add(form.Words[0], list = []);
        list.Add(form);
    }

    private sealed record Form(string[] Words, TimeClass Class, string Value, bool Exact)
    {
        public bool StandsAt(TimedText text, int token)
        {
            if (token + Words.Length > text.Count) return false;
            for (var i = 0; i < Words.Length; i++)
            {
                if (i > 0 && text.Tokens[token + i].Breaks) return false;
                if (!text.Word(token + i).Equals(Words[i], Exact ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase)) return false;
            }
            return true;
        }
    }
}

/// <summary>A text with its tokens.</summary>
internal sealed class TimedText(string text)
{
    public string Text { get; } = text;
    public List<TimeToken> Tokens { get; } = TimeScanner.Scan(text);
    public int Count => Tokens.Count;

    /// <summary>The characters of a token, a curly apostrophe at its start made straight.</summary>
    public ReadOnlySpan<char> Word(int token)
    {
        var span = Text.AsSpan(Tokens[token].Start, Tokens[token].End - Tokens[token].Start);
        return span[0] != '’' ? span : span.Length switch { 1 => "'", 2 when span[1] is 's' => "'s", 2 when span[1] is 'd' => "'d", 3 when span[1] is 'l' => "'ll", _ => span };
    }

    public bool Is(int token, ReadOnlySpan<char> word) =>
        token >= 0 && token < Count && Word(token).Equals(word, StringComparison.OrdinalIgnoreCase);

    public bool IsCapital(int token) => char.IsUpper(Text[Tokens[token].Start]);

    /// <summary>True if a token touches the one before it.</summary>
    public bool Touches(int token) => token > 0 && Tokens[token].Start == Tokens[token - 1].End;
}

/// <summary>Numbers of the tables.</summary>
internal static class TimeNumbers
{
    public static double Parse(ReadOnlySpan<char> digits) =>
        double.TryParse(digits, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var n) ? n : double.NaN;

    public static string Format(double number) => number.ToString("0.##", CultureInfo.InvariantCulture);
}
