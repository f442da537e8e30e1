using System.Globalization;
using System.Text;
using System.Text.Json;
using Demarche.Articles;
using Demarche.Coding.Looking;
using Demarche.Model;
using Demarche.Training.Data;

namespace Demarche.Training.Coder;

/// <summary>Trains the first look: has the present coder read some two thousand articles whole, and learns by which words its events stand. Prints what would be read and kept, by folds of articles.</summary>
internal static class LookCommand
{
    private const int Folds = 5, Seed = 20261130;
    // Ordinary news, drawn at random: by source, and how many of it.
    private static readonly (string Source, int Count)[] Ordinary = [("fine", 400), ("reut", 350)];
    private const int MinLetters = 400;
    private static readonly float[] Tried = [-0.5f, -1, -1.5f, -1.75f, -2, -2.25f, -2.5f, -2.75f, -3, -3.5f, -4];

    /// <param name="data">The shared data's folder.</param>
    /// <param name="own">The project's own coded texts: training/data.</param>
    /// <param name="output">Where to write first-look.bin.</param>
    /// <param name="threshold">From which score on articles shall be read.</param>
    public static int Run(string data, string own, string output, float threshold)
    {
        using var coder = Coding.Coder.LoadWithoutLook();
        LookedText[] texts = [.. Articles(data, own).AsParallel().AsOrdered().Select(source => new LookedText(source.Kind, source.Article, coder.Code(source.Article).Events))];
        Console.WriteLine($"{texts.Length} articles, {texts.Sum(t => t.Labels.Length)} stretches, {texts.Sum(t => t.Labels.Count(l => l))} of them with events");
        Report(texts);
        var learner = Learnt(texts);
        var scale = learner.Weights.ToArray().Max(MathF.Abs) / sbyte.MaxValue;
        using var writer = new BinaryWriter(File.Create(output));
        new FirstLook(threshold, learner.Bias, scale, [.. learner.Weights.ToArray().Select(weight => (sbyte)MathF.Round(weight / scale))]).Write(writer);
        return 0;
    }

    private static LinearLearner Learnt(IEnumerable<LookedText> texts)
    {
        var learner = new LinearLearner(Stretches.BucketCount, FirstLook.ShareOf);
        learner.Learn([.. texts.SelectMany(text => text.Buckets.Zip(text.Labels))]);
        return learner;
    }

    /// <summary>For each kind of text: of what share of the words is read and of the events kept from which score on, judged by a look that has not seen the article.</summary>
    private static void Report(LookedText[] texts)
    {
        var scores = new float[texts.Length];
        Parallel.For(0, Folds, fold =>
        {
            var learner = Learnt(texts.Where((_, i) => i % Folds != fold));
            for (var i = fold; i < texts.Length; i += Folds)
                scores[i] = texts[i].Words == 0 ? float.NegativeInfinity : FirstLook.Score([.. texts[i].Buckets.Select(learner.Score)]);
        });
        foreach (var kind in texts.Zip(scores).GroupBy(t => t.First.Kind))
            foreach (var threshold in Tried)
            {
                var read = kind.Where(t => t.Second >= threshold).ToArray();
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"{kind.Key} from {threshold}: {read.Sum(t => t.First.Words) / (double)kind.Sum(t => t.First.Words):F3} of the words read, {read.Sum(t => t.First.Events)} of {kind.Sum(t => t.First.Events)} events kept"));
            }
    }

    private static IEnumerable<(string Kind, Article Article)> Articles(string data, string own)
    {
        HashSet<string> measured = MeasuredTitles(data, own);
        string[] standoff = [.. StandoffTexts.Read(data, Path.Combine(own, "standoff")).Items];
        return [
            .. Read("gold", Compressed.Lines(Path.Combine(data, "gold/train-items.jsonl"))),
            .. Read("coded", standoff),
            .. Read("quiet", TextLoader.Quiet(data, own)),
            .. Ordinary.SelectMany(source => Read("ordinary", Sample(Path.Combine(data, $"news/{source.Source}.jsonl"), source.Count, measured))),
        ];
    }

    /// <summary>The titles of the texts that only measure.</summary>
    private static HashSet<string> MeasuredTitles(string data, string own) =>
        [.. Compressed.Lines(Path.Combine(data, "gold/dev-items.jsonl")).Concat(StandoffTexts.Read(data, Path.Combine(own, "../../bench/Demarche.Evaluation/mixed")).Items).Select(TitleOf)];

    private static string TitleOf(string item)
    {
        using var json = JsonDocument.Parse(item);
        return json.RootElement.TryGetProperty("title", out var title) && title.ValueKind == JsonValueKind.String ? title.GetString()! : "";
    }

    private static IEnumerable<(string, Article)> Read(string kind, IEnumerable<string> items)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(string.Join('\n', items)));
        return [.. new ArticleReader().Read(stream, "items.jsonl").Where(reading => reading.Article is not null).Select(reading => (kind, reading.Article!))];
    }

    private static IEnumerable<string> Sample(string path, int count, HashSet<string> without)
    {
        string[] lines = [.. Compressed.Lines(path).Where(line => line.Length > MinLetters && !without.Contains(TitleOf(line)))];
        new Random(Seed).Shuffle(lines);
        return lines.Take(count);
    }

    /// <summary>An article as the look sees it, and which of its stretches bear events.</summary>
    private sealed class LookedText
    {
        public LookedText(string kind, Article article, IReadOnlyList<CodedEvent> events)
        {
            var stretches = new Stretches();
            foreach (var paragraph in article.Paragraphs) stretches.Add(article.Text, paragraph.Span);
            Kind = kind;
            Words = stretches.WordCount;
            Events = events.Count;
            Buckets = [.. Enumerable.Range(0, stretches.Count).Select(i => stretches[i].ToArray())];
            Labels = [.. Enumerable.Range(0, stretches.Count).Select(i => events.Any(e => stretches.SpanOf(i).Contains(e.Evidence.Start)))];
        }

        public string Kind { get; }
        public int Words { get; }
        public int Events { get; }
        public int[][] Buckets { get; }
        public bool[] Labels { get; }
    }
}
