using System.Numerics.Tensors;
using Demarche.Language.Chains;

namespace Demarche.Training.Chains;

/// <summary>
/// Learns the network by the likelihood of all right antecedents (Lee et al. 2017), from left to right over each document, the entities being those that the network itself
/// has made so far. Gradients by hand; a step after each few mentions.
/// </summary>
internal sealed class ChainTrainer
{
    private const int Step = 48;

    /// <summary>How much less "new" scores than learnt: likelihood counts each mention alike, the scores count missed entities more (chosen on documents kept aside).</summary>
    private const float LinkBonus = 0.5f;

    private const float HiddenDropout = 0.3f, VectorDropout = 0.5f, MentionWeight = 0.5f;

    private readonly ChainNetwork _network;
    private readonly Adam _adam;
    private readonly Random _random = new(20261129);
    private readonly float[] _gradient;
    private readonly List<Learned> _mentions = [];
    private readonly HashSet<int> _touched = [];
    private readonly float[] _products = new float[ChainNetwork.Rank], _down = new float[ChainNetwork.Hidden], _factorsDown = new float[ChainNetwork.Rank], _noHidden = new float[ChainNetwork.Hidden];
    private readonly List<Pair> _pairs = [];
    private readonly EntityChoice _choice = new();
    private int _version;
    private double _loss;
    private int _count;

    public ChainTrainer(ChainNetwork network, int steps)
    {
        _network = network;
        _gradient = new float[network.Weights.Length];
        _adam = new Adam(network.Weights, steps);
        Initialise();
    }

    /// <summary>A network of the weights averaged so far.</summary>
    public ChainNetwork Averaged()
    {
        var averaged = new ChainNetwork();
        _adam.Average.CopyTo(averaged.Weights, 0);
        averaged.Of(averaged.Biases)[0] -= LinkBonus;
        return averaged;
    }

    /// <summary>The number of possible mentions after which a step is taken.</summary>
    public static int StepsOf(IEnumerable<LabelledDocument> documents) => documents.Sum(document => (document.Mentions.Count / Step) + 1);

    /// <summary>Goes over all documents once and returns the mean loss of a mention.</summary>
    public double Epoch(IReadOnlyList<LabelledDocument> documents)
    {
        (_loss, _count) = (0, 0);
        int[] order = [.. Enumerable.Range(0, documents.Count)];
        _random.Shuffle(order);
        foreach (int index in order) Learn(documents[index]);
        return _loss / _count;
    }

    private void Initialise()
    {
        foreach (Block block in _network.Blocks)
        {
            bool isMatrix = block.Columns == ChainNetwork.Width;
            double range = block == _network.Biases || block == _network.PairDirect ? 0 : isMatrix ? 1 / Math.Sqrt(ChainNetwork.Width) : 0.1;
            foreach (ref float weight in _network.Of(block)) weight = (float)(((_random.NextDouble() * 2) - 1) * range);
        }
    }

    private void Learn(LabelledDocument document)
    {
        var state = new ChainState();
        _mentions.Clear();
        int inStep = 0;
        foreach (LabelledMention labelled in document.Mentions)
        {
            var learned = new Learned(state.Prepare(labelled.View, labelled.Vector), labelled.Entity, Dropped(labelled.Vector));
            float isMention = ForwardAlone(learned);
            bool takesPart = labelled.Entity is not null || isMention >= ChainReader.LeastMention;
            if (takesPart) LearnAntecedent(state, learned);
            BackwardAlone(learned, isMention);
            _count++;
            if (++inStep >= Step)
            {
                TakeStep();
                inStep = 0;
            }
        }

        TakeStep();
    }

    private float[] Dropped(float[] vector)
    {
        var dropped = new float[vector.Length];
        for (int i = 0; i < vector.Length; i++) dropped[i] = _random.NextSingle() < VectorDropout ? 0 : vector[i] / (1 - VectorDropout);
        return dropped;
    }

    private float ForwardAlone(Learned learned)
    {
        _network.Project(_network.Alone, _network.AloneColumns, learned.Vector, learned.Mention.Columns, learned.Alone);
        TensorPrimitives.Max(learned.Alone, 0f, learned.Alone);
        Drop(learned.Alone);
        float logOdds = TensorPrimitives.Dot<float>(learned.Alone, _network.Of(_network.MentionScore)) + _network.Of(_network.Biases)[1];
        return 1 / (1 + MathF.Exp(-logOdds));
    }

    private void Drop(Span<float> hidden)
    {
        foreach (ref float unit in hidden) unit = _random.NextSingle() < HiddenDropout ? 0 : unit / (1 - HiddenDropout);
    }

