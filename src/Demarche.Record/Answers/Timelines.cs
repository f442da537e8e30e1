using System.Globalization;
using Demarche.Model;
using Demarche.Record.Sums;

namespace Demarche.Record.Answers;

/// <summary>What two sides did to each other, as series.</summary>
public static class Timelines
{
    /// <summary>One row a step and direction in which something happened. Deeds count, not tellings; of what is told, only what occurred, unless the filter names statuses.</summary>
    public static IReadOnlyList<TimelineStep> Of(RecordStore store, string a, string b, Interval interval, EventFilter? filter = null)
    {
        ArgumentNullException.ThrowIfNull(store);
        var asked = (filter ?? new EventFilter()) with { Actors = [a, b], Recipients = [a, b] };
        if (asked.Statuses.Count == 0) asked = asked with { Statuses = [EventStatus.Occurred] };
        // Both ways in one reading of the record.
        Move[] moves = [.. store.Moves(asked, MoveDetail.Measure).Where(move => move.Day is not null).OldestFirst()];
        var steps = new List<TimelineStep>();
        foreach (var (source, target) in new[] { (a, b), (b, a) })
        {
            var deeds = moves.Where(move => move.Dyads.Contains((source, target))).DistinctBy(move => move.Deed);
            steps.AddRange(deeds.GroupBy(move => interval.StartOf(move.Day!.Value)).Select(g => StepOf(source, target, g.Key, [.. g])));
        }
        return [.. steps.OrderBy(s => s.Start).ThenBy(s => s.Source == a ? 0 : 1)];
    }

    /// <summary>A timeline told by longer steps.</summary>
    /// <param name="interval">How long a step is to be.</param>
    /// <param name="a">The side whose steps come before the other's of the same time.</param>
    /// <param name="days">A timeline by day.</param>
    public static IReadOnlyList<TimelineStep> By(Interval interval, string a, IEnumerable<TimelineStep> days) =>
    [
        .. days.GroupBy(s => (Start: interval.StartOf(s.Start), s.Source, s.Target)).Select(g => new TimelineStep(
            g.Key.Source, g.Key.Target, g.Key.Start, g.Sum(s => s.Deeds), g.Sum(s => s.VerbalCooperation), g.Sum(s => s.MaterialCooperation), g.Sum(s => s.VerbalConflict), g.Sum(s => s.MaterialConflict), Math.Round(g.Sum(s => s.Intensity), 3)))
            .OrderBy(s => s.Start).ThenBy(s => s.Source == a ? 0 : 1),
    ];

    private static TimelineStep StepOf(string source, string target, DateOnly start, Move[] deeds) => new(
        source, target, start, deeds.Length,
        deeds.Count(e => e.Quad == Quad.VerbalCooperation), deeds.Count(e => e.Quad == Quad.MaterialCooperation), deeds.Count(e => e.Quad == Quad.VerbalConflict), deeds.Count(e => e.Quad == Quad.MaterialConflict),
        Math.Round(deeds.Sum(e => e.Intensity), 3));
}

/// <summary>What one side did to another in one step of a series.</summary>
/// <param name="Source">Who acts.</param>
/// <param name="Target">Towards whom.</param>
/// <param name="Start">The step's first day.</param>
/// <param name="Deeds">How many deeds.</param>
/// <param name="VerbalCooperation">Of PLOVER's quadrant 1.</param>
/// <param name="MaterialCooperation">Of quadrant 2.</param>
/// <param name="VerbalConflict">Of quadrant 3.</param>
/// <param name="MaterialConflict">Of quadrant 4.</param>
/// <param name="Intensity">Sum of PLOVER's scores.</param>
public sealed record TimelineStep(string Source, string Target, DateOnly Start, int Deeds, int VerbalCooperation, int MaterialCooperation, int VerbalConflict, int MaterialConflict, double Intensity);

