namespace Demarche.Reciprocity;

/// <summary>One side of a relation: the actor codes that count as it.</summary>
/// <remarks>A code stands for itself and for all longer codes that begin with it, as CAMEO writes them: "ISR" counts ISRMIL and ISRGOV too. The codes of a record are whole
/// (NOR is Norway, NORDIC the Nordic states): <see cref="Exactly"/>. What happens inside a side is no part of any series.</remarks>
public sealed class Side
{
    private readonly bool whole;

    private Side(IReadOnlyList<string> codes, bool whole)
    {
        Codes = codes;
        this.whole = whole;
    }

    /// <summary>The codes, at least one.</summary>
    public IReadOnlyList<string> Codes { get; }

    /// <summary>Reads "ISR" or "PAL,PSE".</summary>
    /// <exception cref="FormatException">There is no code in it.</exception>
    public static Side Parse(string codes)
    {
        ArgumentNullException.ThrowIfNull(codes);
        var list = codes.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return list.Length > 0 ? new Side(list, whole: false) : throw new FormatException($"\"{codes}\" names no side; give an actor's code, or several with commas: ISR, or PAL,PSE.");
    }

    /// <summary>The same codes, each for itself alone.</summary>
    public Side Exactly() => new(Codes, whole: true);

    /// <summary>True if an actor belongs to the side.</summary>
    public bool Holds(string actor)
    {
        ArgumentNullException.ThrowIfNull(actor);
        foreach (var code in Codes)
            if (actor.StartsWith(code, StringComparison.OrdinalIgnoreCase) && (!whole || actor.Length == code.Length)) return true;
        return false;
    }

    /// <summary>True if some actor could belong to both sides.</summary>
    public bool Overlaps(Side other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Codes.Any(other.Holds) || other.Codes.Any(Holds);
    }

    /// <summary>The codes with commas: "PAL,PSE".</summary>
    public override string ToString() => string.Join(',', Codes);
}
