using System.Globalization;
using Demarche.Articles.Text;

namespace Demarche.Articles.Dates;

/// <summary>Reads dates in the forms that pages, feeds and people write: ISO 8601, RFC 822, month names in a dozen languages, digits where they have one reading only.</summary>
/// <remarks>A date that could be another (05/10/2016), lies before 1800 or is relative ("2 hours ago") is none: a wrong date is worse than a missing one.</remarks>
internal static class DateReader
{
    private const int FirstYear = 1800;
    private const int LastYear = 2100;
    private static readonly Dictionary<string, int> Months =
        TableFile.Rows("months.tsv").GroupBy(r => r[2], StringComparer.Ordinal).ToDictionary(g => g.Key, g => int.Parse(g.First()[0], CultureInfo.InvariantCulture), StringComparer.Ordinal);

    /// <summary>The date that <paramref name="text"/> as a whole stands for, or null.</summary>
    public static PageDate? Parse(ReadOnlySpan<char> text)
    {
        text = text.Trim();
        if (text.Length is < 6 or > 100) return null;
        return Iso(text) ?? Epoch(text) ?? Words(text, out _, out _);
    }

    /// <summary>The first date within a line of text, or null; <paramref name="start"/> and <paramref name="end"/> tell where.</summary>
    public static PageDate? Find(ReadOnlySpan<char> line, out int start, out int end)
    {
        start = end = 0;
        if (line.Length > 300) return null;
        for (int i = 0; i + 10 <= line.Length; i++)
            if (char.IsAsciiDigit(line[i]) && (i == 0 || !char.IsAsciiLetterOrDigit(line[i - 1])) && Iso(line[i..]) is { } iso)
            {
                start = i;
                end = i + 10;
                return iso;
            }
        return Words(line, out start, out end);
    }

    /// <summary>ISO 8601 and its kin (2022-01-26, 2022/1/26 10:15, 20220126T1015Z) at the start of the text.</summary>
    private static PageDate? Iso(ReadOnlySpan<char> s)
    {
        int i = 0;
        if (!Digits(s, ref i, 4, 4, out int year)) return null;
        int month, day;
        if (i < s.Length && s[i] is '-' or '/' or '.')
        {
            char separator = s[i++];
            if (!Digits(s, ref i, 1, 2, out month) || i >= s.Length || s[i] != separator) return null;
            i++;
            if (!Digits(s, ref i, 1, 2, out day)) return null;
        }
        else if (!Digits(s, ref i, 2, 2, out month) || !Digits(s, ref i, 2, 2, out day)) return null;
        if (i < s.Length && char.IsAsciiDigit(s[i]) || Day(year, month, day) is not { } date) return null;
        return WithTime(date, s[i..]);
    }

    /// <summary>Adds the time of day and the zone, if they follow.</summary>
    private static PageDate WithTime(DateOnly day, ReadOnlySpan<char> rest)
    {
        var bare = PageDate.Of(day);
        int i = 0;
        while (i < rest.Length && (rest[i] is 'T' or 't' or ',' || char.IsWhiteSpace(rest[i]))) i++;
        if (i == 0 || !Digits(rest, ref i, 1, 2, out int hour) || hour > 24) return bare;
        bool colon = i < rest.Length && rest[i] == ':';
        if (colon) i++;
        if (!Digits(rest, ref i, 2, 2, out int minute) || minute > 59) return bare;
        int second = -1;
        if (colon && i < rest.Length && rest[i] == ':') { i++; if (!Digits(rest, ref i, 2, 2, out second)) second = -1; }
        else if (!colon && i + 1 < rest.Length && char.IsAsciiDigit(rest[i])) Digits(rest, ref i, 2, 2, out second);
        if (i < rest.Length && rest[i] is '.' or ',') { i++; while (i < rest.Length && char.IsAsciiDigit(rest[i])) i++; }
        while (i < rest.Length && rest[i] == ' ') i++;
        hour = HalfDay(rest[i..], hour, ref i);
        if (hour > 23) return bare;
        string time = second is >= 0 and < 60 ? string.Create(CultureInfo.InvariantCulture, $"{hour:00}:{minute:00}:{second:00}") : string.Create(CultureInfo.InvariantCulture, $"{hour:00}:{minute:00}");
        return new PageDate(day, bare.Iso + "T" + time + Zone(rest[i..]));
    }

