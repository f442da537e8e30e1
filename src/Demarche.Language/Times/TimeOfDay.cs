using System.Globalization;

namespace Demarche.Language.Times;

/// <summary>Gives times of the day the day that their sentence names, and joins "10 p.m." with the "Wednesday" beside it.</summary>
internal static class TimeOfDay
{
    // How many tokens away a day may stand to lend itself to a time: about the length of a clause.
    private const int Reach = 12;

    public static void GiveDays(List<FoundTime> found, TimedText text, DateOnly? day)
    {
        for (var i = 0; i < found.Count; i++)
        {
            if (!found[i].Reading.NeedsDay) continue;
            if (i + 1 < found.Count && IsDay(found[i + 1]) && Adjacent(text, found[i].End, found[i + 1].First))
            {
                found[i] = On(found[i], found[i + 1].Reading.Period) with { End = found[i + 1].End };
                found.RemoveAt(i + 1);
                continue;
            }
            found[i] = On(found[i], Near(found, i) ?? (day is { } today ? new(CalendarUnit.Day, today) : null));
        }
    }

    private static CalendarPeriod? Near(List<FoundTime> found, int i)
    {
        if (i + 1 < found.Count && IsDay(found[i + 1]) && found[i + 1].First - found[i].End <= Reach / 2) return found[i + 1].Reading.Period;
        if (i > 0 && IsDay(found[i - 1]) && found[i].First - found[i - 1].End <= Reach) return found[i - 1].Reading.Period;
        return null;
    }

    private static bool IsDay(FoundTime time) => time.Reading.Period is { Unit: CalendarUnit.Day };

    // Nothing but a comma, "on" or "of" between them.
    private static bool Adjacent(TimedText text, int end, int next)
    {
        if (next > end + 2) return false;
        for (var i = end; i < next; i++) if (!text.Is(i, ",") && !text.Is(i, "on") && !text.Is(i, "of")) return false;
        return next >= text.Count || !text.Tokens[next].Breaks;
    }

    private static FoundTime On(FoundTime time, CalendarPeriod? day)
    {
        var clock = time.Reading.Clock!;
        return time with
        {
            Reading = time.Reading with
            {
                Period = day,
                Value = day is { } known ? known.Value + clock : null,
            },
        };
    }
}
