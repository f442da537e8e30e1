using Demarche.Model;

namespace Demarche.Record.Answers;

/// <summary>What one side says that another did, and what was said against it, side by side (CODEBOOK section 6).</summary>
public static class Claims
{
    // A denial answers what was claimed not much longer before or behind.
    private const int Reach = 30;

    /// <summary>The claims that a filter lets through, oldest first.</summary>
    /// <param name="store">The record.</param>
    /// <param name="filter">Conditions on what is claimed, or null.</param>
    /// <param name="skip">How many to pass over.</param>
    /// <param name="take">How many at most; -1 for all.</param>
    public static Portion<Claim> Of(RecordStore store, EventFilter? filter = null, int skip = 0, int take = -1)
    {
        ArgumentNullException.ThrowIfNull(store);
        var all = store.Moves((filter ?? new EventFilter()) with { Statuses = [EventStatus.Alleged] }).OldestFirst().GroupBy(move => move.Deed).Select(g => g.ToArray()).ToArray();
        Move[][] asked = [.. take < 0 ? all.Skip(skip) : all.Skip(skip).Take(take)];
        var tellings = store.Events(asked.SelectMany(told => told).Select(move => move.Number)).ToDictionary(told => told.Number);
        RecordedEvent[][] claims = [.. asked.Select(told => told.Where(move => tellings.ContainsKey(move.Number)).Select(move => tellings[move.Number]).ToArray()).Where(told => told.Length > 0)];
        var denied = Denied(store, claims);
        var found = claims.Select(told => denied.Where(d => Answers(told, d.Denial, d.Story)).Select(d => d.Denial.Number).ToArray()).ToArray();
        var denials = store.Events(found.SelectMany(numbers => numbers).Distinct()).ToDictionary(told => told.Number);
        return new Portion<Claim>([.. claims.Zip(found, (told, numbers) => new Claim(told[0], told, [.. numbers.Where(denials.ContainsKey).Select(number => denials[number])]))], all.Length);
    }

    /// <summary>All that could be said against some claims, oldest first: what the accused denied in their time.</summary>
    private static (Move Denial, string Story)[] Denied(RecordStore store, RecordedEvent[][] claims)
    {
        if (claims.Length == 0) return [];
        var days = claims.Select(told => told[0].Day).ToArray();
        var near = new EventFilter { Statuses = [EventStatus.Denied], Actors = [.. claims.SelectMany(told => told[0].Event.Actors).Select(p => p.Actor.Code).Distinct()] };
        if (!days.Contains(null)) near = near with { From = days.Min()!.Value.AddDays(-Reach), To = days.Max()!.Value.AddDays(Reach) };
        Move[] denied = [.. store.Moves(near).OldestFirst()];
        var sources = store.Sources(denied.Select(denial => denial.Number));
        return [.. denied.Where(denial => sources.ContainsKey(denial.Number)).Select(denial => (denial, sources[denial.Number].Story))];
    }

    /// <summary>The deed itself is denied, or the accused denies in the same story what its accuser says.</summary>
    private static bool Answers(RecordedEvent[] told, Move denial, string story)
    {
        var claim = told[0];
        if (claim.Day is { } day && !(denial.Day >= day.AddDays(-Reach) && denial.Day <= day.AddDays(Reach))) return false;
        if (!Meet(CodeList.Split(denial.Actors), claim.Event.Actors)) return false;
        var recipients = CodeList.Split(denial.Recipients);
        if (denial.Act == claim.Event.Act) return recipients.Length == 0 || Meet(recipients, claim.Event.Recipients);
        if (denial.Act != PloverType.Reject || told.All(e => e.Article.Story != story)) return false;
        return recipients.Length == 0 || Meet(recipients, claim.Event.Attributions.Select(a => a.Speaker)) || Meet(recipients, claim.Event.Recipients);
    }

    private static bool Meet(string[] codes, IEnumerable<Participant> side) => side.Any(p => codes.Contains(p.Actor.Code));
}

/// <summary>A claim with what was said against it.</summary>
/// <param name="Event">The first telling.</param>
/// <param name="Evidence">All tellings, oldest first.</param>
/// <param name="Denials">What was said against it, oldest first.</param>
public sealed record Claim(RecordedEvent Event, IReadOnlyList<RecordedEvent> Evidence, IReadOnlyList<RecordedEvent> Denials);
