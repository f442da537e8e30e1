namespace Demarche.Coding.Deciding;

/// <summary>From which confidence on an event is given, 0 to 1.</summary>
/// <param name="Between">Where the sides are of different states or bodies.</param>
/// <param name="Within">Where both are of one: news of a country's own affairs is full of what only looks like a move, and no record of moves between states misses it.</param>
internal readonly record struct Cut(double Between, double Within)
{
    // Chosen on development data: what this leaves out of home news is mostly wrong, and the gold's F1 stays (bench/RESULTS.md).
    private const double Home = 0.45;

    /// <summary>One cut for all.</summary>
    public static Cut At(double confidence) => new(confidence, confidence);

    /// <summary>The cut unless the user sets one: surer for what happens within a state.</summary>
    public static Cut Usual(double between) => new(between, Math.Max(between, Home));

    /// <summary>The cut of a draft.</summary>
    public double Of(Draft draft) => draft.IsWithinOneState ? Within : Between;
}
