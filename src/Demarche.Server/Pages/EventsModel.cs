using Demarche.Record;
using Demarche.Server.Filters;

namespace Demarche.Server.Pages;

/// <summary>The events that an address asks for, and how they spread.</summary>
public sealed record EventsModel(EventQuery Query, RecordCount Count, IReadOnlyList<RecordedEvent> Events, IReadOnlyList<EventsModel.Spread> Facets)
{
    private const int Values = 12;

    private static readonly (string Title, string Name, Facet Facet)[] Shown =
    [
        ("Actor", "actor", Facet.Actor), ("Recipient", "recipient", Facet.Recipient), ("Type", "type", Facet.Type), ("Status", "status", Facet.Status), ("Issue", "issue", Facet.Issue),
        ("Context", "context", Facet.Context), ("Speaker", "speaker", Facet.Speaker), ("Source", "source", Facet.Publisher),
    ];

    public sealed record Spread(string Title, string Name, IReadOnlyList<FacetCount> Counts);

    public static EventsModel Of(RecordStore store, EventQuery query) => new(
        query, store.Count(query.Filter), [.. store.Events(query.Filter, query.Sort, query.Skip, query.Limit)],
        [.. Shown.Select(s => new Spread(s.Title, s.Name, store.Facets(query.Filter, s.Facet, Values)))]);
}
