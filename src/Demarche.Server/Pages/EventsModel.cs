using Demarche.Record;
using Demarche.Server.Filters;

namespace Demarche.Server.Pages;

/// <summary>The events that an address asks for, and how they spread.</summary>
public sealed record EventsModel(EventQuery Query, EventSpread Spread, IReadOnlyList<RecordedEvent> Events)
{
    public static EventsModel Of(RecordStore store, EventQuery query, EventSpread spread)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(query);
        return new EventsModel(query, spread, [.. store.Events(query.Filter, query.Sort, query.Skip, query.Limit)]);
    }
}

/// <summary>How many events conditions let through, and how they spread over the values of each facet.</summary>
public sealed record EventSpread(RecordCount Count, IReadOnlyList<EventSpread.Facets> Shown)
{
    private const int Values = 12;

    private static readonly (string Title, string Name, Facet Facet)[] All =
    [
        ("Actor", "actor", Facet.Actor), ("Recipient", "recipient", Facet.Recipient), ("Type", "type", Facet.Type), ("Status", "status", Facet.Status), ("Issue", "issue", Facet.Issue),
        ("Context", "context", Facet.Context), ("Speaker", "speaker", Facet.Speaker), ("Source", "source", Facet.Publisher),
    ];

    /// <summary>One facet's most frequent values.</summary>
    public sealed record Facets(string Title, string Name, IReadOnlyList<FacetCount> Counts);

    public static EventSpread Of(RecordStore store, EventQuery query)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(query);
        return new EventSpread(store.Count(query.Filter), [.. All.Select(s => new Facets(s.Title, s.Name, store.Facets(query.Filter, s.Facet, Values)))]);
    }
}
