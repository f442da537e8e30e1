using Demarche.Model;

namespace Demarche.Record.Answers;

/// <summary>Where actors stand on an issue, step by step of time.</summary>
public static class IssueCourse
{
    /// <summary>One row an actor, stance and step in which it was said, in the order of time; what has no day comes last.</summary>
    /// <param name="store">The record.</param>
    /// <param name="interval">How long a step is.</param>
    /// <param name="filter">Which events: their issue above all.</param>
    public static IReadOnlyList<IssueStep> Of(RecordStore store, Interval interval, EventFilter filter)
    {
        ArgumentNullException.ThrowIfNull(store);
        var shown = store.Events(filter, EventSort.Oldest).Where(e => e.Event.Issue is not null).Select(e => (Event: e, Stance: StanceTable.Shipped.Of(e))).Where(x => x.Stance is not null);
        return By(interval, shown.SelectMany(x => x.Event.Event.Actors.Select(p => p.Actor.Code).Distinct().Select(code => new IssueStep(code, x.Stance!.Value, x.Event.Day, [x.Event]))));
    }

    /// <summary>A course told by longer steps.</summary>
    /// <param name="interval">How long a step is to be.</param>
    /// <param name="shorter">Steps that begin with the day they are of, in the order of time.</param>
    public static IReadOnlyList<IssueStep> By(Interval interval, IEnumerable<IssueStep> shorter) =>
    [
        .. shorter.GroupBy(s => (s.Actor, s.Stance, Start: s.Start is { } day ? interval.StartOf(day) : (DateOnly?)null))
            .Select(g => new IssueStep(g.Key.Actor, g.Key.Stance, g.Key.Start, [.. g.SelectMany(s => s.Evidence)]))
            .OrderBy(s => s.Start ?? DateOnly.MaxValue).ThenBy(s => s.Actor, StringComparer.Ordinal).ThenBy(s => s.Stance),
    ];
}

/// <summary>A stance that an actor showed in one step of time.</summary>
/// <param name="Actor">The actor's code.</param>
/// <param name="Stance">The stance.</param>
/// <param name="Start">The step's first day; null if the telling has no day.</param>
/// <param name="Evidence">The events that show it.</param>
public sealed record IssueStep(string Actor, Stance Stance, DateOnly? Start, IReadOnlyList<RecordedEvent> Evidence)
{
    /// <summary>How often: many tellings of one deed count once.</summary>
    public int Times => Evidence.Select(e => e.Deed).Distinct().Count();
}
