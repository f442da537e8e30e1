using Demarche.Record;
using Demarche.Server.Filters;

namespace Demarche.Server.Pages;

/// <summary>A board without conditions on a large record begins some weeks before its last day; the page shows that day in its form, where it can be changed.</summary>
internal static class LastMonths
{
    private const int Days = 30, Large = 20_000;

    public static EventQuery Of(RecordStore store, EventQuery query)
    {
        if (query.Conditions.Count > 0) return query;
        return store.Count(new EventFilter()).Articles > Large && store.Days() is { } days ? query.With("from", Say.Iso(days.Last.AddDays(-Days))) : query;
    }
}
