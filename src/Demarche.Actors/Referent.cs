using Demarche.Model;

namespace Demarche.Actors;

/// <summary>What kind of thing a mention speaks of, as far as pronouns and descriptions must agree with it.</summary>
internal enum ReferentKind
{
    /// <summary>One person.</summary>
    Person,
    /// <summary>A state or a territory.</summary>
    State,
    /// <summary>A body of a state.</summary>
    Body,
    /// <summary>An organisation or a bloc.</summary>
    Organisation,
    /// <summary>An armed group or a movement.</summary>
    Group,
    /// <summary>Several persons: troops, officials, a people.</summary>
    People,
    /// <summary>Several states or bodies.</summary>
    Several,
    /// <summary>Only an adjective on another noun: names a state but is nothing that "it" could mean.</summary>
    Attribute,
}

/// <summary>A mention as later mentions can take it up.</summary>
internal sealed class Referent
{
    /// <summary>The mention.</summary>
    public required ActorMention Mention { get; init; }
    /// <summary>What kind of thing it speaks of.</summary>
    public required ReferentKind Kind { get; init; }
    /// <summary>'m', 'f', or '\0' if unknown.</summary>
    public char Gender { get; init; }
    /// <summary>Nouns that take it up: its own role noun, the nouns of its entry.</summary>
    public IReadOnlyList<string> Nouns { get; init; } = [];
    /// <summary>True if it is the subject of a clause.</summary>
    public bool IsSubject { get; init; }
    /// <summary>False for persons of whom nothing is known but that they are there: they keep pronouns from a wrong antecedent.</summary>
    public bool IsKnown { get; init; } = true;

    /// <summary>The sentence.</summary>
    public int Sentence => Mention.Sentence;
    /// <summary>The code of the only actor, or null.</summary>
    public string? SingleCode => Mention.Actors.Count == 1 ? Mention.Actors[0].Code : null;
    /// <summary>The same for two mentions of the same actors.</summary>
    public string Identity => string.Join('|', Mention.Actors.Select(a => Kind == ReferentKind.Person ? a.Name : a.Code + a.Sector));
}
