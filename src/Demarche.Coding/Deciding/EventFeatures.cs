using Demarche.Actors;
using Demarche.Language;
using Demarche.Model;

namespace Demarche.Coding.Deciding;

/// <summary>What speaks for and against a draft being an event of the record.</summary>
internal static class EventFeatures
{
    /// <summary>How many columns <see cref="Write"/> fills: what tables and trees tell, then what the learnt reader does.</summary>
    public const int Width = TableWidth + LearntWidth;

    private const int TableWidth = 114, LearntWidth = 19;

    /// <summary>Fills the columns.</summary>
    /// <param name="view">The article.</param>
    /// <param name="draft">The draft.</param>
    /// <param name="prior">How often proposals of this word and act were right in training, 0 to 1; -1 where too few were seen.</param>
    /// <param name="learnt">False leaves the learnt reader's columns 0.</param>
    /// <param name="values">The columns, <see cref="Width"/> of them.</param>
    public static void Write(ArticleView view, Draft draft, float prior, bool learnt, Span<float> values)
    {
        values.Clear();
        var row = new FeatureRow(values);
        var (reading, proposal) = (draft.Reading, draft.Proposal);
        var data = reading.Sentence.Data;
        row.Add(proposal.Match is not null);
        row.Add((float)(proposal.Match?.Specificity ?? -1));
        row.Add(prior);
        row.Add((float)(proposal.Match?.Frame.Kind ?? (Frames.PredicateKind)9));
        row.AddOneOf((int)proposal.Act, 16);
        row.AddOneOf((int)draft.Status, 9);
        row.Add((float)data.Upos[proposal.Word]);
        row.AddOneOf(Columns.OfRelation(data.Relations[proposal.Word]), Columns.RelationCount);
        row.Add(float.IsNaN(data.Factuality[proposal.Word]) ? 0 : data.Factuality[proposal.Word]);
        WriteSide(view, draft, draft.Sides.Actors, draft.Sides.ActorScore, ref row);
        WriteSide(view, draft, draft.Sides.Recipients, draft.Sides.RecipientScore, ref row);
        row.Add(draft.IsWithinOneState);
        row.Add(draft.Sides.Mutual);
        row.Add(draft.Condition is not null);
        row.Add(reading.Conditions.Holds(proposal.Word));
        row.Add((float)draft.Speeches.Count);
        row.Add(draft.Speeches.Count > 0 && draft.Speeches[^1].Speaker is not null);
        row.Add(view.Article.Title.Length > 0 && reading.Sentence.Span.End <= view.Article.Title.Length);
        row.Add((float)reading.Sentence.Index);
        row.Add((float)reading.Sentence.Count);
        row.Add((float)reading.Actors.Mentions.Count);
        row.Add((float)view.CodeCount);
        row.Add((float)view.StateShare);
        row.Add((float)view.BetweenShare);
        row.Add((float)view.FirstShare);
        row.Add((float)DepthOf(reading.Sentence, proposal.Word));
        if (learnt) WriteLearnt(view, draft, values[TableWidth..]);
    }

    private static void WriteLearnt(ArticleView view, Draft draft, Span<float> values)
    {
        var row = new FeatureRow(values);
        var (reading, proposal) = (draft.Reading, draft.Proposal);
        row.Add(FeatureRow.LogOdds(proposal.Trigger));
        row.Add(FeatureRow.LogOdds(proposal.ActScore));
        row.Add(proposal.ActScore >= BestAct(reading, proposal) - 1e-6f);
        row.Add(FeatureRow.LogOdds(Neighbour(reading, proposal.Word)));
        row.Add(FeatureRow.LogOdds(draft.StatusScore));
        if (reading.Meaning is not { } meaning) return;
        row.Add(FeatureRow.LogOdds(meaning.StatusesOf(proposal.Word)[(int)draft.Status]));
        row.Add(meaning.Mutual[proposal.Word]);
        row.Add(meaning.Source[proposal.Word]);
        row.Add(meaning.Cue[proposal.Word]);
        row.Add(meaning.Content[proposal.Word]);
        row.Add(meaning.Trigger.Max());
        row.Add(meaning.Trigger.Sum());
        row.Add((float)view.TriggerDensity);
        row.Add(view.TriggerIn(reading.Sentence.Index - 1));
        row.Add(view.TriggerIn(reading.Sentence.Index + 1));
    }

    private static void WriteSide(ArticleView view, Draft draft, IReadOnlyList<ActorMention> side, double score, ref FeatureRow row)
    {
        row.Add((float)score);
        row.Add((float)side.Count);
        var first = side.Count > 0 ? side[0] : null;
        row.Add(first is null ? -1 : (float)first.Kind);
        row.Add(first?.IsPlace == true);
        row.Add(first is null ? -1 : (float)Columns.OfSector(first.Actors[0]));
        row.Add(first?.Actors[0].Code == Actor.UnknownCode);
        row.Add(first?.Actors[0].Office is not null);
        row.Add(first is null ? 0 : (float)view.ShareOf(first.Actors[0].Code));
        row.Add(first is null || first.Sentence != draft.Reading.Sentence.Index ? -1 : (float)Math.Min(12, draft.Reading.Sentence.Distance(draft.Proposal.Word, first.Head)));
        row.Add(first is null || first.Sentence != draft.Reading.Sentence.Index ? -50 : (float)Math.Clamp(first.Head - draft.Proposal.Word, -40, 40));
    }

    /// <summary>The strongest mark among the other words nearby: of two marked words the weaker is mostly part of the stronger.</summary>
    private static float Neighbour(SentenceReading reading, int word)
    {
        if (reading.Meaning is not { } meaning) return -1;
        var best = 0f;
        for (var other = Math.Max(0, word - 4); other <= Math.Min(meaning.Count - 1, word + 4); other++)
            if (other != word) best = Math.Max(best, meaning.Trigger[other]);
        return best;
    }

    private static float BestAct(SentenceReading reading, Proposal proposal)
    {
        if (reading.Meaning is not { } meaning) return -1;
        var best = 0f;
        foreach (var score in meaning.ActsOf(proposal.Word)) best = Math.Max(best, score);
        return best;
    }

    private static int DepthOf(Sentence sentence, int word)
    {
        var depth = 0;
        for (; word >= 0 && depth < 20; word = sentence.Data.Heads[word]) depth++;
        return depth;
    }
}
