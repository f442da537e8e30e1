using System.Data.Common;
using System.Globalization;
using Demarche.Record.Sums;

namespace Demarche.Record;

/// <summary>Chooses what a question begins with, by the sums that the record keeps: a database's own statistics do not know how often one code or issue occurs.</summary>
internal sealed class EventWays(DbConnection connection, Database database)
{
    // Beyond so many it takes less time to go along the order until a page is full than to collect and sort.
    private const int Many = 20_000;

    // An order of which few events belong may have them all at its far end: it is gone along only where that is expected to take so many times less than collecting.
    private const long Margin = 8;

    /// <summary>The way for a filter.</summary>
    /// <param name="filter">Which events.</param>
    /// <param name="sort">The order that the first ones are wanted in; null where all are wanted, in any order.</param>
    /// <param name="take">How many are wanted in that order.</param>
    public EventWay Choose(EventFilter filter, EventSort? sort = null, int take = 0)
    {
        // Few events have these in common, and each has an index; what was changed since is known to no sum.
        if (filter is not { Article: null, Deed: null, Story: null, Since: null }) return EventWay.Free;
        var ways = Estimates(filter).ToArray();
        if (ways.Length == 0) return EventWay.Free;
        var least = ways.MinBy(way => way.Events);
        if (sort is not (EventSort.Newest or EventSort.Oldest)) return sort is EventSort.Confidence && least.Events >= Many ? EventWay.Free : least.Way;
        var ordered = ways.Where(way => way.IsByDay).ToArray();
        if (ordered.Length == 0) return least.Events < Many ? least.Way : EventWay.Days;
        var along = ordered.MinBy(way => way.Events);
        // Of so many in the order, every (along / least)-th is one that is wanted.
        return least.Events >= Many || Margin * take * along.Events < least.Events * least.Events ? along.Way : least.Way;
    }

    /// <summary>True if an index has the events of a filter in an order, so that the first ones are found without a look at the others.</summary>
    public bool AreOrdered(EventFilter filter, EventSort sort)
    {
        // Whether words occur is asked of the index of words event by event, along the days: to list all that have them takes longer.
        if (sort == EventSort.Arrival || (sort != EventSort.Confidence && SearchWords.Of(filter.Text).Count > 0)) return true;
        if (filter is not { Statuses.Count: 0, Publishers.Count: 0, Speakers.Count: 0, Places.Count: 0, Sectors.Count: 0, Modes.Count: 0, Contexts.Count: 0 }) return false;
        var ways = Estimates(filter, mostWords: 1).ToArray();
        return sort != EventSort.Confidence && (ways.Length == 0 || ways is [{ IsByDay: true }]);
    }

    /// <summary>True if a filter lets so small a share of the record through that it is quicker to look at its rows than at a column of all.</summary>
    /// <param name="filter">Which events.</param>
    /// <param name="share">One row takes as long as so many values of a column.</param>
    public bool AreFew(EventFilter filter, int share)
    {
        var bound = Ask(sql => $"SELECT coalesce(sum(events), 0) FROM tallies WHERE facet = {sql.Add(TallyFacet.All)}") / share;
        return Estimates(filter, (int)Math.Min(bound + 1, int.MaxValue)).Any(way => way.Events <= bound);
    }

    private IEnumerable<(EventWay Way, long Events, bool IsByDay)> Estimates(EventFilter filter, int mostWords = Many)
    {
        var (actors, recipients, sides) = (filter.Actors, filter.Recipients, filter.Sides);
        if (actors.Count > 0 && recipients.Count > 0)
        {
            yield return (EventWay.Sides, Pairs(actors, recipients), false);
            if (actors.Count == 1) yield return Party(TallyFacet.Actor, actors);
        }
        else if (actors.Count > 0) yield return Party(TallyFacet.Actor, actors);
        else if (recipients.Count > 0) yield return Party(TallyFacet.Target, recipients);
        // Only one code can be gone along.
        if (sides.Count > 0 && actors.Count + recipients.Count == 0) yield return Party(TallyFacet.Any, sides);
        if (filter.Types.Count > 0) yield return (EventWay.Type, Sum(TallyFacet.Type, filter.Types.Select(Spelling.Of)), filter.Types.Count == 1);
        if (filter.Contexts.Count > 0 && filter.Modes.Count == 0) yield return (EventWay.Labels, Sum("context", filter.Contexts), false);
        if (filter.Modes.Count > 0 && filter.Contexts.Count == 0) yield return (EventWay.Labels, Sum("mode", filter.Modes), false);
        if (SearchWords.Of(filter.Text) is { Count: > 0 } words && database.CountWords is { } counting) yield return (EventWay.Words, Ask(sql => counting(sql, words, mostWords)), false);
        if (SearchWords.Of(filter.Issue) is { Count: > 0 } parts) yield return (EventWay.Issue, Ask(sql => $"SELECT coalesce(sum(events), 0) FROM tallies WHERE {sql.IssueHas(parts)}"), false);
        if (filter.From is not null || filter.To is not null) yield return (EventWay.Days, Days(filter.From ?? DateOnly.MinValue, filter.To ?? DateOnly.MaxValue), true);
    }

    private (EventWay, long, bool) Party(string facet, IReadOnlyList<string> codes) => codes.Count == 1 ? (EventWay.Parties, Sum(facet, codes), true) : (EventWay.Sides, Sum(facet, codes), false);

    private long Sum(string facet, IEnumerable<string> values) => Ask(sql => $"SELECT coalesce(sum(events), 0) FROM tallies WHERE facet = {sql.Add(facet)} AND value IN ({sql.List(values)})");

    private long Pairs(IReadOnlyList<string> sources, IReadOnlyList<string> targets) => Ask(sql => $"SELECT coalesce(sum(events), 0) FROM edges WHERE source IN ({sql.List(sources)}) AND target IN ({sql.List(targets)})");

    private long Days(DateOnly from, DateOnly to) =>
        Ask(sql => $"SELECT coalesce(sum(events), 0) FROM tallies WHERE facet = 'month' AND value >= {sql.Add(Spelling.Of(from)[..7])} AND value <= {sql.Add(Spelling.Of(to)[..7])}");

    private long Ask(Func<SqlText, string> question)
    {
        var sql = new SqlText();
        using var command = sql.Command(connection, question(sql));
        return Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }
}
