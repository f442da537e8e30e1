namespace Demarche.Model;

/// <summary>Who somebody is in PLOVER's terms, on the day of the article (CODEBOOK section 5).</summary>
/// <param name="Code">ISO 3166 alpha-3, an organisation's or a bloc's code (NATO, UNO, EUR, WEST ...); "UNK" if unknown.</param>
/// <param name="Sector">PLOVER sector (GOV, MIL, REB ...), or null where the whole state or body acts.</param>
/// <param name="Name">The canonical name: "Ned Price", "United States".</param>
/// <param name="Office">The office held on that day, or null: "State Department spokesman".</param>
/// <param name="Wikidata">Wikidata item ("Q30"), where known.</param>
public sealed record Actor(string Code, string? Sector, string Name, string? Office = null, string? Wikidata = null)
{
    /// <summary>The code of an actor of whom no country or body is known.</summary>
    public const string UnknownCode = "UNK";

    /// <summary>True if a text is written as a code is: 2 to 12 letters or digits of ASCII.</summary>
    public static bool IsCode(string text) => text is { Length: >= 2 and <= 12 } && text.All(char.IsAsciiLetterOrDigit);
}

/// <summary>An actor as one sentence names it.</summary>
/// <param name="Text">The words of the mention, as they stand in the article's text.</param>
/// <param name="Span">Where they stand in the article's text.</param>
/// <param name="Actor">Who it is.</param>
public sealed record Participant(string Text, TextSpan Span, Actor Actor);
