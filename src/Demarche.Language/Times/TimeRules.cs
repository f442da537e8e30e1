using System.Globalization;
using static Demarche.Language.Times.CalendarUnit;

namespace Demarche.Language.Times;

/// <summary>The meaning of each rule of the grammar: from what a pattern took to a value.</summary>
/// <param name="context">What is known so far.</param>
/// <param name="match">The match.</param>
/// <param name="side">The side of the article's day that the words around tell: -1, 0, 1.</param>
internal sealed class TimeRules(TimeContext context, TimeMatch match, int side)
{
    /// <summary>The reading of the match, or null if it names no time after all.</summary>
    public TimeReading? Read() => match.Rule switch
    {
        TimeRule.IsoDate => Iso(),
        TimeRule.SlashDate => Slash(),
        TimeRule.Date => Date(),
        TimeRule.Month => MonthOfYear(),
        TimeRule.Year => TimeReading.Of(YearOf(Number(TimeClass.Year) ?? Number(TimeClass.YearWords)!.Value)),
        TimeRule.Decade => DecadeOf(),
        TimeRule.Century => CenturyOf(),
        TimeRule.Season => SeasonOf(),
        TimeRule.Quarter => Quarterly(QuarterOf()),
        TimeRule.Half => HalfOf(),
        TimeRule.RelativeUnit => RelativeUnit(UnitValue, match.Direction ?? -1),
        TimeRule.PastSpan => UnitValue is "Y" ? RelativeUnit("Y", -1) : AnchoredSpan(1, UnitValue, -1),
        TimeRule.YearAgo => YearAgo(),
        TimeRule.YearAgoQuarter => YearAgoQuarter(),
        TimeRule.YearQuarter => YearQuarter(),
        TimeRule.LatestQuarter => LatestQuarter(),
        TimeRule.Weekday => WeekdayOf(match.Direction),
        TimeRule.WeekdayOfWeek => WeekdayOfWeek(),
        TimeRule.WeekdaySet => Set("XXXX-WXX-" + (match.Get(TimeClass.Weekdays) ?? match.Get(TimeClass.Weekday))!.Value.Value),
        TimeRule.MonthSet => Set(string.Create(CultureInfo.InvariantCulture, $"XXXX-{(int)Number(TimeClass.Month)!:00}")),
        TimeRule.DayWord => DayAt((int)Number(TimeClass.DayWord)!),
        TimeRule.Night => Part(DayAt((int)Number(TimeClass.Night)!), "NI"),
        TimeRule.Holiday => HolidayOf(),
        TimeRule.HolidayWeek => HolidayOf() is { Period: { } holiday } ? TimeReading.Of(CalendarPeriod.Of(Week, holiday.First)) : null,
        TimeRule.Ago => Ago(Amount(), (int)Number(TimeClass.Ago)!),
        TimeRule.HalfMoreAgo => Ago(Amount() + 0.5, (int)Number(TimeClass.Ago)!),
        TimeRule.HalfAgo => HalfAgo(),
        TimeRule.Ahead => Ago(Amount(), 1),
        TimeRule.Span => AnchoredSpan(Amount(), UnitValue, match.Direction ?? -1),
        TimeRule.Duration or TimeRule.DurationFirst => Duration(Amount(), UnitValue),
        TimeRule.DurationRange => Duration(match.All(TimeClass.Number).First().Number, UnitValue),
        TimeRule.DurationHalf => Duration(Amount() + 0.5, UnitValue),
        TimeRule.Duration2 => Duration2(),
        TimeRule.HalfDuration => HalfDuration(),
        TimeRule.VagueDuration => Duration(double.NaN, UnitValue),
        TimeRule.UnitLong => Duration(1, UnitValue),
        TimeRule.Past => new(TimeType.Date, "PAST_REF"),
        TimeRule.Set => Set(DurationValue(match.Get(TimeClass.Number) is null ? 1 : Amount(), UnitValue)),
        TimeRule.SetUnit => Set(DurationValue(1, UnitValue)),
        TimeRule.Frequency => Set(match.Get(TimeClass.Frequency)!.Value.Value),
        TimeRule.Clock => ClockOf(),
        TimeRule.ClockPart => ClockOf(),
        TimeRule.Part => Part(DayAt(0), match.Get(TimeClass.Part)!.Value.Value),
        TimeRule.PartOfDay => Part(match.Get(TimeClass.DayWord) is { } word ? DayAt((int)word.Number) : WeekdayOf(match.Direction), match.Get(TimeClass.Part)!.Value.Value),
        TimeRule.PartLoose => LoosePart(),
        TimeRule.Weekend => WeekendOf(),
        TimeRule.Reference => new(TimeType.Date, match.Get(TimeClass.Reference)!.Value.Value),
        TimeRule.Age => null,
        TimeRule.While => new(TimeType.Duration, "PXX"),
        TimeRule.Anchored => Anchored(0),
        TimeRule.AnchoredStep => Anchored(match.Direction ?? 1),
        TimeRule.DayBeside => Step(Day, (int)Number(TimeClass.Ago)!),
        TimeRule.NextPart => Part(Step(Day, 1), match.Get(TimeClass.Part)!.Value.Value),
        TimeRule.YearEnd => Current(Year),
        TimeRule.TheUnit => Current(UnitOf(UnitValue)),
        TimeRule.TheYear => Current(Year),
        TimeRule.WeekOf => Date() is { Period: { } day } ? TimeReading.Of(CalendarPeriod.Of(Week, day.First)) : null,
        _ => null,
    };

