namespace Demarche.Coding;

/// <summary>How articles are coded.</summary>
public sealed record CoderOptions
{
    /// <summary>Where the models lie; null for `models/` beside the executable.</summary>
    public string? ModelFolder { get; init; }
    /// <summary>A folder with the user's own actor tables, or null.</summary>
    public string? ActorFolder { get; init; }
    /// <summary>True to code by tables and trees alone, without the learnt reader of meaning.</summary>
    public bool RulesOnly { get; init; }
    /// <summary>Events under this confidence are left out, 0 to 1; null for the default cut, which depends on <see cref="RulesOnly"/>.</summary>
    public double? MinConfidence { get; init; }
}
