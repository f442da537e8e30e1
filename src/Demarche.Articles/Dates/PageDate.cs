using System.Globalization;

namespace Demarche.Articles.Dates;

/// <summary>A date as a page writes it: the day, and the whole in ISO 8601 with time and zone where they are given.</summary>
/// <param name="Day">The day in the zone the page writes.</param>
/// <param name="Iso">"2022-01-26", "2022-01-26T10:15" or "2022-01-26T10:15:00+03:00".</param>
internal readonly record struct PageDate(DateOnly Day, string Iso)
{
    public static PageDate Of(DateOnly day) => new(day, day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    /// <summary>True if a time of day with another zone than UTC is given.</summary>
    public bool HasZone => Iso.Length > 16 && Iso[^6] is '+' or '-';
}
