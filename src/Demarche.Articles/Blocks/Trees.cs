using System.Runtime.CompilerServices;

namespace Demarche.Articles.Blocks;

/// <summary>A sum of decision trees (gradient boosting); gives a log-odds.</summary>
/// <param name="Bias">What is added to every sum.</param>
/// <param name="Roots">Where each tree begins in the node arrays.</param>
/// <param name="Features">The feature a node asks; -1 marks a leaf.</param>
/// <param name="Values">The threshold of a node (left if the feature is at most it), or the value of a leaf.</param>
/// <param name="Rights">The right child of a node; the left one follows the node itself.</param>
internal sealed record Trees(float Bias, int[] Roots, short[] Features, float[] Values, int[] Rights)
{
    /// <summary>The sum for one row of features. Compiled well at once: a first, slow version of it would be used long.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public float Sum(ReadOnlySpan<float> row)
    {
        float sum = Bias;
        foreach (int root in Roots)
        {
            int node = root;
            while (Features[node] >= 0) node = row[Features[node]] <= Values[node] ? node + 1 : Rights[node];
            sum += Values[node];
        }
        return sum;
    }

    /// <summary>The sum as a probability.</summary>
    public float Probability(ReadOnlySpan<float> row) => 1f / (1f + MathF.Exp(-Sum(row)));

    /// <summary>The mean of several sums of trees, as one.</summary>
    public static Trees Mean(IReadOnlyList<Trees> all)
    {
        var starts = all.Select((_, i) => all.Take(i).Sum(t => t.Features.Length)).ToArray();
        return new Trees(
            all.Average(t => t.Bias),
            [.. all.SelectMany((t, i) => t.Roots.Select(r => r + starts[i]))],
            [.. all.SelectMany(t => t.Features)],
            [.. all.SelectMany(t => t.Values.Select((v, n) => t.Features[n] < 0 ? v / all.Count : v))],
            [.. all.SelectMany((t, i) => t.Rights.Select(r => r + starts[i]))]);
    }

    public static Trees Read(BinaryReader reader)
    {
        float bias = reader.ReadSingle();
        var roots = new int[reader.ReadInt32()];
        int nodes = reader.ReadInt32();
        for (int i = 0; i < roots.Length; i++) roots[i] = reader.ReadInt32();
        var trees = new Trees(bias, roots, new short[nodes], new float[nodes], new int[nodes]);
        for (int i = 0; i < nodes; i++)
        {
            trees.Features[i] = reader.ReadInt16();
            trees.Values[i] = reader.ReadSingle();
            trees.Rights[i] = trees.Features[i] < 0 ? 0 : i + reader.ReadUInt16();
        }
        return trees;
    }

    public void Write(BinaryWriter writer)
    {
        writer.Write(Bias);
        writer.Write(Roots.Length);
        writer.Write(Features.Length);
        foreach (int root in Roots) writer.Write(root);
        for (int i = 0; i < Features.Length; i++)
        {
            writer.Write(Features[i]);
            writer.Write(Values[i]);
            if (Features[i] >= 0) writer.Write((ushort)(Rights[i] - i));
        }
    }
}