/// <summary>Who deals with whom.</summary>
public static class Networks
{
    /// <summary>One edge a directed dyad, the busiest first.</summary>
    /// <param name="store">The record.</param>
    /// <param name="filter">Which events; null for what occurred.</param>
    /// <param name="code">Only edges from or to this side; null for all.</param>
    public static IReadOnlyList<NetworkEdge> Of(RecordStore store, EventFilter? filter = null, string? code = null)
    {
        ArgumentNullException.ThrowIfNull(store);
        var edges = Edges(store, filter ?? new EventFilter { Statuses = [EventStatus.Occurred] }, code).Where(e => code is null || e.Source == code || e.Target == code);
        return [.. edges.Select(e => new NetworkEdge(e.Source, e.Target, (int)e.Deeds, (int)e.Conflict, Math.Round(e.Intensity, 3)))
            .OrderByDescending(e => e.Deeds).ThenBy(e => e.Source, StringComparer.Ordinal).ThenBy(e => e.Target, StringComparer.Ordinal)];
    }

    /// <summary>The dyads of a filter: from the record's sums where nothing but one status is asked for, else counted: a deed may be told with several.</summary>
    private static IReadOnlyList<Edge> Edges(RecordStore store, EventFilter filter, string? code)
    {
        if (filter.OnlyStatus is { } status) return store.Edges(status, code);
        var asked = code is null || filter.Sides.Count > 0 ? filter : filter with { Sides = [code] };
        var edges = new Dictionary<(string Source, string Target), (long Events, HashSet<long> Deeds, double Sum, int Conflict)>();
        foreach (var move in store.Moves(asked, MoveDetail.Measure, inArrival: true))
            foreach (var dyad in move.Dyads)
            {
                var edge = edges.TryGetValue(dyad, out var known) ? known : (0, [], 0, 0);
                edge = edge with { Events = edge.Events + 1 };
                if (edge.Deeds.Add(move.Deed)) edge = edge with { Sum = edge.Sum + move.Intensity, Conflict = edge.Conflict + (move.IsConflict ? 1 : 0) };
                edges[dyad] = edge;
            }
        return [.. edges.Select(e => new Edge(e.Key.Source, e.Key.Target, e.Value.Events, e.Value.Deeds.Count, e.Value.Conflict, e.Value.Sum))];
    }
}

/// <summary>A directed dyad.</summary>
/// <param name="Source">Who acts.</param>
/// <param name="Target">Towards whom.</param>
/// <param name="Deeds">How many deeds.</param>
/// <param name="Conflict">How many of them are conflict (quadrants 3 and 4).</param>
/// <param name="Intensity">Sum of PLOVER's scores.</param>
public sealed record NetworkEdge(string Source, string Target, int Deeds, int Conflict, double Intensity);

/// <summary>What is at stake, and who stands where.</summary>
public static class IssueMatrix
{
    /// <summary>One row an issue and actor with a stance on it, the most told issue first.</summary>
    public static IReadOnlyList<IssueStance> Of(RecordStore store, EventFilter? filter = null)
    {
        ArgumentNullException.ThrowIfNull(store);
        var rows = StanceTable.Shipped.Read(store, filter ?? new EventFilter()).Where(x => x.Move.Issue is not null)
            .SelectMany(x => CodeList.Split(x.Move.Actors).Select(code => (Issue: x.Move.Issue!, Code: code, x.Stance, x.Move)))
            .GroupBy(x => (x.Issue, x.Code, x.Stance))
            .Select(g => new IssueStance(g.Key.Issue, g.Key.Code, g.Key.Stance, g.Select(x => x.Move.Deed).Distinct().Count(), g.Min(x => x.Move.Day), g.Max(x => x.Move.Day))).ToArray();
        var told = rows.GroupBy(r => r.Issue).ToDictionary(g => g.Key, g => g.Sum(r => r.Times));
        return [.. rows.OrderByDescending(r => told[r.Issue]).ThenBy(r => r.Issue, StringComparer.Ordinal).ThenBy(r => r.Actor, StringComparer.Ordinal).ThenBy(r => r.Stance)];
    }
}

/// <summary>An actor's stance on an issue.</summary>
/// <param name="Issue">The normalised issue.</param>
/// <param name="Actor">The actor's code.</param>
/// <param name="Stance">The stance.</param>
/// <param name="Times">How many deeds show it.</param>
/// <param name="FirstSaid">When first, or null.</param>
/// <param name="LastSaid">When last, or null.</param>
public sealed record IssueStance(string Issue, string Actor, Stance Stance, int Times, DateOnly? FirstSaid, DateOnly? LastSaid);