    private static int HalfDay(ReadOnlySpan<char> rest, int hour, ref int at)
    {
        if (rest.Length < 2) return hour;
        char first = char.ToLowerInvariant(rest[0]);
        int m = rest[1] == '.' ? 2 : 1;
        if (first is not ('a' or 'p') || m >= rest.Length || char.ToLowerInvariant(rest[m]) != 'm' || hour > 12) return hour;
        at += m + 1;
        while (m + 1 < rest.Length && rest[m + 1] is '.' or ' ') { at++; m++; }
        return first == 'p' ? (hour % 12) + 12 : hour % 12;
    }

    /// <summary>A zone that can be told: Z, UTC, GMT, ±hh:mm. Letters such as IST or CST have several readings and stay unknown.</summary>
    private static string Zone(ReadOnlySpan<char> rest)
    {
        if (rest.StartsWith("Z", StringComparison.Ordinal) || rest.StartsWith("UTC", StringComparison.Ordinal) || rest.StartsWith("GMT", StringComparison.Ordinal)) return "Z";
        if (rest.Length < 3 || rest[0] is not ('+' or '-')) return "";
        int i = 1;
        if (!Digits(rest, ref i, 2, 2, out int hours) || hours > 14) return "";
        if (i < rest.Length && rest[i] == ':') i++;
        if (!Digits(rest, ref i, 2, 2, out int minutes)) minutes = 0;
        return hours == 0 && minutes == 0 ? "Z" : string.Create(CultureInfo.InvariantCulture, $"{rest[0]}{hours:00}:{minutes:00}");
    }

    /// <summary>Seconds or milliseconds since 1970.</summary>
    private static PageDate? Epoch(ReadOnlySpan<char> s)
    {
        if (s.Length is not (10 or 13) || !long.TryParse(s, NumberStyles.None, CultureInfo.InvariantCulture, out long number)) return null;
        var time = s.Length == 13 ? DateTimeOffset.FromUnixTimeMilliseconds(number) : DateTimeOffset.FromUnixTimeSeconds(number);
        if (time.Year is < 1990 or > LastYear) return null;
        return new PageDate(DateOnly.FromDateTime(time.UtcDateTime), time.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
    }

    /// <summary>"Wed, 26 Jan 2022 10:00 GMT", "January 26th, 2022", "26 de enero de 2022", 26.01.2022.</summary>
    private static PageDate? Words(ReadOnlySpan<char> s, out int start, out int end)
    {
        Span<Token> tokens = stackalloc Token[64];
        int n = Tokenise(s, tokens);
        start = end = 0;
        for (int i = 0; i < n; i++)
        {
            var (first, last, day) = tokens[i].Month > 0 ? AroundMonth(tokens[..n], i) : Digits3(s, tokens[..n], i);
            if (day is not { } date) continue;
            start = tokens[first].Start;
            end = tokens[last].End;
            return WithTime(date, AfterDate(s[end..]));
        }
        return null;
    }

    /// <summary>The text from the time of day on: past "at", a bar or a dash.</summary>
    private static ReadOnlySpan<char> AfterDate(ReadOnlySpan<char> rest)
    {
        int digit = rest.IndexOfAnyInRange('0', '9');
        return digit is > 0 and <= 8 && rest[..digit].IndexOfAny("(;") < 0 ? rest[(digit - 1)..] is var t && t[0] == ' ' ? t : string.Concat(" ", rest[digit..]) : rest;
    }

    private static (int First, int Last, DateOnly? Day) AroundMonth(ReadOnlySpan<Token> t, int m)
    {
        int month = t[m].Month;
        // Day before the month (26 January 2022, 26 de enero de 2022) or after it (January 26, 2022).
        int before = m - 1;
        if (before >= 0 && t[before].IsFiller) before--;
        int after = m + 1;
        if (after < t.Length && t[after].IsFiller) after++;
        if (before >= 0 && t[before].IsDay && after < t.Length && t[after].IsYear && Day(t[after].Number, month, t[before].Number) is { } a) return (before, after, a);
        int year = after + 1;
        if (after < t.Length && t[after].IsDay && year < t.Length && t[year].IsYear && Day(t[year].Number, month, t[after].Number) is { } b) return (m, year, b);
        // 2022 January 26.
        if (before >= 0 && t[before].IsYear && after < t.Length && t[after].IsDay && Day(t[before].Number, month, t[after].Number) is { } c) return (before, after, c);
        return default;
    }

    /// <summary>26.01.2022, 26/1/2022, 1/26/2022: only if one reading is possible; with points the day comes first everywhere.</summary>
    private static (int First, int Last, DateOnly? Day) Digits3(ReadOnlySpan<char> s, ReadOnlySpan<Token> t, int i)
    {
        if (i + 2 >= t.Length || t[i].Digits is not (1 or 2) || t[i + 1].Digits is not (1 or 2) || t[i + 2].Digits != 4) return default;
        if (t[i].End >= s.Length || t[i + 1].Start != t[i].End + 1 || t[i + 2].Start != t[i + 1].End + 1) return default;
        char separator = s[t[i].End];
        if (separator != s[t[i + 1].End] || separator is not ('.' or '/' or '-')) return default;
        int a = t[i].Number, b = t[i + 1].Number, year = t[i + 2].Number;
        if (a == b || separator == '.' || a > 12) return (i, i + 2, Day(year, b, a));
        return b > 12 ? (i, i + 2, Day(year, a, b)) : default;
    }

    private static DateOnly? Day(int year, int month, int day) =>
        year is >= FirstYear and <= LastYear && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month) ? new DateOnly(year, month, day) : null;

