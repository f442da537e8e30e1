using Demarche.Actors;
using Demarche.Coding;
using Demarche.Coding.Deciding;
using Demarche.Model;

namespace Demarche.Training.Coder;

/// <summary>Trains the parts of the decider one after the other. Each is trained on scores that the part before gave to articles it had not seen (stacking, Wolpert 1992).</summary>
/// <remarks>Tables' trees learn from all articles; what reads the meaning reader's scores learns only from articles that the reader was not trained on.</remarks>
internal sealed class DeciderTraining(IReadOnlyList<CodedText> texts)
{
    private const int Folds = 5;
    private static readonly float[] Thresholds = [0.12f, 0.5f, 0.15f, 0.4f, 0.5f, 1f, 0f, 0.12f, 0.5f, 0.15f, 0.4f, 0.5f, 1f, 0f];

    public DeciderModel Train(string log)
    {
        var tables = new DeciderModel[Folds];
        for (var fold = 0; fold < Folds; fold++) tables[fold] = TrainSides(Others(fold), null);
        var whole = TrainSides(texts, null);
        // Drafts of each article by trees that have not seen it.
        var drafted = texts.Select((text, i) => Drafts(text, tables[i % Folds], false)).ToArray();
        var events = TrainEvents(drafted, learnt: false, Path.GetFullPath(log) + "-tables");
        whole = Combine(whole, events.Model, events.Priors, null, null, null, events, null);
        if (texts.All(t => t.Meaning is null)) return whole;
        return TrainLearnt(whole, tables, events, log);
    }

    private DeciderModel TrainLearnt(DeciderModel whole, DeciderModel[] tables, EventTraining tableEvents, string log)
    {
        var aside = Enumerable.Range(0, texts.Count).Where(i => texts[i].Aside).ToArray();
        var folds = new DeciderModel[Folds];
        for (var fold = 0; fold < Folds; fold++)
        {
            var (actor, recipient) = TrainLearntSides([.. aside.Where((_, k) => k % Folds != fold)], tables);
            folds[fold] = Combine(tables[0], tableEvents.Model, whole.Priors, actor, recipient, LogisticTrainer.Nothing, null, null);
        }
        var (allActor, allRecipient) = TrainLearntSides(aside, tables);
        var drafted = texts.Select(_ => new List<List<Draft>>()).ToArray();
        for (var k = 0; k < aside.Length; k++)
        {
            var at = aside[k];
            // Trees of tables that have not seen the article, and a learnt layer that has not either.
            var mixed = Combine(tables[at % Folds], tableEvents.Of(at), whole.Priors, folds[k % Folds].LearntActor, folds[k % Folds].LearntRecipient, LogisticTrainer.Nothing, null, null);
            drafted[at] = Drafts(texts[at], mixed, true);
        }
        var events = TrainEvents(drafted, learnt: true, Path.GetFullPath(log) + "-learnt", tableEvents);
        return Combine(whole, tableEvents.Model, whole.Priors, allActor, allRecipient, events.Learnt, tableEvents, events);
    }

    private static DeciderModel Combine(DeciderModel sides, BoostedTrees events, IReadOnlyDictionary<string, float> priors, LogisticScore? actor, LogisticScore? recipient, LogisticScore? learnt, EventTraining? tableEvents, EventTraining? learntEvents)
    {
        var thresholds = Thresholds.ToArray();
        Set(thresholds, 0, tableEvents);
        Set(thresholds, (int)DeciderThreshold.Count, learntEvents);
        return new DeciderModel
        {
            TableActor = sides.TableActor, TableRecipient = sides.TableRecipient, Statuses = sides.Statuses, TableEvent = events, Priors = priors,
            LearntActor = actor, LearntRecipient = recipient, LearntEvent = learnt, Thresholds = thresholds,
        };
    }

    private static void Set(float[] thresholds, int from, EventTraining? events)
    {
        if (events is null) return;
        thresholds[from + (int)DeciderThreshold.Cut] = events.Cut;
        thresholds[from + (int)DeciderThreshold.Slope] = events.Slope;
        thresholds[from + (int)DeciderThreshold.Offset] = events.Offset;
    }

    private IReadOnlyList<CodedText> Others(int fold) => [.. texts.Where((_, i) => i % Folds != fold)];

