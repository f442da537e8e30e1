using System.Globalization;
using Demarche.Model;

namespace Demarche.Record.Answers;

/// <summary>What two sides did to each other, as series.</summary>
public static class Timelines
{
    /// <summary>One row a step and direction in which something happened. Deeds count, not tellings; of what is told, only what occurred, unless the filter names statuses.</summary>
    public static IReadOnlyList<TimelineStep> Of(RecordStore store, string a, string b, Interval interval, EventFilter? filter = null)
    {
        ArgumentNullException.ThrowIfNull(store);
        var steps = new List<TimelineStep>();
        foreach (var (source, target) in new[] { (a, b), (b, a) })
        {
            var asked = (filter ?? new EventFilter()) with { Actors = [source], Recipients = [target] };
            if (asked.Statuses.Count == 0) asked = asked with { Statuses = [EventStatus.Occurred] };
            var deeds = store.Events(asked, EventSort.Oldest).Where(e => e.Day is not null).GroupBy(e => e.Deed).Select(g => g.First());
            steps.AddRange(deeds.GroupBy(e => interval.StartOf(e.Day!.Value)).Select(g => StepOf(source, target, g.Key, [.. g.Select(e => e.Event)])));
        }
        return [.. steps.OrderBy(s => s.Start).ThenBy(s => s.Source == a ? 0 : 1)];
    }

    private static TimelineStep StepOf(string source, string target, DateOnly start, CodedEvent[] deeds) => new(
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
    public static IReadOnlyList<NetworkEdge> Of(RecordStore store, EventFilter? filter = null)
    {
        ArgumentNullException.ThrowIfNull(store);
        var edges = new Dictionary<(string, string), (HashSet<string> Deeds, double Sum, int Conflict)>();
        foreach (var told in store.Events(filter ?? new EventFilter { Statuses = [EventStatus.Occurred] }, EventSort.Arrival))
            foreach (var dyad in Dyads.Of(told.Event))
            {
                if (!edges.TryGetValue(dyad, out var edge)) edge = ([], 0, 0);
                if (edge.Deeds.Add(told.Deed)) edge = (edge.Deeds, edge.Sum + told.Event.Intensity, edge.Conflict + (told.Event.Quad is Quad.VerbalConflict or Quad.MaterialConflict ? 1 : 0));
                edges[dyad] = edge;
            }
        return [.. edges.Select(e => new NetworkEdge(e.Key.Item1, e.Key.Item2, e.Value.Deeds.Count, e.Value.Conflict, Math.Round(e.Value.Sum, 3)))
            .OrderByDescending(e => e.Deeds).ThenBy(e => e.Source, StringComparer.Ordinal).ThenBy(e => e.Target, StringComparer.Ordinal)];
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
        var rows = store.Events(filter ?? new EventFilter(), EventSort.Oldest).Where(e => e.Event.Issue is not null)
            .Select(e => (Event: e, Stance: StanceTable.Shipped.Of(e))).Where(x => x.Stance is not null)
            .SelectMany(x => x.Event.Event.Actors.Select(p => p.Actor.Code).Distinct().Select(code => (x.Event.Event.Issue!.Normalised, Code: code, Stance: x.Stance!.Value, x.Event)))
            .GroupBy(x => (x.Normalised, x.Code, x.Stance))
            .Select(g => new IssueStance(g.Key.Normalised, g.Key.Code, g.Key.Stance, g.Select(x => x.Event.Deed).Distinct().Count(), g.Min(x => x.Event.Day), g.Max(x => x.Event.Day))).ToArray();
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
