using System.Globalization;
using Demarche.Model;
using Demarche.Reciprocity.Statistics;

namespace Demarche.Reciprocity;

/// <summary>Tests who answers whom. Methods, formulas and sources: docs/reciprocity.md.</summary>
/// <remarks>Pure: no clock, no culture, the same figures for the same events in any order of the input, seed and number of threads.</remarks>
public static class ReciprocityAnalysis
{
    /// <summary>The most lags that BIC may choose, by interval: a fortnight, two months, half a year.</summary>
    private static readonly Dictionary<Interval, int> MostLags = new() { [Interval.Day] = 14, [Interval.Week] = 8, [Interval.Month] = 6, [Interval.Year] = 4 };
    /// <summary>How many intervals of a response are shown.</summary>
    private const int ResponseSteps = 8;

    /// <summary>Analyses what two sides do to each other.</summary>
    /// <param name="events">Events in any order, read once; those of others are passed over.</param>
    /// <param name="a">One side.</param>
    /// <param name="b">The other side.</param>
    /// <param name="options">Interval, measure, days; null for the defaults.</param>
    /// <exception cref="ArgumentException">The sides share an actor, or an option is out of its range.</exception>
    public static ReciprocityReport Analyse(IEnumerable<DyadicEvent> events, Side a, Side b, ReciprocityOptions? options = null)
    {
        options ??= new ReciprocityOptions();
        var chosen = DyadEvents.Choose(events, a, b, options);
        // The order of the input must not show: sums of doubles depend on it.
        foreach (var list in new[] { chosen.AToB, chosen.BToA, chosen.ThirdToA, chosen.ThirdToB }) list.Sort(ByContent);
        var series = DyadSeries.Build(chosen.AToB, chosen.BToA, chosen.From, chosen.To, options);
        var lags = Labelling.IsTooLittle(series) ? null : LagsOf(series, options);
        var responses = lags is { } p && VectorAutoregression.Fit(series.AToB, series.BToA, p) is { } model ? ImpulseResponse.Of(model, ResponseSteps, options.Bootstraps, options.Seed) : null;
        var there = Direction(chosen, series, options, lags, responses?[0], aActs: true);
        var back = Direction(chosen, series, options, lags, responses?[1], aActs: false);
        var label = lags is null ? ReciprocityLabel.TooLittleData : Labelling.Of(there.Answers, back.Answers, options.Significance);
        var report = new ReciprocityReport
        {
            A = a, B = b, Options = options, Series = series, AToB = there, BToA = back, Label = label,
            Finding = Wording.Finding(label, a, b, there.Answers, back.Answers, series, options),
            Balance = there.Mean - back.Mean,
            Correlations = lags is null ? [] : LagCorrelation.All(series.AToB, series.BToA, MostLags[options.Interval]),
            Lags = lags,
            Variations = label == ReciprocityLabel.TooLittleData ? [] : [.. Variations(chosen, series, options)],
            Warnings = [], Repeats = chosen.Repeats, OtherStatus = chosen.OtherStatus,
        };
        return report with { Warnings = [.. Warning.Of(report)] };
    }

    private static int ByContent(DyadicEvent x, DyadicEvent y)
    {
        var order = x.Date.CompareTo(y.Date);
        if (order == 0) order = string.CompareOrdinal(x.Source, y.Source);
        if (order == 0) order = string.CompareOrdinal(x.Target, y.Target);
        if (order == 0) order = string.CompareOrdinal(x.Code, y.Code);
        return order == 0 ? x.Intensity.CompareTo(y.Intensity) : order;
    }

    /// <summary>The lags asked for, or those of the lowest BIC; null where no model can be fitted.</summary>
    private static int? LagsOf(DyadSeries series, ReciprocityOptions options)
    {
        if (options.Lags is { } asked) return VectorAutoregression.Fit(series.AToB, series.BToA, asked) is null ? null : asked;
        return VectorAutoregression.BestLags(series.AToB, series.BToA, Most(series));
    }

