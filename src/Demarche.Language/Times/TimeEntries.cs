using System.Globalization;

namespace Demarche.Language.Times;

/// <summary>For each token all readings that begin there: the lexicon's and those of digits and number words.</summary>
internal sealed class TimeEntries
{
    private readonly TimedText text;
    private readonly List<TimeEntry>?[] entries;

    public TimeEntries(TimedText text, TimeLexicon lexicon)
    {
        this.text = text;
        entries = new List<TimeEntry>?[text.Count];
        var found = new List<TimeEntry>();
        for (var token = 0; token < text.Count; token++)
        {
            if (text.Tokens[token].Kind == TokenKind.Number) AddDigits(token, found);
            else lexicon.Look(text, token, found);
            if (found.Count == 0) continue;
            entries[token] = found;
            found = [];
        }
        // Numbers in words are made of the readings of several tokens.
        for (var token = 0; token < text.Count; token++) AddNumberWords(token);
    }

    /// <summary>The readings that begin at a token.</summary>
    public IReadOnlyList<TimeEntry> At(int token) => (IReadOnlyList<TimeEntry>?)entries[token] ?? [];

    private TimeEntry? Find(int token, TimeClass kind)
    {
        if (token >= entries.Length || entries[token] is not { } list) return null;
        foreach (var entry in list) if (entry.Class == kind) return entry;
        return null;
    }

    private void AddDigits(int token, List<TimeEntry> found)
    {
        var word = text.Word(token);
        var digits = word.IndexOfAnyExceptInRange('0', '9') is var other && other < 0 ? word.Length : other;
        if (digits == word.Length) AddPlain(word, found);
        else if (word[0] is '\'' or '’') found.Add(Of(TimeClass.Decade, "19" + word[1] + "0"));
        else if (word.Length == 10 && word[4] == '-') found.Add(Of(TimeClass.IsoDate, word.ToString()));
        else if (digits == 4 && word[4..] is "s" && word[3] == '0') found.Add(Of(TimeClass.Decade, word[..4].ToString()));
        else if (digits <= 2 && word[digits..] is "st" or "nd" or "rd" or "th") found.Add(Of(TimeClass.Ordinal, word[..digits]));
        else if (word.Contains(':')) AddClock(word, found);
        else if (word.Count('/') == 2) found.Add(Of(TimeClass.SlashDate, word.ToString()));
        else if (digits <= 2 && word[digits..] is "am" or "pm" or "AM" or "PM") AddHourWithHalf(word, digits, found);
        else if (!double.IsNaN(TimeNumbers.Parse(word))) found.Add(Of(TimeClass.Number, word));
        if (found is [{ Class: TimeClass.Ordinal, Number: >= 1 and <= 31 } day]) found.Add(day with { Class = TimeClass.Day });
    }

    private static void AddPlain(ReadOnlySpan<char> digits, List<TimeEntry> found)
    {
        found.Add(Of(TimeClass.Number, digits));
        var number = TimeNumbers.Parse(digits);
        if (digits.Length <= 2 && number is >= 1 and <= 31) found.Add(Of(TimeClass.Day, digits));
        if (digits.Length <= 2 && number is >= 0 and <= 24) found.Add(Of(TimeClass.ClockHour, digits));
        if (digits.Length == 4 && number is >= 1400 and <= 2100) found.Add(Of(TimeClass.Year, digits));
        if (digits.Length == 4 && number % 100 < 60 && number < 2400) found.Add(Of(TimeClass.Clock4, string.Concat(digits[..2], ":", digits[2..])));
    }

    private static void AddClock(ReadOnlySpan<char> word, List<TimeEntry> found)
    {
        var colon = word.IndexOf(':');
        var end = colon + 3;
        var hour = TimeNumbers.Parse(word[..colon]);
        if (colon is < 1 or > 2 || word.Length < end || !(hour < 25) || !(TimeNumbers.Parse(word[(colon + 1)..end]) < 60)) return;
        if (word.Length > end && word[end..] is not ("am" or "pm" or "AM" or "PM")) return;
        var half = word.Length > end && word[end] is 'p' or 'P' && hour < 12 ? 12 : 0;
        found.Add(Of(TimeClass.Clock, string.Create(CultureInfo.InvariantCulture, $"{(int)hour + half:00}:{word[(colon + 1)..end]}")));
    }

