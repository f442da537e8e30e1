using Demarche.Actors;
using Demarche.Coding;
using Demarche.Coding.Deciding;
using Demarche.Model;

namespace Demarche.Training.Coder;

/// <summary>Trains a part of the decider, one question after the other: each is trained on answers that the one before gave for articles it had not seen (stacking, Wolpert 1992).</summary>
/// <param name="texts">What to learn from. If <paramref name="learnt"/>, each with the scores of a meaning reader that was not trained on it.</param>
/// <param name="learnt">True for the part that sees the learnt reader's scores.</param>
internal sealed class DeciderTraining(IReadOnlyList<CodedText> texts, bool learnt)
{
    private const int Folds = 5;
    private static readonly float[] Thresholds = [0.12f, 0.5f, 0.15f, 0.4f, 0.5f, 1f, 0f];

    /// <summary>Trains the part and prints its scores by folds of articles.</summary>
    /// <param name="log">Where to write the events found, for shared/bench/events.py; without an ending.</param>
    public DeciderPart Train(string log)
    {
        var folds = new DeciderPart[Folds];
        Parallel.For(0, Folds, fold => folds[fold] = TrainSides([.. texts.Where((_, i) => i % Folds != fold)]));
        // Drafts of each article by trees that have not seen it.
        var drafted = texts.Select((text, i) => Drafts(text, folds[i % Folds])).ToArray();
        var events = EventTraining.Run(texts, drafted, Folds, learnt, Path.GetFullPath(log) + (learnt ? "-learnt" : "-tables"));
        var thresholds = Thresholds.ToArray();
        thresholds[(int)DeciderThreshold.Cut] = events.Cut;
        thresholds[(int)DeciderThreshold.Slope] = events.Slope;
        thresholds[(int)DeciderThreshold.Offset] = events.Offset;
        return TrainSides(texts) with { Event = events.Model, Priors = events.Priors, Thresholds = thresholds };
    }

    /// <summary>Actor, recipient and status, from the gold's triggers.</summary>
    private DeciderPart TrainSides(IReadOnlyList<CodedText> some)
    {
        List<float[]> rows = [], recipientRows = [];
        List<bool> actors = [], recipients = [];
        var statusRows = new List<float[]>();
        var statuses = new List<EventStatus>();
        foreach (var text in some)
            foreach (var (view, reading, proposal, row, said) in Triggers(text))
            {
                var features = new RoleFeatures(view, reading, proposal, said);
                var candidates = features.Candidates;
                var roles = candidates.Select(mention => RolesOf(text.Article.Text, row, mention, candidates)).ToArray();
                var doer = Array.FindIndex(roles, role => role.Actor) is >= 0 and var at ? candidates[at] : null;
                for (var i = 0; i < candidates.Length; i++)
                {
                    rows.Add(Row(features, i, null));
                    recipientRows.Add(Row(features, i, doer));
                    actors.Add(roles[i].Actor);
                    recipients.Add(roles[i].Recipient);
                }
                var words = reading.Statuses.Read(proposal.Word, proposal.Match?.Frame.Status);
                var status = new float[StatusFeatures.Width];
                StatusFeatures.Write(view, reading, proposal, GoldSides(row, candidates), words, reading.Conditions.Of(proposal.Word, words.Top), said, learnt, status);
                statusRows.Add(status);
                statuses.Add(row.Status);
            }
        var trainer = new BoostedTreesTrainer(trees: 100, depth: 5, rate: 0.15);
        var byStatus = new BoostedTreesTrainer(trees: 40, depth: 4, rate: 0.2);
        return new DeciderPart
        {
            Actor = trainer.Train(rows, actors),
            Recipient = trainer.Train(recipientRows, recipients),
            Statuses = [.. Enum.GetValues<EventStatus>().Select(s => byStatus.Train(statusRows, [.. statuses.Select(x => x == s)]))],
            Event = BoostedTreesTrainer.Nothing,
            Priors = new Dictionary<string, float>(),
            Thresholds = Thresholds,
        };
    }

