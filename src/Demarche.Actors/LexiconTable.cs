using System.Globalization;

namespace Demarche.Actors;

/// <summary>One row of a table with its place, read cell by cell; what is wrong goes to the list of problems.</summary>
internal sealed class TableRow(string file, int line, string[] cells, LexiconTable table, List<LexiconProblem> problems)
{
    /// <summary>File and line, as errors and explanations name them.</summary>
    public string Place => $"{file} line {line}";

    /// <summary>The file's name.</summary>
    public string File => file;

    /// <summary>The line, from 1.</summary>
    public int Line => line;

    /// <summary>The cell of a column, trimmed; empty if the row leaves it out.</summary>
    public string this[string column] => cells[table.Column(column)].Trim();

    /// <summary>The cell of a column, or null if it is empty.</summary>
    public string? OrNull(string column) => this[column] is { Length: > 0 } text ? text : null;

    /// <summary>The parts of a cell that holds a list (";" between them).</summary>
    public string[] List(string column) => this[column].Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>A day; a year or a month stands for its first or its last day.</summary>
    public DateOnly? Day(string column, bool last)
    {
        var text = this[column];
        if (text.Length == 0) return null;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return day;
        if (DateOnly.TryParseExact(text, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out day))
            return last ? day.AddMonths(1).AddDays(-1) : day;
        if (text.Length == 4 && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year > 0)
            return last ? new DateOnly(year, 12, 31) : new DateOnly(year, 1, 1);
        Problem($"'{column}' is '{text}', which is no day; write 2012-05-07, 2012-05 or 2012");
        return null;
    }

    /// <summary>The first and the last day; crossed days are a problem.</summary>
    public (DateOnly? From, DateOnly? To) Days()
    {
        var (from, to) = (Day("from", last: false), Day("to", last: true));
        if (from > to) Problem(string.Create(CultureInfo.InvariantCulture, $"ends ({to:yyyy-MM-dd}) before it begins ({from:yyyy-MM-dd})"));
        return (from, to);
    }

    /// <summary>Notes what is wrong with this row.</summary>
    public void Problem(string message) => problems.Add(new LexiconProblem(file, line, message));
}

/// <summary>The columns of one kind of table, and how its text becomes rows.</summary>
internal sealed class LexiconTable
{
    private readonly string[] columns;
    private readonly Dictionary<string, int> places;

    private LexiconTable(string file, params string[] columns)
    {
        File = file;
        this.columns = columns;
        places = columns.Index().ToDictionary(c => c.Item, c => c.Index, StringComparer.Ordinal);
    }

    public static readonly LexiconTable States = new("states.tsv", "code", "name", "official", "aliases", "adjectives", "demonyms", "capitals", "from", "to", "cow", "wikidata", "source");
    public static readonly LexiconTable Organisations = new("organisations.tsv", "code", "name", "aliases", "kind", "nouns", "members", "from", "to", "source");
    public static readonly LexiconTable Bodies = new("bodies.tsv", "code", "sector", "name", "aliases", "kind", "nouns", "from", "to", "source");
    public static readonly LexiconTable Groups = new("groups.tsv", "code", "sector", "name", "aliases", "nouns", "from", "to", "source");
    public static readonly LexiconTable Places = new("places.tsv", "code", "name", "aliases", "kind", "population", "source");
    public static readonly LexiconTable Holders = new("holders.tsv", "name", "aliases", "short", "gender", "code", "sector", "office", "from", "to", "source");
    public static readonly LexiconTable Roles = new("roles.tsv", "phrase", "sector", "kind", "default", "source");
    public static readonly LexiconTable Guards = new("guards.tsv", "kind", "phrase", "with", "source");
    public static readonly LexiconTable Cues = new("cues.tsv", "kind", "word", "source");
    public static readonly LexiconTable Oppositions = new("oppositions.tsv", "state", "sectors", "code", "from", "to", "source");
    public static readonly LexiconTable Disputes = new("disputes.tsv", "sides", "from", "to", "source");
    public static readonly LexiconTable Aliases = new("aliases.tsv", "alias", "name", "source");

    /// <summary>All tables, in the order in which they are read.</summary>
    public static IReadOnlyList<LexiconTable> All { get; } = [States, Organisations, Bodies, Groups, Places, Holders, Roles, Guards, Cues, Oppositions, Disputes, Aliases];

    /// <summary>The file's name.</summary>
    public string File { get; }

    /// <summary>The place of a column.</summary>
    public int Column(string name) => places[name];

    /// <summary>Reads a table's text; a header that names other columns stops the reading of this file.</summary>
    public List<TableRow> Read(TextReader reader, string file, List<LexiconProblem> problems)
    {
        var rows = new List<TableRow>();
        var header = reader.ReadLine()?.Split('\t');
        if (header is null || !header.Select(h => h.Trim()).SequenceEqual(columns))
        {
            problems.Add(new LexiconProblem(file, 1, $"the columns are '{string.Join(", ", header ?? [])}'; write, with tabs between: {string.Join(", ", columns)}"));
            return rows;
        }
        for (var line = 2; reader.ReadLine() is { } text; line++)
        {
            if (string.IsNullOrWhiteSpace(text) || text[0] == '#') continue;
            var cells = text.Split('\t');
            if (cells.Length != columns.Length)
                problems.Add(new LexiconProblem(file, line, $"has {cells.Length} cells, the header has {columns.Length}; leave a cell empty rather than out"));
            else
                rows.Add(new TableRow(file, line, cells, this, problems));
        }
        return rows;
    }
}
