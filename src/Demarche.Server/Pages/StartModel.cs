using Demarche.Record;

namespace Demarche.Server.Pages;

/// <summary>What is in the record, at a glance.</summary>
public sealed record StartModel(RecordCount Count, long Articles, int Publishers, DateOnly? First, DateOnly? Last, IReadOnlyList<RecordedEvent> Newest, IReadOnlyList<FacetCount> Actors, IReadOnlyList<FacetCount> Types, IReadOnlyList<FacetCount> Issues)
{
    private const int Shown = 12;

    public static StartModel Of(RecordStore store)
    {
        var all = new EventFilter();
        var days = store.Days();
        var (count, facets) = store.Spread(all, [Facet.Actor, Facet.Type, Facet.Issue], 16);
        return new StartModel(
            count, store.ArticleCount(), store.Facets(all, Facet.Publisher, -1).Count, days?.First, days?.Last, [.. store.Events(all, take: Shown)], [.. facets[0].Take(Shown)], facets[1], [.. facets[2].Take(Shown)]);
    }
}
