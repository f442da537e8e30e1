using System.Globalization;

namespace Demarche.Record;

/// <summary>A band of confidence, as <see cref="Facet.Confidence"/> counts it. The bands meet without gaps; each is what <see cref="EventFilter.MinConfidence"/> and <see cref="EventFilter.BelowConfidence"/> let through.</summary>
/// <param name="Least">The least confidence of it; null for the lowest band, in which rows of data sets are that have none.</param>
/// <param name="Below">What all confidence of it is less than; null for the highest band.</param>
public sealed record ConfidenceBand(double? Least, double? Below)
{
    private static readonly double[] Bounds = [0.8, 0.6, 0.4];

    /// <summary>All bands, the surest first.</summary>
    public static IReadOnlyList<ConfidenceBand> All { get; } = [.. Enumerable.Range(0, Bounds.Length + 1).Select(i => new ConfidenceBand(i < Bounds.Length ? Bounds[i] : null, i > 0 ? Bounds[i - 1] : null))];

    /// <summary>Its least confidence as a text: "0.8", and "0" for the lowest.</summary>
    public string Name => (Least ?? 0).ToString(CultureInfo.InvariantCulture);

    /// <summary>The place in <see cref="All"/> of the band of a confidence.</summary>
    internal static int IndexOf(double confidence)
    {
        var index = 0;
        while (index < Bounds.Length && confidence < Bounds[index]) index++;
        return index;
    }

    /// <summary>The name of a column's band.</summary>
    internal static string Sql(string column) => $"CASE {string.Concat(All.Select(band => band.Least is null ? $"ELSE '{band.Name}'" : $"WHEN {column} >= {band.Name} THEN '{band.Name}' "))} END";
}
