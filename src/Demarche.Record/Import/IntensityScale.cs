using System.Globalization;

namespace Demarche.Record.Import;

/// <summary>A scale that gives each event code an intensity, from most hostile to most cooperative.</summary>
public sealed class IntensityScale
{
    private readonly Dictionary<string, double> values;

    private IntensityScale(Dictionary<string, double> values) => this.values = values;

    /// <summary>CAMEO on Goldstein's scale, as KEDS placed it.</summary>
    public static IntensityScale Cameo { get; } = Shipped("scale-cameo.tsv");

    /// <summary>WEIS on Goldstein's scale (1992).</summary>
    public static IntensityScale Weis { get; } = Shipped("scale-weis.tsv");

    /// <summary>The value of a code; of one that is missing, that of the next shorter code ("0256": "025"); null if there is none.</summary>
    public double? Of(string code)
    {
        ArgumentNullException.ThrowIfNull(code);
        for (var length = code.Length; length > 0; length--)
            if (values.TryGetValue(code[..length], out var value)) return value;
        return null;
    }

    /// <summary>True if the code itself is on the scale.</summary>
    internal bool Knows(string code) => values.ContainsKey(code);

    /// <summary>Reads a scale of one's own: code and value in each row, by comma, semicolon or tab; the first row may be a header.</summary>
    /// <exception cref="InvalidDataException">A row holds no number, or no row does.</exception>
    public static IntensityScale Read(string path)
    {
        var values = new Dictionary<string, double>(StringComparer.OrdinalIgnoreCase);
        var number = 0;
        foreach (var line in File.ReadLines(path))
        {
            number++;
            if (line.Length == 0) continue;
            var cells = line.Split(',', ';', '\t').Select(cell => cell.Trim().Trim('"')).ToArray();
            if (cells.Length >= 2 && double.TryParse(cells[1], NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value)) values[cells[0]] = value;
            else if (number > 1) throw new InvalidDataException($"{path} line {number}: \"{line}\" is no code with its value; write them as 190,-10.");
        }
        return values.Count > 0 ? new IntensityScale(values) : throw new InvalidDataException($"{path}: there is no code in it; write a code and its value in each row, as 190,-10.");
    }

    private static IntensityScale Shipped(string name) =>
        new(ShippedTable.Rows(name).ToDictionary(row => row[0], row => double.Parse(row[1], CultureInfo.InvariantCulture), StringComparer.OrdinalIgnoreCase));
}
