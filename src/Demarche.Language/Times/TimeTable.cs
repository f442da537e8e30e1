namespace Demarche.Language.Times;

/// <summary>One row of an embedded table.</summary>
internal readonly record struct TimeRow(string Table, int Line, string[] Cells)
{
    public string this[int column] => Cells[column];

    /// <summary>A cell as the name of an enum member.</summary>
    /// <exception cref="InvalidDataException">It is none.</exception>
    public T Enum<T>(int column) where T : struct, Enum =>
        System.Enum.TryParse<T>(Cells[column], out var value) && System.Enum.IsDefined(value)
            ? value
            : throw new InvalidDataException($"{Table} line {Line}: '{Cells[column]}' is no {typeof(T).Name}; use one of {string.Join(", ", System.Enum.GetNames<T>())}.");
}

/// <summary>Reads the room's embedded tables: tab-separated, # begins a comment, the first other line names the columns.</summary>
internal static class TimeTable
{
    public static IEnumerable<TimeRow> Read(string name, int columns)
    {
        using var stream = typeof(TimeTable).Assembly.GetManifestResourceStream("Demarche.Language.Times.Tables." + name)
            ?? throw new InvalidOperationException($"The table {name} is not embedded in the assembly.");
        using var reader = new StreamReader(stream);
        var header = true;
        for (var line = 1; reader.ReadLine() is { } text; line++)
        {
            if (text.Length == 0 || text[0] == '#') continue;
            if (header) { header = false; continue; }
            var cells = text.Split('\t');
            if (cells.Length < columns) throw new InvalidDataException($"{name} line {line}: {cells.Length} columns where {columns} are needed.");
            yield return new(name, line, cells);
        }
    }

    /// <summary>A phrase cut as a text is cut.</summary>
    public static string[] Words(string phrase) => [.. TimeScanner.Scan(phrase).Select(t => phrase[t.Start..t.End])];
}
