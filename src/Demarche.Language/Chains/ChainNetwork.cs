using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Demarche.Language.Chains;

/// <summary>
/// The learnt scorer: ranks for each mention the mentions before it and "nothing before it" (mention ranking, Wiseman et al. 2015; Lee et al. 2017), a layer of
/// rectified units over projections of both heads' vectors, a low-rank product of the two and columns of features.
/// </summary>
/// <remarks>All weights lie in one array, so that they are learnt, written and read in one go. Read-only once made: safe to share.</remarks>
internal sealed class ChainNetwork
{
    /// <summary>The width of the word vectors.</summary>
    public const int Width = 384;
    /// <summary>Hidden units.</summary>
    public const int Hidden = 128;
    /// <summary>Rank of the product of two vectors.</summary>
    public const int Rank = 32;

    private const int UnitsAtOnce = 32;

    private const int Magic = 0x48434D44, Version = 1;

    private readonly Block[] blocks;

    /// <summary>A network whose weights are all zero.</summary>
    public ChainNetwork()
    {
        var at = 0;
        Block Next(int rows, int columns)
        {
            var block = new Block(at, rows, columns);
            at += rows * columns;
            return block;
        }

        blocks =
        [
            Later = Next(Hidden, Width), Earlier = Next(Hidden, Width), Alone = Next(Hidden, Width), Factors = Next(Rank, Width), FactorsHidden = Next(Rank, Hidden),
            LaterColumns = Next(MentionFeatures.Columns, Hidden), EarlierColumns = Next(MentionFeatures.Columns, Hidden), AloneColumns = Next(MentionFeatures.Columns, Hidden),
            PairColumns = Next(PairFeatures.Columns, Hidden), PairDirect = Next(PairFeatures.Columns, 1), Score = Next(1, Hidden), NewScore = Next(1, Hidden), MentionScore = Next(1, Hidden),
            Biases = Next(1, 2),
        ];
        Weights = new float[at];
    }

    /// <summary>All weights.</summary>
    public float[] Weights { get; }
    /// <summary>The blocks of weights in the array's order.</summary>
    public IReadOnlyList<Block> Blocks => blocks;
    /// <summary>Vector of the later mention to hidden units, row by unit.</summary>
    public Block Later { get; }
    /// <summary>Vector of the earlier mention to hidden units.</summary>
    public Block Earlier { get; }
    /// <summary>Vector of a mention to the hidden units of "is it one, and is it new".</summary>
    public Block Alone { get; }
    /// <summary>Vector to the factors of the product.</summary>
    public Block Factors { get; }
    /// <summary>Products of factors to hidden units, row by factor.</summary>
    public Block FactorsHidden { get; }
    /// <summary>Columns of the later mention to hidden units, row by column; so are the next three.</summary>
    public Block LaterColumns { get; }
    /// <summary>Columns of the earlier mention.</summary>
    public Block EarlierColumns { get; }
    /// <summary>Columns of a mention alone.</summary>
    public Block AloneColumns { get; }
    /// <summary>Columns of a pair.</summary>
    public Block PairColumns { get; }
    /// <summary>Columns of a pair to the score.</summary>
    public Block PairDirect { get; }
    /// <summary>Hidden units to the score of a pair.</summary>
    public Block Score { get; }
    /// <summary>Hidden units to the score of "nothing before it".</summary>
    public Block NewScore { get; }
    /// <summary>Hidden units to the log-odds of being a mention.</summary>
    public Block MentionScore { get; }
    /// <summary>Of "nothing before it", of being a mention.</summary>
    public Block Biases { get; }

    /// <summary>The weights of a block.</summary>
    public Span<float> Of(Block block) => Weights.AsSpan(block.Start, block.Rows * block.Columns);

    /// <summary>A row of a block.</summary>
    public Span<float> Row(Block block, int row) => Weights.AsSpan(block.Start + (row * block.Columns), block.Columns);

    /// <summary>A vector and columns through a projection: matrix · vector + the columns' rows.</summary>
    public void Project(Block matrix, Block? columnRows, ReadOnlySpan<float> vector, ReadOnlySpan<int> columns, Span<float> result)
    {
        if (vector.IsEmpty) result.Clear();
        else for (var unit = 0; unit < matrix.Rows; unit++) result[unit] = TensorPrimitives.Dot(Row(matrix, unit), vector);
        if (columnRows is not { } rows) return;
        foreach (var column in columns) TensorPrimitives.Add(result, Row(rows, column), result);
    }

