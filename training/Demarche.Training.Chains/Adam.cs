using System.Numerics.Tensors;

namespace Demarche.Training.Chains;

/// <summary>Adam (Kingma &amp; Ba 2015) with decoupled weight decay (Loshchilov &amp; Hutter 2019), a short warm-up, then a rate that falls to nothing, gradients clipped.</summary>
internal sealed class Adam(float[] weights, int steps)
{
    private const float Rate = 1.5e-3f, First = 0.9f, Second = 0.99f, Decay = 1e-2f, AverageDecay = 0.998f, Longest = 5, Epsilon = 1e-8f;
    private const int WarmUp = 200;

    private readonly float[] _mean = new float[weights.Length], _square = new float[weights.Length];
    private int _step;

    /// <summary>The running average of the weights: steadier than the last ones.</summary>
    public float[] Average { get; } = [.. weights];

    public void Step(float[] gradient)
    {
        _step++;
        float rate = Rate * Math.Min(1, _step / (float)WarmUp) * Math.Max(0, 1 - (_step / (float)steps));
        float length = TensorPrimitives.Norm<float>(gradient), clip = length > Longest ? Longest / length : 1;
        float keep = Math.Min(AverageDecay, _step / (_step + 10f));
        float firstBias = 1 - MathF.Pow(First, _step), secondBias = 1 - MathF.Pow(Second, _step);
        for (int i = 0; i < weights.Length; i++)
        {
            float g = gradient[i] * clip;
            _mean[i] = (First * _mean[i]) + ((1 - First) * g);
            _square[i] = (Second * _square[i]) + ((1 - Second) * g * g);
            weights[i] -= rate * ((_mean[i] / firstBias / (MathF.Sqrt(_square[i] / secondBias) + Epsilon)) + (Decay * weights[i]));
            Average[i] = (keep * Average[i]) + ((1 - keep) * weights[i]);
        }
    }
}
