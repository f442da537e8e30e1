using Demarche.Model;

namespace Demarche.Record.Export;

/// <summary>How the names of the codebook are written in every output: types in capitals as PLOVER has them, statuses and kinds in lower case.</summary>
internal static class Spelling
{
    private static readonly string[] Types = [.. Enum.GetNames<PloverType>().Select(n => n.ToUpperInvariant())];
    private static readonly string[] Statuses = [.. Enum.GetNames<EventStatus>().Select(n => n.ToLowerInvariant())];
    private static readonly string[] Kinds = [.. Enum.GetNames<ConditionKind>().Select(n => n.ToLowerInvariant())];

    public static string Of(PloverType type) => Types[(int)type];
    public static string Of(EventStatus status) => Statuses[(int)status];
    public static string Of(ConditionKind kind) => Kinds[(int)kind];

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
