using System.Globalization;
using System.Runtime.Intrinsics.X86;
using Demarche.Training.Onnx;
using static TorchSharp.torch;

namespace Demarche.Training.Encoder;

/// <summary>
/// The lower layers of all-MiniLM-L6-v2 as a trainable network. The word-piece vectors stay as they came, so that
/// all models share them; training them was measured to gain nothing (two epochs, LAS 85.0 against 85.2).
/// Products run in <see cref="Products"/> over float32 masters; sums and norms in float32.
/// </summary>
internal sealed class TransformerEncoder
{
    /// <summary>What products run in: bfloat16 where the processor multiplies it (AVX-512 BF16: twice the speed of float32), else float32, since an emulated product takes many times as long.</summary>
    public static readonly ScalarType Products = MultipliesBFloat16() ? ScalarType.BFloat16 : ScalarType.Float32;

    /// <summary>The length of a vector.</summary>
    public const int Width = 384;

    /// <summary>The length of a vector between the two products of a layer's second half.</summary>
    public const int Inner = 1536;

    /// <summary>Attention heads of a layer.</summary>
    public const int Heads = 12;

    /// <summary>The longest window in pieces.</summary>
    public const int MaxLength = 512;

    /// <summary>The weights of one layer; matrices are [in, out], query, key and value side by side.</summary>
    internal sealed record Layer(
        Tensor Qkv, Tensor QkvBias, Tensor Out, Tensor OutBias, Tensor Gain1, Tensor Bias1,
        Tensor Up, Tensor UpBias, Tensor Down, Tensor DownBias, Tensor Gain2, Tensor Bias2);

    private readonly DropoutPool _dropout;
    private readonly double _dropoutRate;

    public TransformerEncoder(ParameterSet parameters, PretrainedWeights from, int layers, double rate, DropoutPool dropout, double dropoutRate = 0.1)
    {
        _dropout = dropout;
        _dropoutRate = dropoutRate;
        const string embeddings = "embeddings.";
        Words = tensor(from[embeddings + "word_embeddings.weight"]).reshape(-1, Width).DetachFromDisposeScope();
        float[] positions = from[embeddings + "position_embeddings.weight"], type = from[embeddings + "token_type_embeddings.weight"];
        for (int i = 0; i < positions.Length; i++) positions[i] += type[i % Width];
        Positions = parameters.Add("encoder.positions", positions, rate, MaxLength, Width);
        Gain = parameters.Add("encoder.gain", from[embeddings + "LayerNorm.weight"], rate, Width);
        Bias = parameters.Add("encoder.bias", from[embeddings + "LayerNorm.bias"], rate, Width);
        for (int i = 0; i < layers; i++) Layers.Add(Read(parameters, from, string.Create(CultureInfo.InvariantCulture, $"encoder.layer.{i}."), rate));
    }

    /// <summary>The word-piece vectors, [pieces, <see cref="Width"/>].</summary>
    public Tensor Words { get; }

    public Tensor Positions { get; }

    public Tensor Gain { get; }

    public Tensor Bias { get; }

    public List<Layer> Layers { get; } = [];

    /// <summary>The vectors of all pieces, [batch, length, <see cref="Width"/>].</summary>
    /// <param name="pieces">Ids [batch, length], int64, padded with 0.</param>
    /// <param name="added">What is added to each piece's vector at the input, [batch, length, <see cref="Width"/>], or null.</param>
    /// <param name="mask">0 at pieces and a large negative number at padding, [batch, 1, 1, length], of the type <see cref="Products"/>; null without padding.</param>
    public Tensor Forward(Tensor pieces, Tensor? added, Tensor? mask)
    {
        long batch = pieces.shape[0], length = pieces.shape[1];
        Tensor x = Words.index_select(0, pieces.flatten()).view(batch, length, Width) + Positions.narrow(0, 0, length);
        if (added is not null) x += added;
        x = _dropout.Apply(Norm(x, Gain, Bias), _dropoutRate).view(batch * length, Width);
        foreach (Layer layer in Layers)
        {
            Tensor attended = Attend(Product(x, layer.Qkv, layer.QkvBias), batch, length, mask);
            x = Norm(x + _dropout.Apply(Product(attended, layer.Out, layer.OutBias), _dropoutRate), layer.Gain1, layer.Bias1);
            Tensor inner = nn.functional.gelu(Product(x, layer.Up, layer.UpBias));
            x = Norm(x + _dropout.Apply(Product(inner, layer.Down, layer.DownBias), _dropoutRate), layer.Gain2, layer.Bias2);
        }

        return x.view(batch, length, Width);
    }

