using System.IO.Compression;
using Demarche.Model;

namespace Demarche.Record.Import;

/// <summary>
/// Reads the event data sets of others as one sequence of dyadic events: GDELT 1.0 and 2.0, ICEWS, POLECAT, Phoenix, Historical Phoenix, and KEDS-style rows of
/// CAMEO or WEIS codes; plain, gzip (.gz) or zip. Which one a file is, its columns tell. Streams: memory does not grow with the file.
/// </summary>
/// <param name="options">How to read; null for the defaults.</param>
public sealed class EventFile(ImportOptions? options = null)
{
    /// <summary>The rows looked at to tell CAMEO from WEIS.</summary>
    private const int RowsToTellScheme = 20_000;
    private readonly ImportOptions options = options ?? new ImportOptions();

    /// <summary>What became of the rows read so far, over all files read.</summary>
    public ImportTally Tally { get; } = new();

    /// <summary>The data set that the event given last is of; null before the first.</summary>
    public string? DataSet { get; private set; }

    /// <summary>The scheme of the codes of the event given last.</summary>
    public EventScheme Scheme { get; private set; }

    /// <summary>Reads a file while it is enumerated.</summary>
    /// <exception cref="InvalidDataException">The file is of no known data set, or damaged as a whole; the message names it and the remedy.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public IEnumerable<DyadicEvent> Read(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        using var file = File.OpenRead(path);
        Span<byte> start = stackalloc byte[4];
        var length = file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        file.Position = 0;
        var isZip = length == 4 && start is [(byte)'P', (byte)'K', 3, 4];
        var isGzip = length >= 2 && start is [0x1F, 0x8B, ..];
        foreach (var e in isZip ? ReadZip(file, path) : isGzip ? ReadGzip(file, path) : Read(file, path)) yield return e;
    }

    /// <summary>Reads an open stream of rows.</summary>
    /// <param name="stream">The rows; left open.</param>
    /// <param name="name">What messages call it.</param>
    public IEnumerable<DyadicEvent> Read(Stream stream, string name)
    {
        using var reader = new RowReader(stream);
        if (reader.Next() is not { } first) throw new InvalidDataException($"{name}: there is no row in it.");
        // The head is kept to tell the columns and the scheme; from there on one row is held at a time.
        var head = new List<(string Row, long Line, bool Cut)> { (first, reader.Line, reader.IsCut) };
        if (reader.Next() is { } second) head.Add((second, reader.Line, reader.IsCut));
        var columns = EventColumns.Tell(first, head.Count > 1 ? head[1].Row : null, Tally.AddNote)
            ?? throw new InvalidDataException($"{name}: the columns are of no event data set known here. Known are GDELT, ICEWS, POLECAT, Phoenix, and tables with the columns date, source, target and code (docs/reciprocity.md).");
        if (columns.HasHeader) head.RemoveAt(0);
        var scheme = columns.Layout.Scheme ?? options.Scheme ?? TellScheme(reader, columns, head, name);
        Tally.AddNote($"{name}: {columns.Layout.Name}{(columns.HasHeader ? "" : ", without header")}, {scheme.ToString().ToUpperInvariant()} codes");
        (DataSet, Scheme) = (columns.Layout.Name, scheme);
        var rows = new EventRows(columns, scheme, options, Tally);
        var events = new List<DyadicEvent>();
        foreach (var (row, line, cut) in Following(head, reader))
        {
            Tally.Rows++;
            events.Clear();
            var problem = cut ? "the line is longer than a million characters" : rows.Read(RowReader.Cells(row, columns.Delimiter), events);
            if (problem is not null) Tally.AddProblem($"{name} line {line}", problem);
            Tally.Events += events.Count;
            foreach (var e in events) yield return e;
        }
    }

    private IEnumerable<DyadicEvent> ReadGzip(Stream file, string path)
    {
        using var unpacked = new WholeGzip(file, path);
        foreach (var e in Read(unpacked, path)) yield return e;
    }

    private IEnumerable<DyadicEvent> ReadZip(Stream file, string path)
    {
        using var archive = Archive(file, path);
        foreach (var entry in archive.Entries)
        {
            if (entry.Length == 0) continue;
            using var unpacked = entry.Open();
            foreach (var e in Read(unpacked, $"{path}/{entry.FullName}")) yield return e;
        }
    }

    private static ZipArchive Archive(Stream file, string path)
    {
        try
        {
            return new ZipArchive(file, ZipArchiveMode.Read);
        }
        catch (InvalidDataException e)
        {
            throw new InvalidDataException($"{path}: the zip file is damaged or cut off; fetch it again.", e);
        }
    }

    private static EventScheme TellScheme(RowReader reader, EventColumns columns, List<(string Row, long Line, bool Cut)> head, string name)
    {
        while (head.Count < RowsToTellScheme && reader.Next() is { } row) head.Add((row, reader.Line, reader.IsCut));
        return EventCodes.SchemeOf([.. head.Select(h => columns.Cell(RowReader.Cells(h.Row, columns.Delimiter), EventField.Code))])
            ?? throw new InvalidDataException($"{name}: the codes do not tell whether they are CAMEO or WEIS; say which (--codes cameo or --codes weis).");
    }

    private static IEnumerable<(string Row, long Line, bool Cut)> Following(List<(string Row, long Line, bool Cut)> head, RowReader reader)
    {
        foreach (var row in head) yield return row;
        while (reader.Next() is { } row) yield return (row, reader.Line, reader.IsCut);
    }
}
