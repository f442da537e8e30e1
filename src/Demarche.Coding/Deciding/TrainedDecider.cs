using System.Buffers;
using Demarche.Actors;
using Demarche.Coding.Sides;
using Demarche.Model;

namespace Demarche.Coding.Deciding;

/// <summary>Decides by boosted trees over tables, trees and, where it is there, the learnt reader.</summary>
/// <param name="part">The trees.</param>
/// <param name="learnt">True if they ask for the learnt reader's scores.</param>
internal class TrainedDecider(DeciderPart part, bool learnt) : Decider
{
    private const float MinPrior = 0.04f;
    private const float MinTrigger = 0.03f;
    private const float SureTrigger = 0.06f;

    /// <summary>The decider of a model: with the learnt reader if that is there and the model knows of it.</summary>
    public static TrainedDecider Of(DeciderModel model, bool learnt) => learnt && model.Learnt is { } part ? new TrainedDecider(part, true) : new TrainedDecider(model.Tables, false);

    /// <inheritdoc/>
    public override double DefaultCut => part[DeciderThreshold.Cut];

    /// <inheritdoc/>
    public override Calibration Calibration => new(part[DeciderThreshold.Slope], part[DeciderThreshold.Offset]);

    /// <inheritdoc/>
    public override bool IsWorthWhile(SentenceReading reading, Proposal proposal)
    {
        var prior = part.PriorOf(reading.Sentence.Data.Lemmas[proposal.Word], proposal);
        // A word never seen in training speaks for itself if all its frame's tests hold, or if the learnt reader marks it.
        var hopeful = prior >= MinPrior || (prior < 0 && proposal.Match is { Specificity: >= 0 });
        return learnt ? proposal.Trigger >= MinTrigger && (hopeful || proposal.Trigger >= SureTrigger) : hopeful;
    }

    /// <inheritdoc/>
    public override EventSides ChooseSides(ArticleView view, SentenceReading reading, Proposal proposal, IReadOnlyList<Speech> speeches)
    {
        var features = new RoleFeatures(view, reading, proposal, speeches);
        var candidates = features.Candidates;
        // The rows are kept: recipients are judged by the same columns, with those beside the actor added.
        var rows = ArrayPool<float>.Shared.Rent(candidates.Length * RoleFeatures.Width);
        var actors = new float[candidates.Length];
        for (var i = 0; i < candidates.Length; i++)
        {
            var row = rows.AsSpan(i * RoleFeatures.Width, RoleFeatures.Width);
            features.Write(i, learnt, row);
            actors[i] = Bystanders.MayAct(reading, proposal, candidates[i]) ? part.Actor.Probability(row) : 0;
        }
        ActorMention? likeliest = null;
        var best = part[DeciderThreshold.Actor];
        for (var i = 0; i < candidates.Length; i++)
            if (actors[i] > best) (best, likeliest) = (actors[i], candidates[i]);
        var scored = new List<ScoredMention>(candidates.Length);
        for (var i = 0; i < candidates.Length; i++)
        {
            var row = rows.AsSpan(i * RoleFeatures.Width, RoleFeatures.Width);
            if (likeliest is not null) features.WriteBeside(candidates[i], likeliest, row);
            scored.Add(new ScoredMention(candidates[i], actors[i], Bystanders.MayReceive(reading, proposal, candidates[i]) ? part.Recipient.Probability(row) : 0));
        }
        ArrayPool<float>.Shared.Return(rows);
        return Choose(scored, reading, proposal);
    }

    /// <inheritdoc/>
    public override void Decide(ArticleView view, Draft draft)
    {
        DecideStatus(view, draft);
        Span<float> row = stackalloc float[EventFeatures.Width];
        EventFeatures.Write(view, draft, part.PriorOf(draft.Reading.Sentence.Data.Lemmas[draft.Proposal.Word], draft.Proposal), learnt, row);
        draft.OwnChance = part.Event.Probability(row);
    }

