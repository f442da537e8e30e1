using Demarche.Coding.Attributions;

namespace Demarche.Training.Attribution;

/// <summary>Learns a logistic regression with an L1 penalty, feature by feature (FTRL-Proximal, McMahan et al. 2013).</summary>
internal sealed class LogisticLearner
{
    private const double Alpha = 0.1, Beta = 1, Ridge = 1;
    private readonly Dictionary<ulong, int> index = [];
    private readonly List<(int[] Features, bool Label)> examples = [];
    private readonly List<ulong> codes = [FeatureBag.Of("bias")];
    private readonly List<int> counts = [int.MaxValue];

    public LogisticLearner() => index.Add(codes[0], 0);

    public int Count => examples.Count;

    public void Add(FeatureBag bag, bool label)
    {
        var features = new int[bag.Codes.Count + 1];
        for (var i = 0; i < bag.Codes.Count; i++)
        {
            if (!index.TryGetValue(bag.Codes[i], out var feature))
            {
                index.Add(bag.Codes[i], feature = codes.Count);
                codes.Add(bag.Codes[i]);
                counts.Add(0);
            }
            counts[feature]++;
            features[i + 1] = feature;
        }
        examples.Add((features, label));
    }

    public Dictionary<ulong, float> Learn(int epochs, double lasso, int fewest)
    {
        var (z, n) = (new double[codes.Count], new double[codes.Count]);
        var order = Enumerable.Range(0, examples.Count).ToArray();
        var random = new Random(20261129);
        for (var epoch = 0; epoch < epochs; epoch++)
        {
            random.Shuffle(order);
            foreach (var e in order) Step(examples[e].Features, examples[e].Label, z, n, lasso, fewest);
        }
        var weights = new Dictionary<ulong, float>();
        for (var f = 0; f < codes.Count; f++) if (Weight(f, z, n, lasso, fewest) is var w and not 0) weights.Add(codes[f], (float)w);
        return weights;
    }

    private void Step(int[] features, bool label, double[] z, double[] n, double lasso, int fewest)
    {
        double sum = 0;
        foreach (var f in features) sum += Weight(f, z, n, lasso, fewest);
        var gradient = 1 / (1 + Math.Exp(-sum)) - (label ? 1 : 0);
        var square = gradient * gradient;
        foreach (var f in features)
        {
            if (counts[f] < fewest) continue;
            var sigma = (Math.Sqrt(n[f] + square) - Math.Sqrt(n[f])) / Alpha;
            z[f] += gradient - sigma * Weight(f, z, n, lasso, fewest);
            n[f] += square;
        }
    }

    private double Weight(int f, double[] z, double[] n, double lasso, int fewest)
    {
        if (counts[f] < fewest || Math.Abs(z[f]) <= lasso) return 0;
        return -(z[f] - Math.Sign(z[f]) * lasso) / ((Beta + Math.Sqrt(n[f])) / Alpha + Ridge);
    }
}