    /// <summary>x·W + b in <see cref="Products"/>, W rounded as the exported model will have it; x is [rows, in], W [in, out].</summary>
    public static Tensor Product(Tensor x, Tensor weights, Tensor bias) => x.to(Products).matmul(Rounded(weights).to(Products)) + bias.to(Products);

    // CPUID leaf 7, subleaf 1, EAX bit 5: AVX512_BF16 (Intel's and AMD's manuals).
    private static bool MultipliesBFloat16() => X86Base.IsSupported && X86Base.CpuId(0, 0).Eax >= 7 && (X86Base.CpuId(7, 1).Eax & (1 << 5)) != 0;

    /// <summary>
    /// The weights in the steps of the exported integers, column by column; gradients pass as if nothing had been rounded (quantisation-aware training,
    /// Jacob et al. 2018).
    /// </summary>
    private static Tensor Rounded(Tensor weights)
    {
        using Tensor exact = weights.detach();
        Tensor step = exact.abs().amax([0], keepdim: true).clamp_min(1e-8) / QuantizedLayers.WeightRange;
        return weights + ((exact / step).round_().mul_(step) - exact);
    }

    /// <summary>By plain batched products on contiguous parts: libtorch's fused attention takes five times as long on a CPU, most of it backward.</summary>
    private static Tensor Attend(Tensor qkv, long batch, long length, Tensor? mask)
    {
        const long width = Width / Heads;
        Tensor parts = qkv.view(batch, length, 3, Heads, width).permute(2, 0, 3, 1, 4).contiguous().view(3, batch * Heads, length, width);
        Tensor scores = (parts[0] * (1 / Math.Sqrt(width))).bmm(parts[1].transpose(1, 2)).view(batch, Heads, length, length);
        if (mask is not null) scores += mask;
        Tensor mixed = scores.softmax(-1).view(batch * Heads, length, length).bmm(parts[2]).view(batch, Heads, length, width);
        return mixed.transpose(1, 2).reshape(batch * length, Width);
    }

    private static Tensor Norm(Tensor x, Tensor gain, Tensor bias) => nn.functional.layer_norm(x, [Width], gain, bias, 1e-12);

    private static Layer Read(ParameterSet parameters, PretrainedWeights from, string stem, double rate)
    {
        Tensor Vector(string name) => parameters.Add(stem + name, from[stem + name], rate, from[stem + name].Length);
        Tensor Matrix(string name, int outputs) => parameters.Add(stem + name, from[stem + name], rate, from[stem + name].Length / outputs, outputs);
        const string self = "attention.self.", mixed = "attention.output.", norm = "LayerNorm.";
        string[] three = ["query.", "key.", "value."];
        var qkv = new float[Width * Width * 3];
        for (int part = 0; part < three.Length; part++)
        {
            float[] one = from[stem + self + three[part] + "weight"];
            for (int row = 0; row < Width; row++) one.AsSpan(row * Width, Width).CopyTo(qkv.AsSpan((row * 3 * Width) + (part * Width)));
        }

        float[] bias = [.. three.SelectMany(part => from[stem + self + part + "bias"])];
        return new Layer(
            parameters.Add(stem + "qkv", qkv, rate, Width, 3 * Width), parameters.Add(stem + "qkv.bias", bias, rate, 3 * Width),
            Matrix(mixed + "dense.weight", Width), Vector(mixed + "dense.bias"), Vector(mixed + norm + "weight"), Vector(mixed + norm + "bias"),
            Matrix("intermediate.dense.weight", Inner), Vector("intermediate.dense.bias"),
            Matrix("output.dense.weight", Width), Vector("output.dense.bias"), Vector("output." + norm + "weight"), Vector("output." + norm + "bias"));
    }
}
