namespace Demarche.Reciprocity.Statistics;

/// <summary>The order of fractional integration d by the log-periodogram regression of Geweke and Porter-Hudak (1983): 0 forgets fast, 1 never.</summary>
/// <param name="D">The estimate.</param>
/// <param name="Error">Its standard error.</param>
public sealed record LongMemory(double D, double Error)
{
    /// <summary>Below this the tests of short-memory series do well enough.</summary>
    private const double Slight = 0.2;
    private const int FewestOrdinates = 5;

    /// <summary>True where d lies clearly above 0: two standard errors, and not slight.</summary>
    public bool IsLong => D > Slight && D > 1.96 * Error;

    /// <summary>Estimates d on the lowest √n Fourier frequencies; null where the series is too short or does not vary.</summary>
    internal static LongMemory? Of(double[] series)
    {
        var ordinates = (int)Math.Sqrt(series.Length);
        if (ordinates < FewestOrdinates) return null;
        var mean = series.Average();
        var x = new double[ordinates];
        var y = new double[ordinates];
        for (var j = 1; j <= ordinates; j++)
        {
            var frequency = 2 * Math.PI * j / series.Length;
            double real = 0, imaginary = 0;
            for (var t = 0; t < series.Length; t++)
            {
                real += (series[t] - mean) * Math.Cos(frequency * t);
                imaginary += (series[t] - mean) * Math.Sin(frequency * t);
            }
            x[j - 1] = -2 * Math.Log(2 * Math.Sin(frequency / 2));
            y[j - 1] = Math.Log(real * real + imaginary * imaginary);
        }
        double meanX = x.Average(), meanY = y.Average();
        var spread = x.Sum(v => (v - meanX) * (v - meanX));
        var d = x.Zip(y, (vx, vy) => (vx - meanX) * (vy - meanY)).Sum() / spread;
        // The variance of a log-periodogram ordinate is π²/6.
        return double.IsFinite(d) ? new LongMemory(d, Math.PI / Math.Sqrt(6 * spread)) : null;
    }
}
