using System.Globalization;
using System.Text.Json;
using Demarche.Coding.Attributions;
using Demarche.Language;

namespace Demarche.Training.Attribution;

/// <summary>Learns the tables of the attribution reader from analysed articles.</summary>
internal static class Learning
{
    // Part of a unit's words that must be content for the unit to count as content.
    private const double MostlyContent = 0.7;
    private const double Lasso = 1.5;
    private const int FewestUses = 4;

    public static void Learn(IReadOnlyList<AnalysedArticle> articles, string folder)
    {
        Directory.CreateDirectory(folder);
        var gold = articles.Select(a => new GoldArticle(a)).ToList();
        WriteCues(gold, Path.Combine(folder, "cues.tsv"));
        var lexicon = ReadCues(Path.Combine(folder, "cues.tsv"));
        var bag = new FeatureBag();
        var (unit, source) = LearnParts(gold, lexicon, bag);
        var cue = LearnCue(gold, lexicon, bag);
        using var output = File.Create(Path.Combine(folder, "weights.bin"));
        LinearModel.WriteAll(output, [("cue", cue), ("unit", unit), ("source", source)]);
    }

    /// <summary>The reader's models from a folder.</summary>
    public static StatementModels Load(string folder)
    {
        using var input = File.OpenRead(Path.Combine(folder, "weights.bin"));
        var models = LinearModel.ReadAll(input);
        return new(ReadCues(Path.Combine(folder, "cues.tsv")), models["cue"], models["unit"], models["source"]);
    }

    public static void Predict(IEnumerable<AnalysedArticle> articles, StatementModels models, string output)
    {
        using var writer = new StreamWriter(output);
        var reader = AttributionReader.With(models);
        foreach (var article in articles)
            writer.WriteLine(JsonSerializer.Serialize(new
            {
                doc = article.Doc,
                attributions = reader.Read(article.Text).Outermost.Select(s => new
                {
                    source = s.Source.Select(x => (int[])[x.Start, x.End]),
                    cue = s.Cue.Select(x => (int[])[x.Start, x.End]),
                    content = s.Content.Select(x => (int[])[x.Start, x.End]),
                    p = s.Confidence,
                }),
            }));
    }

    private static (Dictionary<ulong, float> Unit, Dictionary<ulong, float> Source) LearnParts(List<GoldArticle> gold, CueLexicon lexicon, FeatureBag bag)
    {
        var (units, sources) = (new LogisticLearner(), new LogisticLearner());
        foreach (var article in gold)
            foreach (var statement in article.Statements)
                AddParts(article, statement, lexicon, bag, units, sources);
        Console.WriteLine($"{units.Count} units, {sources.Count} sources");
        return (units.Learn(6, Lasso, FewestUses), sources.Learn(6, Lasso, FewestUses));
    }

    private static void AddParts(GoldArticle article, GoldStatement statement, CueLexicon lexicon, FeatureBag bag, LogisticLearner units, LogisticLearner sources)
    {
        var view = article.Views[statement.Sentence];
        if (!lexicon.MayBeCue(view.Sentence[statement.Cue])) return;
        var cue = new CueView(view, statement.Cue, lexicon);
        var content = new bool[view.Sentence.Count];
        foreach (var word in statement.Content) content[word] = true;
        var largest = ("none", 0);
        foreach (var unit in statement.Content.Count == 0 ? [] : ContentUnit.Of(view, statement.Cue))
        {
            var words = unit.Words.Where(w => view.IsWord[w]).ToList();
            var inside = words.Count(statement.Content.Contains);
            var label = words.Count > 0 && inside >= MostlyContent * words.Count;
            bag.Clear();
            StatementFeatures.OfUnit(bag, view, cue, unit);
            units.Add(bag, label);
            if (label && inside > largest.Item2) largest = (unit.Key, inside);
        }
        foreach (var candidate in SourceCandidate.Of(view, statement.Cue))
        {
            var label = statement.Source.Contains(candidate.Word) && !statement.Source.Contains(view.Sentence[candidate.Word].HeadIndex);
            bag.Clear();
            StatementFeatures.OfSource(bag, view, cue, candidate, content, largest.Item1);
            sources.Add(bag, label);
        }
    }

