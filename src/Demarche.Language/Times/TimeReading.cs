namespace Demarche.Language.Times;

/// <summary>What the words of one match mean, before the words around it are looked at.</summary>
/// <param name="Type">TimeML type.</param>
/// <param name="Value">TimeML value; null if the article's day is needed and not known.</param>
internal sealed record TimeReading(TimeType Type, string? Value)
{
    /// <summary>The place on the calendar, if it has one.</summary>
    public CalendarPeriod? Period { get; init; }
    /// <summary>For times of the day: "T10:35" or "TMO", to be put behind a day.</summary>
    public string? Clock { get; init; }
    /// <summary>The offset from UTC that the words name, or empty.</summary>
    public string Zone { get; init; } = "";
    /// <summary>For times of the day that name no day of their own: they take one from the sentence.</summary>
    public bool NeedsDay { get; init; }
    /// <summary>For durations that lie before or after the article's day: its days.</summary>
    public (DateOnly First, DateOnly Last)? Days { get; init; }
    /// <summary>True if later "that day", "the next month" may lean on it.</summary>
    public bool IsAnchor { get; init; }

    public static TimeReading Of(CalendarPeriod period) => new(TimeType.Date, period.Value) { Period = period, IsAnchor = true };
    public static TimeReading Unresolved(string? value = null) => new(TimeType.Date, value);
}

/// <summary>What the text has said so far.</summary>
internal sealed class TimeContext(DateOnly? day)
{
    /// <summary>The article's day.</summary>
    public DateOnly? Day { get; } = day;
    /// <summary>The last time on the calendar that was named.</summary>
    public CalendarPeriod? Anchor { get; set; }
    /// <summary>The last quarter that was named: in reports of results "the period", "a year earlier" speak of it.</summary>
    public CalendarPeriod? Quarter { get; set; }
}
