using Demarche.Coding.Meaning;
using Demarche.Language;
using Demarche.Language.Encoder;
using Demarche.Training.Encoder;
using static TorchSharp.torch;

namespace Demarche.Training.Meaning;

/// <summary>training/run meaning: trains the meaning reader and writes meaning.onnx.</summary>
internal static class MeaningCommand
{
    private const int Seed = 20231117, Folds = 5;
    // A reader that learns on from its weights takes steps of half the size.
    private const double LearnOn = 0.5;

    public static void Train(CommandLine line)
    {
        int fold = line.Number("--fold", -1), epochs = line.Number("--epochs", 4);
        set_num_threads(line.Number("--threads", 2));
        (MeaningData data, WordPiece vocabulary) = Read(line);
        Describe(data);
        MarkedPair[] heldOut = [.. data.Pairs.Where((_, i) => fold >= 0 && i % Folds == fold)];
        var net = new MeaningNet(PretrainedWeights.Load(), Seed);
        string from = line.Text("--from", "");
        if (from.Length > 0) MeaningImport.Read(from, net);
        var trainer = new MeaningTrainer(net, data with { Pairs = [.. data.Pairs.Except(heldOut)] }, vocabulary, Seed, from.Length > 0 ? LearnOn : 1);
        trainer.Train(epochs, line.Number("--minutes", 600), epoch =>
        {
            if (epoch % 2 == 1 && epoch < epochs) return;
            if (data.Aside.Count > 0) Console.WriteLine(Measure(data.Aside, trainer.Read));
            if (heldOut.Length > 0) Console.WriteLine($"pairs: root macro-F1 {MacroF1(heldOut, trainer.TypesOf(heldOut)):F1}");
            MeaningExport.Write(net, line.Text("--out", "training/runs/meaning"));
        });
    }

    /// <summary>training/run blend: the mean of the weights of two readers that began from the same encoder; it does better than either (Wortsman et al. 2022, model soups).</summary>
    public static void Blend(CommandLine line)
    {
        MeaningNet first = new(PretrainedWeights.Load(), Seed), second = new(PretrainedWeights.Load(), Seed);
        MeaningImport.Read(line.Text("--from", "models"), first);
        MeaningImport.Read(line.Text("--with", "training/runs/meaning"), second);
        foreach (var (mine, other) in first.Parameters.All.Zip(second.Parameters.All))
        {
            Span<float> values = ParameterSet.Floats(mine.Value), others = ParameterSet.Floats(other.Value);
            for (int i = 0; i < values.Length; i++) values[i] = (values[i] + others[i]) / 2;
        }

        MeaningExport.Write(first, line.Text("--out", "training/runs/blend"));
    }

    public static void Measure(CommandLine line)
    {
        using MeaningReader reader = MeaningReader.Load(line.Text("--models", "models"));
        Console.WriteLine(Measure(Read(line).Data.Aside, t => reader.Read(t.Text, t.Sentences)));
    }

    private static (MeaningData Data, WordPiece Vocabulary) Read(CommandLine line)
    {
        string models = line.Text("--models", "models");
        using LanguageModel language = LanguageModel.Load(models);
        using var segmenter = new Segmenter(language, "training/cache/words.bin");
        WordPiece vocabulary = WordPiece.Load(Path.Combine(models, "vocab.txt"));
        string shared = Environment.GetEnvironmentVariable("DEMARCHE_DATA") ?? "../shared/data";
        MeaningData data = MeaningData.Read(shared, "training/data", line.Number("--part", -1), line.Text("--deeds", "training/runs/deeds.jsonl"), vocabulary, segmenter);
        segmenter.Save();
        return (data, vocabulary);
    }

    private static MeaningEvaluation Measure(IEnumerable<LabelledText> texts, Func<LabelledText, MeaningReading> reader)
    {
        var evaluation = new MeaningEvaluation();
        foreach (LabelledText text in texts) evaluation.Add(text, reader(text));
        return evaluation;
    }

    private static void Describe(MeaningData data)
    {
        EventLabel[] events = [.. data.Coded.SelectMany(t => t.Events!)];
        Console.WriteLine($"{data.Coded.Count} coded texts, {data.Coded.Sum(t => t.Words.Length)} words, {events.Length} events; {data.Aside.Count} aside with {data.Aside.Sum(t => t.Events!.Count)}; {data.Attributed.Count} attributed texts; {data.Pairs.Count} pairs; {data.Deeds.Count} deeds");
        foreach (ArgumentRole role in Enum.GetValues<ArgumentRole>())
            Console.WriteLine($"  {role}: laid {events.Count(e => e.Roles[(int)role] is { Right.Count: > 0 })}, none {events.Count(e => e.Roles[(int)role] is { Right.Count: 0 })}, unknown {events.Count(e => e.Roles[(int)role] is null)}");
    }

    private static double MacroF1(IReadOnlyList<MarkedPair> gold, IReadOnlyList<int> said)
    {
        double sum = 0;
        for (int type = 0; type < MeaningReader.PairTypes; type++)
        {
            int right = gold.Where((g, i) => g.Type == type && said[i] == type).Count(), all = gold.Count(g => g.Type == type) + said.Count(s => s == type);
            sum += all == 0 ? 0 : 200.0 * right / all;
        }

        return sum / MeaningReader.PairTypes;
    }
}
