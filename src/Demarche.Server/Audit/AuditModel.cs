using Demarche.Model;
using Demarche.Record;
using Demarche.Server.Filters;

namespace Demarche.Server.Audit;

/// <summary>The next event that nobody judged, and how many are left; how right the judged ones were.</summary>
public sealed record AuditModel(EventQuery Query, RecordedEvent? Event, IReadOnlyList<AuditEntry> History, long Left, string? Last, IReadOnlyList<TypePrecision> Precision)
{
    /// <param name="store">The record.</param>
    /// <param name="query">Which events are gone through.</param>
    /// <param name="id">An event to be judged again; null for the next one.</param>
    /// <param name="last">The event judged before: what can be undone.</param>
    public static AuditModel Of(RecordStore store, EventQuery query, string? id, string? last)
    {
        var open = query.Filter with { Audited = false };
        var told = id is null ? store.Events(open, query.Sort, query.After, 1).FirstOrDefault() : store.Event(id);
        return new AuditModel(query, told, told is null ? [] : store.AuditsOf(told.Event.Id), store.Count(query.Filter).Events - store.Count(query.Filter with { Audited = true }).Events, last, TypePrecision.Of(store.Verdicts()));
    }
}

/// <summary>How many of a type's judged events were right.</summary>
/// <param name="Type">The type; null for all.</param>
/// <param name="Accepted">Right as they are.</param>
/// <param name="Corrected">Events, but not quite these.</param>
/// <param name="Rejected">No events.</param>
public sealed record TypePrecision(PloverType? Type, int Accepted, int Corrected, int Rejected)
{
    /// <summary>How many were judged.</summary>
    public int Judged => Accepted + Corrected + Rejected;
    /// <summary>The share that was right as it is.</summary>
    public double Share => Judged == 0 ? 0 : (double)Accepted / Judged;

    /// <summary>The lower and upper end of Wilson's interval of 95 % for the share.</summary>
    public (double Low, double High) Interval()
    {
        const double Z = 1.959964;
        double n = Judged, p = Share, middle = (p + Z * Z / (2 * n)) / (1 + Z * Z / n), half = Z * Math.Sqrt(p * (1 - p) / n + Z * Z / (4 * n * n)) / (1 + Z * Z / n);
        return (Math.Max(0, middle - half), Math.Min(1, middle + half));
    }

    /// <summary>All types together first, then each by itself.</summary>
    public static IReadOnlyList<TypePrecision> Of(IReadOnlyList<(AuditEntry Entry, PloverType Type)> verdicts) =>
        verdicts.Count == 0 ? [] : [Count(null, verdicts.Select(v => v.Entry)), .. verdicts.GroupBy(v => v.Type).OrderBy(g => g.Key).Select(g => Count(g.Key, g.Select(v => v.Entry)))];

    private static TypePrecision Count(PloverType? type, IEnumerable<AuditEntry> entries)
    {
        var by = entries.GroupBy(e => e.Verdict).ToDictionary(g => g.Key, g => g.Count());
        return new TypePrecision(type, by.GetValueOrDefault(Verdict.Accepted), by.GetValueOrDefault(Verdict.Corrected), by.GetValueOrDefault(Verdict.Rejected));
    }
}
