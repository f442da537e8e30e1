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

    // Most commitments are settled by one of the first that come into question.
    private const int AtOnce = 4;

    private readonly RecordStore store;
    private readonly ILookup<(PloverType Act, string Actor, string? Recipient), Move> candidates;
    private readonly Dictionary<long, MoveSource> given;
    private readonly Dictionary<string, HashSet<string>> words = new(StringComparer.Ordinal);

    /// <param name="store">The record.</param>
    /// <param name="given">The events that give commitments.</param>
    /// <param name="asOf">The last day that counts.</param>
    public Settling(RecordStore store, IReadOnlyList<Move> given, DateOnly asOf)
    {
        this.store = store;
        this.given = store.Sources(given.Select(move => move.Number));
        var dated = given.Where(move => move.Published is not null).ToArray();
        HashSet<(PloverType, string, string?)> asked = [.. dated.SelectMany(move => Keys(move))];
        candidates = (dated.Length == 0 ? [] : store.Moves(Asked(dated, asOf)).SelectMany(move => Keys(move, move.Dyads).Where(asked.Contains).Select(key => (key, move)))).OrderBy(x => x.move.Day ?? DateOnly.MaxValue).ThenBy(x => x.move.Number)
            .ToLookup(x => x.key, x => x.move);
    }

    /// <summary>What settled a commitment; null if nothing did.</summary>
    public Settlement? Of(Move commitment)
    {
        if (commitment.Published is not { } said || !given.TryGetValue(commitment.Number, out var source)) return null;
        return Keys(commitment).Select(key => First(commitment, source, candidates[key].Where(move => move.Day >= said))).OfType<Settlement>()
            .OrderBy(found => found.By.Day).ThenBy(found => found.By.Number).FirstOrDefault();
    }

    /// <summary>The first that settles it.</summary>
    private Settlement? First(Move commitment, MoveSource source, IEnumerable<Move> later)
    {
        var onMatter = later.Select(move => (Move: move, Matter: SameMatter(commitment.Issue, move.Issue))).Where(x => x.Matter >= LeastMatter);
        foreach (var some in onMatter.Chunk(AtOnce))
        {
            var sources = store.Sources(some.Select(x => x.Move.Number));
            foreach (var (move, matter) in some)
                if (sources.TryGetValue(move.Number, out var other) && other.Article != source.Article && other.Story != source.Story) return Judge(commitment, move, source.Confidence * other.Confidence * matter);
        }
        return null;
    }

    private static IEnumerable<(PloverType, string, string?)> Keys(Move commitment)
    {
        string[] actors = CodeList.Split(commitment.Actors), recipients = CodeList.Split(commitment.Recipients);
        return recipients.Length == 0 ? actors.Select(actor => (commitment.Act, actor, (string?)null)) : actors.SelectMany(actor => recipients.Select(recipient => (commitment.Act, actor, (string?)recipient)));
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

    private static Settlement Judge(Move commitment, Move by, double confidence) => new(
        by,
        by.Status == EventStatus.Occurred ? CommitmentState.Kept : commitment.Status == EventStatus.Offered || by.Status == EventStatus.Refused ? CommitmentState.Withdrawn : CommitmentState.Broken,
        Math.Round(confidence, 3));

    /// <summary>How much two issues are about the same: the share of common words; half where one is not known.</summary>
    private double SameMatter(string? a, string? b)
    {
        if (a is null || b is null) return 0.5;
        HashSet<string> one = WordsOf(a), other = WordsOf(b);
        return one.Count == 0 || other.Count == 0 ? 0.5 : one.Count(other.Contains) / (double)Math.Min(one.Count, other.Count);
    }

    private HashSet<string> WordsOf(string issue) => words.TryGetValue(issue, out var known) ? known : words[issue] = [.. SearchWords.Of(issue)];
}