    // The cue model sees what content and source models say of articles that they have not learnt from.
    private static Dictionary<ulong, float> LearnCue(List<GoldArticle> gold, CueLexicon lexicon, FeatureBag bag)
    {
        var cues = new LogisticLearner();
        for (var half = 0; half < 2; half++)
        {
            var other = gold.Where((_, i) => i % 2 != half).ToList();
            var (unit, source) = LearnParts(other, lexicon, bag);
            var models = new StatementModels(lexicon, Model([]), Model(unit), Model(source));
            foreach (var article in gold.Where((_, i) => i % 2 == half)) AddCues(article, models, bag, cues);
        }
        Console.WriteLine($"{cues.Count} cues");
        return cues.Learn(6, Lasso, FewestUses);
    }

    private static void AddCues(GoldArticle article, StatementModels models, FeatureBag bag, LogisticLearner cues)
    {
        var heads = article.Statements.Select(s => (s.Sentence, s.Cue)).ToHashSet();
        foreach (var view in article.Views)
        {
            var sentence = view.Sentence.Index;
            for (var word = 0; word < view.Sentence.Count; word++)
            {
                if (!models.Lexicon.MayBeCue(view.Sentence[word]) || article.Discarded[sentence][word]) continue;
                var label = heads.Contains((sentence, word));
                // Other words of a cue are neither; what stands in content is nested, and nested attributions are not annotated.
                if (!label && (article.InCue[sentence][word] || article.InContent[sentence][word])) continue;
                // What the proposal's last step leaves in the bag are the cue's features.
                StatementProposal.Of(view, word, models, bag);
                cues.Add(bag, label);
            }
        }
    }

    private static void WriteCues(List<GoldArticle> gold, string path)
    {
        var counts = new Dictionary<(string Lemma, Upos Pos), (int Cue, int All)>();
        foreach (var article in gold)
        {
            var heads = article.Statements.Select(s => (s.Sentence, s.Cue)).ToHashSet();
            foreach (var view in article.Views)
                for (var word = 0; word < view.Sentence.Count; word++)
                {
                    var isCue = heads.Contains((view.Sentence.Index, word));
                    if (!isCue && (article.InContent[view.Sentence.Index][word] || article.Discarded[view.Sentence.Index][word])) continue;
                    var key = (CueLexicon.LemmaOf(view.Sentence[word]), view.Sentence[word].Upos);
                    var (cue, all) = counts.GetValueOrDefault(key);
                    counts[key] = (cue + (isCue ? 1 : 0), all + 1);
                }
        }
        using var writer = new StreamWriter(path);
        writer.WriteLine("# How often a word was the head of a cue, of its uses outside quoted and reported content. Counted in PolNeAR's training part (no text of it is kept).");
        writer.WriteLine("lemma\tpos\tcue\tall");
        foreach (var (key, (cue, all)) in counts.Where(c => c.Value.Cue >= 2).OrderByDescending(c => c.Value.Cue).ThenBy(c => c.Key.Lemma, StringComparer.Ordinal).ThenBy(c => c.Key.Pos))
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{key.Lemma}\t{key.Pos}\t{cue}\t{all}"));
    }

    private static CueLexicon ReadCues(string path) => CueLexicon.From(File.ReadLines(path).Where(l => l[0] != '#').Skip(1).Select(l => l.Split('\t')));

    private static LinearModel Model(Dictionary<ulong, float> weights) => new(weights.GroupBy(w => FeatureBag.Fold(w.Key)).ToDictionary(g => g.Key, g => g.First().Value));
}
