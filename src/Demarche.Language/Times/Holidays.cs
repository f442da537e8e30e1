using System.Globalization;

namespace Demarche.Language.Times;

/// <summary>The day of a holiday in a year, from the rule in the lexicon.</summary>
internal static class Holidays
{
    /// <summary>Reads "MM-DD", "nth MONTH WEEKDAY N [+DAYS]" or "easter DAYS".</summary>
    public static DateOnly? On(string rule, int year)
    {
        if (year is < 1 or > 9998) return null;
        var parts = rule.Split(' ');
        switch (parts[0])
        {
            case "easter": return Easter(year).AddDays(Number(parts[1]));
            case "nth":
                var day = NthWeekday(year, Number(parts[1]), Number(parts[2]), Number(parts[3]));
                return parts.Length > 4 ? day.AddDays(Number(parts[4])) : day;
            default: return new DateOnly(year, Number(rule[..2]), Number(rule[3..]));
        }
    }

    private static int Number(string digits) => int.Parse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);

    private static DateOnly NthWeekday(int year, int month, int weekday, int n)
    {
        var first = new DateOnly(year, month, 1);
        if (n < 0)
        {
            var last = first.AddMonths(1).AddDays(-1);
            return last.AddDays(-(((int)last.DayOfWeek - weekday + 7) % 7));
        }
        return first.AddDays((weekday - (int)first.DayOfWeek + 7) % 7 + 7 * (n - 1));
    }

    // Gregorian computus after Meeus, Astronomical Algorithms, chapter 8.
    private static DateOnly Easter(int year)
    {
        int a = year % 19, b = year / 100, c = year % 100;
        int d = b / 4, e = b % 4, f = (b + 8) / 25, g = (b - f + 1) / 3;
        int h = (19 * a + b - d - g + 15) % 30, i = c / 4, k = c % 4;
        int l = (32 + 2 * e + 2 * i - h - k) % 7, m = (a + 11 * h + 22 * l) / 451;
        int month = (h + l - 7 * m + 114) / 31;
        return new DateOnly(year, month, (h + l - 7 * m + 114) % 31 + 1);
    }
}
