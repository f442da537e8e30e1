using Demarche.Model;

namespace Demarche.Language.Times;

/// <summary>Finds the time expressions of an English text and resolves them against the article's day.</summary>
/// <remarks>The grammar is in Tables/: words, patterns, modifiers, tense cues and traps. Values follow TimeML. Thread-safe; linear in the text's length.</remarks>
public static class TimeReader
{
    private static readonly Lazy<Tables> Shared = new(() => new(TimeLexicon.Load(), TimeGrammar.Load(), TimeModifiers.Load(), TenseCues.Load()));

    /// <summary>The time expressions of a text, in text order, without overlaps.</summary>
    /// <param name="text">The text.</param>
    /// <param name="day">The day it was published; null if unknown: "yesterday" then has no value.</param>
    public static IReadOnlyList<TimeExpression> Read(string text, DateOnly? day)
    {
        ArgumentNullException.ThrowIfNull(text);
        var tables = Shared.Value;
        var timed = new TimedText(text);
        var found = Find(tables, timed, new TimeContext(day));
        TimeOfDay.GiveDays(found, timed, day);
        return [.. found.Select(f => f.Express(timed))];
    }

    private static List<FoundTime> Find(Tables tables, TimedText text, TimeContext context)
    {
        var entries = new TimeEntries(text, tables.Lexicon);
        var found = new List<FoundTime>();
        for (var token = 0; token < text.Count;)
        {
            if (tables.Lexicon.TrapAt(text, token) is > 0 and var trap) { token += trap; continue; }
            if (LongestFrom(tables.Grammar, text, entries, token) is not { } match || !Plausible(text, match)) { token++; continue; }
            var side = tables.Tense.Around(text, match.First, match.End);
            if (new TimeRules(context, match, side).Read() is not { } reading) { token = match.Rule == TimeRule.Age ? match.End : token + 1; continue; }
            if (reading is { IsAnchor: true, Period: { } period }) context.Anchor = period;
            found.Add(tables.Modifiers.Extend(text, match, reading, found.Count > 0 ? found[^1].End : 0));
            token = Math.Max(match.End, token + 1);
        }
        return found;
    }

    // Of the matches that begin inside one another the one that reaches farthest: "until [Dec. 31]", not "[until Dec.] 31".
    private static TimeMatch? LongestFrom(TimeGrammar grammar, TimedText text, TimeEntries entries, int token)
    {
        var best = grammar.MatchAt(text, entries, token);
        for (var i = token + 1; best is not null && i < best.End; i++)
            if (grammar.MatchAt(text, entries, i) is { } inner && inner.End > best.End) best = inner;
        return best;
    }

    // A bare number that looks like a year is none after a currency sign or before a percent sign or a further number.
    private static bool Plausible(TimedText text, TimeMatch match)
    {
        if (match.First > 0 && text.Touches(match.First) && text.Word(match.First - 1) is "$" or "€" or "£" or "#") return false;
        if (match.Rule is not TimeRule.Year) return true;
        return match.End >= text.Count || !(text.Word(match.End) is "%" || (text.Touches(match.End) && text.Word(match.End) is "°"));
    }

    private sealed record Tables(TimeLexicon Lexicon, TimeGrammar Grammar, TimeModifiers Modifiers, TenseCues Tense);
}

/// <summary>An expression found, as tokens [First, End).</summary>
internal sealed record FoundTime(int First, int End, TimeReading Reading, string? Mod)
{
    public TimeExpression Express(TimedText text)
    {
        var clock = Reading.Clock is { } c && Reading.Type == TimeType.Time && c.Length > 3 ? c + Reading.Zone : "";
        return new()
        {
            Span = TextSpan.FromBounds(text.Tokens[First].Start, text.Tokens[End - 1].End),
            Type = Reading.Type,
            Value = Reading.Value,
            Mod = Mod,
            First = Reading.Days?.First ?? Reading.Period?.First,
            Last = Reading.Days?.Last ?? Reading.Period?.Last,
            Edtf = Reading.Days is { } days
                ? new CalendarPeriod(CalendarUnit.Day, days.First).Value + "/" + new CalendarPeriod(CalendarUnit.Day, days.Last).Value
                : Reading.Period is { } period ? period.Edtf + (char.IsAsciiDigit(clock.ElementAtOrDefault(1)) ? clock : "") : null,
        };
    }
}
