using Demarche.Language.Encoder;
using Demarche.Training.Encoder;
using static TorchSharp.torch;

namespace Demarche.Training.Grammar;

/// <summary>
/// The grammar reader: an encoder over windows of sentences and, on the words' vectors, heads for sentence starts, tags, features, lemmas, names,
/// factuality, arcs (bilinear, after Dozat and Manning 2017) and labels (one hidden layer over both words, which needs no bilinear form).
/// </summary>
internal sealed class GrammarModel
{
    public const int ShapeWidth = 16, AffixWidth = 64, InputWidth = TransformerEncoder.Width + ShapeWidth + AffixWidth;
    public const int TagHidden = 512, AuxiliaryHidden = 320, ArcWidth = 384, LabelWidth = 192;

    private const double HeadRate = 1e-3, InputDropout = 0.2, HiddenDropout = 0.33;

    private readonly DropoutPool _dropout;

    public GrammarModel(int layers, GrammarLabels labels, PretrainedWeights from, double encoderRate, int seed)
    {
        LabelSets = labels;
        Parameters = new ParameterSet(seed);
        _dropout = new DropoutPool(seed);
        Encoder = new TransformerEncoder(Parameters, from, layers, encoderRate, _dropout);
        ShapeVectors = Parameters.AddZeros("shapes", HeadRate, ShapeClass.Count, TransformerEncoder.Width);
        WordShapeVectors = Parameters.AddMatrix("shapes.word", ShapeClass.Count, ShapeWidth, HeadRate);
        AffixVectors = Parameters.AddMatrix("affixes", Affixes.Buckets, AffixWidth, HeadRate);
        (TagIn, TagInBias) = Linear("tag", InputWidth, TagHidden);
        (TagOut, TagOutBias) = Linear("tags", TagHidden, labels.Upos.Count + labels.Xpos.Count + labels.Feats.Count + labels.Lemmas.Count);
        (AuxiliaryIn, AuxiliaryInBias) = Linear("auxiliary", InputWidth, AuxiliaryHidden);
        (AuxiliaryOut, AuxiliaryOutBias) = Linear("auxiliaries", AuxiliaryHidden, labels.Names.Count + 2);
        (ArcDependent, ArcDependentBias) = Linear("arc.dependent", InputWidth, ArcWidth);
        (ArcHead, ArcHeadBias) = Linear("arc.head", InputWidth, ArcWidth);
        (Bilinear, BilinearBias) = Linear("arc.bilinear", ArcWidth, ArcWidth);
        Root = Parameters.AddMatrix("arc.root", 1, ArcWidth, HeadRate);
        (LabelDependent, LabelDependentBias) = Linear("label.dependent", InputWidth, LabelWidth);
        (LabelHead, LabelHeadBias) = Linear("label.head", InputWidth, LabelWidth);
        (LabelOut, LabelOutBias) = Linear("label", LabelWidth, labels.Labels.Count);
    }

    /// <summary>Predictions of all words of a batch, [words, n] each; arcs are masked to the words' own sentences.</summary>
    internal readonly record struct Output(
        Tensor Upos, Tensor Xpos, Tensor Feats, Tensor Lemmas, Tensor Sentence, Tensor Names, Tensor Factuality, Tensor Arcs, Tensor LabelDependent, Tensor LabelHead);

    public GrammarLabels LabelSets { get; }

    public ParameterSet Parameters { get; }

    public TransformerEncoder Encoder { get; }

    public Tensor ShapeVectors { get; }

    public Tensor WordShapeVectors { get; }

    public Tensor AffixVectors { get; }

    public Tensor TagIn { get; }

    public Tensor TagInBias { get; }

    public Tensor TagOut { get; }

    public Tensor TagOutBias { get; }

    public Tensor AuxiliaryIn { get; }

    public Tensor AuxiliaryInBias { get; }

    public Tensor AuxiliaryOut { get; }

    public Tensor AuxiliaryOutBias { get; }

    public Tensor ArcDependent { get; }

    public Tensor ArcDependentBias { get; }

    public Tensor ArcHead { get; }

    public Tensor ArcHeadBias { get; }

    public Tensor Bilinear { get; }

    public Tensor BilinearBias { get; }

