using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Demarche.Articles.Blocks;
using Demarche.Training.Articles;

// Trains the block model: dotnet run --project training/Demarche.Training.Articles -c Release -- DATA MODEL [PREDICTIONS]
// DATA: a folder with aeb, naeb and wcxb-dev unpacked from ../shared/data/articles; MODEL: the file to write (src/Demarche.Articles/Blocks/blocks.model);
//                         ... -- dates DATA MODEL      the judge of dates (src/Demarche.Articles/Metadata/dates.model)
// PREDICTIONS: a folder for the rows of the cross-validation by site, for ../shared/bench/articles.py.
const int Folds = 5;
const float Kept = 0.6f;
const float DateTaken = 0.5f;
if (args[0] == "dates")
{
    var dated = DatedPage.Load(args[1]).ToList();
    var trainer = new DateTrainer(dated);
    trainer.CrossValidate();
    using var dates = File.Create(args[2]);
    trainer.Train(DateTaken).Write(dates);
    return;
}
var watch = Stopwatch.StartNew();
var pages = TrainingPage.Load(args[0]).ToList();
var foldOf = pages.Select(p => p.Site).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
var random = new Random(7);
var order = foldOf.ToDictionary(s => s, _ => random.Next(), StringComparer.Ordinal);
var ranks = foldOf.OrderBy(s => order[s]).Select((s, i) => (s, i)).ToDictionary(p => p.s, p => p.i % Folds, StringComparer.Ordinal);
foreach (var page in pages) page.Fold = ranks[page.Site];
Log($"{pages.Count} pages of {foldOf.Count} sites, {pages.Sum(p => p.Blocks.Count)} blocks, {pages.Sum(p => p.Labels.Sum()):0} of them article");
Report("ceiling of the labels", [.. pages.Select(p => p.Labels)], 0.5f);

var features = new float[pages.Count][];
var signatures = new long[pages.Count][];
for (int fold = 0; fold < Folds; fold++)
{
    var others = pages.Where(p => p.Fold != fold).ToList();
    var (classes, words) = (TokenLearner.Classes(others, 4), TokenLearner.Words(others, 8));
    for (int i = 0; i < pages.Count; i++)
        if (pages[i].Fold == fold) features[i] = BlockFeatures.Compute(pages[i].Head, pages[i].Blocks, classes, words, out signatures[i]);
}
Log("features");

var settings = new TreeSettings(int.Parse(Environment.GetEnvironmentVariable("TREES") ?? "120", CultureInfo.InvariantCulture), 20, 0.12f, 0.35f, 0.7f, 1.0, 1.0);
var first = CrossValidate(features, BlockFeatures.Width, settings);
Report("first pass", first, 0.5f);
var second = new float[pages.Count][];
for (int i = 0; i < pages.Count; i++) second[i] = BlockFeatures.Echoes(features[i], signatures[i], pages[i].Blocks, first[i]);
var final = CrossValidate(second, BlockFeatures.SecondWidth, settings);
foreach (float threshold in (float[])[0.3f, 0.35f, 0.4f, 0.45f, 0.5f, 0.55f, Kept]) Report($"second pass, {threshold}", final, threshold);
if (args.Length > 2) WritePredictions(args[2], final, Kept);

var allClasses = TokenLearner.Classes(pages, 4);
var allWords = TokenLearner.Words(pages, 8);
var model = new BlockModel(allClasses, allWords, Learn(features, BlockFeatures.Width, settings, _ => true), Learn(second, BlockFeatures.SecondWidth, settings, _ => true), Kept);
using (var file = File.Create(args[1])) model.Write(file);
Log($"{args[1]}: {new FileInfo(args[1]).Length} bytes, {allClasses}, {allWords}");

float[][] CrossValidate(float[][] rows, int width, TreeSettings how)
{
    var predicted = new float[pages.Count][];
    for (int fold = 0; fold < Folds; fold++)
    {
        var trees = Learn(rows, width, how, i => pages[i].Fold != fold);
        for (int i = 0; i < pages.Count; i++)
            if (pages[i].Fold == fold) predicted[i] = BlockModel.Run(trees, rows[i], width, pages[i].Blocks.Count);
        Log($"fold {fold}");
    }
    return predicted;
}

Trees Learn(float[][] rows, int width, TreeSettings how, Func<int, bool> use)
{
    // Blocks of menus and link lists are many and easy: one in four of them is enough, with four times the weight.
    const int Thin = 4;
    var pick = new Random(5);
    var (x, labels, weights) = (new List<float>(), new List<float>(), new List<float>());
    for (int i = 0; i < pages.Count; i++)
    {
        if (!use(i)) continue;
        for (int b = 0; b < pages[i].Blocks.Count; b++)
        {
            bool easy = pages[i].Labels[b] == 0 && pages[i].Blocks[b].LinkCharacters * 2 > pages[i].Blocks[b].Text.Length;
            if (easy && pick.Next(Thin) > 0) continue;
            x.AddRange(rows[i].AsSpan(b * width, width));
            labels.Add(pages[i].Labels[b]);
            weights.Add(pages[i].Weights[b] * (easy ? Thin : 1));
        }
    }
    return new TreeLearner([.. x], width, [.. labels], [.. weights], how).Learn(11);
}

void Report(string name, float[][] predicted, float threshold)
{
    var line = new StringBuilder(name);
    foreach (var set in pages.Select(p => p.Set).Distinct(StringComparer.Ordinal))
    {
        var scores = pages.Select((p, i) => (p, i)).Where(x => x.p.Set == set).Select(x => FourGrams.Score(x.p.Gold, x.p.TextOf(predicted[x.i], threshold))).ToList();
        double p = scores.Where(s => s.P is not null).Average(s => s.P!.Value), r = scores.Where(s => s.R is not null).Average(s => s.R!.Value);
        line.Append(CultureInfo.InvariantCulture, $"  {set} F1 {2 * p * r / (p + r):0.0000} P {p:0.000} R {r:0.000}");
    }
    Log(line.ToString());
}

void WritePredictions(string folder, float[][] predicted, float threshold)
{
    Directory.CreateDirectory(folder);
    foreach (var set in pages.Select((p, i) => (p, i)).GroupBy(x => x.p.Set))
        File.WriteAllLines(Path.Combine(folder, set.Key + ".jsonl"), set.Select(x => JsonSerializer.Serialize(new { id = x.p.Id, text = x.p.TextOf(predicted[x.i], threshold) })));
}

void Log(string message) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{watch.Elapsed.TotalSeconds,6:0} s  {message}"));
