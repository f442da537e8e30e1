using Demarche.Model;

namespace Demarche.Language.Times;

/// <summary>What a time expression names (TimeML, TIMEX3 `type`).</summary>
public enum TimeType
{
    /// <summary>A day or anything longer on the calendar.</summary>
    Date,
    /// <summary>A time of the day.</summary>
    Time,
    /// <summary>How long.</summary>
    Duration,
    /// <summary>How often.</summary>
    Set,
}

/// <summary>Words that name a time, and the time they name.</summary>
public sealed record TimeExpression
{
    /// <summary>Where the words stand in the text.</summary>
    public required TextSpan Span { get; init; }
    /// <summary>What they name.</summary>
    public required TimeType Type { get; init; }
    /// <summary>The TimeML value ("1998-W12", "1989-Q3", "P3D", "PAST_REF", "2022-01-18TMO"); null where the article's day would be needed and is not known.</summary>
    public required string? Value { get; init; }
    /// <summary>TimeML's `mod` ("START", "END", "APPROX", ...), or null.</summary>
    public string? Mod { get; init; }
    /// <summary>The same time in ISO 8601 or EDTF ("2021-12", "2022-W04", "2021-35" for the third quarter, "2022-01-05/2022-01-19" for "the past two weeks");
    /// null where the words name no place on the calendar.</summary>
    public string? Edtf { get; init; }
    /// <summary>The first day of the time named, or null where it has no place on the calendar.</summary>
    public DateOnly? First { get; init; }
    /// <summary>The last day of the time named, inclusive; null exactly where <see cref="First"/> is.</summary>
    public DateOnly? Last { get; init; }
}
