using System.Globalization;
using Demarche.Coding;
using Demarche.Coding.Deciding;
using Demarche.Language.Times;

namespace Demarche.Training.Coder;

/// <summary>Trains the trees that tell events from other drafts, by folds of articles, and finds the cut of best F1.</summary>
internal sealed class EventTraining
{
    private const double PriorWeight = 4;

    public required BoostedTrees Model { get; init; }
    public required IReadOnlyDictionary<string, float> Priors { get; init; }
    public required float Cut { get; init; }
    public required float Slope { get; init; }
    public required float Offset { get; init; }

    public static EventTraining Run(IReadOnlyList<CodedText> texts, List<List<Draft>>[] drafted, int folds, bool learnt, string log)
    {
        var examples = Examples(texts, drafted);
        PrintReach(texts, drafted);
        var byKey = examples.ToLookup(e => KeyOf(e.Draft));
        var mean = examples.Count(e => e.Right) / (double)Math.Max(1, examples.Count);
        foreach (var example in examples)
        {
            example.Prior = PriorWithout(example, byKey, mean);
            EventFeatures.Write(example.View, example.Draft, example.Prior, learnt, example.Values = new float[EventFeatures.Width]);
        }

        var trees = new BoostedTrees[folds];
        Parallel.For(0, folds, fold => trees[fold] = Grow([.. examples.Where(e => e.Article % folds != fold)]));
        foreach (var example in examples) example.Draft.OwnChance = trees[example.Article % folds].Probability(example.Values);
        int[] scored = [.. Enumerable.Range(0, texts.Count).Where(article => texts[article].Scored)];
        var cut = BestCut(texts, drafted, scored, Path.GetFileName(log));
        WriteEvents(texts, drafted, scored, log);
        int[] quiet = [.. Enumerable.Range(0, texts.Count).Where(article => texts[article].Rows.Count == 0)];
        Console.WriteLine($"  on {quiet.Length} pages without rows: {quiet.Sum(a => drafted[a].SelectMany(d => d).Count(d => d.Sides.Actors.Count > 0 && d.Confidence >= cut))} drafts at the cut");
        var (slope, offset) = Calibrate(texts, drafted, scored);
        var calibration = new Calibration(slope, offset);
        cut = (float)calibration.Of(cut);
        Score(texts, drafted, scored, cut, calibration);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  calibrated by {slope:F2} and {offset:F2}: ECE {CalibrationError(texts, drafted, scored):F3}, cut {cut:F3}"));
        return new EventTraining { Slope = slope, Offset = offset, Model = Grow(examples), Priors = PriorsOf(byKey, mean), Cut = cut };
    }

    private static BoostedTrees Grow(IReadOnlyList<Example> examples) =>
        new BoostedTreesTrainer(trees: 150, depth: 5, rate: 0.08, minRows: 20).Train([.. examples.Select(e => e.Values)], [.. examples.Select(e => e.Right)]);

    /// <summary>Platt's two figures, fitted on what stays after settling without a cut.</summary>
    private static (float Slope, float Offset) Calibrate(IReadOnlyList<CodedText> texts, List<List<Draft>>[] drafted, int[] articles)
    {
        Score(texts, drafted, articles, 0.05, Calibration.None);
        var all = new List<(double X, bool Right)>();
        foreach (var article in articles)
        {
            var kept = drafted[article].SelectMany(d => d).Where(d => d.Dropped is null).ToArray();
            var met = Matching.Match(texts[article], kept);
            all.AddRange(kept.Select(d => (Calibration.LogOdds(d.Confidence), met.ContainsKey(d))));
        }
        double slope = 1, offset = 0;
        for (var step = 0; step < 2000; step++)
        {
            double a = 0, b = 0;
            foreach (var (x, right) in all)
            {
                var error = (right ? 1 : 0) - (1 / (1 + Math.Exp(-((slope * x) + offset))));
                a += error * x;
                b += error;
            }
            slope += 0.3 * a / all.Count;
            offset += 0.3 * b / all.Count;
        }
        return ((float)slope, (float)offset);
    }

    private static List<Example> Examples(IReadOnlyList<CodedText> texts, List<List<Draft>>[] drafted)
    {
        var examples = new List<Example>();
        for (var article = 0; article < texts.Count; article++)
        {
            if (drafted[article].Count == 0) continue;
            var view = new ArticleView(texts[article].Article, texts[article].Resolved, texts[article].Speeches, texts[article].Meaning);
            var drafts = drafted[article].SelectMany(d => d).Where(d => d.Sides.Actors.Count > 0).ToArray();
            var met = Matching.Match(texts[article], drafts);
            foreach (var draft in drafts) examples.Add(new Example(article, view, draft, met.GetValueOrDefault(draft)));
        }
        return examples;
    }

    /// <summary>Where rows are lost before any decision: no word proposed, or not the row's sides.</summary>
    private static void PrintReach(IReadOnlyList<CodedText> texts, List<List<Draft>>[] drafted)
    {
        int rows = 0, proposed = 0, typed = 0, sided = 0, drafts = 0;
        for (var article = 0; article < texts.Count; article++)
        {
            if (drafted[article].Count == 0) continue;
            drafts += drafted[article].Sum(d => d.Count);
            for (var i = 0; i < texts[article].Rows.Count; i++)
            {
                var row = texts[article].Rows[i];
                rows++;
                var own = texts[article].Sentences[i].SelectMany(s => drafted[article][s]).ToArray();
                var named = own.Where(d => CodedText.TriggerWord(d.Reading.Sentence, row) == d.Proposal.Word).ToArray();
                if (named.Length > 0) proposed++;
                if (named.Any(d => row.Any.Contains(d.Type))) typed++;
                if (own.Any(d => row.Any.Contains(d.Type) && Matching.SidesMeet(row, d))) sided++;
            }
        }
        Console.WriteLine($"{drafts} drafts; of {rows} rows the word is proposed for {proposed}, with a right type for {typed}; some draft of the sentence has type and sides for {sided}");
    }

