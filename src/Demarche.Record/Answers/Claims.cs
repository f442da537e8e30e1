using Demarche.Model;

namespace Demarche.Record.Answers;

/// <summary>What one side says that another did, and what was said against it, side by side (CODEBOOK section 6).</summary>
public static class Claims
{
    // A denial answers what was claimed not much longer before or behind.
    private const int Reach = 30;

    /// <summary>The claims that a filter lets through, oldest first.</summary>
    public static IReadOnlyList<Claim> Of(RecordStore store, EventFilter? filter = null)
    {
        ArgumentNullException.ThrowIfNull(store);
        var asked = filter ?? new EventFilter();
        var alleged = store.Events(asked with { Statuses = [EventStatus.Alleged] }, EventSort.Oldest).GroupBy(e => e.Deed).Select(g => g.ToArray()).ToArray();
        return [.. alleged.Select(told => new Claim(told[0], told, Denials(store, told)))];
    }

    private static IReadOnlyList<RecordedEvent> Denials(RecordStore store, RecordedEvent[] told)
    {
        var claim = told[0];
        string[] accused = [.. claim.Event.Actors.Select(p => p.Actor.Code).Distinct()];
        var near = new EventFilter { Statuses = [EventStatus.Denied], From = claim.Day?.AddDays(-Reach), To = claim.Day?.AddDays(Reach) };
        var stories = told.Select(e => e.Article.Story).ToHashSet();
        return [.. store.Events(near with { Actors = accused }, EventSort.Oldest).Where(denial => Answers(claim, denial, stories))];
    }

    /// <summary>The deed itself is denied, or the accused denies in the same story what its accuser says.</summary>
    private static bool Answers(RecordedEvent claim, RecordedEvent denial, HashSet<string> stories)
    {
        if (denial.Event.Act == claim.Event.Act) return denial.Event.Recipients.Count == 0 || Meet(denial.Event.Recipients, claim.Event.Recipients);
        if (denial.Event.Act != PloverType.Reject || !stories.Contains(denial.Article.Story)) return false;
        var accusers = claim.Event.Attributions.Select(a => a.Speaker.Actor.Code).ToHashSet();
        return denial.Event.Recipients.Count == 0 || denial.Event.Recipients.Any(p => accusers.Contains(p.Actor.Code)) || Meet(denial.Event.Recipients, claim.Event.Recipients);
    }

    private static bool Meet(IReadOnlyList<Participant> a, IReadOnlyList<Participant> b) => a.Any(p => b.Any(q => q.Actor.Code == p.Actor.Code));
}

/// <summary>A claim with what was said against it.</summary>
/// <param name="Event">The first telling.</param>
/// <param name="Evidence">All tellings, oldest first.</param>
/// <param name="Denials">What was said against it, oldest first.</param>
public sealed record Claim(RecordedEvent Event, IReadOnlyList<RecordedEvent> Evidence, IReadOnlyList<RecordedEvent> Denials);
