using Demarche.Model;

namespace Demarche.Actors;

/// <summary>Which table an entry of the lexicon comes from.</summary>
public enum EntryKind
{
    /// <summary>A state or a territory with a code of its own.</summary>
    State,
    /// <summary>An intergovernmental or non-governmental organisation, a court, a bloc.</summary>
    Organisation,
    /// <summary>A ministry, a parliament, a seat of government, a service, a party, a company of one state.</summary>
    Body,
    /// <summary>An armed group, a movement, an opposition.</summary>
    Group,
    /// <summary>A person with an office and the days it was held.</summary>
    Person,
    /// <summary>A city or a region.</summary>
    Place,
}

/// <summary>One row of the lexicon's tables that names an actor or a place. Immutable.</summary>
public sealed record LexiconEntry
{
    /// <summary>Which table it comes from.</summary>
    public required EntryKind Kind { get; init; }
    /// <summary>The code of the actor (CODEBOOK section 5).</summary>
    public required string Code { get; init; }
    /// <summary>The PLOVER sector, or null.</summary>
    public string? Sector { get; init; }
    /// <summary>The canonical name.</summary>
    public required string Name { get; init; }
    /// <summary>The office of a person, or null.</summary>
    public string? Office { get; init; }
    /// <summary>What the row calls itself ("metonym", "ministry", "igo", "bloc", "city"); empty if nothing.</summary>
    public string Type { get; init; } = "";
    /// <summary>Nouns that take it up again: "alliance", "bloc".</summary>
    public IReadOnlyList<string> Nouns { get; init; } = [];
    /// <summary>Codes of the members of an organisation or a bloc; may be empty.</summary>
    public IReadOnlyList<string> Members { get; init; } = [];
    /// <summary>The first day, or null if it holds from ever.</summary>
    public DateOnly? From { get; init; }
    /// <summary>The last day, inclusive, or null if it still holds.</summary>
    public DateOnly? To { get; init; }
    /// <summary>'m' or 'f' for a person; '\0' if unknown.</summary>
    public char Gender { get; init; }
    /// <summary>The Wikidata item, or null.</summary>
    public string? Wikidata { get; init; }
    /// <summary>Where the facts are from, as the row says.</summary>
    public required string Source { get; init; }
    /// <summary>File and line of the row: "holders.tsv line 12".</summary>
    public required string Row { get; init; }

    /// <summary>True if the entry holds on a day; always true if the day is unknown.</summary>
    public bool HoldsOn(DateOnly? day) => Holds(From, To, day);

    /// <summary>True if a day lies between two others, both of them included; an unknown one is no hindrance.</summary>
    internal static bool Holds(DateOnly? from, DateOnly? to, DateOnly? day) => day is not { } d || ((from is null || from <= d) && (to is null || d <= to));

    /// <summary>The actor that the entry stands for on a day: a person outside the term keeps the country and loses office and sector.</summary>
    public Actor ActorOn(DateOnly? day) => Kind == EntryKind.Person && !HoldsOn(day)
        ? new Actor(Code, null, Name, null, Wikidata)
        : new Actor(Code, Sector, Name, Office, Wikidata);
}

/// <summary>How a name of the lexicon names its entry.</summary>
internal enum NameForm
{
    /// <summary>As a name: "France", "Angela Merkel".</summary>
    Name,
    /// <summary>As an adjective: "French".</summary>
    Adjective,
    /// <summary>As a people: "the French", "Ukrainians".</summary>
    Demonym,
    /// <summary>As a capital or another seat that stands for it: "Paris", "the Kremlin".</summary>
    Seat,
    /// <summary>As a short form of a person's name that needs the full name, a title or fame: "Price".</summary>
    Surname,
}

/// <summary>A role noun of the tables: "foreign minister", "troops", "government".</summary>
/// <param name="Phrase">The words, in lower case.</param>
/// <param name="Sector">The PLOVER sector, or null.</param>
/// <param name="Kind">What it names.</param>
/// <param name="DefaultCode">The code where the words alone tell the state ("secretary of state": USA), or null.</param>
/// <param name="Row">File and line.</param>
internal sealed record Role(string Phrase, string? Sector, RoleKind Kind, string? DefaultCode, string Row);

/// <summary>What a role noun names.</summary>
internal enum RoleKind
{
    /// <summary>One person: "foreign minister", "soldier".</summary>
    Office,
    /// <summary>Several persons: "officials", "troops".</summary>
    People,
    /// <summary>A body: "government", "army".</summary>
    Body,
    /// <summary>Several bodies: "governments".</summary>
    Bodies,
    /// <summary>A state by a common noun: "country", "kingdom".</summary>
    Country,
    /// <summary>Several states: "countries", "sides".</summary>
    Countries,
}
