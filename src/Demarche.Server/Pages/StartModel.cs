using Demarche.Record;

namespace Demarche.Server.Pages;

/// <summary>What is in the record, at a glance.</summary>
public sealed record StartModel(RecordCount Count, long Articles, DateOnly? First, DateOnly? Last, IReadOnlyList<RecordedEvent> Newest, IReadOnlyList<FacetCount> Actors, IReadOnlyList<FacetCount> Types, IReadOnlyList<FacetCount> Issues)
{
    private const int Shown = 12;

    public static StartModel Of(RecordStore store)
    {
        var all = new EventFilter();
        var days = store.ArticlesByDay();
        return new StartModel(
            store.Count(all), store.ArticleCount(), days is [var first, ..] ? first.Day : null, days is [.., var last] ? last.Day : null, [.. store.Events(all, take: Shown)],
            store.Facets(all, Facet.Actor, Shown), store.Facets(all, Facet.Type, 16), store.Facets(all, Facet.Issue, Shown));
    }
}
