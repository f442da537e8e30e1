using MathNet.Numerics.Distributions;
using MathNet.Numerics.LinearAlgebra;

namespace Demarche.Reciprocity.Statistics;

/// <summary>The augmented Dickey-Fuller test with a constant: is the series stationary, or does it wander (a unit root)? (Said and Dickey 1984)</summary>
/// <param name="Statistic">The t statistic of the lagged level; the more negative, the surer that the series is stationary.</param>
/// <param name="P">The chance of a statistic as low if there were a unit root, 0 to 1 (MacKinnon 1994).</param>
/// <param name="Lags">The lagged differences in the model, chosen by BIC.</param>
public sealed record StationarityTest(double Statistic, double P, int Lags)
{
    /// <summary>Tests a series; null where it is too short or does not vary.</summary>
    internal static StationarityTest? Run(double[] series)
    {
        // Schwert's (1989) rule for the most lags, and never more than a third of the observations.
        var most = Math.Min((int)(12 * Math.Pow(series.Length / 100.0, 0.25)), series.Length / 3 - 2);
        if (most < 0 || BestLags(series, most) is not { } best || Fit(series, best, best + 1) is not { } chosen) return null;
        var statistic = chosen.Coefficients[1, 0] / chosen.StandardError(1);
        return double.IsFinite(statistic) ? new StationarityTest(statistic, PValue(statistic), best) : null;
    }

    /// <summary>The number of lagged differences of the lowest BIC, all on the same observations.</summary>
    private static int? BestLags(double[] series, int most)
    {
        // Where that many are collinear (a series with few values), fewer may do.
        for (; most >= 0; most--)
            if (Fit(series, most, most + 1) is { } fit)
                return Enumerable.Range(0, most + 1).MinBy(lags => fit.Observations * Math.Log(fit.CrossProducts(2 + lags)[0, 0] / fit.Observations) + (2 + lags) * Math.Log(fit.Observations));
        return null;
    }

    private static LeastSquares? Fit(double[] series, int lags, int first)
    {
        var rows = series.Length - first;
        if (rows < 1) return null;
        var left = Matrix<double>.Build.Dense(rows, 1, (row, _) => Difference(first + row));
        return LeastSquares.Fit(Matrix<double>.Build.Dense(rows, 2 + lags, (row, column) => column switch
        {
            0 => 1,
            1 => series[first + row - 1],
            _ => Difference(first + row - (column - 1)),
        }), left);

        double Difference(int t) => series[t] - series[t - 1];
    }

    /// <summary>MacKinnon's (1994, JBES 12:167-176) response surface for one series with a constant.</summary>
    internal static double PValue(double statistic)
    {
        const double highest = 2.74, lowest = -18.83, turn = -1.61;
        if (statistic > highest) return 1;
        if (statistic < lowest) return 0;
        return Normal.CDF(0, 1, statistic <= turn
            ? 2.1659 + statistic * (1.4412 + statistic * 0.038269)
            : 1.7339 + statistic * (0.93202 + statistic * (-0.12745 + statistic * -0.010368)));
    }
}
