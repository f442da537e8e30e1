using Demarche.Model;

namespace Demarche.Record.Answers;

/// <summary>What has been promised or offered to whom, and what became of it (CODEBOOK section 6).</summary>
public static class Commitments
{
    private static readonly EventStatus[] Given = [EventStatus.Planned, EventStatus.Offered];
    private static readonly PloverType[] Friendly =
        [PloverType.Agree, PloverType.Consult, PloverType.Support, PloverType.Cooperate, PloverType.Aid, PloverType.Concede, PloverType.Retreat];

    /// <summary>The commitments that a filter lets through, with their state on a day; those due soonest first, then the latest given.</summary>
    /// <param name="store">The record.</param>
    /// <param name="asOf">The day that it is asked on.</param>
    /// <param name="filter">Conditions on the events that give them, or null.</param>
    /// <param name="skip">How many to pass over.</param>
    /// <param name="take">How many at most; -1 for all. What became of them is looked up for these alone.</param>
    public static Portion<Commitment> AsOf(RecordStore store, DateOnly asOf, EventFilter? filter = null, int skip = 0, int take = -1)
    {
        ArgumentNullException.ThrowIfNull(store);
        var given = store.Moves((filter ?? new EventFilter()) with { Statuses = Given, Acts = Friendly, To = null }, MoveDetail.Times).Where(move => move.Published is not { } said || said <= asOf);
        var drafts = given.OldestFirst().GroupBy(KeyOf).Select(g => Draft.Of([.. g])).ToArray();
        Draft[] asked = Sorted(store, drafts, skip, take);
        var settling = new Settling(store, [.. asked.Select(d => d.First)], asOf);
        (Draft Draft, Settlement? Settled)[] judged = [.. asked.Select(d => (d, settling.Of(d.First)))];
        var events = store.Events(judged.SelectMany(j => j.Draft.Told.Append(j.Settled?.By)).OfType<Move>().Select(move => move.Number).Distinct()).ToDictionary(told => told.Number);
        return new Portion<Commitment>([.. judged.Where(j => j.Draft.Told.All(move => events.ContainsKey(move.Number))).Select(j => CommitmentOf(j.Draft, j.Settled, events, asOf))], drafts.Length);
    }

    /// <summary>Those that are shown, in their order. The ids, which decide among equals, are read only where they can.</summary>
    private static Draft[] Sorted(RecordStore store, Draft[] drafts, int skip, int take)
    {
        var byTime = drafts.OrderBy(d => d.Due?.Last ?? DateOnly.MaxValue).ThenByDescending(d => d.Said);
        var last = take < 0 ? null : byTime.Skip(skip).Take(take).LastOrDefault();
        if (take >= 0 && last is null) return [];
        Draft[] near = [.. last is null ? byTime : byTime.TakeWhile(d => IsBefore(d, last) || !IsBefore(last, d))];
        var ids = store.Sources(near.Select(d => d.First.Number));
        var sorted = near.OrderBy(d => d.Due?.Last ?? DateOnly.MaxValue).ThenByDescending(d => d.Said).ThenBy(d => ids.GetValueOrDefault(d.First.Number)?.Id, StringComparer.Ordinal).Skip(skip);
        return [.. take < 0 ? sorted : sorted.Take(take)];
    }

    private static bool IsBefore(Draft one, Draft other) =>
        (one.Due?.Last ?? DateOnly.MaxValue).CompareTo(other.Due?.Last ?? DateOnly.MaxValue) is var due && (due < 0 || (due == 0 && Comparer<DateOnly?>.Default.Compare(one.Said, other.Said) > 0));

    /// <summary>Tellings of one promise: the same act between the same sides on the same matter for the same time.</summary>
    private static (PloverType, string, string, string?, string?) KeyOf(Move move) => (move.Act, move.Actors, move.Recipients, move.Issue, move.Time);

    private sealed record Draft(Move First, IReadOnlyList<Move> Told, DateOnly? Said, DueTime? Due)
    {
        public static Draft Of(Move[] told)
        {
            var (first, said) = (told[0], told[0].Published);
            // A time in the past of what is said is when it was promised, not when it is due.
            return new Draft(first, told, said, DueTime.Of(first.Time) is { } time && (said is null || time.Last >= said) ? time : null);
        }
    }

    private static Commitment CommitmentOf(Draft draft, Settlement? settled, Dictionary<long, RecordedEvent> events, DateOnly asOf)
    {
        var by = settled is not null && events.TryGetValue(settled.By.Number, out var found) ? found : null;
        return new Commitment(events[draft.First.Number], [.. draft.Told.Select(move => events[move.Number])], draft.Said, draft.Due, StateOf(draft.Due, draft.Said, settled, asOf), by, settled?.Confidence ?? 0);
    }

    private static CommitmentState StateOf(DueTime? due, DateOnly? said, Settlement? settled, DateOnly asOf) =>
        settled is not null ? settled.State
        : due is null ? (said is { } day && asOf > day.AddYears(1) ? CommitmentState.Unknown : CommitmentState.Open)
        : asOf < due.First ? CommitmentState.Open
        : asOf <= due.Last ? CommitmentState.Due
        : CommitmentState.Unknown;
}

/// <summary>What became of a commitment.</summary>
public enum CommitmentState
{
    /// <summary>Its time has not come, or none was said.</summary>
    Open,
    /// <summary>Its time is now.</summary>
    Due,
    /// <summary>It was done.</summary>
    Kept,
    /// <summary>It was promised, and is reported not to have been done.</summary>
    Broken,
    /// <summary>It was taken back.</summary>
    Withdrawn,
    /// <summary>Its time is over, and the record does not say.</summary>
    Unknown,
}

/// <summary>A promise or an offer.</summary>
/// <param name="Event">The first telling.</param>
/// <param name="Evidence">All tellings, oldest first.</param>
/// <param name="Said">The day it was given, or null.</param>
/// <param name="Due">When it is to be done, or null.</param>
/// <param name="State">What became of it.</param>
/// <param name="SettledBy">The event that settled it, or null.</param>
/// <param name="Confidence">How sure it is that this event settled it, 0 to 1.</param>
public sealed record Commitment(RecordedEvent Event, IReadOnlyList<RecordedEvent> Evidence, DateOnly? Said, DueTime? Due, CommitmentState State, RecordedEvent? SettledBy, double Confidence);
