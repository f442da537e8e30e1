using Demarche.Coding.Deciding;

namespace Demarche.Training.Coder;

/// <summary>Fits a logistic score with a ridge, on columns brought to one scale; plain gradient steps, deterministic.</summary>
internal static class LogisticTrainer
{
    private const int Steps = 800;
    private const double Rate = 0.8;

    /// <summary>A score that says "even odds" of everything: a place not trained yet.</summary>
    public static LogisticScore Nothing { get; } = new(0, []);

    public static LogisticScore Train(IReadOnlyList<float[]> rows, IReadOnlyList<bool> labels, double ridge = 0.004)
    {
        int n = rows.Count, width = rows[0].Length;
        double[] mean = new double[width], scale = new double[width];
        for (var f = 0; f < width; f++)
        {
            mean[f] = rows.Average(r => r[f]);
            var deviation = Math.Sqrt(rows.Average(r => (r[f] - mean[f]) * (r[f] - mean[f])));
            scale[f] = deviation < 1e-6 ? 0 : 1 / deviation;
        }
        var scaled = rows.Select(r => r.Select((v, f) => (v - mean[f]) * scale[f]).ToArray()).ToArray();
        double[] weights = new double[width], gradient = new double[width];
        double positive = labels.Count(l => l), bias = Math.Log((positive + 1) / (n - positive + 1));
        for (var step = 0; step < Steps; step++)
        {
            Array.Clear(gradient);
            double biasGradient = 0;
            for (var i = 0; i < n; i++)
            {
                var sum = bias;
                for (var f = 0; f < width; f++) sum += weights[f] * scaled[i][f];
                var error = (labels[i] ? 1 : 0) - (1 / (1 + Math.Exp(-sum)));
                biasGradient += error;
                for (var f = 0; f < width; f++) gradient[f] += error * scaled[i][f];
            }
            bias += Rate * biasGradient / n;
            for (var f = 0; f < width; f++) weights[f] += Rate * ((gradient[f] / n) - (ridge * weights[f]));
        }
        var raw = weights.Select((w, f) => (float)(w * scale[f])).ToArray();
        return new LogisticScore((float)(bias - weights.Select((w, f) => w * scale[f] * mean[f]).Sum()), raw);
    }
}
