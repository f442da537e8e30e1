using System.Diagnostics;
using System.Globalization;
using Demarche.Training.Data;
using static TorchSharp.torch;

namespace Demarche.Training.Grammar;

/// <summary>Trains the grammar model; a checkpoint after each epoch lets a stopped run go on.</summary>
internal sealed class GrammarTrainer(GrammarModel model, Windowing windowing, IReadOnlyList<TreebankSentence> sentences, GrammarTrainer.Plan plan)
{
    private const double Clip = 2, WeightDecay = 0.01, WarmUp = 0.08, LowestRate = 0.02;
    private const float AverageDecay = 0.995f;

    private readonly Encoder.AdamW _optimizer = new(model.Parameters, Clip, WeightDecay);
    private int _epoch;

    /// <summary>How long and where to.</summary>
    /// <param name="Epochs">Passes over the data.</param>
    /// <param name="Seed">Decides windows, order, variation, dropout.</param>
    /// <param name="Checkpoint">The file a stopped run goes on from.</param>
    internal sealed record Plan(int Epochs, int Seed, string Checkpoint);

    /// <summary>Runs the epochs that are left; <paramref name="afterEpoch"/> is told each one's number with the averaged weights in place.</summary>
    public void Run(Action<int> afterEpoch)
    {
        if (File.Exists(plan.Checkpoint)) Resume();
        for (; _epoch < plan.Epochs; _epoch++)
        {
            var random = new Random(plan.Seed + (1000 * _epoch));
            List<List<Window>> batches = Windowing.Batches(windowing.Draw(sentences, random), random);
            Epoch(batches);
            Save();
            model.Parameters.SwapAverages();
            model.Training = false;
            afterEpoch(_epoch + 1);
            model.Training = true;
            model.Parameters.SwapAverages();
        }
    }

    private void Epoch(List<List<Window>> batches)
    {
        var clock = Stopwatch.StartNew();
        double lossSum = 0;
        for (int i = 0; i < batches.Count; i++)
        {
            using (NewDisposeScope())
            {
                var batch = new GrammarBatch(batches[i], model.LabelSets);
                Tensor loss = GrammarLoss.Of(model, batch, model.Forward(batch));
                loss.backward();
                lossSum += loss.item<float>();
            }

            double progress = (_epoch + ((i + 1.0) / batches.Count)) / plan.Epochs;
            double norm = _optimizer.Step(Rate(progress), _optimizer.Steps < 100 ? 0.9f : AverageDecay);
            if (i % 20 == 19 || i == batches.Count - 1)
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"epoch {_epoch + 1}/{plan.Epochs} batch {i + 1}/{batches.Count} loss {lossSum / (i + 1):F3} gradient {norm:F2} {clock.Elapsed.TotalSeconds / (i + 1):F3} s a step"));
        }
    }

    private static double Rate(double progress) => progress < WarmUp ? progress / WarmUp : Math.Max(LowestRate, (1 - progress) / (1 - WarmUp));

    private void Save()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(plan.Checkpoint)!);
        string half = plan.Checkpoint + ".part";
        using (var file = new BinaryWriter(File.Create(half)))
        {
            file.Write(_epoch + 1);
            file.Write(_optimizer.Steps);
            model.Parameters.Save(file);
        }

        File.Move(half, plan.Checkpoint, overwrite: true);
    }

    private void Resume()
    {
        using var file = new BinaryReader(File.OpenRead(plan.Checkpoint));
        _epoch = file.ReadInt32();
        _optimizer.Steps = file.ReadInt32();
        model.Parameters.Load(file);
        Console.WriteLine($"going on after epoch {_epoch} ({plan.Checkpoint})");
    }
}
