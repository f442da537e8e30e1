using System.Globalization;

namespace Demarche.Training.Grammar;

/// <summary>Pearson's r, and F1 of happened (from 1), open, and not (to -1): as shared/bench/factuality.py.</summary>
internal static class FactualityScores
{
    public static string Of(IReadOnlyList<(float Gold, float Guess)> pairs)
    {
        if (pairs.Count == 0) return "-";
        double gold = pairs.Average(pair => pair.Gold), guess = pairs.Average(pair => pair.Guess);
        double both = pairs.Sum(pair => (pair.Gold - gold) * (pair.Guess - guess));
        double r = both / Math.Sqrt(pairs.Sum(pair => Math.Pow(pair.Gold - gold, 2)) * pairs.Sum(pair => Math.Pow(pair.Guess - guess, 2)));
        double[] f1 = [.. new[] { 1, 0, -1 }.Select(kind => F1(pairs, kind))];
        return string.Create(CultureInfo.InvariantCulture, $"r {r:F3} F1 {f1[0]:F3} {f1[1]:F3} {f1[2]:F3} macro {f1.Average():F3}");
    }

    private static double F1(IReadOnlyList<(float Gold, float Guess)> pairs, int kind)
    {
        double right = pairs.Count(pair => Class(pair.Gold) == kind && Class(pair.Guess) == kind);
        return 2 * right / Math.Max(1, pairs.Count(pair => Class(pair.Gold) == kind) + pairs.Count(pair => Class(pair.Guess) == kind));
    }

    private static int Class(float value) => value >= 1 ? 1 : value <= -1 ? -1 : 0;
}
