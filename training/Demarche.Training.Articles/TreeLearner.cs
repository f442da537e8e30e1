using Demarche.Articles.Blocks;

namespace Demarche.Training.Articles;

/// <summary>How trees are grown.</summary>
internal sealed record TreeSettings(int Count, int Leaves, float Rate, float Features, float Rows, double LeafWeight, double Ridge);

/// <summary>Gradient boosting with logistic loss over binned features, trees grown leaf by leaf (Friedman 2001; histograms as in LightGBM, Ke et al. 2017).</summary>
internal sealed class TreeLearner
{
    private const int Bins = 64;
    private readonly int _width, _count;
    private readonly byte[][] _columns;
    private readonly float[][] _edges;
    private readonly float[] _labels, _weights;
    private readonly TreeSettings _settings;

    public TreeLearner(float[] rows, int width, float[] labels, float[] weights, TreeSettings settings)
    {
        (_width, _count, _labels, _weights, _settings) = (width, labels.Length, labels, weights, settings);
        _columns = new byte[width][];
        _edges = new float[width][];
        for (int f = 0; f < width; f++) Bin(rows, f);
    }

    private void Bin(float[] rows, int f)
    {
        var values = new float[_count];
        for (int i = 0; i < _count; i++) values[i] = rows[(i * (long)_width) + f];
        var sorted = (float[])values.Clone();
        Array.Sort(sorted);
        var edges = new List<float>();
        for (int k = 1; k < Bins; k++)
        {
            float edge = sorted[(int)((long)k * (_count - 1) / Bins)];
            if ((edges.Count == 0 || edge > edges[^1]) && edge < sorted[^1]) edges.Add(edge);
        }
        _edges[f] = [.. edges];
        var column = _columns[f] = new byte[_count];
        for (int i = 0; i < _count; i++)
        {
            int at = Array.BinarySearch(_edges[f], values[i]);
            column[i] = (byte)(at >= 0 ? at : ~at);
        }
    }

    /// <summary>Grows the trees; the same seed gives the same trees.</summary>
    public Trees Learn(int seed)
    {
        var random = new Random(seed);
        double good = 0, all = 0;
        for (int i = 0; i < _count; i++) { good += _labels[i] * _weights[i]; all += _weights[i]; }
        float bias = (float)Math.Log(good / (all - good));
        var scores = new float[_count];
        Array.Fill(scores, bias);
        var roots = new List<int>();
        var features = new List<short>();
        var values = new List<float>();
        var rights = new List<int>();
        var gradients = new float[_count];
        var hessians = new float[_count];
        for (int t = 0; t < _settings.Count; t++)
        {
            for (int i = 0; i < _count; i++)
            {
                float p = 1f / (1f + MathF.Exp(-scores[i]));
                gradients[i] = (p - _labels[i]) * _weights[i];
                hessians[i] = MathF.Max(1e-6f, p * (1 - p)) * _weights[i];
            }
            var sample = Enumerable.Range(0, _count).Where(_ => random.NextDouble() < _settings.Rows).ToArray();
            var chosen = Enumerable.Range(0, _width).Where(_ => random.NextDouble() < _settings.Features).ToArray();
            var root = Grow(sample, chosen, gradients, hessians);
            roots.Add(features.Count);
            Write(root, features, values, rights);
            Apply(root, scores);
        }
        return new Trees(bias, [.. roots], [.. features], [.. values], [.. rights]);
    }

    private sealed class Node
    {
        public required int[] Rows;
        public required double[] Histogram;
        public float Value;
        public int Feature = -1, Bin;
        public double Gain;
        public Node? Left, Right;
    }

    private Node Grow(int[] sample, int[] chosen, float[] gradients, float[] hessians)
    {
        var root = Leaf(sample, chosen, Histogram(sample, chosen, gradients, hessians));
        var leaves = new List<Node> { root };
        while (leaves.Count < _settings.Leaves)
        {
            var best = leaves.MaxBy(l => l.Gain)!;
            if (best.Gain <= 1e-6) break;
            var (left, right) = Part(best.Rows, _columns[best.Feature], best.Bin);
            // The larger side's histogram is what the smaller one leaves of the parent's.
            bool leftIsSmall = left.Length <= right.Length;
            var small = Histogram(leftIsSmall ? left : right, chosen, gradients, hessians);
            var large = best.Histogram;
            for (int i = 0; i < large.Length; i++) large[i] -= small[i];
            best.Left = Leaf(left, chosen, leftIsSmall ? small : large);
            best.Right = Leaf(right, chosen, leftIsSmall ? large : small);
            (best.Rows, best.Histogram) = ([], []);
            leaves.Remove(best);
            leaves.Add(best.Left);
            leaves.Add(best.Right);
        }
        return root;
    }

