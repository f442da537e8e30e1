using Demarche.Model;

namespace Demarche.Record.Answers;

/// <summary>Where actors stand on an issue, step by step of time.</summary>
public static class IssueCourse
{
    /// <summary>One row an actor, stance and step in which it was said, in the order of time; what has no day comes last. Their words are not read: <see cref="WithWords"/> does.</summary>
    /// <param name="store">The record.</param>
    /// <param name="interval">How long a step is.</param>
    /// <param name="filter">Which events: their issue above all.</param>
    public static IReadOnlyList<IssueStep> Of(RecordStore store, Interval interval, EventFilter filter)
    {
        ArgumentNullException.ThrowIfNull(store);
        var shown = StanceTable.Shipped.Read(store, filter).Where(x => x.Move.Issue is not null).OrderBy(x => x.Move.Day ?? DateOnly.MaxValue).ThenBy(x => x.Move.Number);
        return By(interval, shown.SelectMany(x => CodeList.Split(x.Move.Actors).Select(code => new IssueStep(code, x.Stance, x.Move.Day) { Moves = [x.Move] })));
    }

    /// <summary>A course told by longer steps.</summary>
    /// <param name="interval">How long a step is to be.</param>
    /// <param name="shorter">Steps that begin with the day they are of, in the order of time.</param>
    public static IReadOnlyList<IssueStep> By(Interval interval, IEnumerable<IssueStep> shorter) =>
    [
        .. shorter.GroupBy(s => (s.Actor, s.Stance, Start: s.Start is { } day ? interval.StartOf(day) : (DateOnly?)null))
            .Select(g => new IssueStep(g.Key.Actor, g.Key.Stance, g.Key.Start) { Moves = [.. g.SelectMany(s => s.Moves)] })
            .OrderBy(s => s.Start ?? DateOnly.MaxValue).ThenBy(s => s.Actor, StringComparer.Ordinal).ThenBy(s => s.Stance),
    ];

    /// <summary>The steps with the last telling of each; one whose tellings vanished meanwhile is left out.</summary>
    /// <param name="store">The record.</param>
    /// <param name="steps">The steps that are shown.</param>
    public static IReadOnlyList<IssueStep> WithWords(RecordStore store, IReadOnlyList<IssueStep> steps)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(steps);
        var told = store.Events(steps.Select(s => s.Moves[^1].Number).Distinct()).ToDictionary(e => e.Number);
        return [.. steps.Where(s => told.ContainsKey(s.Moves[^1].Number)).Select(s => s with { Last = told[s.Moves[^1].Number] })];
    }
}

/// <summary>A stance that an actor showed in one step of time.</summary>
/// <param name="Actor">The actor's code.</param>
/// <param name="Stance">The stance.</param>
/// <param name="Start">The step's first day; null if the telling has no day.</param>
public sealed record IssueStep(string Actor, Stance Stance, DateOnly? Start)
{
    /// <summary>The moves that show it, oldest first; at least one.</summary>
    internal IReadOnlyList<Move> Moves { get; init; } = [];
    /// <summary>The last telling; null as long as no words were asked for.</summary>
    public RecordedEvent? Last { get; init; }
    /// <summary>How many events show it.</summary>
    public int Events => Moves.Count;
    /// <summary>How often: many tellings of one deed count once.</summary>
    public int Times => Moves.Select(m => m.Deed).Distinct().Count();
    /// <summary>The acts that show it.</summary>
    public IEnumerable<PloverType> Acts => Moves.Select(m => m.Act).Distinct();
    /// <summary>Their statuses.</summary>
    public IEnumerable<EventStatus> Statuses => Moves.Select(m => m.Status).Distinct();
}
