namespace Demarche.Training.Coder;

/// <summary>Learns one weight a bucket for a yes-or-no question: logistic loss, AdaGrad (Duchi, Hazan and Singer 2011). Deterministic.</summary>
/// <param name="buckets">The number of buckets.</param>
/// <param name="shareOf">How much each bucket of an example counts, by how many it has.</param>
internal sealed class LinearLearner(int buckets, Func<int, float> shareOf)
{
    private const int Seed = 20261130, Passes = 4;
    private const float Rate = 0.1f, Start = 0.1f, Shrinkage = 1e-4f;

    private readonly float[] weights = new float[buckets];
    private readonly float[] squares = new float[buckets];
    private float biasSquares = 1;

    /// <summary>The log-odds of an example without buckets.</summary>
    public float Bias { get; private set; }

    /// <summary>One weight a bucket.</summary>
    public ReadOnlySpan<float> Weights => weights;

    /// <summary>Learns from examples.</summary>
    public void Learn(IReadOnlyList<(int[] Buckets, bool Label)> examples)
    {
        var random = new Random(Seed);
        var order = Enumerable.Range(0, examples.Count).ToArray();
        for (var pass = 0; pass < Passes; pass++)
        {
            random.Shuffle(order);
            foreach (var i in order) Step(examples[i].Buckets, examples[i].Label);
        }
    }

    /// <summary>The log-odds of an example.</summary>
    public float Score(int[] example)
    {
        var sum = 0f;
        foreach (var bucket in example) sum += weights[bucket];
        return Bias + (shareOf(example.Length) * sum);
    }

    private void Step(int[] example, bool label)
    {
        var error = (label ? 1 : 0) - (1 / (1 + MathF.Exp(-Score(example))));
        biasSquares += error * error;
        Bias += Rate * error / MathF.Sqrt(biasSquares);
        var share = shareOf(example.Length);
        foreach (var bucket in example)
        {
            var slope = (error * share) - (Shrinkage * weights[bucket]);
            squares[bucket] += slope * slope;
            weights[bucket] += Rate * slope / MathF.Sqrt(Start + squares[bucket]);
        }
    }
}
