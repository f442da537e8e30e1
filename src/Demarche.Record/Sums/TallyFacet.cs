namespace Demarche.Record.Sums;

/// <summary>Names of what is tallied, as the store has them.</summary>
internal static class TallyFacet
{
    /// <summary>The whole record, under the empty value.</summary>
    public const string All = "all";
    public const string Actor = "actor";
    public const string Recipient = "recipient";
    /// <summary>Who is acted upon: recipients, and the other sides of a mutual act.</summary>
    public const string Target = "target";
    /// <summary>Either side.</summary>
    public const string Any = "any";
    public const string Type = "type";
    public const string Act = "act";
    public const string Status = "status";
    public const string Issue = "issue";
    public const string Speaker = "speaker";
    public const string Place = "place";
    public const string Publisher = "publisher";
    /// <summary>The day's month: "2022-01".</summary>
    public const string Month = "month";

    /// <summary>True where the values of a facet are tallied.</summary>
    public static bool Has(Facet facet) => facet != Facet.Confidence;

    /// <summary>The name of a facet.</summary>
    public static string Of(Facet facet) => facet.ToString().ToLowerInvariant();
}