    private static void AddHourWithHalf(ReadOnlySpan<char> word, int digits, List<TimeEntry> found)
    {
        var hour = TimeNumbers.Parse(word[..digits]);
        if (hour is < 1 or > 12) return;
        var clock = (int)hour % 12 + (word[digits] is 'p' or 'P' ? 12 : 0);
        found.Add(Of(TimeClass.Clock, string.Create(CultureInfo.InvariantCulture, $"{clock:00}:00")));
    }

    private static TimeEntry Of(TimeClass kind, ReadOnlySpan<char> value) => new(kind, value.ToString(), TimeNumbers.Parse(value), 1);

    private void AddNumberWords(int token)
    {
        var numberStart = entries[token];
        if (ReadNumber(token) is { } number) (entries[token] ??= []).Add(number);
        if (numberStart is null) return;
        if (ReadYear(token) is { } year) numberStart.Add(year);
        if (text.Tokens[token].Kind == TokenKind.Word)
        {
            if (Find(token, TimeClass.Ordinal) is { Number: <= 31 } day) numberStart.Add(day with { Class = TimeClass.Day });
            if (Find(token, TimeClass.Small) is { Number: <= 12 } hour) numberStart.Add(hour with { Class = TimeClass.ClockHour });
        }
    }

    // "three", "twenty four", "two hundred", "a couple of", "several", "5 1/2", "1.5 million", "a" before its unit.
    private TimeEntry? ReadNumber(int token)
    {
        if (text.Is(token, "a") || text.Is(token, "an")) return ReadArticle(token);
        if (Find(token, TimeClass.Vague) is { } vague) return vague with { Class = TimeClass.Number };
        if (Find(token, TimeClass.Number) is { } digits)
        {
            if (token + 1 < text.Count && text.Word(token + 1) is "1/2") return new(TimeClass.Number, "", digits.Number + 0.5, 2);
            return Find(token + 1, TimeClass.Times) is { } times ? new(TimeClass.Number, "", digits.Number * times.Number, 2) : null;
        }
        var end = token;
        var value = SmallNumber(ref end);
        if (value == 0) return null;
        if (Find(end, TimeClass.Times) is { } power)
        {
            value *= power.Number;
            end++;
            var next = text.Is(end, "and") ? end + 1 : end;
            if (SmallNumber(ref next) is > 0 and var rest) (value, end) = (value + rest, next);
        }
        return new(TimeClass.Number, "", value, end - token);
    }

    private TimeEntry? ReadArticle(int token)
    {
        if (Find(token + 1, TimeClass.Vague) is { } vague) return vague with { Class = TimeClass.Number, Length = vague.Length + 1 };
        if (Find(token + 1, TimeClass.Times) is { } times) return new(TimeClass.Number, "", times.Number, 2);
        return new(TimeClass.Number, "", 1, 1);
    }

    // One to ninety-nine; 0 if none stands there.
    private double SmallNumber(ref int token)
    {
        if (Find(token, TimeClass.Small) is { } small) { token++; return small.Number; }
        if (Find(token, TimeClass.Tens) is not { } tens) return 0;
        token++;
        var next = text.Is(token, "-") ? token + 1 : token;
        if (Find(next, TimeClass.Small) is not { Number: < 10 } ones) return tens.Number;
        token = next + 1;
        return tens.Number + ones.Number;
    }

    // "nineteen ninety-one", "eighteen twelve", "twenty twenty", "two thousand (and) four".
    private TimeEntry? ReadYear(int token)
    {
        var end = token;
        var century = SmallNumber(ref end);
        if (century == 2 && Find(end, TimeClass.Times) is { Number: 1000 })
        {
            end++;
            var next = text.Is(end, "and") ? end + 1 : end;
            var ones = SmallNumber(ref next);
            return Spelled(2000 + ones, ones > 0 ? next : end);
        }
        if (century is < 17 or > 20 || end >= text.Count) return null;
        var years = SmallNumber(ref end);
        return years >= 10 ? Spelled(century * 100 + years, end) : null;

        TimeEntry Spelled(double year, int last) => new(TimeClass.YearWords, TimeNumbers.Format(year), year, last - token);
    }
}
