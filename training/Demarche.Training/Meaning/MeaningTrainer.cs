using System.Diagnostics;
using Demarche.Coding.Meaning;
using Demarche.Language.Encoder;
using Demarche.Training.Encoder;
using static TorchSharp.torch;

namespace Demarche.Training.Meaning;

/// <summary>Trains the meaning reader on events, attributions, marked pairs and marked deeds in turn.</summary>
/// <param name="rate">The share of the usual learning rates: less than 1 for a network that has learnt already.</param>
internal sealed class MeaningTrainer(MeaningNet net, MeaningData data, WordPiece vocabulary, int seed, double rate)
{
    private const int BatchPieces = 1536, PairsPerBatch = 16;
    private const double Clip = 2, WeightDecay = 0.01, WarmUp = 0.08;
    private const float AverageDecay = 0.995f;
    // The share of the attributed texts that each epoch sees.
    private const double AttributedShare = 0.3;
    // The share of the marked deeds that each epoch sees: with all of them it would be three times as long.
    private const double DeedShare = 0.2;
    // The share of the coded texts that each epoch sees with context, as the reader does; the others without, which is a quarter cheaper.
    private const double ContextShare = 0.3;

    private readonly Random random = new(seed);

    /// <summary>Trains for a number of epochs, or as many minutes if these end first, then puts the averaged weights in place.</summary>
    public void Train(int epochs, double minutes, Action<int> afterEpoch)
    {
        var clock = Stopwatch.StartNew();
        var optimiser = new AdamW(net.Parameters, Clip, WeightDecay);
        int total = 0;
        for (int epoch = 0; epoch < epochs; epoch++)
        {
            List<object> batches = Batches();
            if (epoch == 0) total = batches.Count * epochs;
            var (watch, loss, count) = (Stopwatch.StartNew(), 0.0, 0);
            foreach (object batch in batches)
            {
                loss += Step(batch);
                double done = Math.Max((double)optimiser.Steps / (total + 1), clock.Elapsed.TotalMinutes / minutes);
                if (done >= 1) break;
                optimiser.Step(rate * Rate(optimiser.Steps, total, done), optimiser.Steps < 100 ? 0.9f : AverageDecay);
                if (++count % 50 == 0) Console.WriteLine(FormattableString.Invariant($"  {count} of {batches.Count}: loss {loss / count:F3}, {watch.Elapsed.TotalSeconds:F0} s"));
            }

            Console.WriteLine(FormattableString.Invariant($"epoch {epoch + 1}: {batches.Count} steps, loss {loss / count:F3}, {watch.Elapsed.TotalSeconds:F0} s"));
            bool last = epoch + 1 == epochs || clock.Elapsed.TotalMinutes >= minutes;
            net.Parameters.SwapAverages();
            afterEpoch(last ? epochs : epoch + 1);
            if (last) return;
            net.Parameters.SwapAverages();
        }
    }

    /// <summary>Reads a text as the shipped reader does, in float.</summary>
    public MeaningReading Read(LabelledText text)
    {
        using var scope = NewDisposeScope();
        using var still = no_grad();
        net.Training = false;
        var assembly = new ReadingAssembly(text.SentenceCount, MeaningExport.Scorer(net));
        foreach (TextWindow window in Windows(text, WindowPlan.Budget, context: true))
        {
            var batch = new PieceBatch([Inputs(window)]);
            Tensor words = MeaningNet.Words(net.Pieces(batch), batch);
            assembly.Add(window.Window, Floats(net.Tags(words)), Floats(net.Query.Of(words)), Floats(net.Key.Of(words)));
        }

        net.Training = true;
        return assembly.Finish();
    }

    /// <summary>The types that the head of marked pairs gives.</summary>
    public IReadOnlyList<int> TypesOf(IReadOnlyList<MarkedPair> pairs)
    {
        using var scope = NewDisposeScope();
        using var still = no_grad();
        net.Training = false;
        var types = new List<int>();
        foreach (MarkedPair[] some in pairs.Chunk(PairsPerBatch)) types.AddRange(Types(some).argmax(1).data<long>().Select(t => (int)t));
        net.Training = true;
        return types;
    }