    private static bool Digits(ReadOnlySpan<char> s, ref int i, int least, int most, out int value)
    {
        value = 0;
        int start = i;
        while (i < s.Length && i - start < most && char.IsAsciiDigit(s[i])) value = (value * 10) + (s[i++] - '0');
        return i - start >= least;
    }

    private readonly record struct Token(int Start, int End, int Number, int Digits, int Month, bool IsFiller)
    {
        public bool IsDay => Digits is 1 or 2 && Number is >= 1 and <= 31;
        public bool IsYear => Digits == 4 && Number is >= FirstYear and <= LastYear;
    }

    private static int Tokenise(ReadOnlySpan<char> s, Span<Token> tokens)
    {
        int n = 0, i = 0;
        var months = Months.GetAlternateLookup<ReadOnlySpan<char>>();
        Span<char> lower = stackalloc char[16];
        while (i < s.Length && n < tokens.Length)
        {
            int start = i;
            if (char.IsAsciiDigit(s[i]))
            {
                int value = 0;
                while (i < s.Length && char.IsAsciiDigit(s[i])) value = i - start < 5 ? (value * 10) + (s[i++] - '0') : i++ * 0;
                int digits = i - start, end = i;
                if (digits <= 2 && i + 1 < s.Length && IsOrdinal(s[i..])) i += 2;
                tokens[n++] = new Token(start, end, value, digits, 0, false);
            }
            else if (char.IsLetter(s[i]))
            {
                while (i < s.Length && char.IsLetter(s[i])) i++;
                int length = s[start..i].ToLowerInvariant(lower);
                int month = length > 0 && months.TryGetValue(lower[..length], out int found) ? found : 0;
                tokens[n++] = new Token(start, i, 0, 0, month, length == 2 && (lower[..2] is "de" or "of"));
            }
            else i++;
        }
        return n;
    }

    private static bool IsOrdinal(ReadOnlySpan<char> s) =>
        (s.Length == 2 || !char.IsLetter(s[2])) && (s.StartsWith("st", StringComparison.OrdinalIgnoreCase) || s.StartsWith("nd", StringComparison.OrdinalIgnoreCase)
            || s.StartsWith("rd", StringComparison.OrdinalIgnoreCase) || s.StartsWith("th", StringComparison.OrdinalIgnoreCase));
}
