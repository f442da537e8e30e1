using System.Globalization;

namespace Demarche.Language.Times;

/// <summary>The lengths of time that the calendar has names for.</summary>
internal enum CalendarUnit { Day, Week, Weekend, Month, Quarter, Season, Half, Year, Decade, Century }

/// <summary>One day, week, month, ... of the calendar: its unit and its first day.</summary>
/// <remarks>Weeks are those of ISO 8601 (from Monday); a winter begins in December of the year it is named after, as in TimeML.</remarks>
internal readonly record struct CalendarPeriod(CalendarUnit Unit, DateOnly First)
{
    private static readonly string[] SeasonCodes = ["SP", "SU", "FA", "WI"];

    /// <summary>The period of that unit that holds a day.</summary>
    public static CalendarPeriod Of(CalendarUnit unit, DateOnly day) => new(unit, unit switch
    {
        CalendarUnit.Day => day,
        CalendarUnit.Week => MondayOf(day),
        CalendarUnit.Weekend => MondayOf(day).AddDaysWithin(5),
        CalendarUnit.Month => new DateOnly(day.Year, day.Month, 1),
        CalendarUnit.Quarter => new DateOnly(day.Year, (day.Month - 1) / 3 * 3 + 1, 1),
        CalendarUnit.Season => SeasonOf(day),
        CalendarUnit.Half => new DateOnly(day.Year, day.Month <= 6 ? 1 : 7, 1),
        CalendarUnit.Year => new DateOnly(day.Year, 1, 1),
        CalendarUnit.Decade => new DateOnly(Math.Max(1, day.Year / 10 * 10), 1, 1),
        _ => new DateOnly(Math.Max(1, day.Year / 100 * 100), 1, 1),
    });

    /// <summary>A season of a year by its TimeML code.</summary>
    public static CalendarPeriod Season(int year, string code) =>
        new(CalendarUnit.Season, new DateOnly(Math.Clamp(year, 1, 9999), 3 * (Array.IndexOf(SeasonCodes, code) + 1), 1));

    /// <summary>The period so many units later, or null beyond the years 1 to 9999.</summary>
    public CalendarPeriod? Shift(double count)
    {
        if (double.IsNaN(count) || Math.Abs(count) > 4_000_000) return null;
        var n = (int)Math.Round(count, MidpointRounding.AwayFromZero);
        return Unit switch
        {
            CalendarUnit.Day => ByDays(n),
            CalendarUnit.Week or CalendarUnit.Weekend => ByDays(7L * n),
            CalendarUnit.Month => ByMonths(n),
            CalendarUnit.Quarter or CalendarUnit.Season => ByMonths(3L * n),
            CalendarUnit.Half => ByMonths(6L * n),
            CalendarUnit.Year => ByMonths(12L * n),
            CalendarUnit.Decade => ByMonths(120L * n),
            _ => ByMonths(1200L * n),
        };
    }

    /// <summary>The last day, inclusive.</summary>
    public DateOnly Last => Unit switch
    {
        CalendarUnit.Day => First,
        CalendarUnit.Week => First.AddDaysWithin(6),
        CalendarUnit.Weekend => First.AddDaysWithin(1),
        _ => Shift(1) is { } next ? next.First.AddDays(-1) : DateOnly.MaxValue,
    };

    /// <summary>The TimeML value.</summary>
    public string Value => Unit switch
    {
        CalendarUnit.Day => First.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        CalendarUnit.Week => Week(First),
        CalendarUnit.Weekend => Week(First) + "-WE",
        CalendarUnit.Month => First.ToString("yyyy-MM", CultureInfo.InvariantCulture),
        CalendarUnit.Quarter => Year + "-Q" + Digit((First.Month + 2) / 3),
        CalendarUnit.Season => Year + "-" + SeasonCodes[First.Month / 3 - 1],
        CalendarUnit.Half => Year + "-H" + Digit(First.Month < 7 ? 1 : 2),
        CalendarUnit.Year => Year,
        CalendarUnit.Decade => Year[..3] + "X",
        _ => Year[..2] + "XX",
    };

    /// <summary>The value in ISO 8601 or EDTF; EDTF's codes are 21-24 for seasons, 33-36 for quarters, 40-41 for halves.</summary>
    public string Edtf => Unit switch
    {
        CalendarUnit.Weekend => new CalendarPeriod(CalendarUnit.Day, First).Value + "/" + new CalendarPeriod(CalendarUnit.Day, Last).Value,
        CalendarUnit.Season => Year + "-2" + Digit(First.Month / 3),
        CalendarUnit.Quarter => Year + "-3" + Digit((First.Month + 2) / 3 + 2),
        CalendarUnit.Half => Year + "-4" + Digit(First.Month < 7 ? 0 : 1),
        _ => Value,
    };

    private string Year => First.ToString("yyyy", CultureInfo.InvariantCulture);

    private CalendarPeriod? ByDays(long days)
    {
        var number = First.DayNumber + days;
        return number < 0 || number > DateOnly.MaxValue.DayNumber ? null : this with { First = DateOnly.FromDayNumber((int)number) };
    }

    private CalendarPeriod? ByMonths(long months)
    {
        var index = First.Year * 12L + First.Month - 1 + months;
        return index < 12 || index >= 120_000 ? null : this with { First = new DateOnly((int)(index / 12), (int)(index % 12) + 1, 1) };
    }

    private static DateOnly MondayOf(DateOnly day) => DateOnly.FromDayNumber(Math.Max(0, day.DayNumber - ((int)day.DayOfWeek + 6) % 7));
    private static DateOnly SeasonOf(DateOnly day) => day.Month < 3
        ? new DateOnly(Math.Max(1, day.Year - 1), 12, 1)
        : new DateOnly(day.Year, day.Month / 3 * 3, 1);
    private static string Digit(int n) => n.ToString(CultureInfo.InvariantCulture);
    private static string Week(DateOnly monday)
    {
        var day = monday.ToDateTime(TimeOnly.MinValue);
        return string.Create(CultureInfo.InvariantCulture, $"{ISOWeek.GetYear(day):0000}-W{ISOWeek.GetWeekOfYear(day):00}");
    }
}

/// <summary>Days of the calendar without overflow.</summary>
internal static class CalendarDays
{
    public static DateOnly AddDaysWithin(this DateOnly day, int days) =>
        DateOnly.FromDayNumber(Math.Clamp(day.DayNumber + days, 0, DateOnly.MaxValue.DayNumber));
}
