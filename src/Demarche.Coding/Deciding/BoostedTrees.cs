namespace Demarche.Coding.Deciding;

/// <summary>Gradient-boosted trees of one depth (Friedman 2001): each a full binary tree in heap order; the score is a log-odds.</summary>
internal sealed class BoostedTrees
{
    private readonly int depth;
    private readonly float bias;
    private readonly byte[] features;
    // Files keep halves; a walk down a tree would spend more on widening them than on the tests.
    private readonly float[] thresholds;
    private readonly float[] leaves;

    /// <summary>Trees from their arrays: 2^depth - 1 tests and 2^depth leaves each.</summary>
    public BoostedTrees(int depth, float bias, byte[] features, Half[] thresholds, Half[] leaves)
        : this(depth, bias, features, Widened(thresholds), Widened(leaves))
    {
    }

    private BoostedTrees(int depth, float bias, byte[] features, float[] thresholds, float[] leaves)
    {
        this.depth = depth;
        this.bias = bias;
        this.features = features;
        this.thresholds = thresholds;
        this.leaves = leaves;
    }

    /// <summary>The log-odds for a row of features.</summary>
    public float Score(ReadOnlySpan<float> row)
    {
        int inner = (1 << depth) - 1, outer = 1 << depth;
        var sum = bias;
        for (int tree = 0, count = leaves.Length / outer; tree < count; tree++)
        {
            var asked = features.AsSpan(tree * inner, inner);
            var limits = thresholds.AsSpan(tree * inner, inner);
            var node = 0;
            for (var level = 0; level < depth; level++) node = (2 * node) + (row[asked[node]] > limits[node] ? 2 : 1);
            sum += leaves[(tree * outer) + node - inner];
        }
        return sum;
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
        writer.Write(features);
        foreach (var threshold in thresholds) writer.Write((Half)threshold);
        foreach (var leaf in leaves) writer.Write((Half)leaf);
    }

    private static float[] Widened(Half[] halves) => Array.ConvertAll(halves, half => (float)half);
}
