using Demarche.Reciprocity.Statistics;

namespace Demarche.Reciprocity;

/// <summary>The finding in a word.</summary>
public enum ReciprocityLabel
{
    /// <summary>Fewer than 30 events, fewer than 20 intervals, or one side that does next to nothing: no test says anything.</summary>
    TooLittleData,
    /// <summary>Neither side's past tells what the other does next.</summary>
    None,
    /// <summary>Exactly one side answers the other in kind.</summary>
    OneSided,
    /// <summary>Each side answers the other in kind.</summary>
    Reciprocal,
    /// <summary>A side answers cooperation with conflict, or conflict with cooperation (bullying: Goldstein and Pevehouse 1997).</summary>
    Inverse,
}

/// <summary>What the tests of both directions come to.</summary>
internal static class Labelling
{
    /// <summary>Fewer intervals than this carry no test.</summary>
    public const int FewestIntervals = 20;
    /// <summary>A side with fewer events than this does next to nothing.</summary>
    public const int FewestOneWay = 5;

    public static bool IsTooLittle(DyadSeries series) =>
        series.Events < ReciprocityOptions.FewestEvents || series.Points.Count < FewestIntervals || Math.Min(series.EventsAToB, series.EventsBToA) < FewestOneWay;

    public static ReciprocityLabel Of(GrangerTest? aAnswers, GrangerTest? bAnswers, double level)
    {
        if (aAnswers is null || bAnswers is null) return ReciprocityLabel.TooLittleData;
        var (a, b) = (Sign(aAnswers, level), Sign(bAnswers, level));
        if (a < 0 || b < 0) return ReciprocityLabel.Inverse;
        return (a + b) switch { 2 => ReciprocityLabel.Reciprocal, 1 => ReciprocityLabel.OneSided, _ => ReciprocityLabel.None };
    }

    /// <summary>1: answers in kind; -1: with the opposite; 0: not found.</summary>
    public static int Sign(GrangerTest test, double level) => test.P < level ? Math.Sign(test.Sum) : 0;
}
