namespace Demarche.Reciprocity;

/// <summary>The stretch of time that becomes one point of a series.</summary>
public enum Interval
{
    /// <summary>A calendar day.</summary>
    Day,
    /// <summary>Monday to Sunday (ISO 8601).</summary>
    Week,
    /// <summary>A calendar month.</summary>
    Month,
}

/// <summary>The calendar of intervals.</summary>
internal static class IntervalCalendar
{
    /// <summary>The first day of the interval that a day lies in.</summary>
    public static DateOnly StartOf(this Interval interval, DateOnly day) => interval switch
    {
        Interval.Week => day.DayNumber < 7 ? DateOnly.MinValue : day.AddDays(-(((int)day.DayOfWeek + 6) % 7)),
        Interval.Month => new DateOnly(day.Year, day.Month, 1),
        _ => day,
    };

    /// <summary>The number of the interval of a day, counted from the one that begins on <paramref name="start"/>.</summary>
    public static int IndexOf(this Interval interval, DateOnly start, DateOnly day) => interval switch
    {
        Interval.Week => (day.DayNumber - start.DayNumber) / 7,
        Interval.Month => (day.Year - start.Year) * 12 + day.Month - start.Month,
        _ => day.DayNumber - start.DayNumber,
    };

    /// <summary>The first day of an interval by its number.</summary>
    public static DateOnly StartAt(this Interval interval, DateOnly start, int index) => interval switch
    {
        Interval.Week => start.AddDays(7 * index),
        Interval.Month => start.AddMonths(index),
        _ => start.AddDays(index),
    };

    /// <summary>"week", "weeks".</summary>
    public static string Name(this Interval interval, bool plural) => interval switch
    {
        Interval.Week => plural ? "weeks" : "week",
        Interval.Month => plural ? "months" : "month",
        _ => plural ? "days" : "day",
    };
}