    private static string KeyOf(Draft draft) => DeciderPart.PriorKey(draft.Reading.Sentence.Data.Lemmas[draft.Proposal.Word], draft.Proposal);

    private static Dictionary<string, float> PriorsOf(ILookup<string, Example> byKey, double mean) =>
        byKey.Where(g => g.Count() > 2).ToDictionary(g => g.Key, g => (float)((g.Count(e => e.Right) + (PriorWeight * mean)) / (g.Count() + PriorWeight)), StringComparer.Ordinal);

    /// <summary>A prior without the article's own drafts, so that training sees what use will see.</summary>
    private static float PriorWithout(Example example, ILookup<string, Example> byKey, double mean)
    {
        var others = byKey[KeyOf(example.Draft)].Where(e => e.Article != example.Article).ToArray();
        return others.Length > 2 ? (float)((others.Count(e => e.Right) + (PriorWeight * mean)) / (others.Length + PriorWeight)) : -1;
    }

    /// <summary>Settles the drafts at each cut and scores them; leaves them settled at the best, and prints it with the calibration there.</summary>
    private static float BestCut(IReadOnlyList<CodedText> texts, List<List<Draft>>[] drafted, int[] articles, string name)
    {
        float best = 0.5f;
        var bestF = -1.0;
        for (var cut = 0.1f; cut < 0.8f; cut += 0.025f)
        {
            var (p, r) = Score(texts, drafted, articles, cut, Calibration.None);
            var f = 2 * p * r / Math.Max(1e-9, p + r);
            if (cut is > 0.24f and < 0.26f or > 0.49f and < 0.51f) Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  cut {cut:F3}: P {p:F3} R {r:F3} F1 {f:F3}"));
            // Of equals the surer: users are served by fewer wrong entries.
            if (f > bestF && p >= r - 0.005) (bestF, best) = (f, cut);
        }
        var at = Score(texts, drafted, articles, best, Calibration.None);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}: best cut {best:F3}: P {at.P:F3} R {at.R:F3} F1 {bestF:F3}; {StatusesRight(texts, drafted, articles)}; ECE {CalibrationError(texts, drafted, articles):F3}"));
        return best;
    }

    private static string StatusesRight(IReadOnlyList<CodedText> texts, List<List<Draft>>[] drafted, int[] articles)
    {
        var met = articles.SelectMany(article => Matching.Match(texts[article], drafted[article].SelectMany(d => d).Where(d => d.Dropped is null))).ToArray();
        return $"status right {met.Count(m => m.Key.Status == m.Value.Status)} of {met.Length}";
    }

    /// <summary>Writes the drafts that are kept as events, for shared/bench/events.py.</summary>
    private static void WriteEvents(IReadOnlyList<CodedText> texts, List<List<Draft>>[] drafted, int[] articles, string log)
    {
        using var writer = new StreamWriter(log + ".jsonl");
        foreach (var article in articles)
        {
            var builder = new EventBuilder(texts[article].Article, new EventTimes(texts[article].Article, TimeReader.Read(texts[article].Article.Text, texts[article].Article.Published)));
            foreach (var draft in drafted[article].SelectMany(d => d).Where(d => d.Dropped is null)) writer.WriteLine(CodeCommand.Row(texts[article].Article, builder.Build(draft)));
        }
    }

    private static (double P, double R) Score(IReadOnlyList<CodedText> texts, List<List<Draft>>[] drafted, int[] articles, double cut, Calibration calibration)
    {
        int right = 0, given = 0, wanted = 0;
        foreach (var article in articles)
        {
            foreach (var drafts in drafted[article]) ArticleCoder.Settle(drafts, Coding.Deciding.Cut.At(cut), calibration);
            var kept = drafted[article].SelectMany(d => d).Where(d => d.Dropped is null).ToArray();
            given += kept.Length;
            right += Matching.Match(texts[article], kept).Count;
            wanted += texts[article].Rows.Count;
        }
        return (right / (double)Math.Max(1, given), right / (double)Math.Max(1, wanted));
    }

    /// <summary>The expected calibration error over ten bins, of what stays after settling without a cut.</summary>
    private static double CalibrationError(IReadOnlyList<CodedText> texts, List<List<Draft>>[] drafted, int[] articles)
    {
        var all = new List<(double Confidence, bool Right)>();
        foreach (var article in articles)
        {
            var kept = drafted[article].SelectMany(d => d).Where(d => d.Dropped is null).ToArray();
            var met = Matching.Match(texts[article], kept);
            all.AddRange(kept.Select(d => (d.Confidence, met.ContainsKey(d))));
        }
        return all.GroupBy(x => (int)Math.Min(9, x.Confidence * 10)).Sum(g => Math.Abs(g.Average(x => x.Confidence) - g.Average(x => x.Right ? 1 : 0)) * g.Count()) / Math.Max(1, all.Count);
    }
}
