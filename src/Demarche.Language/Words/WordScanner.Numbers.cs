using System.Globalization;

namespace Demarche.Language.Words;

/// <content>Numbers: amounts, times, dates, telephone numbers, and what hangs on them.</content>
internal ref partial struct WordScanner
{
    /// <summary>Takes the number that begins with a digit, a sign or a point at the current place.</summary>
    private void TakeNumber(int end)
    {
        var first = at;
        if (!char.IsDigit(text[first])) first++;
        var stop = EndOfNumber(first, end);
        var letters = EndOfRun(stop, end);
        if (letters == stop)
        {
            Add(IsDecade(stop, end) ? stop + 2 : stop);
        }
        else if (WordTables.IsUnit(text[stop..letters]))
        {
            Add(stop);
            Add(letters);
        }
        else
        {
            Add(letters);
        }

        TakeClitics(end);
    }

    /// <summary>True for "1960's", which is one word; "Windows 95's" has a possessive.</summary>
    private readonly bool IsDecade(int place, int end) =>
        place + 1 < end && text[place - 1] == '0' && Characters.IsClipMark(text[place]) && text[place + 1] == 's' && EndOfRun(place + 1, end) == place + 2;

    /// <summary>The end of digits with what joins them: 1,200.50; 9:30; 9/11/2001; 202-555-0142.</summary>
    private readonly int EndOfNumber(int start, int end)
    {
        var place = EndOfDigits(start, end);
        if (EndOfTelephone(start, place, end) is > 0 and var telephone) return telephone;
        if (EndOfDate(start, place, end) is > 0 and var date) return date;
        while (place < end && IsDigitAt(place + 1, end) && (text[place] is '.' or ':' || (text[place] == ',' && IsGroup(place, end)))) place = EndOfDigits(place + 1, end);
        return place;
    }

    /// <summary>True for a comma before three digits, or before two with another group behind (1,00,000); other commas part numbers: [13,14].</summary>
    private readonly bool IsGroup(int comma, int end)
    {
        var next = EndOfDigits(comma + 1, Math.Min(end, comma + 5));
        return next - comma == 4 || (next - comma == 3 && next < end && text[next] == ',' && IsDigitAt(next + 1, end));
    }

    private readonly int EndOfDigits(int place, int end)
    {
        while (IsDigitAt(place, end)) place++;
        return place;
    }

    /// <summary>Three groups over hyphens or stops, or the seven digits 555-0142; two groups are a range ("1969-70"), which UD parts. 0 if it is none.</summary>
    private readonly int EndOfTelephone(int start, int place, int end)
    {
        int groups = 1, last = place - start;
        var firstGroup = last;
        var stop = place;
        while (stop < end && text[stop] == '-' && IsDigitAt(stop + 1, end))
        {
            var next = EndOfDigits(stop + 1, end);
            last = next - stop - 1;
            stop = next;
            groups++;
        }

        return groups > 2 || (groups == 2 && firstGroup == 3 && last == 4) ? stop : 0;
    }

    /// <summary>Two slashes, or a month and a day (9/11); 0 if it is none.</summary>
    private readonly int EndOfDate(int start, int place, int end)
    {
        if (place >= end || text[place] != '/' || !IsDigitAt(place + 1, end)) return 0;
        var second = EndOfDigits(place + 1, end);
        if (second < end && text[second] == '/' && IsDigitAt(second + 1, end)) return EndOfDigits(second + 1, end);
        const int months = 12, days = 31;
        return ValueOf(text[start..place]) <= months && ValueOf(text[(place + 1)..second]) <= days ? second : 0;
    }

    /// <summary>The value of one or two ASCII digits; more than any month or day for anything else.</summary>
    private static int ValueOf(ReadOnlySpan<char> digits) => digits.Length <= 2 && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : int.MaxValue;
}
