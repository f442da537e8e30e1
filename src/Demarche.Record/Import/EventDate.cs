using System.Globalization;

namespace Demarche.Record.Import;

/// <summary>Days as event data sets write them.</summary>
internal static class EventDate
{
    /// <summary>KEDS writes two digits for the year; its series begin in 1979.</summary>
    private const int FirstOfCentury = 40;

    // ICEWS changed from the first to month/day/year in one of its years (andybega/icews#57).
    private static readonly string[] Forms = ["yyyy-MM-dd", "yyyyMMdd", "M/d/yyyy", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss'Z'"];

    /// <summary>The day, or null where it is none.</summary>
    public static DateOnly? Parse(string text)
    {
        if (text.Length == 6 && text.All(char.IsAsciiDigit))
        {
            var year = int.Parse(text.AsSpan(0, 2), CultureInfo.InvariantCulture);
            text = (year >= FirstOfCentury ? "19" : "20") + text;
        }
        return DateTime.TryParseExact(text, Forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment) ? DateOnly.FromDateTime(moment) : null;
    }
}
