using Demarche.Reciprocity.Statistics;

namespace Demarche.Reciprocity;

/// <summary>All that is found of two sides.</summary>
public sealed record ReciprocityReport
{
    /// <summary>One side.</summary>
    public required Side A { get; init; }
    /// <summary>The other side.</summary>
    public required Side B { get; init; }
    /// <summary>What was asked for.</summary>
    public required ReciprocityOptions Options { get; init; }
    /// <summary>The finding in a word.</summary>
    public required ReciprocityLabel Label { get; init; }
    /// <summary>The finding in a sentence, with the reason where there is none.</summary>
    public required string Finding { get; init; }
    /// <summary>The series that the tests stand on.</summary>
    public required DyadSeries Series { get; init; }
    /// <summary>A towards B: its deeds, and how A answers B.</summary>
    public required DirectionReport AToB { get; init; }
    /// <summary>B towards A: its deeds, and how B answers A.</summary>
    public required DirectionReport BToA { get; init; }
    /// <summary>The mean of A's series less that of B's: above 0 where A is the friendlier.</summary>
    public required double Balance { get; init; }
    /// <summary>Correlations of the two series by lag; empty where there is too little data.</summary>
    public required IReadOnlyList<LagCorrelation> Correlations { get; init; }
    /// <summary>The lags of the tests; null without tests.</summary>
    public int? Lags { get; init; }
    /// <summary>The label as it would be at other intervals and in each half of the time: what the finding hangs on.</summary>
    public required IReadOnlyList<Variation> Variations { get; init; }
    /// <summary>What the literature warns of, as far as it touches these series.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }
    /// <summary>Repeats that the one-a-day filter left out.</summary>
    public required int Repeats { get; init; }
    /// <summary>Events left out because of their status (alleged, threatened ...).</summary>
    public required int OtherStatus { get; init; }
}

/// <summary>One direction: what a side does to the other, and how it answers it.</summary>
/// <param name="Events">The number of its deeds that the measure counts.</param>
/// <param name="Mean">The mean of its series, in the units of the scale for each interval.</param>
/// <param name="Stationarity">Whether its series wanders; null where that cannot be tested.</param>
/// <param name="Memory">How slowly its series forgets; null where that cannot be measured.</param>
/// <param name="Answers">Whether the other side's past tells what it does; null where there is too little data.</param>
/// <param name="ByLags">The same at 1, 2, ... lags.</param>
/// <param name="Response">What it does after an unexpected deed of the other; null where there is too little data.</param>
/// <param name="TitForTat">Whether it answers single deeds in kind: hostile, cooperative, the same type.</param>
/// <param name="Forgiveness">What it does after a hostile deed of the other.</param>
/// <param name="Triangle">Whether it answers to the third side; null where none was named or there is too little data.</param>
public sealed record DirectionReport(int Events, double Mean, StationarityTest? Stationarity, LongMemory? Memory, GrangerTest? Answers, IReadOnlyList<GrangerTest> ByLags,
    ImpulseResponse? Response, IReadOnlyList<TitForTat> TitForTat, Forgiveness Forgiveness, ThirdPartyTest? Triangle);

/// <summary>The label under another choice of the analyst.</summary>
/// <param name="Choice">Which: "by day", "first half, to 1995-08-05".</param>
/// <param name="Label">What the tests would say.</param>
public sealed record Variation(string Choice, ReciprocityLabel Label);