    /// <summary>The score of a pair. Leaves the hidden units, rectified, and the products of factors in the given spans.</summary>
    public float ScorePair(PairInput pair, Span<float> hidden, Span<float> products)
    {
        TensorPrimitives.Multiply(pair.LaterFactors, pair.EarlierFactors, products);
        AddAll(pair, products, hidden);
        var score = 0f;
        var direct = Of(PairDirect);
        foreach (var column in pair.Columns) score += direct[column];
        TensorPrimitives.Max(hidden, 0f, hidden);
        return score + TensorPrimitives.Dot(hidden, Of(Score));
    }

    /// <summary>
    /// Sums both projections, the products' rows and the columns' rows, in this order: the sum is the same to the last bit whatever the machine. Some units at a time, so that they stay in registers
    /// through all the rows. Compiled well at once: a first, slow version of it would be used long.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AddAll(PairInput pair, ReadOnlySpan<float> products, Span<float> hidden)
    {
        ReadOnlySpan<float> factors = Of(FactorsHidden), columns = Of(PairColumns);
        for (var unit = 0; unit < Hidden; unit += UnitsAtOnce)
        {
            var sum0 = Vector256.Create(pair.Later[unit..]) + Vector256.Create(pair.Earlier[unit..]);
            var sum1 = Vector256.Create(pair.Later[(unit + 8)..]) + Vector256.Create(pair.Earlier[(unit + 8)..]);
            var sum2 = Vector256.Create(pair.Later[(unit + 16)..]) + Vector256.Create(pair.Earlier[(unit + 16)..]);
            var sum3 = Vector256.Create(pair.Later[(unit + 24)..]) + Vector256.Create(pair.Earlier[(unit + 24)..]);
            for (var factor = 0; factor < Rank; factor++)
            {
                var row = factors.Slice((factor * Hidden) + unit, UnitsAtOnce);
                var product = Vector256.Create(products[factor]);
                sum0 = (Vector256.Create(row) * product) + sum0;
                sum1 = (Vector256.Create(row[8..]) * product) + sum1;
                sum2 = (Vector256.Create(row[16..]) * product) + sum2;
                sum3 = (Vector256.Create(row[24..]) * product) + sum3;
            }

            foreach (var column in pair.Columns)
            {
                var row = columns.Slice((column * Hidden) + unit, UnitsAtOnce);
                sum0 += Vector256.Create(row);
                sum1 += Vector256.Create(row[8..]);
                sum2 += Vector256.Create(row[16..]);
                sum3 += Vector256.Create(row[24..]);
            }

            sum0.CopyTo(hidden[unit..]);
            sum1.CopyTo(hidden[(unit + 8)..]);
            sum2.CopyTo(hidden[(unit + 16)..]);
            sum3.CopyTo(hidden[(unit + 24)..]);
        }
    }

    /// <summary>Writes the weights as half-precision numbers.</summary>
    public void Write(string path)
    {
        using var output = new BinaryWriter(File.Create(path));
        output.Write(Magic);
        output.Write(Version);
        output.Write(Weights.Length);
        var halves = new Half[Weights.Length];
        TensorPrimitives.ConvertToHalf(Weights, halves);
        output.Write(MemoryMarshal.AsBytes(halves.AsSpan()));
    }

    /// <summary>Reads a file.</summary>
    /// <exception cref="InvalidDataException">It is no model of this version.</exception>
    public static ChainNetwork Read(string path)
    {
        var network = new ChainNetwork();
        var halves = new Half[network.Weights.Length];
        using var input = new BinaryReader(File.OpenRead(path));
        var expected = (3 * sizeof(int)) + (halves.Length * 2L);
        if (input.BaseStream.Length != expected || input.ReadInt32() != Magic || input.ReadInt32() != Version || input.ReadInt32() != halves.Length)
            throw new InvalidDataException($"{path} is no coreference model of this version of Demarche. Reinstall Demarche, or make it with training/Demarche.Training.Chains.");
        input.BaseStream.ReadExactly(MemoryMarshal.AsBytes(halves.AsSpan()));
        TensorPrimitives.ConvertToSingle(halves, network.Weights);
        return network;
    }
}

/// <summary>A matrix of weights in the array of all.</summary>
/// <param name="Start">Its first weight.</param>
/// <param name="Rows">Its rows.</param>
/// <param name="Columns">Its columns.</param>
internal readonly record struct Block(int Start, int Rows, int Columns);

/// <summary>What the network scores a pair by.</summary>
internal readonly ref struct PairInput
{
    public required ReadOnlySpan<float> Later { get; init; }
    public required ReadOnlySpan<float> Earlier { get; init; }
    public required ReadOnlySpan<float> LaterFactors { get; init; }
    public required ReadOnlySpan<float> EarlierFactors { get; init; }
    public required ReadOnlySpan<int> Columns { get; init; }
}
