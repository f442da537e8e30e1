using Demarche.Record;
using Demarche.Record.Answers;

namespace Demarche.Server.Pages;

/// <summary>What is in the record, at a glance.</summary>
public sealed record StartModel(
    RecordCount Count, long Articles, int Publishers, DateOnly? First, DateOnly? Last, IReadOnlyList<RecordedEvent> Newest, IReadOnlyList<Pair> Pairs, IReadOnlyList<FacetCount> Actors, IReadOnlyList<FacetCount> Types, IReadOnlyList<FacetCount> Issues)
{
    private const int Shown = 12;

    public static StartModel Of(RecordStore store)
    {
        var all = new EventFilter();
        var days = store.Days();
        var (count, facets) = store.Spread(all, [Facet.Actor, Facet.Type, Facet.Issue], 16);
        return new StartModel(
            count, store.ArticleCount(), store.Facets(all, Facet.Publisher, -1).Count, days?.First, days?.Last, [.. store.Events(all, take: Shown)], Pair.Busiest(store, Shown), [.. facets[0].Take(Shown)], facets[1], [.. facets[2].Take(Shown)]);
    }
}

/// <summary>Two sides, the one first whose code comes first, with the deeds of both towards each other that occurred.</summary>
public sealed record Pair(string A, string B, long Deeds)
{
    /// <summary>The pairs with most deeds.</summary>
    public static IReadOnlyList<Pair> Busiest(RecordStore store, int take) =>
    [
        .. Networks.Of(store).Where(e => e.Source != e.Target)
            .GroupBy(e => string.CompareOrdinal(e.Source, e.Target) < 0 ? (A: e.Source, B: e.Target) : (A: e.Target, B: e.Source))
            .Select(g => new Pair(g.Key.A, g.Key.B, g.Sum(e => (long)e.Deeds)))
            .OrderByDescending(p => p.Deeds).ThenBy(p => p.A, StringComparer.Ordinal).ThenBy(p => p.B, StringComparer.Ordinal).Take(take),
    ];
}
