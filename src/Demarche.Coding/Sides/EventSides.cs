using Demarche.Actors;

namespace Demarche.Coding.Sides;

/// <summary>The sides of an event as they were chosen.</summary>
/// <param name="Actors">Who acts; none if nobody was found.</param>
/// <param name="Recipients">Towards whom.</param>
/// <param name="Mutual">True if all sides act together.</param>
/// <param name="Why">How they were chosen, for `--explain`.</param>
internal sealed record EventSides(IReadOnlyList<ActorMention> Actors, IReadOnlyList<ActorMention> Recipients, bool Mutual, string Why)
{
    /// <summary>How likely the first actor is one, 0 to 1; -1 if nobody was scored.</summary>
    public double ActorScore { get; init; } = -1;
    /// <summary>How likely the first recipient is one, 0 to 1; without one, how likely the best candidate was; -1 if nobody was scored.</summary>
    public double RecipientScore { get; init; } = -1;
}
