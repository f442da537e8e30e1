using Demarche.Model;

namespace Demarche.Actors;

/// <summary>A person whom the text has introduced.</summary>
/// <param name="Actor">Who it is on the day of the article.</param>
/// <param name="Gender">'m', 'f', or '\0'.</param>
/// <param name="Why">What introduced the person.</param>
internal sealed record KnownPerson(Actor Actor, char Gender, string Why);

/// <summary>The persons of one text by the last piece of their names: once introduced, a surname is enough.</summary>
internal sealed class PeopleRegister
{
    private readonly Dictionary<string, KnownPerson> bySurname = new(StringComparer.Ordinal);

    /// <summary>Introduces a person under a surname; the first introduction stays.</summary>
    public void Introduce(string surname, KnownPerson person) => bySurname.TryAdd(NameFolding.Fold(surname), person);

    /// <summary>Whom the text means by a surname, or null.</summary>
    public KnownPerson? Find(ReadOnlySpan<char> surname)
    {
        if (surname.Length is 0 or > 60) return null;
        Span<char> buffer = stackalloc char[64];
        var folded = buffer[..NameFolding.Fold(surname, buffer)];
        return bySurname.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(folded, out var person) ? person : null;
    }
}
