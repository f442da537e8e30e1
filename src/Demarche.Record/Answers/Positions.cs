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
    /// <param name="redLinesFirst">True to put red lines before all else.</param>
    /// <param name="skip">How many to pass over.</param>
    /// <param name="take">How many at most; -1 for all. Evidence is read of these alone.</param>
    public static Portion<Position> Of(RecordStore store, string actor, string? issue = null, EventFilter? filter = null, bool redLinesFirst = false, int skip = 0, int take = -1)
    {
        ArgumentNullException.ThrowIfNull(store);
        var drafts = Drafts(StanceTable.Shipped.Read(store, (filter ?? new EventFilter()) with { Actors = [actor], Issue = issue }));
        var sorted = drafts.OrderBy(draft => redLinesFirst && draft.Stance == Stance.RedLine ? 0 : 1).ThenByDescending(draft => draft.Last).ThenByDescending(draft => draft.Times)
            .ThenBy(draft => draft.Issue, StringComparer.Ordinal).ThenBy(draft => draft.Oldest.Number).Skip(skip);
        Draft[] asked = [.. take < 0 ? sorted : sorted.Take(take)];
        HashSet<string> issues = [.. asked.Select(draft => draft.Issue).Where(of => of.Length > 0)];
        var byIssue = drafts.Where(draft => issues.Contains(draft.Issue)).ToLookup(draft => draft.Issue, StringComparer.Ordinal);
        var events = store.Events(asked.SelectMany(draft => draft.Evidence).Select(move => move.Number)).ToDictionary(told => told.Number);
        return new Portion<Position>(
            [.. asked.Select(draft => new Position(actor, draft.Issue, draft.Towards, draft.Stance, [.. draft.Evidence.OldestFirst().Where(move => events.ContainsKey(move.Number)).Select(move => events[move.Number])]) { ChangedFrom = Before(draft, byIssue[draft.Issue]) })
                .Where(position => position.Evidence.Count > 0)],
            drafts.Length);
    }

    private static Draft[] Drafts(IReadOnlyList<(Move Move, Stance Stance)> shown)
    {
        var drafts = new Dictionary<(string Issue, string Towards, Stance Stance), Draft>();
        foreach (var (move, stance) in shown)
        {
            var key = (move.Issue ?? "", move.Recipients, stance);
            if (drafts.TryGetValue(key, out var draft)) draft.Add(move);
            else drafts[key] = new Draft(key.Item1, move.Recipients, stance, move);
        }
        return [.. drafts.Values];
    }

    private sealed class Draft(string issue, string towards, Stance stance, Move first)
    {
        private readonly List<Move> evidence = [first];

        public string Issue => issue;
        public string Towards => towards;
        public Stance Stance => stance;
        public IReadOnlyList<Move> Evidence => evidence;
        public DateOnly? First { get; private set; } = first.Day;
        public DateOnly? Last { get; private set; } = first.Day;
        public Move Oldest { get; private set; } = first;
        public int Times => evidence.Count == 1 ? 1 : evidence.Select(move => move.Deed).Distinct().Count();

        public void Add(Move move)
        {
            evidence.Add(move);
            if (First is null || move.Day < First) First = move.Day ?? First;
            if (Last is null || move.Day > Last) Last = move.Day ?? Last;
            if ((move.Day ?? DateOnly.MaxValue, move.Number).CompareTo((Oldest.Day ?? DateOnly.MaxValue, Oldest.Number)) < 0) Oldest = move;
        }
    }

    /// <summary>The other stance that the actor last took on the issue before it first took this one: a change point.</summary>
    private static Stance? Before(Draft position, IEnumerable<Draft> ofIssue) =>
        position.First is not { } first ? null : ofIssue.Where(other => other.Stance != position.Stance && other.First < first).MaxBy(other => (other.First, other.Oldest.Number))?.Stance;
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
