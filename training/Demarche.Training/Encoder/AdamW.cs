using System.Numerics;
using System.Numerics.Tensors;
using Tensor = TorchSharp.torch.Tensor;

namespace Demarche.Training.Encoder;

/// <summary>
/// AdamW (Loshchilov and Hutter 2019) with clipping by the global norm and a running average of the weights, in one pass over memory;
/// the gradients are zero after it.
/// </summary>
internal sealed class AdamW(ParameterSet parameters, double clip, double weightDecay)
{
    private const float Beta1 = 0.9f, Beta2 = 0.99f, Epsilon = 1e-8f;
    private const int ChunkSize = 1 << 17;

    /// <summary>Steps taken so far.</summary>
    public int Steps { get; set; }

    /// <summary>Takes a step with every parameter's rate times <paramref name="rate"/>; returns the gradient's norm before clipping.</summary>
    /// <param name="rate">The schedule's factor, 0 to 1.</param>
    /// <param name="averageDecay">How much of the running average stays; 1 leaves it as it is.</param>
    public double Step(double rate, float averageDecay)
    {
        Steps++;
        var work = new List<(ParameterSet.Parameter Parameter, Tensor Gradient, int Start)>();
        foreach (ParameterSet.Parameter parameter in parameters.All)
        {
            if (parameter.Value.grad is not { } gradient) continue;
            for (int start = 0; start < parameter.Mean.Length; start += ChunkSize) work.Add((parameter, gradient, start));
        }

        var squares = new double[work.Count];
        Parallel.For(0, work.Count, i => squares[i] = TensorPrimitives.SumOfSquares<float>(Part(ParameterSet.Floats(work[i].Gradient), work[i].Start)));
        double norm = Math.Sqrt(squares.Sum());
        if (!double.IsFinite(norm)) throw new InvalidOperationException($"The gradient is not finite at step {Steps}.");
        float scale = norm > clip ? (float)(clip / norm) : 1f;
        Parallel.For(0, work.Count, i => Update(work[i].Parameter, work[i].Gradient, work[i].Start, (float)rate, scale, averageDecay));
        return norm;
    }

    private void Update(ParameterSet.Parameter parameter, Tensor gradient, int start, float factor, float scale, float averageDecay)
    {
        float rate = (float)parameter.Rate * factor;
        float correction1 = 1 - MathF.Pow(Beta1, Steps), correction2 = MathF.Sqrt(1 - MathF.Pow(Beta2, Steps));
        float step = rate / correction1, shrink = parameter.Decay ? 1 - (rate * (float)weightDecay) : 1f;
        Span<float> w = Part(ParameterSet.Floats(parameter.Value), start), g = Part(ParameterSet.Floats(gradient), start);
        Span<float> m = Part(parameter.Mean, start), v = Part(parameter.Variance, start), a = Part(parameter.Average, start);
        int width = Vector<float>.Count, i = 0;
        for (; i <= w.Length - width; i += width)
        {
            Vector<float> gi = new Vector<float>(g[i..]) * scale;
            Vector<float> mi = (new Vector<float>(m[i..]) * Beta1) + (gi * (1 - Beta1));
            Vector<float> vi = (new Vector<float>(v[i..]) * Beta2) + (gi * gi * (1 - Beta2));
            Vector<float> denominator = (Vector.SquareRoot(vi) * (1 / correction2)) + new Vector<float>(Epsilon);
            Vector<float> wi = (new Vector<float>(w[i..]) * shrink) - (mi * step / denominator);
            Vector<float> ai = new(a[i..]);
            mi.CopyTo(m[i..]);
            vi.CopyTo(v[i..]);
            wi.CopyTo(w[i..]);
            (ai + ((wi - ai) * (1 - averageDecay))).CopyTo(a[i..]);
        }

        for (; i < w.Length; i++)
        {
            float gi = g[i] * scale;
            m[i] = (m[i] * Beta1) + (gi * (1 - Beta1));
            v[i] = (v[i] * Beta2) + (gi * gi * (1 - Beta2));
            w[i] = (w[i] * shrink) - (m[i] * step / ((MathF.Sqrt(v[i]) / correction2) + Epsilon));
            a[i] += (w[i] - a[i]) * (1 - averageDecay);
        }

        g.Clear();
    }

    private static Span<float> Part(Span<float> values, int start) => values[start..Math.Min(values.Length, start + ChunkSize)];
}
