namespace Demarche.Record.Import;

/// <summary>The scheme of a data set's event codes.</summary>
public enum EventScheme
{
    /// <summary>CAMEO: "0256"; classes 01 to 20.</summary>
    Cameo,
    /// <summary>WEIS: "224"; classes 01 to 22.</summary>
    Weis,
    /// <summary>PLOVER: "CONSULT".</summary>
    Plover,
}

/// <summary>How an event data set is to be read.</summary>
public sealed record ImportOptions
{
    /// <summary>The scheme of the codes where the layout leaves it open (KEDS); null: told from the codes.</summary>
    public EventScheme? Scheme { get; init; }

    /// <summary>A scale of the user's own, which goes before the file's intensities; null: the file's, else the shipped scale of the scheme.</summary>
    public IntensityScale? Scale { get; init; }

    /// <summary>The code of a country or actor that the data set names in words (ICEWS, POLECAT), on a day; null where the name is unknown and stays as it is.</summary>
    public Func<string, DateOnly, string?>? CodeOfName { get; init; }
}