    /// <summary>Actor, recipient and status by tables and trees, from the gold's triggers.</summary>
    private static DeciderModel TrainSides(IReadOnlyList<CodedText> from, BoostedTrees? events)
    {
        var rows = new List<float[]>();
        List<bool> actors = [], recipients = [];
        var statusRows = new List<float[]>();
        var statuses = new List<EventStatus>();
        foreach (var text in from)
            foreach (var (view, reading, proposal, row, said) in Triggers(text))
            {
                var features = new RoleFeatures(view, reading, proposal, said);
                foreach (var mention in features.Candidates)
                {
                    var values = new float[RoleFeatures.Width];
                    features.Write(mention, values);
                    rows.Add(values);
                    var (actor, recipient) = RolesOf(text.Article.Text, row, mention, features.Candidates);
                    actors.Add(actor);
                    recipients.Add(recipient);
                }
                var words = reading.Statuses.Read(proposal.Word, proposal.Match?.Frame.Status);
                var status = new float[StatusFeatures.Width];
                StatusFeatures.Write(view, reading, proposal, GoldSides(row, features.Candidates), words, reading.Conditions.Of(proposal.Word, words.Top), said, status);
                statusRows.Add(status);
                statuses.Add(row.Status);
            }
        var trainer = new BoostedTreesTrainer(trees: 100, depth: 5, rate: 0.15);
        var byStatus = new BoostedTreesTrainer(trees: 40, depth: 4, rate: 0.2);
        return new DeciderModel
        {
            TableActor = trainer.Train(rows, actors),
            TableRecipient = trainer.Train(rows, recipients),
            TableEvent = events ?? BoostedTreesTrainer.Nothing,
            Statuses = [.. Enum.GetValues<EventStatus>().Select(s => byStatus.Train(statusRows, [.. statuses.Select(x => x == s)]))],
            Priors = new Dictionary<string, float>(),
            Thresholds = Thresholds,
        };
    }

    /// <summary>Actor and recipient with the learnt reader's scores.</summary>
    private (LogisticScore Actor, LogisticScore Recipient) TrainLearntSides(int[] from, DeciderModel[] tables)
    {
        var rows = new List<float[]>();
        List<bool> actors = [], recipients = [];
        var values = new float[RoleFeatures.Width];
        foreach (var at in from)
            foreach (var (view, reading, proposal, row, said) in Triggers(texts[at]))
            {
                var features = new RoleFeatures(view, reading, proposal, said);
                foreach (var mention in features.Candidates)
                {
                    features.Write(mention, values);
                    var second = new float[RoleFeatures.LearntWidth + 2];
                    second[0] = tables[at % Folds].TableActor.Score(values);
                    second[1] = tables[at % Folds].TableRecipient.Score(values);
                    features.WriteLearnt(mention, second.AsSpan(2));
                    rows.Add(second);
                    var (actor, recipient) = RolesOf(texts[at].Article.Text, row, mention, features.Candidates);
                    actors.Add(actor);
                    recipients.Add(recipient);
                }
            }
        return (LogisticTrainer.Train(rows, actors), LogisticTrainer.Train(rows, recipients));
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
    private static (bool Actor, bool Recipient) RolesOf(string text, GoldRow row, ActorMention mention, IEnumerable<ActorMention> all)
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

    private static List<List<Draft>> Drafts(CodedText text, DeciderModel model, bool learnt)
    {
        var coder = new ArticleCoder(text.Article, text.Resolved, text.Speeches, learnt ? text.Meaning : null, new Undecided(model, learnt), -1);
        return [.. text.Text.Sentences.Select(coder.Draft)];
    }

    private EventTraining TrainEvents(List<List<Draft>>[] drafted, bool learnt, string log, EventTraining? tables = null) =>
        EventTraining.Run(texts, drafted, Folds, learnt, tables, log);

    /// <summary>In training every proposal is worth while: what is not is what the priors are made of.</summary>
    private sealed class Undecided(DeciderModel model, bool learnt) : TrainedDecider(model, learnt)
    {
        private readonly bool learnt = learnt;

        public override bool IsWorthWhile(SentenceReading reading, Proposal proposal) => !learnt || base.IsWorthWhile(reading, proposal);
    }
}
