namespace Demarche.Articles.Containers;

/// <summary>Where an input lies: how many others it is inside of, and which links were followed from the outermost one so far.</summary>
/// <param name="Depth">0 for what the user gave.</param>
/// <param name="Followed">The addresses; shared by all that lies in the same outermost input.</param>
internal readonly record struct Nesting(int Depth, HashSet<string> Followed)
{
    /// <summary>The place of something the user gave.</summary>
    public static Nesting Outermost => new(0, new HashSet<string>(StringComparer.Ordinal));

    /// <summary>The place of something inside this one.</summary>
    public Nesting Inside => this with { Depth = Depth + 1 };
}
