using Demarche.Coding.Meaning;
using static TorchSharp.torch;

namespace Demarche.Training.Meaning;

/// <summary>The means that the heads of marked windows read, for a whole batch.</summary>
internal static class MarkedMeans
{
    /// <summary>The means, [windows, 6 * width], from the vectors of the batch's pieces.</summary>
    public static Tensor Of(IReadOnlyList<MarkedWindow> windows, Tensor vectors, int length)
    {
        var mixing = zeros(windows.Count * MarkedWindow.MeanCount, vectors.shape[0]);
        List<long> rows = [], columns = [];
        List<float> weights = [];
        for (int b = 0; b < windows.Count; b++)
        {
            foreach (var (part, piece, weight) in windows[b].Weights())
            {
                rows.Add((b * MarkedWindow.MeanCount) + part);
                columns.Add((b * length) + piece);
                weights.Add(weight);
            }
        }

        mixing.index_put_(tensor(weights.ToArray()), [tensor(rows.ToArray()), tensor(columns.ToArray())]);
        return matmul(mixing, vectors).view(windows.Count, -1);
    }
}
