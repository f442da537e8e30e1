namespace Demarche.Model;

/// <summary>The stretch of time that becomes one point of a series.</summary>
public enum Interval
{
    /// <summary>A calendar day.</summary>
    Day,
    /// <summary>Monday to Sunday (ISO 8601).</summary>
    Week,
    /// <summary>A calendar month.</summary>
    Month,
    /// <summary>A calendar year.</summary>
    Year,
}

/// <summary>The calendar of intervals, from 0001-01-01 to 9999-12-31; the first and the last week there are may be cut short.</summary>
public static class IntervalCalendar
{
    /// <summary>The first day of the interval that a day lies in.</summary>
    public static DateOnly StartOf(this Interval interval, DateOnly day) => interval switch
    {
        // 0001-01-01 is a Monday.
        Interval.Week => day.AddDays(-(((int)day.DayOfWeek + 6) % 7)),
        Interval.Month => new DateOnly(day.Year, day.Month, 1),
        Interval.Year => new DateOnly(day.Year, 1, 1),
        _ => day,
    };

    /// <summary>The last day of the interval that a day lies in.</summary>
    public static DateOnly EndOf(this Interval interval, DateOnly day) => interval switch
    {
        Interval.Week => DateOnly.FromDayNumber(Math.Min(interval.StartOf(day).DayNumber + 6, DateOnly.MaxValue.DayNumber)),
        Interval.Month => new DateOnly(day.Year, day.Month, DateTime.DaysInMonth(day.Year, day.Month)),
        Interval.Year => new DateOnly(day.Year, 12, 31),
        _ => day,
    };

    /// <summary>The number of the interval of a day, counted from the one that begins on <paramref name="start"/>.</summary>
    public static int IndexOf(this Interval interval, DateOnly start, DateOnly day) => interval switch
    {
        Interval.Week => (day.DayNumber - start.DayNumber) / 7,
        Interval.Month => (day.Year - start.Year) * 12 + day.Month - start.Month,
        Interval.Year => day.Year - start.Year,
        _ => day.DayNumber - start.DayNumber,
    };

    /// <summary>The first day of an interval by its number.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It lies outside of the calendar.</exception>
    public static DateOnly StartAt(this Interval interval, DateOnly start, int index) => interval switch
    {
        Interval.Week => start.AddDays(7 * index),
        Interval.Month => start.AddMonths(index),
        Interval.Year => start.AddYears(index),
        _ => start.AddDays(index),
    };
}