    private double Step(object batch)
    {
        using var scope = NewDisposeScope();
        net.Training = true;
        Tensor loss;
        if (batch is MarkedPair[] pairs)
        {
            loss = nn.functional.cross_entropy(Types(pairs), tensor(pairs.Select(p => (long)p.Type).ToArray()), label_smoothing: 0.1);
        }
        else if (batch is DeedExample[] deeds)
        {
            loss = DeedLoss.Of(deeds, net.Deeds(Means([.. deeds.Select(d => d.Window)])));
        }
        else
        {
            var windows = (TextWindow[])batch;
            var inputs = new PieceBatch([.. windows.Select(Inputs)]);
            loss = new MeaningLoss(windows).Of(net, MeaningNet.Words(net.Pieces(inputs), inputs));
        }

        loss.backward();
        return loss.item<float>();
    }

    private Tensor Types(MarkedPair[] pairs) => net.Types(Means([.. pairs.Select(p => p.Window)]));

    private Tensor Means(MarkedWindow[] windows)
    {
        var batch = new PieceBatch([.. windows.Select(w => (w.Pieces, w.Shapes, (int[]?)w.Regions, w.First, w.Last))]);
        return MarkedMeans.Of(windows, net.Pieces(batch), batch.Length);
    }

    private List<object> Batches()
    {
        List<object> batches = [.. Packed(data.Coded.SelectMany(t => Windows(t, random.Next(170, 340), random.NextDouble() < ContextShare)), PiecesOf)];
        batches.AddRange(Packed(data.Deeds.Where(_ => random.NextDouble() < DeedShare), deed => deed.Window.Pieces.Length));
        batches.AddRange(Packed(data.Attributed.Where(_ => random.NextDouble() < AttributedShare).SelectMany(t => Windows(t, random.Next(170, 340), context: false)), PiecesOf));
        MarkedPair[] pairs = [.. data.Pairs];
        random.Shuffle(pairs);
        batches.AddRange(pairs.Chunk(PairsPerBatch));
        object[] shuffled = [.. batches];
        random.Shuffle(shuffled);
        return [.. shuffled];
    }

    /// <summary>Windows of like length side by side, so that little is padding.</summary>
    private List<T[]> Packed<T>(IEnumerable<T> windows, Func<T, int> piecesOf)
    {
        var batches = new List<T[]>();
        var batch = new List<T>();
        foreach (T window in windows.Select(w => (w, Key: piecesOf(w) + random.Next(24))).OrderBy(w => w.Key).Select(w => w.w))
        {
            int longest = batch.Append(window).Max(piecesOf);
            if (batch.Count > 0 && longest * (batch.Count + 1) > BatchPieces)
            {
                batches.Add([.. batch]);
                batch.Clear();
            }

            batch.Add(window);
        }

        if (batch.Count > 0) batches.Add([.. batch]);
        return batches;
    }

    private static int PiecesOf(TextWindow window) => window.Window.Pieces.Length;

    private IEnumerable<TextWindow> Windows(LabelledText text, int budget, bool context)
    {
        var split = new int[WordPiece.MaxPieces];
        int[] pieces = new int[text.SentenceCount];
        for (int w = 0; w < text.Words.Length; w++) pieces[text.SentenceOf[w]] += vocabulary.Split(text.Form(w), split);
        return WindowPlan.Cover(pieces, s => pieces[s] > 0, budget, context)
            .Select(plan => new TextWindow(text, MeaningWindow.Build(vocabulary, text.Text, plan, s => text.Words[text.FirstWord[s]..text.FirstWord[s + 1]])));
    }

    private static (int[], int[], int[]?, int[], int[]) Inputs(TextWindow window) =>
        (window.Window.Pieces, window.Window.Shapes, null, window.Window.First, window.Window.Last);

    private static double Rate(int step, int total, double done) => Math.Min(1, (step + 1) / (WarmUp * total)) * (1 - done);

    private static ReadOnlySpan<float> Floats(Tensor values) => ParameterSet.Floats(values.contiguous());
}
