using System.Globalization;
using Demarche.Model;

namespace Demarche.Record;

/// <summary>How the names of the codebook are written in the store and in every output: types in capitals as PLOVER has them, statuses and kinds in lower case, days as ISO 8601.</summary>
internal static class Spelling
{
    private static readonly string[] Types = [.. Enum.GetNames<PloverType>().Select(n => n.ToUpperInvariant())];
    private static readonly string[] Statuses = [.. Enum.GetNames<EventStatus>().Select(n => n.ToLowerInvariant())];
    private static readonly string[] Kinds = [.. Enum.GetNames<ConditionKind>().Select(n => n.ToLowerInvariant())];

    private static readonly Dictionary<string, PloverType>.AlternateLookup<ReadOnlySpan<char>> TypeOf =
        Enum.GetValues<PloverType>().ToDictionary(Of, StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
    private static readonly Dictionary<string, EventStatus>.AlternateLookup<ReadOnlySpan<char>> StatusOf =
        Enum.GetValues<EventStatus>().ToDictionary(Of, StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    public static string Of(PloverType type) => Types[(int)type];
    public static string Of(EventStatus status) => Statuses[(int)status];
    public static string Of(ConditionKind kind) => Kinds[(int)kind];
    public static string Of(Verdict verdict) => verdict.ToString().ToLowerInvariant();
    public static string Of(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>The type that the store writes so.</summary>
    public static PloverType Type(ReadOnlySpan<char> written) => TypeOf[written];

    /// <summary>The status that the store writes so.</summary>
    public static EventStatus Status(ReadOnlySpan<char> written) => StatusOf[written];

    /// <summary>A day as ISO 8601 has it, from a value that may go on ("2022-01-26T10:00"); null for months, weeks and years.</summary>
    public static DateOnly? Day(ReadOnlySpan<char> value) =>
        value.Length >= 10 && DateOnly.TryParseExact(value[..10], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>A day that somebody typed, as ISO 8601 has it and nothing else; null for anything else, which is answered with <see cref="DayRemedy"/>.</summary>
    public static DateOnly? TypedDay(string? typed) => DateOnly.TryParseExact(typed, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>What is said to a day that cannot be read.</summary>
    public const string DayRemedy = "write it as YYYY-MM-DD, for instance 2022-01-26";

    /// <summary>The status as a reader of newspapers would put it.</summary>
    public static string InWords(EventStatus status) => status switch
    {
        EventStatus.Occurred => "it happened",
        EventStatus.Planned => "is going to happen",
        EventStatus.Offered => "is on offer",
        EventStatus.Threatened => "is threatened",
        EventStatus.Refused => "is refused",
        EventStatus.Negated => "did not happen",
        EventStatus.Alleged => "is alleged, not confirmed",
        EventStatus.Denied => "is denied",
        EventStatus.Hypothetical => "might happen",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "No such status."),
    };
}