    private float[] Row(RoleFeatures features, int candidate, ActorMention? doer)
    {
        var values = new float[RoleFeatures.Width];
        features.Write(candidate, learnt, values);
        if (doer is not null) features.WriteBeside(features.Candidates[candidate], doer, values);
        return values;
    }

    private static IEnumerable<(ArticleView View, SentenceReading Reading, Proposal Proposal, GoldRow Row, IReadOnlyList<Speech> Said)> Triggers(CodedText text)
    {
        var view = new ArticleView(text.Article, text.Resolved, text.Speeches, text.Meaning);
        for (var i = 0; i < text.Rows.Count; i++)
        {
            var row = text.Rows[i];
            foreach (var index in text.Sentences[i].Take(1))
            {
                var sentence = text.Text.Sentences[index];
                var word = CodedText.TriggerWord(sentence, row);
                if (word < 0 || view.Read(sentence) is not { } reading) continue;
                var match = reading.Frames.Match(word).FirstOrDefault(m => m.Frame.Act == row.Act);
                var proposal = new Proposal(word, row.Act, match, reading.Meaning?.Trigger[word] ?? float.NaN, reading.Meaning is { } m ? m.ActsOf(word)[(int)row.Act] : float.NaN);
                yield return (view, reading, proposal, row, view.SpeechesAt(sentence[word].Span));
            }
        }
    }

    /// <summary>A mention plays a role if its code does; where the gold quotes the mentions of the role and one fits, only those that fit do.</summary>
    internal static (bool Actor, bool Recipient) RolesOf(string text, GoldRow row, ActorMention mention, IEnumerable<ActorMention> all)
    {
        // Of a mutual act's sides the first is taken as actor, the others as recipients: the mark "mutual" puts them together again.
        var doers = row.Mutual ? row.Actor.Take(1).ToArray() : row.Actor;
        var others = row.Mutual ? [.. row.Actor.Skip(1), .. row.Recipient] : row.Recipient;
        return (Plays(text, mention, doers, row.ActorText, all), Plays(text, mention, others, row.Mutual ? [.. row.ActorText, .. row.RecipientText] : row.RecipientText, all));
    }

    private static bool Plays(string text, ActorMention mention, string[] codes, string[] quoted, IEnumerable<ActorMention> all)
    {
        if (!mention.Actors.Any(a => codes.Contains(a.Code))) return false;
        return Quoted(text, mention, quoted) || !all.Any(m => m.Actors.Any(a => codes.Contains(a.Code)) && Quoted(text, m, quoted));
    }

    private static bool Quoted(string text, ActorMention mention, string[] quoted)
    {
        var words = mention.Span.In(text).ToString();
        return quoted.Any(q => q.Contains(words, StringComparison.OrdinalIgnoreCase) || words.Contains(q, StringComparison.OrdinalIgnoreCase));
    }

    private static Coding.Sides.EventSides GoldSides(GoldRow row, IEnumerable<ActorMention> candidates)
    {
        var all = candidates.ToArray();
        return new Coding.Sides.EventSides(
            [.. all.Where(m => m.Actors.Any(a => row.Actor.Contains(a.Code)))], [.. all.Where(m => m.Actors.Any(a => row.Recipient.Contains(a.Code)))], row.Mutual, "gold");
    }

    private List<List<Draft>> Drafts(CodedText text, DeciderPart part)
    {
        var coder = new ArticleCoder(text.Article, text.Resolved, text.Speeches, learnt ? text.Meaning : null, new Undecided(part, learnt), Cut.At(-1));
        return [.. text.Text.Sentences.Select(coder.Draft)];
    }

    /// <summary>In training every proposal is worth while that the learnt reader does not think impossible: what is not is what the priors are made of.</summary>
    private sealed class Undecided(DeciderPart part, bool learnt) : TrainedDecider(part, learnt)
    {
        private readonly bool learnt = learnt;

        public override bool IsWorthWhile(SentenceReading reading, Proposal proposal) => !learnt || base.IsWorthWhile(reading, proposal);
    }
}
