using System.Numerics.Tensors;
using System.Runtime.CompilerServices;

namespace Demarche.Language.Chains;

/// <summary>Joins the mentions of one text into chains, from left to right. Time grows in proportion to the text: each mention looks at a bounded number before it.</summary>
internal sealed class ChainReader(ChainNetwork network)
{
    /// <summary>What is less likely a mention than this is left out.</summary>
    public const float LeastMention = 0.1f;

    private readonly float[] alone = new float[ChainNetwork.Hidden], later = new float[ChainNetwork.Hidden], hidden = new float[ChainNetwork.Hidden], products = new float[ChainNetwork.Rank];
    private readonly int[] columns = new int[PairFeatures.Templates];
    private readonly EntityChoice choice = new();

    /// <summary>The chains of a text.</summary>
    /// <param name="network">The scorer.</param>
    /// <param name="text">The text.</param>
    /// <param name="vectors">The vectors of its words that may head mentions, a sentence an entry.</param>
    public static IReadOnlyList<CoreferenceChain> Read(ChainNetwork network, AnalysedText text, IReadOnlyList<MentionVectors> vectors) =>
        Chains(new ChainReader(network).Join(text, vectors, null));

    /// <summary>The entities of a text, with all their mentions.</summary>
    /// <param name="text">The text.</param>
    /// <param name="vectors">See <see cref="Read"/>.</param>
    /// <param name="given">The mentions of each sentence in the order of <see cref="MentionFinder.Order"/>; null to find them.</param>
    public ChainState Join(AnalysedText text, IReadOnlyList<MentionVectors> vectors, IReadOnlyList<IReadOnlyList<Mention>>? given)
    {
        var reader = new MentionReader(text);
        var state = new ChainState();
        foreach (var sentence in text.Sentences)
        {
            var rows = vectors[sentence.Index];
            foreach (var view in reader.Read(sentence, given?[sentence.Index] ?? MentionFinder.In(sentence), rows.RowOf))
            {
                var next = state.Prepare(view, rows.Vector(view.Vector));
                network.Project(network.Alone, network.AloneColumns, next.Vector, next.Columns, alone);
                TensorPrimitives.Max(alone, 0f, alone);
                next.Likelihood = Probability(TensorPrimitives.Dot(alone, network.Of(network.MentionScore)) + network.Of(network.Biases)[1]);
                if (given is null && next.Likelihood < LeastMention) continue;
                (var antecedent, next.Confidence) = Choose(state, next);
                state.Add(next, antecedent);
                network.Project(network.Earlier, network.EarlierColumns, next.Vector, next.Columns, next.Earlier);
            }
        }

        return state;
    }

    /// <summary>Chains of the entities with two mentions or more, in the order of their first ones.</summary>
    public static IReadOnlyList<CoreferenceChain> Chains(ChainState state) =>
        [.. state.Entities.Where(entity => entity.Members.Count > 1).Select(entity => ChainOf(state, entity))];

    private static CoreferenceChain ChainOf(ChainState state, Entity entity) =>
        new([.. entity.Members.Select(number => state.Mentions[number].View.Mention)], [.. entity.Members.Select(number => state.Mentions[number].Confidence)]);

    private static float Probability(float logOdds) => 1 / (1 + MathF.Exp(-logOdds));

    /// <summary>
    /// The number of the best mention of the best entity before it, -1 if it is new, and how sure that is. An entity's likelihood is the sum of its mentions': the network has learnt the likelihood of
    /// all right antecedents together.
    /// </summary>
    private (int Antecedent, float Confidence) Choose(ChainState state, ChainMention next)
    {
        network.Project(network.Later, network.LaterColumns, next.Vector, next.Columns, later);
        network.Project(network.Factors, null, next.Vector, [], next.Factors);
        choice.Begin(TensorPrimitives.Dot(alone, network.Of(network.NewScore)) + network.Of(network.Biases)[0]);
        foreach (var number in state.Candidates(next))
        {
            var earlier = state.Mentions[number];
            state.FillPair(next, number, columns);
            var pair = new PairInput { Later = later, Earlier = earlier.Earlier, LaterFactors = next.Factors, EarlierFactors = earlier.Factors, Columns = columns };
            choice.Add(number, earlier.Entity, network.ScorePair(pair, hidden, products));
        }

        return choice.Best();
    }
}

/// <summary>Chooses among entities and "new" by the scores of pairs.</summary>
internal sealed class EntityChoice
{
    private readonly List<(int Number, Entity Entity, float Score)> scored = [];
    private readonly Dictionary<Entity, double> sums = [];
    private float newScore;

    /// <summary>Begins with the score of "new".</summary>
    public void Begin(float score)
    {
        scored.Clear();
        newScore = score;
    }

    /// <summary>Adds a mention before it, with its entity and score.</summary>
    public void Add(int number, Entity entity, float score) => scored.Add((number, entity, score));

    /// <summary>The best mention of the best entity, -1 if none is better than "new"; and the share that the choice has of the likelihood of all.</summary>
    public (int Antecedent, float Confidence) Best()
    {
        sums.Clear();
        var all = 1.0;
        foreach (var (_, entity, score) in scored)
        {
            var likelihood = Math.Exp(Math.Min(score - newScore, HighestScore));
            sums[entity] = sums.GetValueOrDefault(entity) + likelihood;
            all += likelihood;
        }

        var (best, bestSum) = ((Entity?)null, 1.0);
        foreach (var (_, entity, _) in scored) if (sums[entity] > bestSum) (best, bestSum) = (entity, sums[entity]);
        var (antecedent, highest) = (-1, float.NegativeInfinity);
        foreach (var (number, entity, score) in scored) if (entity == best && score > highest) (antecedent, highest) = (number, score);
        return (antecedent, (float)(bestSum / all));
    }

    /// <summary>Far above any score that a sound model gives; keeps sums finite.</summary>
    private const float HighestScore = 300;
}

/// <summary>The vectors of a sentence's words that may head mentions, at half precision: they are kept until the whole text is read.</summary>
internal sealed class MentionVectors
{
    private readonly short[] rows;
    private readonly Half[] halves;

    /// <summary>Takes the rows of a sentence's words out of all words' vectors.</summary>
    public MentionVectors(SentenceData data, ReadOnlySpan<float> words)
    {
        rows = new short[data.Spans.Length];
        var count = 0;
        for (var word = 0; word < rows.Length; word++) rows[word] = MentionFinder.MayHead(data, word) ? (short)count++ : (short)-1;
        halves = new Half[count * ChainNetwork.Width];
        for (var word = 0; word < rows.Length; word++)
        {
            if (rows[word] < 0) continue;
            TensorPrimitives.ConvertToHalf(words.Slice(word * ChainNetwork.Width, ChainNetwork.Width), halves.AsSpan(rows[word] * ChainNetwork.Width, ChainNetwork.Width));
        }
    }

    /// <summary>How much memory the vectors take.</summary>
    public long Bytes => ((long)halves.Length * Unsafe.SizeOf<Half>()) + (rows.Length * sizeof(short));

    /// <summary>The row of a word, -1 if it has none.</summary>
    public int RowOf(int word) => rows[word];

    /// <summary>A row's vector; empty for -1.</summary>
    public float[] Vector(int row)
    {
        if (row < 0) return [];
        var vector = new float[ChainNetwork.Width];
        TensorPrimitives.ConvertToSingle(halves.AsSpan(row * ChainNetwork.Width, ChainNetwork.Width), vector);
        return vector;
    }
}
