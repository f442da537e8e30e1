using Demarche.Record;
using Demarche.Server.Filters;

namespace Demarche.Server.Pages;

/// <summary>The events that an address asks for, how they spread, and where the pages beside begin; null where there is none.</summary>
public sealed record EventsModel(EventQuery Query, EventSpread Spread, IReadOnlyList<RecordedEvent> Events, EventQuery? Earlier, EventQuery? Next)
{
    public static EventsModel Of(RecordStore store, EventQuery query, EventSpread spread)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(query);
        var events = Page(store, query, query.OnPage, out var isMore);
        var earlier = events.Count > 0 && (query.Before is null ? query.After is not null : isMore) ? query.Ahead(events[0]) : null;
        var next = events.Count > 0 && (query.Before is not null || isMore) ? query.Behind(events[^1]) : null;
        return new EventsModel(query, spread, events, earlier, next);
    }

    /// <summary>Some events of an address: those behind its cursor or before its mark.</summary>
    internal static IReadOnlyList<RecordedEvent> Page(RecordStore store, EventQuery query, int limit, out bool isMore)
    {
        var events = query.Before is { } before ? store.EventsBefore(query.Filter, query.Sort, before, limit + 1) : [.. store.Events(query.Filter, query.Sort, query.After, limit + 1)];
        isMore = events.Count > limit;
        return !isMore ? events : query.Before is null ? [.. events.Take(limit)] : [.. events.Skip(1)];
    }
}

/// <summary>How many events conditions let through, and how they spread over the months told most of, the bands of confidence and the values of each facet.</summary>
public sealed record EventSpread(RecordCount Count, IReadOnlyList<FacetCount> Months, IReadOnlyList<FacetCount> Confidence, IReadOnlyList<EventSpread.Facets> Shown)
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
        var (count, facets) = store.Spread(query.Filter, [.. All.Select(s => s.Facet), Facet.Month, Facet.Confidence], Values);
        return new EventSpread(count, facets[^2], facets[^1], [.. All.Zip(facets, (s, counts) => new Facets(s.Title, s.Name, counts))]);
    }
}