    private EventSides Choose(List<ScoredMention> scored, SentenceReading reading, Proposal proposal)
    {
        var actors = Pick(scored, m => m.Actor, m => m.Actor >= m.Recipient, part[DeciderThreshold.Actor], part[DeciderThreshold.FurtherActor], [], reading);
        var recipients = Pick(scored, m => m.Recipient, _ => true, part[DeciderThreshold.Recipient], part[DeciderThreshold.FurtherRecipient], actors, reading);
        var mutual = learnt && reading.Meaning is { } meaning ? meaning.Mutual[proposal.Word] > 0.5f : proposal.Match?.Frame.Mutual == true;
        if (mutual && actors.Concat(recipients).Where(m => !m.Mention.IsPlace).SelectMany(m => m.Mention.Actors).DistinctBy(a => a.Code).Count() > 1)
        {
            // Where two sides meet, a place beside them is the venue; beside one it is the host's.
            actors.RemoveAll(m => m.Mention.IsPlace);
            recipients.RemoveAll(m => m.Mention.IsPlace);
        }
        return new EventSides([.. actors.Select(m => m.Mention)], [.. recipients.Select(m => m.Mention)], mutual, Why(actors, recipients))
        {
            ActorScore = actors.Count > 0 ? actors[0].Actor : -1,
            RecipientScore = recipients.Count > 0 ? recipients[0].Recipient : scored.Count > 0 ? scored.Max(m => m.Recipient) : -1,
        };
    }

    /// <summary>The best mention over the threshold, and further ones of other sides that are as good as sure.</summary>
    private static List<ScoredMention> Pick(
        List<ScoredMention> scored, Func<ScoredMention, float> score, Func<ScoredMention, bool> prefers, double first, double further, List<ScoredMention> taken, SentenceReading reading)
    {
        var picked = new List<ScoredMention>();
        foreach (var candidate in scored.OrderByDescending(score).ThenBy(m => m.Mention.Span.Start))
        {
            if (score(candidate) < first) break;
            if (picked.Count > 0 && score(candidate) < further && !Joined(reading, candidate.Mention, picked[0].Mention)) continue;
            if (!prefers(candidate) || taken.Any(other => other.Mention == candidate.Mention || FrameSides.SameSide(other.Mention, candidate.Mention))) continue;
            // A part of a side that is chosen already ("Kazakhstan", "Kazakh border guards") is no further one.
            if (picked.Exists(other => other.Mention.Actors[0].Code == candidate.Mention.Actors[0].Code)) continue;
            picked.Add(candidate);
        }
        return picked;
    }

    /// <summary>True if two mentions are coordinated ("France and Italy", "France, Italy and Spain"): compound sides stay together.</summary>
    private static bool Joined(SentenceReading reading, ActorMention a, ActorMention b)
    {
        if (a.Sentence != reading.Sentence.Index || b.Sentence != reading.Sentence.Index) return false;
        return FirstConjunct(reading, a.Head) == FirstConjunct(reading, b.Head);
    }

    private static int FirstConjunct(SentenceReading reading, int word)
    {
        while (reading.Sentence.Data.Relations[word] is "conj" && reading.Sentence.Data.Heads[word] is var head and >= 0) word = head;
        return word;
    }

    private void DecideStatus(ArticleView view, Draft draft)
    {
        Span<float> row = stackalloc float[StatusFeatures.Width];
        StatusFeatures.Write(view, draft.Reading, draft.Proposal, draft.Sides, draft.Words, draft.Condition, draft.Speeches, learnt, row);
        var best = double.MinValue;
        var sum = 0.0;
        for (var status = 0; status < part.Statuses.Length; status++)
        {
            double score = part.Statuses[status].Score(row);
            sum += Math.Exp(score);
            if (score > best) (best, draft.Status) = (score, (EventStatus)status);
        }
        draft.StatusScore = (float)(Math.Exp(best) / sum);
        draft.StatusWhy = $"{draft.Words.Why}: {draft.Words.Status} by words, decided {draft.Status} at {draft.StatusScore:F2}";
    }

    private static string Why(List<ScoredMention> actors, List<ScoredMention> recipients) => string.Create(System.Globalization.CultureInfo.InvariantCulture,
        $"actor {string.Join(", ", actors.Select(m => $"{m.Mention.Actors[0].Code} {m.Actor:F2}"))}; recipient {string.Join(", ", recipients.Select(m => $"{m.Mention.Actors[0].Code} {m.Recipient:F2}"))}");

    private readonly record struct ScoredMention(ActorMention Mention, float Actor, float Recipient);
}