    private void LearnAntecedent(ChainState state, Learned learned)
    {
        int number = _mentions.Count;
        Refresh(learned);
        float newScore = TensorPrimitives.Dot<float>(learned.Alone, _network.Of(_network.NewScore)) + _network.Of(_network.Biases)[0];
        IReadOnlyList<int> candidates = state.Candidates(learned.Mention);
        while (_pairs.Count < candidates.Count) _pairs.Add(new Pair());
        for (int i = 0; i < candidates.Count; i++)
        {
            Learned earlier = _mentions[candidates[i]];
            Refresh(earlier);
            Pair pair = _pairs[i];
            pair.Number = candidates[i];
            pair.IsRight = learned.Entity is not null && earlier.Entity == learned.Entity;
            state.FillPair(learned.Mention, candidates[i], pair.Columns);
            pair.Score = _network.ScorePair(Input(learned, earlier, pair), pair.Hidden, _products);
            // The score of the rectified units is taken anew after dropout.
            pair.Score -= TensorPrimitives.Dot<float>(pair.Hidden, _network.Of(_network.Score));
            Drop(pair.Hidden);
            pair.Score += TensorPrimitives.Dot<float>(pair.Hidden, _network.Of(_network.Score));
        }

        learned.NewGradient = Weigh(candidates.Count, newScore);
        _choice.Begin(newScore);
        for (int i = 0; i < candidates.Count; i++) _choice.Add(candidates[i], _mentions[candidates[i]].Mention.Entity, _pairs[i].Score);
        _mentions.Add(learned);
        _touched.Add(number);
        for (int i = 0; i < candidates.Count; i++) BackwardPair(learned, _pairs[i]);
        state.Add(learned.Mention, _choice.Best().Antecedent);
    }

    private static PairInput Input(Learned learned, Learned earlier, Pair pair) => new()
    {
        Later = learned.Later, Earlier = earlier.Mention.Earlier, LaterFactors = learned.Mention.Factors, EarlierFactors = earlier.Mention.Factors, Columns = pair.Columns,
    };

    /// <summary>Turns scores into gradients: what each has of the probability, less what it has of the right ones'. Returns that of "new".</summary>
    private float Weigh(int count, float newScore)
    {
        float highest = newScore;
        bool hasRight = false;
        for (int i = 0; i < count; i++)
        {
            hasRight |= _pairs[i].IsRight;
            highest = Math.Max(highest, _pairs[i].Score);
        }

        double all = Math.Exp(newScore - highest), right = hasRight ? 0 : all;
        for (int i = 0; i < count; i++)
        {
            double weight = Math.Exp(_pairs[i].Score - highest);
            all += weight;
            if (_pairs[i].IsRight) right += weight;
        }

        right = Math.Max(right, 1e-30);
        for (int i = 0; i < count; i++)
        {
            double weight = Math.Exp(_pairs[i].Score - highest);
            _pairs[i].Gradient = (float)((weight / all) - (_pairs[i].IsRight ? weight / right : 0));
        }

        _loss -= Math.Log(right / all);
        return (float)((Math.Exp(newScore - highest) / all) - (hasRight ? 0 : 1));
    }

    private void BackwardPair(Learned learned, Pair pair)
    {
        if (Math.Abs(pair.Gradient) < 1e-5f) return;
        Learned earlier = _mentions[pair.Number];
        _touched.Add(pair.Number);
        Accumulate(_network.Score, 0, pair.Hidden, pair.Gradient);
        Down(pair.Hidden, _network.Of(_network.Score), pair.Gradient, _down);
        Span<float> direct = Gradient(_network.PairDirect);
        foreach (int column in pair.Columns)
        {
            direct[column] += pair.Gradient;
            Accumulate(_network.PairColumns, column, _down, 1);
        }

        TensorPrimitives.Add(learned.LaterGradient, _down, learned.LaterGradient);
        TensorPrimitives.Add(earlier.EarlierGradient, _down, earlier.EarlierGradient);
        TensorPrimitives.Multiply<float>(learned.Mention.Factors, earlier.Mention.Factors, _products);
        for (int factor = 0; factor < ChainNetwork.Rank; factor++)
        {
            Accumulate(_network.FactorsHidden, factor, _down, _products[factor]);
            _factorsDown[factor] = TensorPrimitives.Dot(_down, _network.Row(_network.FactorsHidden, factor));
        }

        TensorPrimitives.MultiplyAdd<float>(_factorsDown, earlier.Mention.Factors, learned.FactorsGradient, learned.FactorsGradient);
        TensorPrimitives.MultiplyAdd<float>(_factorsDown, learned.Mention.Factors, earlier.FactorsGradient, earlier.FactorsGradient);
    }

