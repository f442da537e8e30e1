using static TorchSharp.torch;

namespace Demarche.Training.Encoder;

/// <summary>Dropout by masks cut from a pool drawn once: libtorch's own draws anew for each value, which takes longer than a product.</summary>
internal sealed class DropoutPool
{
    private const int Size = 1 << 23;

    private readonly Dictionary<(double Rate, ScalarType Type), Tensor> _masks = [];
    private readonly Random _random;
    private readonly int _seed;

    public DropoutPool(int seed) => _random = new Random(_seed = seed);

    /// <summary>Off while models are evaluated.</summary>
    public bool Active { get; set; } = true;

    /// <summary>Zeroes a share of the values and scales the others up.</summary>
    public Tensor Apply(Tensor x, double rate)
    {
        if (!Active || rate == 0) return x;
        if (!_masks.TryGetValue((rate, x.dtype), out Tensor? mask)) _masks[(rate, x.dtype)] = mask = Draw(rate, x.dtype);
        long length = x.numel(), start = _random.NextInt64(Size - length);
        return x * mask.narrow(0, start, length).view(x.shape);
    }

    private Tensor Draw(double rate, ScalarType type)
    {
        var random = new Random(_seed + (int)(rate * 1000));
        var values = new float[Size];
        for (int i = 0; i < Size; i++) values[i] = random.NextSingle() < rate ? 0f : (float)(1 / (1 - rate));
        return tensor(values).to(type).DetachFromDisposeScope();
    }
}
