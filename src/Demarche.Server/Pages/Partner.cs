using Demarche.Coding.Plover;
using Demarche.Model;
using Demarche.Record;

namespace Demarche.Server.Pages;

/// <summary>Deeds of one side towards another.</summary>
/// <param name="Deeds">How many.</param>
/// <param name="Conflict">How many of them are conflict (quadrants 3 and 4).</param>
public sealed record Dealings(long Deeds, long Conflict)
{
    /// <summary>"conflict" or "cooperation" where two thirds are, else "mixed".</summary>
    public string Kind => Conflict * 3 >= Deeds * 2 ? "conflict" : Conflict * 3 <= Deeds ? "cooperation" : "mixed";
}

/// <summary>Somebody whom an actor deals with.</summary>
/// <param name="Code">The partner's code.</param>
/// <param name="Towards">What the actor does to it.</param>
/// <param name="From">What it does to the actor.</param>
public sealed record Partner(string Code, Dealings Towards, Dealings From)
{
    /// <summary>Deeds both ways.</summary>
    public long Deeds => Towards.Deeds + From.Deeds;

    /// <summary>All partners, the busiest first. What occurred is counted, unless the filter names statuses.</summary>
    public static IReadOnlyList<Partner> Of(RecordStore store, string code, EventFilter filter)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(filter);
        var counts = store.DyadsOf(code, filter.Statuses.Count > 0 ? filter : filter with { Statuses = [EventStatus.Occurred] });
        return
        [
            .. counts.GroupBy(c => c.Source == code ? c.Target : c.Source).Select(g => new Partner(g.Key, DealingsOf(g.Where(c => c.Source == code)), DealingsOf(g.Where(c => c.Target == code))))
                .OrderByDescending(p => p.Deeds).ThenBy(p => p.Code, StringComparer.Ordinal),
        ];
    }

    private static Dealings DealingsOf(IEnumerable<DyadCount> counts)
    {
        var all = counts.ToArray();
        return new Dealings(all.Sum(c => c.Deeds), all.Where(c => PloverScheme.QuadOf(c.Type) is Quad.VerbalConflict or Quad.MaterialConflict).Sum(c => c.Deeds));
    }
}
