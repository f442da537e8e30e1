using Demarche.Model;
using Demarche.Record;
using Demarche.Record.Answers;

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
        var edges = Networks.Of(store, filter.Statuses.Count > 0 ? filter : filter with { Statuses = [EventStatus.Occurred] }, code).Where(e => e.Source != e.Target);
        return
        [
            .. edges.GroupBy(e => e.Source == code ? e.Target : e.Source).Select(g => new Partner(g.Key, DealingsOf(g.Where(e => e.Source == code)), DealingsOf(g.Where(e => e.Target == code))))
                .OrderByDescending(p => p.Deeds).ThenBy(p => p.Code, StringComparer.Ordinal),
        ];
    }

    private static Dealings DealingsOf(IEnumerable<NetworkEdge> edges)
    {
        var all = edges.ToArray();
        return new Dealings(all.Sum(e => e.Deeds), all.Sum(e => e.Conflict));
    }
}
