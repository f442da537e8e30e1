using Demarche.Coding.Meaning;
using Demarche.Language.Encoder;
using Demarche.Training.Encoder;
using static TorchSharp.torch;

namespace Demarche.Training.Meaning;

/// <summary>The meaning reader as a trainable network: the whole encoder, a head of tags on every word, a head of roles on pairs of words, a head of types on marked pairs, a head on marked deeds that only training asks.</summary>
internal sealed class MeaningNet
{
    public const int RoleCount = 7;
    private const int Layers = 6, TagHidden = 384;
    private const double EncoderRate = 1.5e-4, HeadRate = 1e-3;

    private readonly DropoutPool dropout;

    public MeaningNet(PretrainedWeights weights, int seed)
    {
        Parameters = new ParameterSet(seed);
        dropout = new DropoutPool(seed);
        Encoder = new TransformerEncoder(Parameters, weights, Layers, EncoderRate, dropout);
        Shapes = Parameters.AddZeros("shapes", HeadRate, ShapeClass.Count, TransformerEncoder.Width);
        Regions = Parameters.AddZeros("regions", HeadRate, MarkedWindow.RegionCount, TransformerEncoder.Width);
        Tag1 = new Layer(Parameters, "tag1", TransformerEncoder.Width, TagHidden);
        Tag2 = new Layer(Parameters, "tag2", TagHidden, TagLayout.Count);
        Query = new Layer(Parameters, "query", TransformerEncoder.Width, 2 * RoleScorer.Hidden);
        Key = new Layer(Parameters, "key", TransformerEncoder.Width, 2 * RoleScorer.Hidden);
        Distance = Parameters.AddZeros("distance", HeadRate, RoleScorer.Distances, RoleScorer.Hidden);
        Additive = new Layer(Parameters, "additive", RoleScorer.Hidden, RoleCount);
        Product = Parameters.AddMatrix("product", RoleScorer.Hidden, RoleCount, HeadRate);
        Pair = new Layer(Parameters, "pair", MeaningReader.PairMeans * TransformerEncoder.Width, MeaningReader.PairTypes);
        Deed = new Layer(Parameters, "deed", MarkedWindow.MeanCount * TransformerEncoder.Width, DeedLayout.Count);
    }

    /// <summary>A linear layer's weights [in, out] and bias.</summary>
    internal sealed class Layer(ParameterSet parameters, string name, int inputs, int outputs)
    {
        public Tensor Weights { get; } = parameters.AddMatrix(name, inputs, outputs, HeadRate);

        public Tensor Bias { get; } = parameters.AddZeros(name + ".bias", HeadRate, outputs);

        public Tensor Of(Tensor x) => TransformerEncoder.Product(x, Weights, Bias).to(ScalarType.Float32);
    }

    public ParameterSet Parameters { get; }

    public TransformerEncoder Encoder { get; }

    public Tensor Shapes { get; }

    public Tensor Regions { get; }

    public Layer Tag1 { get; }

    public Layer Tag2 { get; }

    public Layer Query { get; }

    public Layer Key { get; }

    public Tensor Distance { get; }

    public Layer Additive { get; }

    public Tensor Product { get; }

    public Layer Pair { get; }

    public Layer Deed { get; }

    /// <summary>Dropout on for training, off for measuring.</summary>
    public bool Training
    {
        set => dropout.Active = value;
    }

    /// <summary>The vectors of all pieces, [batch * length, width].</summary>
    public Tensor Pieces(PieceBatch batch)
    {
        Tensor added = Rows(Shapes, batch.Shapes);
        if (batch.Regions is not null) added += Rows(Regions, batch.Regions);
        return Encoder.Forward(batch.Pieces, added, batch.Mask).reshape(-1, TransformerEncoder.Width).to(ScalarType.Float32);
    }

    /// <summary>Words from pieces: the mean of a word's first and last piece.</summary>
    public static Tensor Words(Tensor pieces, PieceBatch batch) => (pieces.index_select(0, batch.First) + pieces.index_select(0, batch.Last)) * 0.5;

    /// <summary>The tag logits of words, laid out as <see cref="TagLayout"/>.</summary>
    public Tensor Tags(Tensor words) => Tag2.Of(dropout.Apply(nn.functional.gelu(Tag1.Of(dropout.Apply(words, 0.2))), 0.2));

    /// <summary>The role logits of pairs of words, [pairs, roles].</summary>
    public Tensor Roles(Tensor words, Tensor triggers, Tensor others, Tensor distances)
    {
        Tensor w = dropout.Apply(words, 0.2);
        Tensor query = Query.Of(w).index_select(0, triggers), key = Key.Of(w).index_select(0, others);
        Tensor sum = nn.functional.relu(query.narrow(1, 0, RoleScorer.Hidden) + key.narrow(1, 0, RoleScorer.Hidden) + Distance.index_select(0, distances));
        Tensor product = query.narrow(1, RoleScorer.Hidden, RoleScorer.Hidden) * key.narrow(1, RoleScorer.Hidden, RoleScorer.Hidden);
        return matmul(dropout.Apply(sum, 0.1), Additive.Weights) + Additive.Bias + matmul(dropout.Apply(product, 0.1), Product);
    }

    private static Tensor Rows(Tensor table, Tensor indices) => table.index_select(0, indices.flatten()).view(indices.shape[0], indices.shape[1], table.shape[1]);

    /// <summary>The type logits of marked pairs; <paramref name="means"/> is [pairs, 6 * width], of which the last mean, of the deed, is not asked for.</summary>
    public Tensor Types(Tensor means) => Pair.Of(dropout.Apply(means.narrow(1, 0, MeaningReader.PairMeans * TransformerEncoder.Width), 0.2));

    /// <summary>The logits of marked deeds, laid out as <see cref="DeedLayout"/>; <paramref name="means"/> is [deeds, 6 * width].</summary>
    public Tensor Deeds(Tensor means) => Deed.Of(dropout.Apply(means, 0.2));
}
