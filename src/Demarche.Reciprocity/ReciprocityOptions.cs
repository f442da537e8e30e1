using Demarche.Model;

namespace Demarche.Reciprocity;

/// <summary>What is measured, and how. The defaults are those of docs/reciprocity.md.</summary>
public sealed record ReciprocityOptions
{
    /// <summary>Fewer events than this between the two sides get no label and no test.</summary>
    public const int FewestEvents = 30;

    /// <summary>The interval of the series.</summary>
    public Interval Interval { get; init; } = Interval.Week;

    /// <summary>Which events count.</summary>
    public Measure Measure { get; init; } = Measure.Net;

    /// <summary>Sum or mean.</summary>
    public Aggregation Aggregation { get; init; } = Aggregation.Sum;

    /// <summary>The first day; null: that of the first event between the two sides.</summary>
    public DateOnly? From { get; init; }

    /// <summary>The last day; null: that of the last event between the two sides.</summary>
    public DateOnly? To { get; init; }

    /// <summary>Which statuses count; by default what occurred, never what is alleged, threatened or supposed.</summary>
    public IReadOnlyCollection<EventStatus> Statuses { get; init; } = [EventStatus.Occurred];

    /// <summary>True: of events with the same day, source, target and code one is kept (the one-a-day filter of KEDS). For data sets that count reports.</summary>
    public bool OneADay { get; init; }

    /// <summary>The number of lags of every test, 1 to 30; null: chosen by BIC.</summary>
    public int? Lags { get; init; }

    /// <summary>How many days count as an answer in the tests of single events, 1 to 365.</summary>
    public int ResponseDays { get; init; } = 7;

    /// <summary>A third side whose deeds may be what the two answer to, or null.</summary>
    public Side? Third { get; init; }

    /// <summary>The level below which a p value counts as found.</summary>
    public double Significance { get; init; } = 0.05;

    /// <summary>Resamplings of the impulse responses' bands; 0 leaves the bands out.</summary>
    public int Bootstraps { get; init; } = 500;

    /// <summary>Shifts of the permutation tests.</summary>
    public int Permutations { get; init; } = 999;

    /// <summary>The seed of bootstrap and permutation: the same seed, the same figures.</summary>
    public int Seed { get; init; } = 1;
}
