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
        var days = store.ArticlesByDay();
        return days.Sum(d => d.Articles) > Large ? query.With("from", Say.Iso(days[^1].Day.AddDays(-Days))) : query;
    }
}
