using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace Demarche.Training.Encoder;

/// <summary>What is trained: float32 tensors by name, each with its learning rate, its moments and its running average.</summary>
internal sealed class ParameterSet
{
    /// <summary>One trained tensor.</summary>
    /// <param name="Name">Unique; the key in checkpoints.</param>
    /// <param name="Value">The master weights.</param>
    /// <param name="Rate">The highest learning rate.</param>
    /// <param name="Decay">Weight decay applies: true of matrices.</param>
    internal sealed record Parameter(string Name, Tensor Value, double Rate, bool Decay)
    {
        public float[] Mean { get; } = new float[Value.numel()];

        public float[] Variance { get; } = new float[Value.numel()];

        public float[] Average { get; } = [.. Floats(Value)];
    }

    private readonly List<Parameter> _all = [];
    private readonly Random _random;

    public ParameterSet(int seed) => _random = new Random(seed);

    public IReadOnlyList<Parameter> All => _all;

    /// <summary>Adds a tensor with given first values.</summary>
    public Tensor Add(string name, float[] values, double rate, params long[] shape)
    {
        Tensor value = tensor(values).reshape(shape).requires_grad_(true).DetachFromDisposeScope();
        _all.Add(new Parameter(name, value, rate, shape.Length > 1));
        return value;
    }

    /// <summary>Adds a matrix [inputs, outputs] with Glorot's uniform first values.</summary>
    public Tensor AddMatrix(string name, int inputs, int outputs, double rate)
    {
        float bound = MathF.Sqrt(6f / (inputs + outputs));
        var values = new float[inputs * outputs];
        for (int i = 0; i < values.Length; i++) values[i] = ((_random.NextSingle() * 2) - 1) * bound;
        return Add(name, values, rate, inputs, outputs);
    }

    /// <summary>Adds a tensor of zeros.</summary>
    public Tensor AddZeros(string name, double rate, params long[] shape) => Add(name, new float[shape.Aggregate(1L, (a, b) => a * b)], rate, shape);

    /// <summary>Puts the running averages in the place of the weights, and the weights in the place of the averages.</summary>
    public void SwapAverages()
    {
        foreach (Parameter parameter in _all)
        {
            float[] weights = [.. Floats(parameter.Value)];
            parameter.Average.CopyTo(Floats(parameter.Value));
            weights.CopyTo(parameter.Average, 0);
        }
    }

    /// <summary>Lets the running averages begin at the weights.</summary>
    public void ResetAverages()
    {
        foreach (Parameter parameter in _all) Floats(parameter.Value).CopyTo(parameter.Average);
    }

    /// <summary>Writes weights, moments and averages.</summary>
    public void Save(BinaryWriter to)
    {
        to.Write(_all.Count);
        foreach (Parameter parameter in _all)
        {
            to.Write(parameter.Name);
            to.Write(parameter.Mean.Length);
            to.Write(MemoryMarshal.AsBytes(Floats(parameter.Value)));
            to.Write(MemoryMarshal.AsBytes<float>(parameter.Mean));
            to.Write(MemoryMarshal.AsBytes<float>(parameter.Variance));
            to.Write(MemoryMarshal.AsBytes<float>(parameter.Average));
        }
    }

    /// <summary>Reads what <see cref="Save"/> wrote; every tensor must be there in its size.</summary>
    public void Load(BinaryReader from)
    {
        int count = from.ReadInt32();
        var byName = _all.ToDictionary(p => p.Name, StringComparer.Ordinal);
        for (int i = 0; i < count; i++)
        {
            string name = from.ReadString();
            int length = from.ReadInt32();
            if (!byName.TryGetValue(name, out Parameter? parameter) || parameter.Mean.Length != length)
                throw new InvalidDataException($"The checkpoint's tensor {name} ({length} values) is not the model's: delete the run's folder and start anew.");
            from.BaseStream.ReadExactly(MemoryMarshal.AsBytes(Floats(parameter.Value)));
            from.BaseStream.ReadExactly(MemoryMarshal.AsBytes(parameter.Mean.AsSpan()));
            from.BaseStream.ReadExactly(MemoryMarshal.AsBytes(parameter.Variance.AsSpan()));
            from.BaseStream.ReadExactly(MemoryMarshal.AsBytes(parameter.Average.AsSpan()));
        }
    }

    /// <summary>The values of a contiguous float32 tensor, in place.</summary>
    public static Span<float> Floats(Tensor value) => MemoryMarshal.Cast<byte, float>(value.bytes);
}
