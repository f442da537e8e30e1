using System.Globalization;
using Demarche.Model;

namespace Demarche.Reciprocity;

/// <summary>What the literature warns of, as far as it touches a report.</summary>
internal static class Warning
{
    /// <summary>A share of empty intervals above which a series is mostly zeros.</summary>
    private const double MostlyEmpty = 0.8;
    /// <summary>A share of a series' variation above which one interval carries it.</summary>
    private const double OneCarriesAll = 0.25;
    /// <summary>Two standard errors of a correlation of independent series.</summary>
    private const double TwoErrors = 1.96;

    public static IEnumerable<string> Of(ReciprocityReport report)
    {
        if (report.Label == ReciprocityLabel.TooLittleData) yield break;
        foreach (var warning in UnitRoots(report).Concat(Spikes(report)).Concat(Emptiness(report)).Concat(SameInterval(report))) yield return warning;
        yield return Aggregation(report);
        yield return SubPeriods(report);
        yield return "Granger's test says that the past of one side helps to foretell the other, not why: a third party or a common calendar of summits and anniversaries does the same (--third tests one).";
        yield return "The series tell what was reported. Days without reports count as days without deeds, and attention comes and goes: compare with the number of articles read.";
    }

    private static IEnumerable<string> UnitRoots(ReciprocityReport report)
    {
        foreach (var (from, to, direction) in Directions(report))
            if (direction.Stationarity is not { } test || test.P >= report.Options.Significance)
                yield return Invariant($"The series {from} → {to} may wander (ADF {(direction.Stationarity is { } s ? Invariant($"p = {s.P:0.00}") : "not computable")}): two wandering series seem to answer each other by accident. Take shorter periods in which its level is steady (Golan and Rosenblatt 2011).");
        foreach (var (from, to, direction) in Directions(report))
            if (direction.Memory is { IsLong: true } memory)
                yield return Invariant($"The series {from} → {to} forgets slowly (d = {memory.D:0.00} ± {memory.Error:0.00}): on fractionally integrated series the tests find answers too often (Lebo and Moore 2003).");
    }

    private static IEnumerable<string> Spikes(ReciprocityReport report)
    {
        foreach (var (from, to, values) in new[] { (report.A, report.B, report.Series.AToB), (report.B, report.A, report.Series.BToA) })
        {
            var mean = values.Average();
            var all = values.Sum(v => (v - mean) * (v - mean));
            var strongest = Enumerable.Range(0, values.Length).MaxBy(i => Math.Abs(values[i] - mean));
            var share = (values[strongest] - mean) * (values[strongest] - mean) / all;
            if (share > OneCarriesAll)
                yield return Invariant($"One {Wording.Of(report.Series.Interval, plural: false)} (from {report.Series.Points[strongest].Start:yyyy-MM-dd}) carries {share:P0} of the variation of {from} → {to}; look at it, and at the time without it.");
        }
    }

    private static IEnumerable<string> Emptiness(ReciprocityReport report)
    {
        var empty = report.Series.Points.Count(p => p.EventsAToB + p.EventsBToA == 0) / (double)report.Series.Points.Count;
        if (empty > MostlyEmpty)
            yield return Invariant($"{empty:P0} of the {Wording.Of(report.Series.Interval, plural: true)} have no event: the F tests are approximate at best; trust the tests of single deeds more.");
    }

    private static IEnumerable<string> SameInterval(ReciprocityReport report)
    {
        if (report.Label is not (ReciprocityLabel.None or ReciprocityLabel.OneSided)) yield break;
        var now = report.Correlations.FirstOrDefault(c => c.Lag == 0).R;
        if (Math.Abs(now) > TwoErrors / Math.Sqrt(report.Series.Points.Count))
            yield return Invariant($"The two sides move together within the same {Wording.Of(report.Series.Interval, plural: false)} (r = {now:0.00}); who answers whom inside of it these tests cannot see{(report.Series.Interval == Interval.Day ? "" : ", a shorter interval may")}.");
    }

    private static string Aggregation(ReciprocityReport report)
    {
        var others = report.Variations.Where(v => v.Choice.StartsWith("by ", StringComparison.Ordinal)).ToArray();
        return $"The interval is a choice that changes results (Shellman 2004): {Listed(others)}. {Agreement(others, report.Label)}";
    }

    private static string SubPeriods(ReciprocityReport report)
    {
        var halves = report.Variations.Where(v => !v.Choice.StartsWith("by ", StringComparison.Ordinal)).ToArray();
        return $"A finding on the whole time need not hold in its parts (Haushofer et al. 2010 and the replies to them): {Listed(halves)}. {Agreement(halves, report.Label)}";
    }

    private static string Listed(IEnumerable<Variation> variations) => string.Join("; ", variations.Select(v => $"{v.Choice}: {Wording.Of(v.Label)}"));

    private static string Agreement(Variation[] variations, ReciprocityLabel label) =>
        variations.All(v => v.Label == label || v.Label == ReciprocityLabel.TooLittleData) ? "None of them contradicts." : "They do not agree: say so when you publish.";

    private static IEnumerable<(Side From, Side To, DirectionReport Direction)> Directions(ReciprocityReport report) =>
        [(report.A, report.B, report.AToB), (report.B, report.A, report.BToA)];

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
