using Demarche.Model;
using Demarche.Record;
using Demarche.Record.Answers;
using Demarche.Server.Filters;

namespace Demarche.Server.Pages;

/// <summary>What two sides did to each other, step by step.</summary>
public sealed record DyadModel(string A, string B, EventQuery Query, Interval Interval, IReadOnlyList<TimelineStep> Steps, IReadOnlyList<RecordedEvent> Newest)
{
    private const int Shown = 15;

    /// <summary>How many rows of the figures a page shows.</summary>
    public const int MostRows = 200;

    /// <summary>The step of the tests: the one asked for, else their usual one, whatever the chart takes.</summary>
    public Interval Tested { get; init; }

    /// <summary>Who answers whom; null where the page did not wait for it.</summary>
    public ReciprocityModel? Answering { get; init; }

    /// <param name="store">The record.</param>
    /// <param name="a">One side.</param>
    /// <param name="b">The other.</param>
    /// <param name="query">Further conditions.</param>
    /// <param name="interval">The step; null for one that gives a chart that can be read.</param>
    public static DyadModel Of(RecordStore store, string a, string b, EventQuery query, Interval? interval)
    {
        var steps = Timelines.Of(store, a, b, interval ?? Interval.Day, query.Filter);
        var chosen = interval ?? Readable(steps);
        if (chosen != (interval ?? Interval.Day)) steps = Timelines.Of(store, a, b, chosen, query.Filter);
        var both = store.Events(query.Filter with { Actors = [a], Recipients = [b] }, take: Shown).Concat(store.Events(query.Filter with { Actors = [b], Recipients = [a] }, take: Shown));
        return new DyadModel(a, b, query, chosen, steps, [.. both.DistinctBy(e => e.Event.Id).OrderByDescending(e => e.Day ?? DateOnly.MinValue).ThenBy(e => e.Number).Take(Shown)]);
    }

    /// <summary>The events of a step in one direction.</summary>
    public string EventsOf(TimelineStep step) => EventsOf(step.Source, step.Target, Say.Iso(step.Start), Say.Iso(Interval.EndOf(step.Start)));

    /// <summary>The counted events of a direction between two days.</summary>
    public string EventsOf(string source, string target, string? from, string? to) => To.Events(
        [("actor", source), ("recipient", target), .. (Query.Filter.Statuses.Count > 0 ? Query.Values("status") : ["occurred"]).Select(s => ("status", (string?)s)), ("from", from), ("to", to), ("issue", Query.First("issue")), ("text", Query.First("text"))]);

    private static Interval Readable(IReadOnlyList<TimelineStep> days)
    {
        if (days.Count == 0) return Interval.Week;
        var span = days[^1].Start.DayNumber - days[0].Start.DayNumber;
        return span switch { <= 45 => Interval.Day, <= 400 => Interval.Week, <= 3650 => Interval.Month, _ => Interval.Year };
    }
}
