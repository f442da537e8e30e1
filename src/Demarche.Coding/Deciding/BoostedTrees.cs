using System.Runtime.CompilerServices;

namespace Demarche.Coding.Deciding;

/// <summary>Gradient-boosted trees of one depth (Friedman 2001): each a full binary tree in heap order; the score is a log-odds.</summary>
internal sealed class BoostedTrees
{
    private readonly int depth;
    private readonly float bias;
    private readonly Test[] tests;
    // Files keep halves; a walk down a tree would spend more on widening them than on the tests.
    private readonly float[] leaves;

    /// <summary>What a node asks: whether a feature is above a limit.</summary>
    private readonly record struct Test(int Feature, float Limit);

    /// <summary>Trees from their arrays: 2^depth - 1 tests and 2^depth leaves each.</summary>
    public BoostedTrees(int depth, float bias, byte[] features, Half[] thresholds, Half[] leaves)
    {
        this.depth = depth;
        this.bias = bias;
        tests = [.. features.Zip(thresholds, (feature, threshold) => new Test(feature, (float)threshold))];
        this.leaves = Array.ConvertAll(leaves, leaf => (float)leaf);
    }

    /// <summary>The log-odds for a row of features.</summary>
    /// <remarks>Four trees at once: each step of one waits for memory, and the four need not wait for each other. Leaves are added in the trees' order: the sum is the same to the last bit.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public float Score(ReadOnlySpan<float> row)
    {
        int inner = (1 << depth) - 1, outer = 1 << depth, tree = 0, count = leaves.Length / outer;
        var sum = bias;
        for (; tree + 4 <= count; tree += 4)
        {
            var first = tests.AsSpan(tree * inner, inner);
            var second = tests.AsSpan((tree + 1) * inner, inner);
            var third = tests.AsSpan((tree + 2) * inner, inner);
            var fourth = tests.AsSpan((tree + 3) * inner, inner);
            int a = 0, b = 0, c = 0, d = 0;
            for (var level = 0; level < depth; level++)
            {
                a = Next(first, a, row);
                b = Next(second, b, row);
                c = Next(third, c, row);
                d = Next(fourth, d, row);
            }
            var reached = leaves.AsSpan(tree * outer, 4 * outer);
            sum += reached[a - inner];
            sum += reached[outer + b - inner];
            sum += reached[(2 * outer) + c - inner];
            sum += reached[(3 * outer) + d - inner];
        }
        for (; tree < count; tree++)
        {
            var node = 0;
            for (var level = 0; level < depth; level++) node = Next(tests.AsSpan(tree * inner, inner), node, row);
            sum += leaves[(tree * outer) + node - inner];
        }
        return sum;
    }

    /// <summary>The node below: without a jump, since which way it goes is hard to foresee.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Next(ReadOnlySpan<Test> tree, int node, ReadOnlySpan<float> row)
    {
        ref readonly var test = ref tree[node];
        return (2 * node) + 1 + (row[test.Feature] > test.Limit ? 1 : 0);
    }

    /// <summary>The probability for a row of features, 0 to 1.</summary>
    public float Probability(ReadOnlySpan<float> row) => 1 / (1 + MathF.Exp(-Score(row)));

    /// <summary>Reads trees as <see cref="Write"/> wrote them.</summary>
    public static BoostedTrees Read(BinaryReader reader)
    {
        int depth = reader.ReadByte(), count = reader.ReadUInt16();
        var bias = reader.ReadSingle();
        int inner = (1 << depth) - 1, outer = 1 << depth;
        var features = reader.ReadBytes(count * inner);
        var thresholds = new Half[count * inner];
        for (var i = 0; i < thresholds.Length; i++) thresholds[i] = reader.ReadHalf();
        var leaves = new Half[count * outer];
        for (var i = 0; i < leaves.Length; i++) leaves[i] = reader.ReadHalf();
        return new BoostedTrees(depth, bias, features, thresholds, leaves);
    }

    /// <summary>Writes the trees.</summary>
    public void Write(BinaryWriter writer)
    {
        writer.Write((byte)depth);
        writer.Write((ushort)(leaves.Length >> depth));
        writer.Write(bias);
        foreach (var test in tests) writer.Write((byte)test.Feature);
        foreach (var test in tests) writer.Write((Half)test.Limit);
        foreach (var leaf in leaves) writer.Write((Half)leaf);
    }
}