    public Tensor Root { get; }

    public Tensor LabelDependent { get; }

    public Tensor LabelDependentBias { get; }

    public Tensor LabelHead { get; }

    public Tensor LabelHeadBias { get; }

    public Tensor LabelOut { get; }

    public Tensor LabelOutBias { get; }

    /// <summary>Dropout is on.</summary>
    public bool Training
    {
        get => _dropout.Active;
        set => _dropout.Active = value;
    }

    public Output Forward(GrammarBatch batch)
    {
        Tensor added = ShapeVectors.index_select(0, batch.Shapes.flatten()).view(batch.Pieces.shape[0], batch.Pieces.shape[1], TransformerEncoder.Width);
        Tensor pieces = Encoder.Forward(batch.Pieces, added, batch.Mask).view(-1, TransformerEncoder.Width);
        Tensor words = (pieces.index_select(0, batch.First) + pieces.index_select(0, batch.Last)) * 0.5;
        Tensor affixes = AffixVectors.index_select(0, batch.Affixes).view(batch.Words, Affixes.PerWord, AffixWidth).sum(1);
        Tensor x = _dropout.Apply(cat([words, WordShapeVectors.index_select(0, batch.WordShapes), affixes], 1), InputDropout);

        Tensor tags = Float(Hidden(x, TagIn, TagInBias), TagOut, TagOutBias);
        long[] sizes = [LabelSets.Upos.Count, LabelSets.Xpos.Count, LabelSets.Feats.Count, LabelSets.Lemmas.Count];
        Tensor[] each = tags.split(sizes, 1);
        Tensor auxiliary = Float(Hidden(x, AuxiliaryIn, AuxiliaryInBias), AuxiliaryOut, AuxiliaryOutBias);

        Tensor dependents = Float(Hidden(x, ArcDependent, ArcDependentBias), Bilinear, BilinearBias);
        Tensor arcs = Arcs(batch, dependents, Hidden(x, ArcHead, ArcHeadBias).to(ScalarType.Float32)) + batch.ArcMask;
        return new Output(
            each[0], each[1], each[2], each[3], auxiliary.select(1, 0), auxiliary.narrow(1, 2, LabelSets.Names.Count), auxiliary.select(1, 1),
            arcs, Float(x, LabelDependent, LabelDependentBias), Float(x, LabelHead, LabelHeadBias));
    }

    /// <summary>Scores of the relations of words to their heads.</summary>
    /// <param name="output">The batch's predictions.</param>
    /// <param name="words">Rows of words that hang on a word.</param>
    /// <param name="heads">Rows of their heads.</param>
    public Tensor Labels(Output output, Tensor words, Tensor heads)
    {
        Tensor hidden = nn.functional.relu(output.LabelDependent.index_select(0, words) + output.LabelHead.index_select(0, heads));
        return Float(_dropout.Apply(hidden, HiddenDropout), LabelOut, LabelOutBias);
    }

    /// <summary>Every word's score for every head in its window, the root first, [words, longest window + 1].</summary>
    private Tensor Arcs(GrammarBatch batch, Tensor dependents, Tensor heads)
    {
        long windows = batch.Windows.Count;
        Tensor Padded(Tensor rows) => rows.index_select(0, batch.ByWindow).view(windows, -1, ArcWidth);
        Tensor choices = cat([Root.unsqueeze(0).expand(windows, 1, ArcWidth), Padded(heads)], 1);
        Tensor scores = Padded(dependents).bmm(choices.transpose(1, 2));
        return scores.view(-1, scores.shape[2]).index_select(0, batch.PlaceByWindow);
    }

    private (Tensor Weights, Tensor Bias) Linear(string name, int inputs, int outputs) =>
        (Parameters.AddMatrix(name, inputs, outputs, HeadRate), Parameters.AddZeros(name + ".bias", HeadRate, outputs));

    private Tensor Hidden(Tensor x, Tensor weights, Tensor bias) =>
        _dropout.Apply(nn.functional.gelu(TransformerEncoder.Product(x, weights, bias)), HiddenDropout);

    private static Tensor Float(Tensor x, Tensor weights, Tensor bias) => TransformerEncoder.Product(x, weights, bias).to(ScalarType.Float32);
}
