namespace Demarche.Coding.Deciding;

/// <summary>Makes chances a confidence: a line over their log-odds, fitted on articles that nothing was trained on (Platt 1999).</summary>
/// <param name="Slope">By what the log-odds are multiplied.</param>
/// <param name="Offset">What is added to them then.</param>
internal readonly record struct Calibration(double Slope, double Offset)
{
    // Log-odds have no end: beyond this chance nothing is told apart.
    private const double Least = 1e-6;

    /// <summary>Leaves chances as they are.</summary>
    public static readonly Calibration None = new(1, 0);

    /// <summary>The confidence, 0 to 1.</summary>
    public double Of(double chance) => 1 / (1 + Math.Exp(-((Slope * LogOdds(chance)) + Offset)));

    /// <summary>The log-odds of a chance.</summary>
    public static double LogOdds(double chance)
    {
        var within = Math.Clamp(chance, Least, 1 - Least);
        return Math.Log(within / (1 - within));
    }
}
