using Demarche.Coding.Deciding;

namespace Demarche.Training.Coder;

/// <summary>Trains boosted trees for a yes-or-no question: logistic loss, histograms, Newton steps (Friedman 2001; Chen and Guestrin 2016). Deterministic.</summary>
internal sealed class BoostedTreesTrainer(int trees, int depth, double rate, double ridge = 3, int minRows = 12)
{
    private const int Bins = 48;

    /// <summary>Trees that say "even odds" of everything: a place not trained yet.</summary>
    public static BoostedTrees Nothing { get; } = new(1, 0, [0], [Half.MaxValue], [Half.Zero, Half.Zero]);

    /// <param name="rows">The columns of each example.</param>
    /// <param name="labels">Its answer.</param>
    public BoostedTrees Train(IReadOnlyList<float[]> rows, IReadOnlyList<bool> labels)
    {
        int n = rows.Count, width = n == 0 ? 0 : rows[0].Length;
        var positive = labels.Count(l => l);
        var bias = (float)Math.Log((positive + 1.0) / (n - positive + 1.0));
        var edges = Enumerable.Range(0, width).Select(f => Edges(rows, f)).ToArray();
        var used = Enumerable.Range(0, width).Where(f => edges[f].Length > 0).ToArray();
        var binned = new byte[width][];
        foreach (var f in used) binned[f] = [.. rows.Select(r => Bin(edges[f], r[f]))];
        var columns = used.ToDictionary(f => f, f => new Column(binned[f]));
        int inner = (1 << depth) - 1, outer = 1 << depth;
        var features = new byte[trees * inner];
        var thresholds = new Half[trees * inner];
        var leaves = new Half[trees * outer];
        double[] scores = [.. Enumerable.Repeat((double)bias, n)];
        double[] gradient = new double[n], hessian = new double[n];
        var node = new int[n];
        for (var tree = 0; tree < trees; tree++)
        {
            for (var i = 0; i < n; i++)
            {
                var p = 1 / (1 + Math.Exp(-scores[i]));
                gradient[i] = (labels[i] ? 1 : 0) - p;
                hessian[i] = p * (1 - p);
            }
            Array.Clear(node);
            for (var level = 0; level < depth; level++) Split(level, used, binned, columns, edges, gradient, hessian, node, features.AsSpan(tree * inner, inner), thresholds.AsSpan(tree * inner, inner));
            double[] sumG = new double[outer], sumH = new double[outer];
            for (var i = 0; i < n; i++) { sumG[node[i] - inner] += gradient[i]; sumH[node[i] - inner] += hessian[i]; }
            for (var leaf = 0; leaf < outer; leaf++) leaves[(tree * outer) + leaf] = (Half)(rate * sumG[leaf] / (sumH[leaf] + ridge));
            for (var i = 0; i < n; i++) scores[i] += (float)leaves[(tree * outer) + node[i] - inner];
        }
        return new BoostedTrees(depth, bias, features, thresholds, leaves);
    }

