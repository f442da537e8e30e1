using System.Globalization;
using Demarche.Model;

namespace Demarche.Record.Import;

/// <summary>What event codes tell: their scheme, their class, their quadrant, their place on the scale.</summary>
internal static class EventCodes
{
    private const int LastCameo = 20;
    private const int LastWeis = 22;
    private static readonly Dictionary<(EventScheme, string), Quad> Quads = ShippedTable.Rows("code-quads.tsv")
        .SelectMany(row => row[1].Split('|').Select(root => ((Enum.Parse<EventScheme>(row[0], ignoreCase: true), root), Enum.Parse<Quad>(row[2])))).ToDictionary();

    /// <summary>The scheme that codes are of: four digits are CAMEO's, classes 21 and 22 WEIS's. Null where nothing tells, or where both do.</summary>
    public static EventScheme? SchemeOf(IReadOnlyCollection<string> codes)
    {
        if (!codes.Any(code => code.StartsWith('0'))) return null; // zeros lost: 211 may be 0211
        var cameo = codes.Any(code => code.Length == 4);
        var weis = codes.Any(code => ClassOf(code) is LastWeis or LastWeis - 1);
        return cameo == weis ? null : cameo ? EventScheme.Cameo : EventScheme.Weis;
    }

    /// <summary>The code with the leading zero that a spreadsheet took: no class is above 20 (CAMEO) or 22 (WEIS). A code that is none with the zero either stays as it is.</summary>
    public static string Mend(string code, EventScheme scheme)
    {
        if (code.Length is not (2 or 3) || !(ClassOf(code) > (scheme == EventScheme.Cameo ? LastCameo : LastWeis))) return code;
        var scale = scheme == EventScheme.Cameo ? IntensityScale.Cameo : IntensityScale.Weis;
        return scale.Knows("0" + code[..2]) ? "0" + code : code;
    }

    /// <summary>The quadrant: of CAMEO and WEIS by the code, else as the row says ("MATERIAL CONFLICT", "4"); null if neither tells.</summary>
    public static Quad? QuadOf(string code, EventScheme scheme, string told)
    {
        if (scheme != EventScheme.Plover && code.Length >= 2 && Quads.TryGetValue((scheme, code[..2]), out var quad)) return quad;
        return Enum.TryParse<Quad>(told.Replace(" ", "", StringComparison.Ordinal), ignoreCase: true, out var said) && Enum.IsDefined(said) ? said : null;
    }

    private static int? ClassOf(string code) => code.Length >= 2 && int.TryParse(code.AsSpan(0, 2), NumberStyles.None, CultureInfo.InvariantCulture, out var root) ? root : null;
}
