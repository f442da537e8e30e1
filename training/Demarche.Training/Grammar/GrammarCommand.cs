using System.Diagnostics;
using System.Globalization;
using Demarche.Language.Encoder;
using Demarche.Training.Data;
using Demarche.Training.Encoder;

namespace Demarche.Training.Grammar;

/// <summary>The commands of the grammar reader.</summary>
internal static class GrammarCommand
{
    private const int Seed = 20240229;
    private const double EncoderRate = 2e-4;
    private const int SpeedWindow = 128;

    public static void Train(CommandLine line)
    {
        var data = new Treebanks();
        string models = line.Text("--models", "models");
        TorchSharp.torch.set_num_threads(line.Number("--threads", Environment.ProcessorCount));
        var labels = new GrammarLabels(data.Train);
        var model = new GrammarModel(line.Number("--layers", 4), labels, PretrainedWeights.Load(), EncoderRate, Seed);
        Console.WriteLine($"feats {labels.Feats.Count}, lemma scripts {labels.Lemmas.Count}, labels {labels.Labels.Count}");
        Windowing windowing = Windows();
        string checkpoint = Path.Combine(line.Text("--run", "training/runs/grammar"), "checkpoint.bin");
        int epochs = line.Number("--epochs", 15);
        new GrammarTrainer(model, windowing, data.Train, new GrammarTrainer.Plan(epochs, Seed, checkpoint)).Run(epoch =>
        {
            if (epoch % 2 == 1 && epoch < epochs) return;
            Report($"after {epoch}", data, labels, windowing, windows => TorchAnalyser.Analyse(model, windows));
            GrammarExport.Write(model, models);
        });
    }

    public static void Measure(CommandLine line)
    {
        var data = new Treebanks();
        var labels = new GrammarLabels(data.Train);
        Windowing windowing = Windows();
        using var model = new OnnxAnalyser(Path.Combine(line.Text("--models", "models"), "grammar.onnx"));
        Report("int8", data, labels, windowing, windows => [.. windows.Select(model.Analyse)]);
        List<Window> timed = windowing.Even(data.GumDev, SpeedWindow);
        var clock = Stopwatch.StartNew();
        foreach (Window window in timed) model.Run(window);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"speed {timed.Sum(window => window.Words) / clock.Elapsed.TotalSeconds:F0} words a second, the graph alone, one thread"));
    }

    private static void Report(string when, Treebanks data, GrammarLabels labels, Windowing windowing, Func<IReadOnlyList<Window>, IReadOnlyList<WindowAnalysis>> analyse)
    {
        foreach ((string name, IReadOnlyList<TreebankSentence> sentences) in new[] { ("EWT dev", data.EwtDev), ("GUM dev", data.GumDev), ("Wikinews dev", data.NewsDev) })
            Console.WriteLine($"{when} {name} {GrammarEvaluation.Measure(labels, windowing, sentences, analyse)}");
    }

    private static Windowing Windows() => new(WordPiece.Load("models/vocab.txt"));
}
