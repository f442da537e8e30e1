namespace Demarche.Record.Import;

/// <summary>The columns of one file, told from its first rows.</summary>
/// <param name="Layout">The data set it belongs to.</param>
/// <param name="Columns">The number of the column of each <see cref="EventField"/>; -1 where there is none.</param>
/// <param name="Delimiter">Between cells.</param>
/// <param name="Width">The number of columns that a row must have at least.</param>
/// <param name="HasHeader">True if the first row is a header.</param>
internal sealed record EventColumns(EventLayout Layout, int[] Columns, char Delimiter, int Width, bool HasHeader)
{
    /// <summary>Tells the layout of a file.</summary>
    /// <param name="first">Its first row.</param>
    /// <param name="second">Its second row, or null.</param>
    /// <param name="note">Takes what is odd about the header.</param>
    /// <returns>Null if the file is of no known data set.</returns>
    public static EventColumns? Tell(string first, string? second, Action<string> note)
    {
        var delimiter = RowReader.DelimiterOf(first);
        var header = RowReader.Cells(first, delimiter);
        // Several may fit: every table of date, source, target and code is KEDS-style. The one that knows most of the columns is meant.
        var layout = EventLayout.All.Where(l => l.ColumnsBy(header) is not null).MaxBy(l => l.ColumnsBy(header)!.Count(c => c >= 0));
        return layout is not null ? Headed(layout, layout.ColumnsBy(header)!, delimiter, header, second, note) : ByWidth(header, delimiter);
    }

    private static EventColumns Headed(EventLayout layout, int[] columns, char delimiter, string[] header, string? second, Action<string> note)
    {
        if (columns[(int)EventField.Code] < 0) note($"{layout.Name}: there is no column of event codes; words and deeds cannot be told apart, only net series can be made.");
        var width = second is null ? header.Length : RowReader.Cells(second, delimiter).Length;
        // Some POLECAT files name columns (Headline, Event Text ...) that their rows do not have: the rows are in the usual order.
        if (width < header.Length && layout.Places(width) is { } places)
        {
            note($"{layout.Name}: the header names {header.Length} columns, the rows have {width}; they are read in the documented order.");
            return new EventColumns(layout, places, delimiter, width, HasHeader: true);
        }
        return new EventColumns(layout, columns, delimiter, columns.Max() + 1, HasHeader: true);
    }

    private static EventColumns? ByWidth(string[] row, char delimiter)
    {
        foreach (var layout in EventLayout.All)
            if (layout.Places(row.Length) is { } columns && EventDate.Parse(row[columns[(int)EventField.Date]]) is not null)
                return new EventColumns(layout, columns, delimiter, row.Length, HasHeader: false);
        return null;
    }

    /// <summary>The cell of a field; empty where the file has no such column.</summary>
    public string Cell(string[] cells, EventField field) => Columns[(int)field] is >= 0 and var column && column < cells.Length ? cells[column] : "";
}
