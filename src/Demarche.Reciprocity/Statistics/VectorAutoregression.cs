using MathNet.Numerics.LinearAlgebra;

namespace Demarche.Reciprocity.Statistics;

/// <summary>A vector autoregression of two series: each on a constant and the lags of both (Sims 1980).</summary>
internal sealed class VectorAutoregression
{
    private readonly double[][] series;
    private readonly LeastSquares fit;

    private VectorAutoregression(double[][] series, int lags, LeastSquares fit)
    {
        this.series = series;
        this.fit = fit;
        Lags = lags;
    }

    public int Lags { get; }

    /// <summary>Fits; null where the series are too short or do not vary.</summary>
    public static VectorAutoregression? Fit(double[] first, double[] second, int lags)
    {
        double[][] series = [first, second];
        return first.Length > lags && LeastSquares.Fit(LaggedSeries.Regressors(series, lags, lags), LaggedSeries.Left(series, lags)) is { } fit
            ? new VectorAutoregression(series, lags, fit) : null;
    }

    /// <summary>The number of lags, 1 to <paramref name="most"/>, of the lowest BIC, ln|Σ| + k ln(T)/T, all on the same observations (Lütkepohl 2005, 4.3); null where none can be fitted.</summary>
    public static int? BestLags(double[] first, double[] second, int most)
    {
        double[][] series = [first, second];
        // Where that many are collinear (one side echoes the other), fewer may do.
        for (; most >= 1; most--)
            if (LeastSquares.Fit(LaggedSeries.ByLag(series, most, most), LaggedSeries.Left(series, most)) is { } fit)
                return Enumerable.Range(1, most).MinBy(lags => Bic(fit, 1 + 2 * lags));
        return null;
    }

    private static double Bic(LeastSquares fit, int regressors)
    {
        var n = fit.Observations;
        return Math.Log((fit.CrossProducts(regressors) / n).Determinant()) + 2 * regressors * Math.Log(n) / n;
    }

    /// <summary>How the series number <paramref name="responder"/> (0 or 1) moves 0, 1, ... <paramref name="steps"/> intervals after a shock of one standard deviation in the other.
    /// Orthogonal by Cholesky with the responder first: what both do in the same interval is no answer, so that the response at step 0 is 0.</summary>
    public double[] Response(int responder, int steps) => Response(fit.Coefficients, fit.CrossProducts() / fit.DegreesOfFreedom, Lags, responder, steps);

    /// <summary>The responses of both series in resampled histories: residuals drawn with replacement, both of an interval together, the model fitted again (Runkle 1987).</summary>
    /// <returns>For each responder the replicates in the order of their numbers, whatever the number of threads.</returns>
    public double[][][] Bootstrap(int steps, int replicates, int seed)
    {
        var responses = new double[]?[2, replicates];
        Parallel.For(0, replicates, number =>
        {
            var again = MomentFit.Of(Resample(new Random(unchecked(seed * 7919 + number))), Lags);
            for (var responder = 0; responder < 2 && again is not null; responder++)
                responses[responder, number] = Response(again.Coefficients, again.Covariance, Lags, responder, steps);
        });
        return [.. Enumerable.Range(0, 2).Select(responder => Enumerable.Range(0, replicates).Select(number => responses[responder, number]).OfType<double[]>().ToArray())];
    }

    private double[][] Resample(Random random)
    {
        var length = series[0].Length;
        double[][] history = [[.. series[0]], [.. series[1]]];
        for (var t = Lags; t < length; t++)
        {
            var drawn = random.Next(fit.Residuals.RowCount);
            for (var s = 0; s < 2; s++)
            {
                var value = fit.Coefficients[0, s] + fit.Residuals[drawn, s];
                for (var other = 0; other < 2; other++)
                    for (var lag = 1; lag <= Lags; lag++) value += fit.Coefficients[other * Lags + lag, s] * history[other][t - lag];
                history[s][t] = value;
            }
        }
        return history;
    }

    private static double[] Response(Matrix<double> coefficients, Matrix<double> covariance, int lags, int responder, int steps)
    {
        var actor = 1 - responder;
        // The second pivot of the Cholesky factor: the part of the actor's shock that the responder's of the same interval does not tell.
        var shock = Math.Sqrt(Math.Max(0, covariance[actor, actor] - covariance[0, 1] * covariance[0, 1] / covariance[responder, responder]));
        var effects = new double[steps + 1, 2];
        effects[0, actor] = shock;
        for (var step = 1; step <= steps; step++)
            for (var s = 0; s < 2; s++)
                for (var other = 0; other < 2; other++)
                    for (var lag = 1; lag <= Math.Min(lags, step); lag++)
                        effects[step, s] += coefficients[other * lags + lag, s] * effects[step - lag, other];
        return [.. Enumerable.Range(0, steps + 1).Select(step => effects[step, responder])];
    }
}
