using Demarche.Model;

namespace Demarche.Record.Answers;

/// <summary>What an actor wants, offers, refuses: its stances by issue over time (CODEBOOK section 6).</summary>
public static class Positions
{
    /// <summary>The positions of an actor, the latest said first.</summary>
    /// <param name="store">The record.</param>
    /// <param name="actor">The actor's code.</param>
    /// <param name="issue">Words that must occur in the issue, or null.</param>
    /// <param name="filter">Further conditions, or null.</param>
    public static IReadOnlyList<Position> Of(RecordStore store, string actor, string? issue = null, EventFilter? filter = null)
    {
        ArgumentNullException.ThrowIfNull(store);
        var told = store.Events((filter ?? new EventFilter()) with { Actors = [actor], Issue = issue }, EventSort.Oldest);
        var groups = told.Select(e => (Event: e, Stance: StanceTable.Shipped.Of(e))).Where(x => x.Stance is not null)
            .GroupBy(x => (Issue: x.Event.Event.Issue?.Normalised ?? "", Towards: Dyads.CodesOf(x.Event.Event.Recipients), Stance: x.Stance!.Value));
        var positions = groups.Select(g => new Position(actor, g.Key.Issue, g.Key.Towards, g.Key.Stance, [.. g.Select(x => x.Event)])).ToList();
        return [.. positions.Select(p => p with { ChangedFrom = Before(p, positions) }).OrderByDescending(p => p.LastSaid).ThenByDescending(p => p.Times).ThenBy(p => p.Issue, StringComparer.Ordinal)];
    }

    /// <summary>The other stance that the actor last took on the issue before it first took this one: a change point.</summary>
    private static Stance? Before(Position position, List<Position> all) =>
        position.Issue.Length == 0 || position.FirstSaid is not { } first
            ? null
            : all.Where(other => other.Issue == position.Issue && other.Stance != position.Stance && other.FirstSaid < first).MaxBy(other => other.FirstSaid)?.Stance;
}

/// <summary>One stance of an actor on one issue towards one side.</summary>
/// <param name="Actor">The actor's code.</param>
/// <param name="Issue">The normalised issue; empty where none was read.</param>
/// <param name="Towards">Codes of the side it is taken towards, joined by +; empty if none is named.</param>
/// <param name="Stance">The stance.</param>
/// <param name="Evidence">The events that show it, oldest first.</param>
public sealed record Position(string Actor, string Issue, string Towards, Stance Stance, IReadOnlyList<RecordedEvent> Evidence)
{
    /// <summary>The stance that the actor had on the issue before, if it was another.</summary>
    public Stance? ChangedFrom { get; init; }
    /// <summary>When it was first said; null if no telling has a day.</summary>
    public DateOnly? FirstSaid => Evidence.Min(e => e.Day);
    /// <summary>When it was last said.</summary>
    public DateOnly? LastSaid => Evidence.Max(e => e.Day);
    /// <summary>How often: many tellings of one deed count once.</summary>
    public int Times => Evidence.Select(e => e.Deed).Distinct().Count();
    /// <summary>In how many articles.</summary>
    public int Articles => Evidence.Select(e => e.Article.Id).Distinct().Count();
    /// <summary>Who said so, the most frequent first.</summary>
    public IReadOnlyList<string> Speakers =>
        [.. Evidence.SelectMany(e => e.Event.Attributions.Take(1)).GroupBy(a => a.Speaker.Actor.Name).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).Select(g => g.Key)];
}