    private void BackwardAlone(Learned learned, float isMention)
    {
        float mention = MentionWeight * (isMention - (learned.Entity is null ? 0 : 1));
        Span<float> biases = Gradient(_network.Biases);
        biases[0] += learned.NewGradient;
        biases[1] += mention;
        Accumulate(_network.NewScore, 0, learned.Alone, learned.NewGradient);
        Accumulate(_network.MentionScore, 0, learned.Alone, mention);
        Down(learned.Alone, _network.Of(_network.NewScore), learned.NewGradient, _down);
        Down(learned.Alone, _network.Of(_network.MentionScore), mention, _noHidden);
        TensorPrimitives.Add(_down, _noHidden, _down);
        Outer(_network.Alone, _network.AloneColumns, learned, _down);
    }

    /// <summary>The gradient that reaches units below a score: nothing where the unit is off or dropped.</summary>
    private static void Down(float[] hidden, ReadOnlySpan<float> weights, float gradient, float[] down)
    {
        for (int unit = 0; unit < hidden.Length; unit++) down[unit] = hidden[unit] > 0 ? gradient * weights[unit] / (1 - HiddenDropout) : 0;
    }

    private Span<float> Gradient(Block block) => _gradient.AsSpan(block.Start, block.Rows * block.Columns);

    private void Accumulate(Block block, int row, ReadOnlySpan<float> values, float factor)
    {
        Span<float> target = _gradient.AsSpan(block.Start + (row * block.Columns), block.Columns);
        TensorPrimitives.MultiplyAdd(values, factor, target, target);
    }

    /// <summary>Adds a projection's gradient: outer product with the vector, and the columns' rows.</summary>
    private void Outer(Block matrix, Block? columnRows, Learned learned, float[] down)
    {
        if (learned.Vector.Length > 0)
        {
            for (int unit = 0; unit < matrix.Rows; unit++) if (down[unit] != 0) Accumulate(matrix, unit, learned.Vector, down[unit]);
        }

        if (columnRows is not { } rows) return;
        foreach (int column in learned.Mention.Columns) Accumulate(rows, column, down, 1);
    }

    /// <summary>Projects a mention anew if the weights have changed since.</summary>
    private void Refresh(Learned learned)
    {
        if (learned.Version == _version) return;
        learned.Version = _version;
        _network.Project(_network.Later, _network.LaterColumns, learned.Vector, learned.Mention.Columns, learned.Later);
        _network.Project(_network.Earlier, _network.EarlierColumns, learned.Vector, learned.Mention.Columns, learned.Mention.Earlier);
        _network.Project(_network.Factors, null, learned.Vector, [], learned.Mention.Factors);
    }

    private void TakeStep()
    {
        foreach (int number in _touched)
        {
            Learned learned = _mentions[number];
            Outer(_network.Later, _network.LaterColumns, learned, learned.LaterGradient);
            Outer(_network.Earlier, _network.EarlierColumns, learned, learned.EarlierGradient);
            Outer(_network.Factors, null, learned, learned.FactorsGradient);
            learned.Clear();
        }

        _touched.Clear();
        _adam.Step(_gradient);
        Array.Clear(_gradient);
        _version++;
    }

    private sealed class Pair
    {
        public int Number { get; set; }

        public bool IsRight { get; set; }

        public float Score { get; set; }

        public float Gradient { get; set; }

        public int[] Columns { get; } = new int[PairFeatures.Templates];

        public float[] Hidden { get; } = new float[ChainNetwork.Hidden];
    }

    private sealed class Learned(ChainMention mention, string? entity, float[] vector)
    {
        public ChainMention Mention => mention;

        public string? Entity => entity;

        /// <summary>The vector with parts dropped.</summary>
        public float[] Vector => vector;

        public int Version { get; set; } = -1;

        public float NewGradient { get; set; }

        public float[] Alone { get; } = new float[ChainNetwork.Hidden];

        /// <summary>Projection as the later of two.</summary>
        public float[] Later { get; } = new float[ChainNetwork.Hidden];

        public float[] LaterGradient { get; } = new float[ChainNetwork.Hidden];

        public float[] EarlierGradient { get; } = new float[ChainNetwork.Hidden];

        public float[] FactorsGradient { get; } = new float[ChainNetwork.Rank];

        public void Clear()
        {
            Array.Clear(LaterGradient);
            Array.Clear(EarlierGradient);
            Array.Clear(FactorsGradient);
        }
    }
}
