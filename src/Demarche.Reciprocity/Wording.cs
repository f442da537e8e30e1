using Demarche.Model;
using Demarche.Reciprocity.Statistics;

namespace Demarche.Reciprocity;

/// <summary>Findings as sentences.</summary>
public static class Wording
{
    /// <summary>The label as printed: "one-sided", "too little data".</summary>
    public static string Of(ReciprocityLabel label) => label switch
    {
        ReciprocityLabel.TooLittleData => "too little data",
        ReciprocityLabel.OneSided => "one-sided",
        ReciprocityLabel.Reciprocal => "reciprocal",
        ReciprocityLabel.Inverse => "inverse",
        _ => "none",
    };

    /// <summary>"week", "weeks".</summary>
    internal static string Of(Interval interval, bool plural) => interval.ToString().ToLowerInvariant() + (plural ? "s" : "");

    internal static string Finding(ReciprocityLabel label, Side a, Side b, GrangerTest? aAnswers, GrangerTest? bAnswers, DyadSeries series, ReciprocityOptions options)
    {
        if (label == ReciprocityLabel.TooLittleData) return TooLittle(series, a, b);
        return $"{Direction(a, b, aAnswers!, options.Significance)}; {Direction(b, a, bAnswers!, options.Significance)}.";
    }

    private static string Direction(Side who, Side whom, GrangerTest test, double level) => Labelling.Sign(test, level) switch
    {
        1 => $"{who} answers {whom} in kind",
        -1 => $"{who} answers {whom} with the opposite",
        _ => $"no answer of {who} to {whom} is found",
    };

    private static string TooLittle(DyadSeries series, Side a, Side b)
    {
        if (series.Events < ReciprocityOptions.FewestEvents)
            return $"There {(series.Events == 1 ? "is 1 event" : $"are {series.Events} events")} between {a} and {b}; below {ReciprocityOptions.FewestEvents} no test says anything.";
        if (series.Points.Count < Labelling.FewestIntervals)
            return $"The events span {series.Points.Count} {Of(series.Interval, plural: series.Points.Count != 1)}; below {Labelling.FewestIntervals} no test says anything{(series.Interval == Interval.Day ? "" : ". A shorter interval may do")}.";
        var fewer = Math.Min(series.EventsAToB, series.EventsBToA);
        return fewer < Labelling.FewestOneWay
            ? $"{(series.EventsAToB < series.EventsBToA ? a : b)} does next to nothing to the other side ({fewer} event{(fewer == 1 ? "" : "s")}): nobody's answers can be tested."
            : "The series do not vary enough for the lags of the tests.";
    }
}