    /// <summary>A lag costs two regressors; six observations for each lag leave the residuals at least half of the degrees of freedom.</summary>
    private static int Most(DyadSeries series) => Math.Min(MostLags[series.Interval], series.Points.Count / 6);

    private static DirectionReport Direction(DyadEvents chosen, DyadSeries series, ReciprocityOptions options, int? lags, ImpulseResponse? response, bool aActs)
    {
        var (own, other) = aActs ? (series.AToB, series.BToA) : (series.BToA, series.AToB);
        var (ownEvents, otherEvents) = aActs ? (chosen.AToB, chosen.BToA) : (chosen.BToA, chosen.AToB);
        var span = new DaySpan(chosen.From, chosen.To);
        // A stream of its own for each direction, so that neither hangs on what the other draws.
        var random = new Random(options.Seed * 2 + (aActs ? 0 : 1));
        var permutations = series.Events < ReciprocityOptions.FewestEvents ? 0 : options.Permutations;
        return new DirectionReport(
            aActs ? series.EventsAToB : series.EventsBToA,
            own.Length == 0 ? 0 : own.Average(),
            lags is null ? null : StationarityTest.Run(own),
            lags is null ? null : LongMemory.Of(own),
            lags is { } p ? GrangerTest.Run(other, own, p) : null,
            lags is null ? [] : [.. Enumerable.Range(1, Math.Max(lags.Value, Most(series))).Select(l => GrangerTest.Run(other, own, l)).OfType<GrangerTest>()],
            response,
            [.. Enum.GetValues<AnswerKind>().Select(kind => TitForTat.Count(kind, otherEvents, ownEvents, span, options.ResponseDays, permutations, random))],
            Forgiveness.Count(otherEvents, ownEvents, span, options.ResponseDays),
            lags is { } q && options.Third is not null ? Triangle(chosen, series, options, q, aActs) : null);
    }

    private static ThirdPartyTest Triangle(DyadEvents chosen, DyadSeries series, ReciprocityOptions options, int lags, bool aActs)
    {
        // The third's deeds towards A and towards B, in the places of a dyad's two directions.
        var third = DyadSeries.Build(chosen.ThirdToA, chosen.ThirdToB, series.From, series.To, options);
        return aActs ? ThirdPartyTest.Run(series.AToB, series.BToA, third.AToB, third.BToA, lags)
            : ThirdPartyTest.Run(series.BToA, series.AToB, third.BToA, third.AToB, lags);
    }

    private static IEnumerable<Variation> Variations(DyadEvents chosen, DyadSeries series, ReciprocityOptions options)
    {
        foreach (var interval in (Interval[])[Interval.Day, Interval.Week, Interval.Month])
        {
            if (interval == options.Interval) continue;
            var other = DyadSeries.Build(chosen.AToB, chosen.BToA, chosen.From, chosen.To, options with { Interval = interval });
            yield return new Variation($"by {Wording.Of(interval, plural: false)}", LabelOf(other, options with { Lags = null }));
        }
        var half = series.Points.Count / 2;
        var cut = series.Points[half].Start;
        yield return new Variation(string.Create(CultureInfo.InvariantCulture, $"first half, before {cut:yyyy-MM-dd}"), LabelOf(series.Part(0, half), options));
        yield return new Variation(string.Create(CultureInfo.InvariantCulture, $"second half, from {cut:yyyy-MM-dd}"), LabelOf(series.Part(half, series.Points.Count), options));
    }

    private static ReciprocityLabel LabelOf(DyadSeries series, ReciprocityOptions options) =>
        Labelling.IsTooLittle(series) || LagsOf(series, options) is not { } lags ? ReciprocityLabel.TooLittleData
            : Labelling.Of(GrangerTest.Run(series.BToA, series.AToB, lags), GrangerTest.Run(series.AToB, series.BToA, lags), options.Significance);
}
