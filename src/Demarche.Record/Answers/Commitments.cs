using Demarche.Model;

namespace Demarche.Record.Answers;

/// <summary>What has been promised or offered to whom, and what became of it (CODEBOOK section 6).</summary>
public static class Commitments
{
    private static readonly EventStatus[] Given = [EventStatus.Planned, EventStatus.Offered];
    private static readonly EventStatus[] Undone = [EventStatus.Refused, EventStatus.Negated];
    private static readonly PloverType[] Friendly =
        [PloverType.Agree, PloverType.Consult, PloverType.Support, PloverType.Cooperate, PloverType.Aid, PloverType.Concede, PloverType.Retreat];

    /// <summary>The commitments that a filter lets through, with their state on a day; those due soonest first, then the latest given.</summary>
    /// <param name="store">The record.</param>
    /// <param name="asOf">The day that it is asked on.</param>
    /// <param name="filter">Conditions on the events that give them, or null.</param>
    public static IReadOnlyList<Commitment> AsOf(RecordStore store, DateOnly asOf, EventFilter? filter = null)
    {
        ArgumentNullException.ThrowIfNull(store);
        var given = store.Events((filter ?? new EventFilter()) with { Statuses = Given, Acts = Friendly, To = null }, EventSort.Oldest)
            .Where(e => e.Article.Published is not { } said || said <= asOf).GroupBy(KeyOf).Select(g => g.ToArray());
        return [.. given.Select(told => Judge(store, told, asOf)).OrderBy(c => c.Due?.Last ?? DateOnly.MaxValue).ThenByDescending(c => c.Said).ThenBy(c => c.Event.Event.Id, StringComparer.Ordinal)];
    }

    /// <summary>Tellings of one promise: the same act between the same sides on the same matter for the same time.</summary>
    private static string KeyOf(RecordedEvent e) => $"{e.Event.Act}|{Dyads.CodesOf(e.Event.Actors)}|{Dyads.CodesOf(e.Event.Recipients)}|{e.Event.Issue?.Normalised}|{e.Event.Time?.Value}";

    private static Commitment Judge(RecordStore store, RecordedEvent[] told, DateOnly asOf)
    {
        var first = told[0];
        var said = first.Article.Published;
        // A time in the past of what is said is when it was promised, not when it is due.
        var due = DueTime.Of(first.Event.Time?.Value) is { } time && (said is null || time.Last >= said) ? time : null;
        var settled = Settling(store, first, said, asOf);
        return new Commitment(first, told, said, due, StateOf(due, said, settled, asOf), settled?.Event, settled?.Confidence ?? 0);
    }

    private static CommitmentState StateOf(DueTime? due, DateOnly? said, (RecordedEvent Event, CommitmentState State, double Confidence)? settled, DateOnly asOf) =>
        settled is { } found ? found.State
        : due is null ? (said is { } day && asOf > day.AddYears(1) ? CommitmentState.Unknown : CommitmentState.Open)
        : asOf < due.First ? CommitmentState.Open
        : asOf <= due.Last ? CommitmentState.Due
        : CommitmentState.Unknown;

    /// <summary>The first later event of the same act between the same sides that did it, refused it or says that it was not done.</summary>
    private static (RecordedEvent Event, CommitmentState State, double Confidence)? Settling(RecordStore store, RecordedEvent given, DateOnly? said, DateOnly asOf)
    {
        if (said is not { } from) return null;
        string[] actors = [.. given.Event.Actors.Select(p => p.Actor.Code)], recipients = [.. given.Event.Recipients.Select(p => p.Actor.Code)];
        var later = store.Events(new EventFilter { Actors = actors, Recipients = recipients, Acts = [given.Event.Act], Statuses = [EventStatus.Occurred, .. Undone], From = from, To = asOf }, EventSort.Oldest);
        foreach (var candidate in later)
        {
            if (candidate.Article.Id == given.Article.Id || candidate.Article.Story == given.Article.Story) continue;
            var matter = SameMatter(given.Event.Issue, candidate.Event.Issue);
            if (matter < 0.3) continue;
            var state = candidate.Event.Status == EventStatus.Occurred ? CommitmentState.Kept
                : given.Event.Status == EventStatus.Offered || candidate.Event.Status == EventStatus.Refused ? CommitmentState.Withdrawn : CommitmentState.Broken;
            return (candidate, state, Math.Round(given.Event.Confidence * candidate.Event.Confidence * matter, 3));
        }
        return null;
    }

    /// <summary>How much two issues are about the same: the share of common words; half where one is not known.</summary>
    private static double SameMatter(Issue? a, Issue? b)
    {
        if (a is null || b is null) return 0.5;
        HashSet<string> one = [.. SearchWords.Of(a.Normalised)], other = [.. SearchWords.Of(b.Normalised)];
        return one.Count == 0 || other.Count == 0 ? 0.5 : one.Intersect(other).Count() / (double)Math.Min(one.Count, other.Count);
    }
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
