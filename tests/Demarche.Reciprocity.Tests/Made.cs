using Demarche.Model;

namespace Demarche.Reciprocity.Tests;

/// <summary>Events and series made for the tests.</summary>
internal static class Made
{
    public static readonly DateOnly Start = new(2001, 1, 1); // a Monday
    public static readonly Side A = Side.Parse("AAA");
    public static readonly Side B = Side.Parse("BBB");
    public static readonly Side C = Side.Parse("CCC");

    public static DyadicEvent Event(int day, string source, string target, double intensity, string code = "", Quad? quad = null) =>
        new(Start.AddDays(day), source, target, code, intensity, quad ?? (intensity < 0 ? Quad.VerbalConflict : Quad.VerbalCooperation));

    /// <summary>Two series with one event a week each.</summary>
    public static IEnumerable<DyadicEvent> Weekly(double[] a, double[] b) =>
        a.Select((value, week) => Event(7 * week, "AAA", "BBB", value)).Concat(b.Select((value, week) => Event(7 * week + 1, "BBB", "AAA", value)));

    /// <summary>A vector autoregression of two series: each remembers 0.2 of its own last week; B takes <paramref name="onB"/> of A's week <paramref name="lag"/> before, A <paramref name="onA"/> of B's.</summary>
    public static (double[] A, double[] B) Answering(int weeks, double onB, double onA, int seed, int lag = 1)
    {
        var random = new Random(seed);
        double[] a = new double[weeks], b = new double[weeks];
        for (var t = 0; t < weeks; t++)
        {
            a[t] = Normal(random) + (t > 0 ? 0.2 * a[t - 1] : 0) + (t >= lag ? onA * b[t - lag] : 0);
            b[t] = Normal(random) + (t > 0 ? 0.2 * b[t - 1] : 0) + (t >= lag ? onB * a[t - lag] : 0);
        }
        return (a, b);
    }

    /// <summary>Box and Muller's normal deviate.</summary>
    public static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