    private string UnitValue => (match.Get(TimeClass.Unit) ?? match.Get(TimeClass.Units))?.Value ?? "Y";

    private double? Number(TimeClass kind) => match.Get(kind)?.Number;

    private double Amount() => match.Get(TimeClass.Number)?.Number ?? 1;

    private static CalendarPeriod YearOf(double year) => new(Year, new DateOnly(Math.Clamp((int)year, 1, 9999), 1, 1));

    // ---- days ----

    private TimeReading? Iso()
    {
        var value = match.Get(TimeClass.IsoDate)!.Value.Value;
        return DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? TimeReading.Of(new(Day, day)) : null;
    }

    // Month first, as in US news; day first where the first number can be no month.
    private TimeReading? Slash()
    {
        var parts = match.Get(TimeClass.SlashDate)!.Value.Value.Split('/');
        if (!int.TryParse(parts[0], CultureInfo.InvariantCulture, out var month) || !int.TryParse(parts[1], CultureInfo.InvariantCulture, out var day) ||
            !int.TryParse(parts[2], CultureInfo.InvariantCulture, out var year)) return null;
        if (parts[2].Length == 2) year += year > 50 ? 1900 : 2000;
        if (month > 12) (month, day) = (day, month);
        return DayOf(year, month, day) is { } date ? TimeReading.Of(new(Day, date)) : null;
    }

