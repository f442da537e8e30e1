using MathNet.Numerics;

namespace Demarche.Reciprocity.Statistics;

/// <summary>Does one side's past help to foretell what the other does, beyond the other's own past? (Granger 1969; F test of the joint exclusion of the lags)</summary>
/// <param name="Lags">How many intervals back.</param>
/// <param name="F">The F statistic with <paramref name="Lags"/> and <paramref name="DegreesOfFreedom"/> degrees of freedom.</param>
/// <param name="DegreesOfFreedom">Of the denominator: observations less regressors.</param>
/// <param name="P">The chance of an F as large if there were no answer, 0 to 1.</param>
/// <param name="Sum">The sum of the coefficients of the other side's lags: positive where like is answered with like, negative where it is answered with its opposite.</param>
public sealed record GrangerTest(int Lags, double F, int DegreesOfFreedom, double P, double Sum)
{
    /// <summary>Tests whether <paramref name="cause"/> answers for <paramref name="effect"/>.</summary>
    /// <param name="cause">The series whose past is left out and put in.</param>
    /// <param name="effect">The series that is explained.</param>
    /// <param name="lags">1 or more.</param>
    /// <param name="given">Further series whose lags stand in both models.</param>
    /// <returns>The test, or null where the series are too short or do not vary.</returns>
    /// <exception cref="ArgumentException">The series differ in length, or there is no lag.</exception>
    public static GrangerTest? Run(double[] cause, double[] effect, int lags, params IReadOnlyList<double[]> given)
    {
        ArgumentNullException.ThrowIfNull(cause);
        ArgumentNullException.ThrowIfNull(effect);
        ArgumentNullException.ThrowIfNull(given);
        ArgumentOutOfRangeException.ThrowIfLessThan(lags, 1);
        if (given.Append(cause).Any(series => series.Length != effect.Length)) throw new ArgumentException("The series differ in length.");
        if (effect.Length <= lags) return null;
        // The cause's lags stand last, so that the model without them is that of the first regressors.
        if (LeastSquares.Fit(LaggedSeries.Regressors([effect, .. given, cause], lags, lags), LaggedSeries.Left([effect], lags)) is not { } fit) return null;
        var (with, without) = (fit.CrossProducts()[0, 0], fit.CrossProducts(fit.Regressors - lags)[0, 0]);
        if (!(with > 0)) return null;
        var f = (without - with) / lags / (with / fit.DegreesOfFreedom);
        var sum = fit.Coefficients.Column(0).Skip(fit.Regressors - lags).Sum();
        return new GrangerTest(lags, f, fit.DegreesOfFreedom, Tail(lags, fit.DegreesOfFreedom, Math.Max(0, f)), sum);
    }

    /// <summary>The upper tail of the F distribution by the incomplete beta function; 1 - CDF would lose all digits of a small p.</summary>
    private static double Tail(int numerator, int denominator, double f) =>
        SpecialFunctions.BetaRegularized(denominator / 2.0, numerator / 2.0, denominator / (denominator + numerator * f));
}
