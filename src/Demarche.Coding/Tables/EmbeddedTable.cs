using System.Reflection;

namespace Demarche.Coding.Tables;

/// <summary>Reads a tab-separated table that is embedded in this assembly: a header line, then one row a line; empty lines and lines that begin with '#' are notes.</summary>
internal static class EmbeddedTable
{
    /// <summary>The rows of a table.</summary>
    /// <param name="name">The file's name without its folder: "modes.tsv".</param>
    /// <exception cref="FormatException">A row has another number of columns than the header.</exception>
    public static IEnumerable<TableRow> Read(string name)
    {
        var assembly = Assembly.GetExecutingAssembly();
        var resource = assembly.GetManifestResourceNames().SingleOrDefault(n => n.EndsWith("." + name, StringComparison.Ordinal))
            ?? throw new FileNotFoundException($"The table {name} is not embedded in {assembly.GetName().Name}.");
        using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
        string[]? header = null;
        for (var line = 1; reader.ReadLine() is { } text; line++)
        {
            if (text.Length == 0 || text[0] == '#') continue;
            var cells = text.Split('\t');
            if (header is null) { header = cells; continue; }
            if (cells.Length != header.Length)
                throw new FormatException($"{name} line {line}: {cells.Length} columns where the header has {header.Length}. Separate the columns by single tabs; write - for an empty one.");
            yield return new TableRow(name, line, header, cells);
        }
    }
}

/// <summary>One row of a table.</summary>
internal sealed class TableRow(string table, int line, string[] header, string[] cells)
{
    /// <summary>Where the row stands, for messages and for `--explain`: "assault.tsv line 12".</summary>
    public string Place => $"{table} line {line}";

    /// <summary>The cell of a column; null where it holds "-" or nothing.</summary>
    public string? this[string column]
    {
        get
        {
            var index = Array.IndexOf(header, column);
            if (index < 0) throw new FormatException($"{table}: there is no column '{column}'.");
            var cell = cells[index].Trim();
            return cell.Length == 0 || cell == "-" ? null : cell;
        }
    }

    /// <summary>The cell of a column that must hold something.</summary>
    public string Need(string column) => this[column] ?? throw new FormatException($"{Place}: the column '{column}' is empty.");

    /// <summary>The parts of a cell, separated by '|'; none where it is empty.</summary>
    public string[] List(string column) => this[column]?.Split('|') ?? [];
}
