using System.Globalization;
using Demarche.Model;

namespace Demarche.Record;

/// <summary>How the codebook's names are written in the store and in exports: types in capitals, statuses in lower case, days as ISO 8601.</summary>
internal static class Names
{
    private static readonly string[] Types = [.. Enum.GetNames<PloverType>().Select(name => name.ToUpperInvariant())];
    private static readonly string[] Statuses = [.. Enum.GetNames<EventStatus>().Select(name => name.ToLowerInvariant())];

    public static string Of(PloverType type) => Types[(int)type];

    public static string Of(EventStatus status) => Statuses[(int)status];

    public static string Of(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>A day as ISO 8601 has it, from a value that may go on ("2022-01-26T10:00"); null for months, weeks and years.</summary>
    public static DateOnly? Day(string? value) =>
        value is { Length: >= 10 } && DateOnly.TryParseExact(value.AsSpan(0, 10), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
