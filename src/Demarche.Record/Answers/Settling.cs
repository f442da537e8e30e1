using Demarche.Model;

namespace Demarche.Record.Answers;

/// <summary>What a later event did to a commitment.</summary>
/// <param name="By">The event.</param>
/// <param name="State">Kept, broken or withdrawn.</param>
/// <param name="Confidence">How sure it is that this event settled it, 0 to 1.</param>
internal sealed record Settlement(Move By, CommitmentState State, double Confidence);

/// <summary>Finds for commitments the first later event of the same act between the same sides that did it, refused it or says that it was not done: all that comes into question is read once.</summary>
internal sealed class Settling
{
    private static readonly EventStatus[] Settles = [EventStatus.Occurred, EventStatus.Refused, EventStatus.Negated];

    private const double LeastMatter = 0.3;

    private readonly ILookup<(PloverType Act, string Actor, string? Recipient), Move> candidates;

    /// <param name="store">The record.</param>
    /// <param name="given">The events that give commitments.</param>
    /// <param name="asOf">The last day that counts.</param>
    public Settling(RecordStore store, IReadOnlyList<Move> given, DateOnly asOf)
    {
        var dated = given.Where(move => move.Published is not null).ToArray();
        candidates = (dated.Length == 0 ? [] : store.Moves(Asked(dated, asOf), MoveDetail.Source).OldestFirst()).SelectMany(move => Keys(move, move.Dyads).Select(key => (key, move))).ToLookup(x => x.key, x => x.move);
    }

    /// <summary>What settled a commitment; null if nothing did.</summary>
    public Settlement? Of(Move given)
    {
        if (given.Published is not { } said) return null;
        string[] actors = CodeList.Split(given.Actors), recipients = CodeList.Split(given.Recipients);
        var keys = recipients.Length == 0 ? actors.Select(actor => (given.Act, actor, (string?)null)) : actors.SelectMany(actor => recipients.Select(recipient => (given.Act, actor, (string?)recipient)));
        return keys.Select(key => candidates[key].Where(move => move.Day >= said).Select(move => Judge(given, move)).FirstOrDefault(found => found is not null)).OfType<Settlement>()
            .OrderBy(found => found.By.Day).ThenBy(found => found.By.Number).FirstOrDefault();
    }

    private static EventFilter Asked(Move[] given, DateOnly asOf)
    {
        string[] actors = [.. given.SelectMany(move => CodeList.Split(move.Actors)).Distinct()];
        string[] recipients = [.. given.SelectMany(move => CodeList.Split(move.Recipients)).Distinct()];
        return new EventFilter
        {
            Actors = actors, Acts = [.. given.Select(move => move.Act).Distinct()], Statuses = Settles, From = given.Min(move => move.Published), To = asOf,
            // The deeds of one actor lie in the order of days: those since then are read quicker than those of a pair.
            Recipients = actors.Length == 1 || given.Any(move => move.Recipients.Length == 0) ? [] : recipients,
        };
    }

    private static IEnumerable<(PloverType, string, string?)> Keys(Move move, IEnumerable<(string Source, string Target)> dyads) =>
        [.. dyads.Select(dyad => (move.Act, dyad.Source, (string?)dyad.Target)), .. CodeList.Split(move.Actors).Select(actor => (move.Act, actor, (string?)null))];

    private static Settlement? Judge(Move given, Move candidate)
    {
        if (candidate.Article == given.Article || candidate.Story == given.Story) return null;
        var matter = SameMatter(given.Issue, candidate.Issue);
        if (matter < LeastMatter) return null;
        var state = candidate.Status == EventStatus.Occurred ? CommitmentState.Kept
            : given.Status == EventStatus.Offered || candidate.Status == EventStatus.Refused ? CommitmentState.Withdrawn : CommitmentState.Broken;
        return new Settlement(candidate, state, Math.Round(given.Confidence * candidate.Confidence * matter, 3));
    }

    /// <summary>How much two issues are about the same: the share of common words; half where one is not known.</summary>
    private static double SameMatter(string? a, string? b)
    {
        if (a is null || b is null) return 0.5;
        HashSet<string> one = [.. SearchWords.Of(a)], other = [.. SearchWords.Of(b)];
        return one.Count == 0 || other.Count == 0 ? 0.5 : one.Intersect(other).Count() / (double)Math.Min(one.Count, other.Count);
    }
}