    private void Split(int level, int[] used, byte[][] binned, Dictionary<int, Column> columns, Half[][] edges, double[] gradient, double[] hessian, int[] node, Span<byte> features, Span<Half> thresholds)
    {
        int first = (1 << level) - 1, count = 1 << level, n = node.Length;
        var bestGain = new double[count];
        var bestFeature = new int[count];
        var bestBin = new int[count];
        Array.Fill(bestFeature, -1);
        double[] totalG = new double[count], totalH = new double[count];
        var totalN = new int[count];
        for (var i = 0; i < n; i++) { var k = node[i] - first; totalG[k] += gradient[i]; totalH[k] += hessian[i]; totalN[k]++; }
        double[] g = new double[count * Bins], h = new double[count * Bins];
        var c = new int[count * Bins];
        foreach (var feature in used)
        {
            Array.Clear(g); Array.Clear(h); Array.Clear(c);
            var column = columns[feature];
            for (var i = 0; i < column.Rows.Length; i++) { var row = column.Rows[i]; var at = ((node[row] - first) * Bins) + column.Values[i]; g[at] += gradient[row]; h[at] += hessian[row]; c[at]++; }
            column.FillUsual(count, totalG, totalH, totalN, g, h, c);
            for (var k = 0; k < count; k++)
            {
                double leftG = 0, leftH = 0;
                var leftN = 0;
                for (var bin = 0; bin < edges[feature].Length; bin++)
                {
                    leftG += g[(k * Bins) + bin]; leftH += h[(k * Bins) + bin]; leftN += c[(k * Bins) + bin];
                    if (leftN < minRows || totalN[k] - leftN < minRows) continue;
                    double rightG = totalG[k] - leftG, rightH = totalH[k] - leftH;
                    var gain = (leftG * leftG / (leftH + ridge)) + (rightG * rightG / (rightH + ridge)) - (totalG[k] * totalG[k] / (totalH[k] + ridge));
                    if (gain > bestGain[k] + 1e-9) { bestGain[k] = gain; bestFeature[k] = feature; bestBin[k] = bin; }
                }
            }
        }
        for (var k = 0; k < count; k++)
        {
            // A node without a worthwhile test sends every row to the left.
            features[first + k] = (byte)Math.Max(0, bestFeature[k]);
            thresholds[first + k] = bestFeature[k] < 0 ? Half.MaxValue : edges[bestFeature[k]][bestBin[k]];
        }
        for (var i = 0; i < n; i++)
        {
            var k = node[i] - first;
            node[i] = (2 * node[i]) + (bestFeature[k] >= 0 && binned[bestFeature[k]][i] > bestBin[k] ? 2 : 1);
        }
    }

    /// <summary>Up to Bins - 1 thresholds between the values of a column, at their quantiles, in the precision of the model.</summary>
    private static Half[] Edges(IReadOnlyList<float[]> rows, int feature)
    {
        var values = rows.Select(r => r[feature]).Order().ToArray();
        var edges = new SortedSet<Half>();
        for (var bin = 1; bin < Bins; bin++)
        {
            var at = (int)((long)bin * values.Length / Bins);
            if (at > 0 && at < values.Length) edges.Add((Half)values[at - 1]);
        }
        foreach (var value in values.Distinct().Take(3)) edges.Add((Half)value);
        edges.RemoveWhere(e => (float)e >= values[^1]);
        return [.. edges.Take(Bins - 1)];
    }

    private static byte Bin(Half[] edges, float value)
    {
        int low = 0, high = edges.Length;
        while (low < high) { var middle = (low + high) / 2; if (value > (float)edges[middle]) low = middle + 1; else high = middle; }
        return (byte)low;
    }

    /// <summary>A column of bins by the rows that differ from its most usual bin: most columns are nearly always the same.</summary>
    private sealed class Column
    {
        private readonly byte usual;

        public Column(byte[] bins)
        {
            usual = bins.GroupBy(b => b).MaxBy(g => g.Count())!.Key;
            Rows = [.. Enumerable.Range(0, bins.Length).Where(i => bins[i] != usual)];
            Values = [.. Rows.Select(i => bins[i])];
        }

        public int[] Rows { get; }
        public byte[] Values { get; }

        /// <summary>The usual bin holds what the others leave of each node's total.</summary>
        public void FillUsual(int nodes, double[] totalG, double[] totalH, int[] totalN, double[] g, double[] h, int[] c)
        {
            for (var k = 0; k < nodes; k++)
            {
                double restG = totalG[k], restH = totalH[k];
                var restN = totalN[k];
                for (var bin = 0; bin < Bins; bin++)
                    if (bin != usual) { restG -= g[(k * Bins) + bin]; restH -= h[(k * Bins) + bin]; restN -= c[(k * Bins) + bin]; }
                (g[(k * Bins) + usual], h[(k * Bins) + usual], c[(k * Bins) + usual]) = (restG, restH, restN);
            }
        }
    }
}
