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

    /// <summary>How many steps a drawing may have room for: every bar is a link with its words, and twenty years by week were most of a megabyte of them.</summary>
    private const int MostPlaces = 250;

    /// <summary>The step of the drawing: the one of the figures, or a longer one where they have too many.</summary>
    public required Interval DrawnBy { get; init; }

    /// <summary>What is drawn.</summary>
    public required IReadOnlyList<TimelineStep> Drawn { get; init; }

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
        var days = Timelines.Of(store, a, b, Interval.Day, query.Filter);
        var chosen = interval ?? Readable(days);
        var drawnBy = Drawable(days, chosen);
        var both = store.Events(query.Filter with { Actors = [a], Recipients = [b] }, take: Shown).Concat(store.Events(query.Filter with { Actors = [b], Recipients = [a] }, take: Shown));
        return new DyadModel(a, b, query, chosen, Timelines.By(chosen, a, days), [.. both.DistinctBy(e => e.Event.Id).OrderByDescending(e => e.Day ?? DateOnly.MinValue).ThenBy(e => e.Number).Take(Shown)]) { DrawnBy = drawnBy, Drawn = Timelines.By(drawnBy, a, days) };
    }

    /// <summary>The events of a step in one direction.</summary>
    /// <param name="step">The step.</param>
    /// <param name="interval">How long it is.</param>
    public string EventsOf(TimelineStep step, Interval interval) => EventsOf(step.Source, step.Target, Say.Iso(step.Start), Say.Iso(interval.EndOf(step.Start)));

    /// <summary>The counted events of a direction between two days.</summary>
    public string EventsOf(string source, string target, string? from, string? to) => To.Events(
        [("actor", source), ("recipient", target), .. (Query.Filter.Statuses.Count > 0 ? Query.Values("status") : ["occurred"]).Select(s => ("status", (string?)s)), ("from", from), ("to", to), ("issue", Query.First("issue")), ("text", Query.First("text"))]);

    private static Interval Drawable(IReadOnlyList<TimelineStep> days, Interval asked) =>
        days.Count == 0 ? asked : Enum.GetValues<Interval>().FirstOrDefault(i => i >= asked && i.IndexOf(i.StartOf(days[0].Start), days[^1].Start) < MostPlaces, Interval.Year);

    private static Interval Readable(IReadOnlyList<TimelineStep> days)
    {
        if (days.Count == 0) return Interval.Week;
        var span = days[^1].Start.DayNumber - days[0].Start.DayNumber;
        return span switch { <= 45 => Interval.Day, <= 400 => Interval.Week, <= 3650 => Interval.Month, _ => Interval.Year };
    }
}
