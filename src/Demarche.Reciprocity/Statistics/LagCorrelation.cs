namespace Demarche.Reciprocity.Statistics;

/// <summary>How closely the two sides' deeds go together, so many intervals apart.</summary>
/// <param name="Lag">B's deeds so many intervals after A's; negative: A's after B's; 0: in the same interval.</param>
/// <param name="R">Correlation, -1 to 1.</param>
public readonly record struct LagCorrelation(int Lag, double R)
{
    /// <summary>The cross-correlations at the lags from -<paramref name="most"/> to <paramref name="most"/>, of means and variances of the whole series (Box, Jenkins and Reinsel);
    /// at lag 0 Pearson's r. Empty where a series does not vary.</summary>
    public static IReadOnlyList<LagCorrelation> All(double[] a, double[] b, int most)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        if (a.Length != b.Length) throw new ArgumentException("The series differ in length.");
        var n = a.Length;
        if (n == 0) return [];
        double meanA = a.Average(), meanB = b.Average();
        var scale = Math.Sqrt(a.Sum(v => (v - meanA) * (v - meanA)) * b.Sum(v => (v - meanB) * (v - meanB)));
        if (!(scale > 0)) return [];
        most = Math.Min(most, n - 1);
        var all = new LagCorrelation[2 * most + 1];
        for (var lag = -most; lag <= most; lag++)
        {
            double sum = 0;
            for (var t = Math.Max(0, -lag); t < Math.Min(n, n - lag); t++) sum += (a[t] - meanA) * (b[t + lag] - meanB);
            all[lag + most] = new LagCorrelation(lag, sum / scale);
        }
        return all;
    }
}
