using Demarche.Coding;
using Demarche.Coding.Deciding;
using Demarche.Coding.Sides;

namespace Demarche.Training.Coder;

/// <summary>Trains the trees that judge a draft after the learnt reader's second look, with the sides chosen first and with others.</summary>
internal static class ReviewTraining
{
    /// <summary>Gives each draft the sides and the confidence that trees of other folds give it.</summary>
    /// <param name="texts">The texts.</param>
    /// <param name="examples">The drafts with the confidence of the first look.</param>
    /// <param name="first">The first look's trees by fold; each has not seen the texts whose index leaves its own.</param>
    /// <param name="before">Called before the first confidences are replaced.</param>
    /// <returns>The trees of all folds together.</returns>
    public static BoostedTrees Run(IReadOnlyList<CodedText> texts, IReadOnlyList<Example> examples, BoostedTrees[] first, Action before)
    {
        before();
        var cases = examples.Where(e => TrainedDecider.IsWorthALook((float)e.Draft.Confidence)).GroupBy(e => e.Article).AsParallel().AsOrdered()
            .SelectMany(group => Cases(texts[group.Key], [.. group], first[group.Key % first.Length])).ToArray();
        Console.WriteLine($"  {cases.Select(c => c.Example).Distinct().Count()} of {examples.Count} drafts looked at again, with other sides {cases.Length}");
        var trees = new BoostedTrees[first.Length];
        Parallel.For(0, first.Length, fold => trees[fold] = Grow([.. cases.Where(c => c.Example.Article % first.Length != fold)]));
        foreach (var tried in cases.GroupBy(c => c.Example))
        {
            var judge = trees[tried.Key.Article % first.Length];
            var best = tried.MaxBy(c => judge.Score(c.Values))!;
            (tried.Key.Draft.Sides, tried.Key.Draft.Confidence) = (best.Sides, judge.Probability(best.Values));
        }

        return Grow(cases);
    }

    private static BoostedTrees Grow(IReadOnlyList<Case> cases) =>
        new BoostedTreesTrainer(trees: 200, depth: 5, rate: 0.06, minRows: 20).Train([.. cases.Select(c => c.Values)], [.. cases.Select(c => c.Right)]);

    private static List<Case> Cases(CodedText text, Example[] examples, BoostedTrees first)
    {
        var takers = new Dictionary<GoldRow, Draft>(ReferenceEqualityComparer.Instance);
        foreach (var example in examples)
            if (example.Row is { } row) takers[row] = example.Draft;
        var cases = new List<Case>();
        foreach (var example in examples)
        {
            var chosen = example.Draft.Sides;
            cases.Add(CaseOf(example, chosen, first, example.Right));
            foreach (var other in TrainedDecider.OthersOf(example.Draft, (float)example.Draft.Confidence))
            {
                example.Draft.Sides = other;
                cases.Add(CaseOf(example, chosen, first, Meets(text, example.Draft, takers)));
            }

            example.Draft.Sides = chosen;
        }

        return cases;
    }

    private static Case CaseOf(Example example, EventSides chosen, BoostedTrees first, bool right)
    {
        var values = new float[ReviewFeatures.Width];
        var row = values.AsSpan(0, EventFeatures.Width);
        EventFeatures.Write(example.View, example.Draft, example.Prior, learnt: true, row);
        ReviewFeatures.Write(example.View, example.Draft, first.Score(row), isOther: example.Draft.Sides != chosen, values);
        return new Case(example, example.Draft.Sides, values, right);
    }

    /// <summary>True if a row tells the draft with these sides, and no other draft told it first unless it names this very word.</summary>
    private static bool Meets(CodedText text, Draft draft, Dictionary<GoldRow, Draft> takers)
    {
        for (var i = 0; i < text.Rows.Count; i++)
        {
            var row = text.Rows[i];
            if (!text.Sentences[i].Contains(draft.Reading.Sentence.Index) || !row.Any.Contains(draft.Type) || !Matching.SidesMeet(row, draft)) continue;
            if (!takers.TryGetValue(row, out var taker) || taker == draft || CodedText.TriggerWord(draft.Reading.Sentence, row) == draft.Proposal.Word) return true;
        }

        return false;
    }

    private sealed record Case(Example Example, EventSides Sides, float[] Values, bool Right);
}