    private static (int[] Left, int[] Right) Part(int[] rows, byte[] column, int bin)
    {
        int count = 0;
        foreach (int i in rows) if (column[i] <= bin) count++;
        var (left, right) = (new int[count], new int[rows.Length - count]);
        int l = 0, r = 0;
        foreach (int i in rows)
            if (column[i] <= bin) left[l++] = i;
            else right[r++] = i;
        return (left, right);
    }

    /// <summary>Sums of gradients and hessians, bin by bin, for each chosen feature.</summary>
    private double[] Histogram(int[] rows, int[] chosen, float[] gradients, float[] hessians)
    {
        var histogram = new double[chosen.Length * Bins * 2];
        var (g, h) = (new float[rows.Length], new float[rows.Length]);
        for (int k = 0; k < rows.Length; k++) (g[k], h[k]) = (gradients[rows[k]], hessians[rows[k]]);
        Parallel.For(0, chosen.Length, new ParallelOptions { MaxDegreeOfParallelism = 2 }, c =>
        {
            var column = _columns[chosen[c]];
            var part = histogram.AsSpan(c * Bins * 2, Bins * 2);
            for (int k = 0; k < rows.Length; k++)
            {
                int at = column[rows[k]] * 2;
                part[at] += g[k];
                part[at + 1] += h[k];
            }
        });
        return histogram;
    }

    private Node Leaf(int[] rows, int[] chosen, double[] histogram)
    {
        double g = 0, h = 0;
        for (int bin = 0; bin < Bins && chosen.Length > 0; bin++) { g += histogram[bin * 2]; h += histogram[(bin * 2) + 1]; }
        var node = new Node { Rows = rows, Histogram = histogram, Value = (float)(-g / (h + _settings.Ridge) * _settings.Rate) };
        if (rows.Length < 20) return node;
        for (int c = 0; c < chosen.Length; c++)
        {
            var (gain, bin) = Split(histogram.AsSpan(c * Bins * 2, Bins * 2), _edges[chosen[c]].Length, g, h);
            if (gain > node.Gain) (node.Gain, node.Feature, node.Bin) = (gain, chosen[c], bin);
        }
        return node;
    }

    private (double Gain, int Bin) Split(ReadOnlySpan<double> histogram, int edges, double g, double h)
    {
        double whole = g * g / (h + _settings.Ridge), gl = 0, hl = 0, bestGain = 0;
        int bestBin = 0;
        for (int bin = 0; bin < edges; bin++)
        {
            gl += histogram[bin * 2];
            hl += histogram[(bin * 2) + 1];
            double hr = h - hl;
            if (hl < _settings.LeafWeight || hr < _settings.LeafWeight) continue;
            double gain = (gl * gl / (hl + _settings.Ridge)) + ((g - gl) * (g - gl) / (hr + _settings.Ridge)) - whole;
            if (gain > bestGain) (bestGain, bestBin) = (gain, bin);
        }
        return (bestGain, bestBin);
    }

    private void Write(Node node, List<short> features, List<float> values, List<int> rights)
    {
        int at = features.Count;
        bool leaf = node.Left is null;
        features.Add((short)(leaf ? -1 : node.Feature));
        values.Add(leaf ? node.Value : _edges[node.Feature][node.Bin]);
        rights.Add(0);
        if (leaf) return;
        Write(node.Left!, features, values, rights);
        rights[at] = features.Count;
        Write(node.Right!, features, values, rights);
    }

    private void Apply(Node root, float[] scores)
    {
        for (int i = 0; i < _count; i++)
        {
            var node = root;
            while (node.Left is not null) node = _columns[node.Feature][i] <= node.Bin ? node.Left : node.Right!;
            scores[i] += node.Value;
        }
    }
}
