using System.Globalization;

namespace Demarche.Record.Answers;

/// <summary>A stretch of days that an ISO 8601 or EDTF value names: "2022-01-30", "2022-W04", "2022-03", "2022".</summary>
/// <param name="First">Its first day.</param>
/// <param name="Last">Its last day.</param>
public sealed record DueTime(DateOnly First, DateOnly Last)
{
    /// <summary>Reads a value; null if it names no days.</summary>
    public static DueTime? Of(string? value)
    {
        if (value is null) return null;
        if (value.Split('/') is [var from, var to] && Of(from) is { } first && Of(to) is { } last) return new DueTime(first.First, last.Last);
        if (Spelling.Day(value) is { } day) return new DueTime(day, day);
        if (value.Length == 8 && value[4..6] == "-W" && Number(value[..4]) is { } weekYear && Number(value[6..]) is >= 1 and <= 53 and var week)
        {
            var monday = DateOnly.FromDateTime(ISOWeek.ToDateTime(weekYear, week, DayOfWeek.Monday));
            return new DueTime(monday, monday.AddDays(6));
        }
        if (value.Length == 7 && value[4] == '-' && Number(value[..4]) is >= 1 and var year && Number(value[5..]) is >= 1 and <= 12 and var month)
            return new DueTime(new DateOnly(year, month, 1), new DateOnly(year, month, DateTime.DaysInMonth(year, month)));
        return value.Length == 4 && Number(value) is >= 1 and var whole ? new DueTime(new DateOnly(whole, 1, 1), new DateOnly(whole, 12, 31)) : null;
    }

    private static int? Number(string digits) => int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
