using Demarche.Record;
using Demarche.Record.Answers;
using Demarche.Server.Filters;

namespace Demarche.Server.Pages;

/// <summary>An actor: where it stands, what it promised, whom it deals with.</summary>
public sealed record ActorModel(
    string Code, string Name, EventQuery Query, RecordCount Count, Portion<Position> Positions, IReadOnlyList<Commitment> Commitments, DateOnly AsOf,
    IReadOnlyList<Partner> Partners, IReadOnlyList<RecordedEvent> Newest)
{
    private const int Shown = 12, MostPositions = 60;

    public static ActorModel? Of(RecordStore store, string code, EventQuery query)
    {
        var acting = query.Filter with { Actors = [code] };
        var any = query.Filter with { Sides = [code] };
        var count = store.Count(any);
        if (count.Events == 0 && query.Conditions.Count == 0) return null;
        var newest = store.Events(any, take: Shown).ToArray();
        var asOf = LastDay.Of(store);
        return new ActorModel(
            code, NameOf(newest, code), query, count, Record.Answers.Positions.Of(store, code, query.Filter.Issue, query.Filter, redLinesFirst: true, take: MostPositions),
            Record.Answers.Commitments.AsOf(store, asOf, acting, take: Shown).Rows, asOf, Partner.Of(store, code, query.Filter), newest);
    }

    /// <summary>The name under which the newest events know the state or body itself, else of whoever acts for it.</summary>
    private static string NameOf(IEnumerable<RecordedEvent> events, string code)
    {
        var named = events.SelectMany(e => e.Event.Actors.Concat(e.Event.Recipients)).Select(p => p.Actor).Where(a => a.Code == code).ToArray();
        return named.FirstOrDefault(a => a.Sector is null && a.Office is null)?.Name ?? code;
    }
}

/// <summary>The last day that the record has an article of: what "now" is for its questions.</summary>
internal static class LastDay
{
    public static DateOnly Of(RecordStore store) => store.Days()?.Last ?? DateOnly.MaxValue.AddYears(-2);
}
