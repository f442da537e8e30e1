namespace Demarche.Model;

/// <summary>One deed of one side towards another on one day, as event data sets have always kept it: who, to whom, when, what, how hostile.</summary>
/// <remarks>A <see cref="CodedEvent"/> tells far more; this is what it has in common with a row of GDELT, ICEWS, POLECAT, Phoenix or KEDS, and all that series are made of.</remarks>
/// <param name="Date">The day of the deed.</param>
/// <param name="Source">The code of who acts: "ISR", "ISRMIL".</param>
/// <param name="Target">The code of the other side.</param>
/// <param name="Code">What is done, in the words of its scheme: CAMEO "0256", WEIS "224", PLOVER "CONSULT".</param>
/// <param name="Intensity">From most hostile to most cooperative, in the units of its scale: -10 to 10 (Goldstein, PLOVER).</param>
/// <param name="Quad">Words or deeds, cooperation or conflict; null where the row does not tell.</param>
public sealed record DyadicEvent(DateOnly Date, string Source, string Target, string Code, double Intensity, Quad? Quad)
{
    /// <summary>How real it is; data sets without a status tell of what occurred.</summary>
    public EventStatus Status { get; init; } = EventStatus.Occurred;

    /// <summary>The matter at stake, or null.</summary>
    public string? Issue { get; init; }

    /// <summary>The id that its data set or record gives it, or null. Not unique in every data set (ICEWS).</summary>
    public string? Id { get; init; }

    /// <summary>The class of <see cref="Code"/>: the first two digits of a CAMEO or WEIS code, a PLOVER type as it is.</summary>
    public string Root => Code.Length > 2 && char.IsAsciiDigit(Code[0]) ? Code[..2] : Code;
}
