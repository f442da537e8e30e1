using Demarche.Coding.Tables;
using Demarche.Model;

namespace Demarche.Coding.Plover;

/// <summary>PLOVER 2.0 as tables: from act and status to the type, and what follows from type and mode (CODEBOOK sections 2 and 4).</summary>
public static class PloverScheme
{
    private static readonly TypeRow[] Types = ReadTypes();
    private static readonly Dictionary<(PloverType, string), ModeRow> Modes = ReadModes();
    private static readonly StatusRow[] Statuses = ReadStatuses();
    private static readonly Dictionary<(PloverType, string), TableRow> Intents =
        EmbeddedTable.Read("cameo-intents.tsv").ToDictionary(row => (Enum.Parse<PloverType>(row.Need("act")), row["mode"] ?? ""));

    /// <summary>The PLOVER type of an act with its status (CODEBOOK section 4).</summary>
    /// <param name="act">The deed spoken of.</param>
    /// <param name="status">How real it is.</param>
    /// <param name="aimed">True if a recipient is named: a planned conflict is a threat only then.</param>
    public static PloverType TypeOf(PloverType act, EventStatus status, bool aimed)
    {
        var row = Statuses[(int)act];
        return status switch
        {
            EventStatus.Planned or EventStatus.Offered => aimed ? row.Aimed : row.Planned,
            EventStatus.Threatened => row.Threatened,
            EventStatus.Refused => row.Refused,
            EventStatus.Negated => row.Negated,
            _ => row.Real,
        };
    }

    /// <summary>The quadrant of a type.</summary>
    public static Quad QuadOf(PloverType type) => Types[(int)type].Quad;

    /// <summary>True if PLOVER requires a recipient for the type.</summary>
    public static bool NeedsRecipient(PloverType type) => Types[(int)type].NeedsRecipient;

    /// <summary>PLOVER's score, -10 to 10: the strongest of the modes that the type knows, else the type's own.</summary>
    public static double IntensityOf(PloverType type, IEnumerable<string> modes)
    {
        double? strongest = null;
        foreach (var mode in modes)
            if (Modes.TryGetValue((type, mode), out var row) && !(Math.Abs(row.Score) <= Math.Abs(strongest ?? 0))) strongest = row.Score;
        return strongest ?? Types[(int)type].Score;
    }

    /// <summary>The nearest CAMEO code of an act with its status: CAMEO has codes of its own for what is intended, threatened and turned down.</summary>
    /// <param name="act">The deed spoken of.</param>
    /// <param name="mode">The deed's mode, or null.</param>
    /// <param name="status">How real it is.</param>
    /// <param name="aimed">True if a recipient is named: a planned conflict is a threat only then.</param>
    public static string CameoOf(PloverType act, string? mode, EventStatus status, bool aimed)
    {
        var type = TypeOf(act, status, aimed);
        var column = status switch
        {
            EventStatus.Planned or EventStatus.Offered => type == PloverType.Threaten ? "threatened" : "planned",
            EventStatus.Threatened => "threatened",
            EventStatus.Refused or EventStatus.Negated => "refused",
            _ => null,
        };
        if (column is not null)
            foreach (var key in mode is null ? [""] : (string[])[mode, ""])
                if (Intents.TryGetValue((act, key), out var row) && row[column] is { } code) return code;
        // A mode is of its act: aid withdrawn and troops withdrawn share only the word.
        return CameoOf(type, mode is null || type != act ? [] : [mode]);
    }

    /// <summary>The nearest CAMEO code of a type and its first known mode.</summary>
    public static string CameoOf(PloverType type, IEnumerable<string> modes)
    {
        foreach (var mode in modes)
            if (Modes.TryGetValue((type, mode), out var row)) return row.Cameo;
        return Types[(int)type].Cameo;
    }

    /// <summary>True if PLOVER knows the mode under the type.</summary>
    public static bool Knows(PloverType type, string mode) => Modes.ContainsKey((type, mode));

    private static TypeRow[] ReadTypes()
    {
        var rows = new TypeRow[Enum.GetValues<PloverType>().Length];
        foreach (var row in EmbeddedTable.Read("plover-types.tsv"))
            rows[(int)Enum.Parse<PloverType>(row.Need("type"))] = new TypeRow(
                Enum.Parse<Quad>(row.Need("quad")), Number(row, "score"), row.Need("recipient") == "yes", row.Need("cameo"));
        return rows;
    }

    private static Dictionary<(PloverType, string), ModeRow> ReadModes() =>
        EmbeddedTable.Read("plover-modes.tsv").ToDictionary(
            row => (Enum.Parse<PloverType>(row.Need("type")), row.Need("mode")),
            row => new ModeRow(Number(row, "score"), row.Need("cameo")));

    private static StatusRow[] ReadStatuses()
    {
        var rows = new StatusRow[Enum.GetValues<PloverType>().Length];
        foreach (var row in EmbeddedTable.Read("plover-status.tsv"))
            rows[(int)Enum.Parse<PloverType>(row.Need("act"))] = new StatusRow(
                Type(row, "real"), Type(row, "planned"), Type(row, "aimed"), Type(row, "threatened"), Type(row, "refused"), Type(row, "negated"));
        return rows;
    }

    private static PloverType Type(TableRow row, string column) => Enum.Parse<PloverType>(row.Need(column));
    private static double Number(TableRow row, string column) => double.Parse(row.Need(column), System.Globalization.CultureInfo.InvariantCulture);

    private sealed record TypeRow(Quad Quad, double Score, bool NeedsRecipient, string Cameo);
    private sealed record ModeRow(double Score, string Cameo);
    private sealed record StatusRow(PloverType Real, PloverType Planned, PloverType Aimed, PloverType Threatened, PloverType Refused, PloverType Negated);
}