    private static DateOnly? DayOf(int year, int month, int day) =>
        year is >= 1 and <= 9999 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month) ? new DateOnly(year, month, day) : null;

    private TimeReading? Date()
    {
        var month = (int)Number(TimeClass.Month)!;
        var day = (int)Number(TimeClass.Day)!;
        if (Number(TimeClass.Year) is { } year) return DayOf((int)year, month, day) is { } date ? TimeReading.Of(new(Day, date)) : null;
        if (day > DateTime.DaysInMonth(2000, month)) return null;
        if (context.Day is null) return TimeReading.Unresolved(string.Create(CultureInfo.InvariantCulture, $"XXXX-{month:00}-{day:00}"));
        return Recurring(Day, y => DayOf(y, month, day) is { } d ? new CalendarPeriod(Day, d) : null, side);
    }

    // How much farther than the nearest recurrence the one gone by may lie if the verbs are past.
    private const int MostFarther = 4;

    // The nearest of the yearly recurrences on the side told; with no side told, the nearest of all.
    private TimeReading? Recurring(CalendarUnit unit, Func<int, CalendarPeriod?> inYear, int toSide)
    {
        var today = context.Day!.Value;
        var current = CalendarPeriod.Of(unit, today).First;
        CalendarPeriod? told = null, nearest = null;
        for (var year = today.Year - 8; year <= today.Year + 8; year++)
        {
            if (inYear(year) is not { } candidate) continue;
            var distance = candidate.First.DayNumber - current.DayNumber;
            if (nearest is null || Math.Abs(distance) < Distance(nearest.Value)) nearest = candidate;
            if (distance != 0 && Math.Sign(distance) == -toSide) continue;
            if (told is null || Math.Abs(distance) < Distance(told.Value)) told = candidate;
        }
        // "payable Dec. 1" in an October text with a past verb: far nearer ahead than behind.
        var chosen = told is { } on && (toSide > 0 || Distance(on) <= MostFarther * Distance(nearest!.Value)) ? told : nearest;
        return chosen is { } found ? TimeReading.Of(found) : null;

        int Distance(CalendarPeriod period) => Math.Abs(period.First.DayNumber - current.DayNumber);
    }

    private TimeReading DayAt(int offset) => context.Day is { } day
        ? TimeReading.Of(new(Day, day.AddDaysWithin(offset)))
        : TimeReading.Unresolved();

    private TimeReading WeekdayOf(int? direction)
    {
        var weekday = (int)Number(TimeClass.Weekday)!;
        if (context.Day is not { } today) return TimeReading.Unresolved();
        var back = ((int)today.DayOfWeek + 6) % 7 + 1 - weekday;
        if (back < 0) back += 7;
        var offset = direction switch
        {
            -1 => back == 0 ? -7 : -back,
            1 => back == 0 ? 7 : 7 - back,
            0 => back == 0 ? 0 : 7 - back,
            _ => side > 0 && back != 0 ? 7 - back : -back,
        };
        return DayAt(offset);
    }

    private TimeReading WeekdayOfWeek()
    {
        if (context.Day is not { } today) return TimeReading.Unresolved();
        var monday = CalendarPeriod.Of(Week, today).First.DayNumber + 7 * (match.Direction ?? 0);
        return TimeReading.Of(new(Day, DateOnly.FromDayNumber(Math.Max(0, monday + (int)Number(TimeClass.Weekday)! - 1))));
    }

    private TimeReading? HolidayOf()
    {
        var rule = match.Get(TimeClass.Holiday)!.Value.Value;
        CalendarPeriod? In(int year) => Holidays.On(rule, year) is { } day ? new(Day, day) : null;
        if (Number(TimeClass.Year) is { } year) return In((int)year) is { } fixedDay ? TimeReading.Of(fixedDay) : null;
        return context.Day is null ? TimeReading.Unresolved() : Recurring(Day, In, match.Direction ?? side);
    }

    private TimeReading WeekendOf()
    {
        if (context.Day is not { } today) return TimeReading.Unresolved();
        var weekend = CalendarPeriod.Of(Weekend, today);
        var begun = weekend.First <= today;
        var shift = match.Direction switch
        {
            -1 => -1,
            1 => begun ? 1 : 0,
            0 => 0,
            _ => side > 0 || begun ? 0 : -1,
        };
        return weekend.Shift(shift) is { } found ? TimeReading.Of(found) : TimeReading.Unresolved();
    }

    // ---- months and longer ----

    private TimeReading? MonthOfYear()
    {
        var month = (int)(Number(TimeClass.Month) ?? Number(TimeClass.PlainMonth) ?? Number(TimeClass.CapitalMonth))!;
        CalendarPeriod In(int year) => new(Month, new DateOnly(Math.Clamp(year, 1, 9999), month, 1));
        if ((Number(TimeClass.Year) ?? Number(TimeClass.YearWords)) is { } year) return TimeReading.Of(In((int)year));
        if (context.Day is not { } today) return TimeReading.Unresolved(string.Create(CultureInfo.InvariantCulture, $"XXXX-{month:00}"));
        // "March last year" names the year; "last March" the nearest March gone by.
        if (match.Direction is { } step && match.Entries[0].Class is TimeClass.Month) return TimeReading.Of(In(today.Year + step));
        if (match.Direction is -1 && today.Month == month) return TimeReading.Of(In(today.Year - 1));
        return Recurring(Month, y => In(y), match.Direction is { } direction and not 0 ? direction : side);
    }

    private TimeReading? DecadeOf()
    {
        var start = Number(TimeClass.Decade) ?? 1900 + Number(TimeClass.DecadeWord)!.Value;
        return start is >= 1 and <= 9990 ? TimeReading.Of(new(Decade, new DateOnly((int)start, 1, 1))) : null;
    }

    private TimeReading? CenturyOf()
    {
        var number = (int)Number(TimeClass.Ordinal)!;
        return number is >= 2 and <= 99 ? TimeReading.Of(new(Century, new DateOnly((number - 1) * 100, 1, 1))) : null;
    }

    private TimeReading? SeasonOf()
    {
        var code = (match.Get(TimeClass.Season) ?? match.Get(TimeClass.PlainSeason))!.Value.Value;
        if (Number(TimeClass.Year) is { } year) return TimeReading.Of(CalendarPeriod.Season((int)year, code));
        if (context.Day is not { } today) return TimeReading.Unresolved("XXXX-" + code);
        if (match.Direction is { } step && match.Entries[0].Class is TimeClass.Season) return TimeReading.Of(CalendarPeriod.Season(today.Year + step, code));
        if (match.Direction is 0) return TimeReading.Of(CalendarPeriod.Season(today.Year, code));
        var direction = match.Direction ?? side;
        if (direction < 0 && CalendarPeriod.Of(Season, today) is var now && now == CalendarPeriod.Season(now.First.Year, code) && match.Direction is not null)
            return TimeReading.Of(CalendarPeriod.Season(now.First.Year - 1, code));
        return Recurring(Season, y => CalendarPeriod.Season(y, code), direction);
    }

    private TimeReading Quarterly(TimeReading reading)
    {
        if (reading.Period is { } quarter) context.Quarter = quarter;
        return reading;
    }

    private TimeReading QuarterOf()
    {
        var number = (int)(Number(TimeClass.Ordinal) ?? Number(TimeClass.QuarterName))!;
        if (number > 4) return TimeReading.Unresolved();
        CalendarPeriod In(int year) => new(Quarter, new DateOnly(Math.Clamp(year, 1, 9999), number * 3 - 2, 1));
        if (Number(TimeClass.Year) is { } year) return TimeReading.Of(In((int)year));
        if (context.Day is not { } today) return TimeReading.Unresolved(string.Create(CultureInfo.InvariantCulture, $"XXXX-Q{number}"));
        if (match.Direction is { } step) return TimeReading.Of(In(today.Year + step));
        // A quarter just named sets the year; else results are of the last quarter begun, unless the words look ahead.
        var begun = In(today.Year).First <= today;
        return TimeReading.Of(In(today.Year + (side > 0 && !begun ? 0 : begun ? 0 : number == 4 && today.Month >= 9 ? 0 : -1)));
    }

    private TimeReading? HalfOf()
    {
        var number = (int)Number(TimeClass.Ordinal)!;
        if (number > 2 || (Number(TimeClass.Year) is null && context.Day is null)) return null;
        var year = (int)(Number(TimeClass.Year) ?? context.Day!.Value.Year + (match.Direction ?? 0));
        return TimeReading.Of(new(CalendarUnit.Half, new DateOnly(Math.Clamp(year, 1, 9999), number * 6 - 5, 1)));
    }

    private TimeReading? RelativeUnit(string unit, int direction)
    {
        if (unit is "TH" or "TM" or "TS") return Duration(1, unit);
        if (unit is "FN") return AnchoredSpan(1, unit, direction);
        if (unit is "D") return direction == 0 ? DayAt(0) : Duration(1, unit);
        if (context.Day is not { } today) return TimeReading.Unresolved();
        var found = CalendarPeriod.Of(UnitOf(unit), today).Shift(direction) is { } period ? TimeReading.Of(period) : TimeReading.Unresolved();
        return unit is "Q" ? Quarterly(found) : found;
    }

    private static CalendarUnit UnitOf(string unit) => unit switch
    {
        "W" or "FN" => Week,
        "WE" => Weekend,
        "M" => Month,
        "Q" => Quarter,
        "E" => Decade,
        "C" => Century,
        "Y" => Year,
        _ => Day,
    };

    private TimeReading? Current(CalendarUnit unit)
    {
        if (unit == Quarter) return LatestQuarter();
        var day = context.Anchor is { } anchor && unit is Day ? anchor.First : context.Day;
        return day is { } known ? TimeReading.Of(CalendarPeriod.Of(unit, known)) : TimeReading.Unresolved();
    }

    // ---- reports of results: quarters compared with those of the year before ----

    private TimeReading LatestQuarter()
    {
        if (context.Quarter is { } named) return TimeReading.Of(named);
        return context.Day is { } today && CalendarPeriod.Of(Quarter, today).Shift(-1) is { } last ? Quarterly(TimeReading.Of(last)) : TimeReading.Unresolved();
    }

    private TimeReading YearAgoQuarter()
    {
        var quarter = match.Get(TimeClass.Ordinal) is not null ? QuarterOf() : LatestQuarter();
        return quarter.Period?.Shift(-4) is { } before ? TimeReading.Of(before) with { IsAnchor = false } : quarter;
    }

    private TimeReading YearQuarter()
    {
        var quarter = LatestQuarter();
        return quarter.Period is { } named ? TimeReading.Of(named with { First = new DateOnly((int)Number(TimeClass.Year)!, named.First.Month, 1) }) : quarter;
    }

    private TimeReading YearAgo()
    {
        if (context.Quarter?.Shift(-4) is { } quarter) return TimeReading.Of(quarter) with { IsAnchor = false };
        return Ago(1, -1);
    }

    // ---- so long ago, for so long ----

    private TimeReading Ago(double amount, int direction)
    {
        var unit = UnitValue;
        if (unit is "Y" && amount == 1 && direction < 0 && match.Rule is TimeRule.Ago && context.Quarter?.Shift(-4) is { } quarter)
            return TimeReading.Of(quarter) with { IsAnchor = false };
        if (double.IsNaN(amount)) return new(TimeType.Date, direction < 0 ? "PAST_REF" : "FUTURE_REF");
        if (context.Day is not { } today) return TimeReading.Unresolved();
        if (unit is "TH" or "TM" or "TS") return DayAt(0);
        if (unit is "FN") amount *= 2;
        return CalendarPeriod.Of(UnitOf(unit), today).Shift(direction * amount) is { } period
            ? TimeReading.Of(period)
            : new(TimeType.Date, direction < 0 ? "PAST_REF" : "FUTURE_REF");
    }

    private TimeReading HalfAgo()
    {
        var direction = (int)Number(TimeClass.Ago)!;
        var (smaller, count) = UnitValue switch { "C" => (Year, 50), "E" => (Year, 5), "Y" => (Month, 6), _ => (Day, 0) };
        return context.Day is { } today && CalendarPeriod.Of(smaller, today).Shift(direction * count) is { } period ? TimeReading.Of(period) : TimeReading.Unresolved();
    }

    private TimeReading AnchoredSpan(double amount, string unit, int direction)
    {
        var reading = Duration(amount, unit);
        if (context.Day is not { } today || unit is "TH" or "TM" or "TS" || double.IsNaN(amount) || direction == 0) return reading;
        var whole = UnitOf(unit);
        var far = whole == Day || whole == Week || whole == Weekend
            ? new CalendarPeriod(Day, today).Shift(direction * amount * (whole == Day ? 1 : unit is "FN" ? 14 : 7))?.First
            : MonthsAway(today, direction * amount * (whole switch { Month => 1, Quarter => 3, Year => 12, Decade => 120, _ => 1200 }));
        return far is not { } end ? reading : reading with { Days = direction < 0 ? (end, today) : (today, end) };
    }

    private static DateOnly? MonthsAway(DateOnly day, double months) =>
        new CalendarPeriod(Month, day).Shift(months) is { } there ? there.First.AddDays(Math.Min(day.Day, DateTime.DaysInMonth(there.First.Year, there.First.Month)) - 1) : null;

    private static TimeReading Duration(double amount, string unit) => new(TimeType.Duration, DurationValue(amount, unit));

    private TimeReading? Duration2()
    {
        var units = match.Entries.Where(e => e.Class is TimeClass.Unit or TimeClass.Units).ToArray();
        var numbers = match.All(TimeClass.Number).ToArray();
        var first = DurationValue(numbers[0].Number, units[0].Value);
        var second = DurationValue(numbers[1].Number, units[1].Value);
        return new(TimeType.Duration, first.StartsWith("PT", StringComparison.Ordinal) && second.StartsWith("PT", StringComparison.Ordinal) ? first + second[2..] : first + second[1..]);
    }

    private TimeReading? HalfDuration() => UnitValue switch
    {
        "TH" => new(TimeType.Duration, "PT30M"),
        "Y" => new(TimeType.Duration, "P6M"),
        "D" => new(TimeType.Duration, "PT12H"),
        "E" => new(TimeType.Duration, "P5Y"),
        "C" => new(TimeType.Duration, "P50Y"),
        var unit => Duration(0.5, unit),
    };

    // TimeML: P3D, PT5H30M, PXW for an unknown number; decades and centuries in years, fortnights in weeks, weekends in WE.
    private static string DurationValue(double amount, string unit)
    {
        var factor = unit switch { "E" => 10, "C" => 100, "FN" => 2, _ => 1 };
        var letter = unit switch { "E" or "C" when !double.IsNaN(amount) => "Y", "FN" => "W", "TH" => "H", "TM" => "M", "TS" => "S", _ => unit };
        if (double.IsNaN(amount)) return (unit[0] == 'T' ? "PTX" : "PX") + letter;
        if (unit is "TH" && amount % 1 == 0.5) return $"PT{TimeNumbers.Format(amount - 0.5)}H30M";
        return (unit[0] == 'T' ? "PT" : "P") + TimeNumbers.Format(amount * factor) + letter;
    }

    private static TimeReading Set(string value) => new(TimeType.Set, value);

    // ---- times of the day ----

    private TimeReading? ClockOf()
    {
        var entry = match.Entries.First(e => e.Class is TimeClass.Clock or TimeClass.ClockHour or TimeClass.Clock4 or TimeClass.Noon);
        var zone = match.Get(TimeClass.Zone)?.Value ?? "";
        var clock = entry.Class == TimeClass.ClockHour ? string.Create(CultureInfo.InvariantCulture, $"{(int)entry.Number:00}:00") : entry.Value;
        var hour = int.Parse(clock.AsSpan(0, 2), CultureInfo.InvariantCulture);
        if (match.Get(TimeClass.AmPm) is { } half)
        {
            if (hour is 0 or > 12) return null;
            hour = hour % 12 + (int)half.Number;
        }
        else if (match.Rule is TimeRule.ClockPart && hour < 12 && match.End > match.First + 3 && IsLatePart) hour += 12;
        return new(TimeType.Time, null) { Clock = string.Create(CultureInfo.InvariantCulture, $"T{hour:00}{clock[2..]}"), Zone = zone, NeedsDay = true };
    }

    private bool IsLatePart => match.Get(TimeClass.Part)?.Value is "AF" or "EV";

    private static TimeReading Part(TimeReading day, string part) => day with
    {
        Type = TimeType.Time,
        Clock = "T" + part,
        Value = day.Value is { } value ? value + "T" + part : null,
    };

    private TimeReading LoosePart() => new(TimeType.Time, null)
    {
        Clock = "T" + (match.Get(TimeClass.Part) ?? match.Get(TimeClass.Dawn))!.Value.Value,
        NeedsDay = true,
    };

    // ---- leaning on what was said before ----

    private TimeReading? Anchored(int step)
    {
        var unit = UnitOf(UnitValue);
        if (UnitValue is "TH" or "TM" or "TS" or "FN") return null;
        return Step(unit, step);
    }

    private TimeReading Step(CalendarUnit unit, int step)
    {
        var origin = context.Anchor is { } anchor && (unit != Day || anchor.Unit == Day) ? anchor.First : context.Day;
        return origin is { } day && CalendarPeriod.Of(unit, day).Shift(step) is { } period ? TimeReading.Of(period) : TimeReading.Unresolved();
    }
}
