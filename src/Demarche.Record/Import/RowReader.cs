using System.Text;

namespace Demarche.Record.Import;

/// <summary>Reads a table line by line. A row never crosses a line's end, so that a stray quotation mark costs one row and not the rest of the file.</summary>
internal sealed class RowReader : IDisposable
{
    /// <summary>A line longer than this is no row of any data set; it is passed over, not kept in memory.</summary>
    private const int LongestLine = 1 << 20;
    private readonly StreamReader reader;
    private readonly char[] buffer = new char[1 << 16];
    private readonly StringBuilder line = new();
    private int at, filled;

    /// <summary>Reads on from where the stream stands.</summary>
    public RowReader(Stream stream)
    {
        // Bytes that are no UTF-8 (POLECAT holds some) become U+FFFD; the columns that are read here are ASCII.
        reader = new StreamReader(stream, Encoding.UTF8, detectEncodingFromByteOrderMarks: true, leaveOpen: true);
    }

    public void Dispose() => reader.Dispose();

    /// <summary>The number of the line read last, from 1.</summary>
    public long Line { get; private set; }

    /// <summary>True if the line read last was too long and is cut.</summary>
    public bool IsCut { get; private set; }

    /// <summary>The next line that is not empty; null at the end.</summary>
    public string? Next()
    {
        while (Read() is { } text)
            if (!string.IsNullOrWhiteSpace(text)) return text;
        return null;
    }

    private string? Read()
    {
        line.Clear();
        IsCut = false;
        var any = false;
        while (true)
        {
            if (at == filled)
            {
                filled = reader.Read(buffer);
                at = 0;
                if (filled == 0) break;
            }
            any = true;
            var end = Array.IndexOf(buffer, '\n', at, filled - at);
            Keep(buffer.AsSpan(at, (end < 0 ? filled : end) - at));
            at = end < 0 ? filled : end + 1;
            if (end >= 0) break;
        }
        if (!any) return null;
        Line++;
        if (line.Length > 0 && line[^1] == '\r') line.Length--;
        return line.ToString();
    }

    private void Keep(ReadOnlySpan<char> part)
    {
        var room = LongestLine - line.Length;
        if (part.Length > room)
        {
            IsCut = true;
            part = part[..room];
        }
        line.Append(part);
    }

    /// <summary>The delimiter of a header or first row: tab before semicolon before comma.</summary>
    public static char DelimiterOf(string row) => row.Contains('\t', StringComparison.Ordinal) ? '\t' : row.Count(c => c == ';') > row.Count(c => c == ',') ? ';' : ',';

    /// <summary>The cells of a row, trimmed. Quotation marks protect a delimiter in comma-separated rows; in tab-separated ones they are text (ICEWS does not escape them).</summary>
    public static string[] Cells(string row, char delimiter)
    {
        if (delimiter == '\t' || !row.Contains('"', StringComparison.Ordinal)) return [.. row.Split(delimiter).Select(Bare)];
        var cells = new List<string>();
        var cell = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < row.Length; i++)
        {
            var c = row[i];
            if (c == '"' && quoted && i + 1 < row.Length && row[i + 1] == '"') cell.Append(row[++i]);
            else if (c == '"') quoted = !quoted;
            else if (c == delimiter && !quoted)
            {
                cells.Add(cell.ToString().Trim());
                cell.Clear();
            }
            else cell.Append(c);
        }
        cells.Add(cell.ToString().Trim());
        return [.. cells];
    }

    private static string Bare(string cell)
    {
        var bare = cell.Trim();
        return bare.Length > 1 && bare[0] == '"' && bare[^1] == '"' ? bare[1..^1] : bare;
    }
}
