using System.Globalization;

namespace Demarche.Record.Import;

/// <summary>What became of the rows of a data set. Counts grow while it is read.</summary>
public sealed class ImportTally
{
    /// <summary>So many kinds of bad rows are named; all are counted.</summary>
    public const int MostNamed = 20;
    private readonly List<(string Place, string What)> problems = [];
    private readonly Dictionary<string, long> counts = new(StringComparer.Ordinal);
    private readonly List<string> notes = [];

    /// <summary>Rows read, without headers and empty lines.</summary>
    public long Rows { get; internal set; }
    /// <summary>Events made of them; a row with compound sides makes several.</summary>
    public long Events { get; internal set; }
    /// <summary>Rows in which nobody acts, or nobody is acted upon.</summary>
    public long WithoutSides { get; internal set; }
    /// <summary>Rows that cannot be used: wrong number of columns, no date, unknown code.</summary>
    public long Bad { get; private set; }
    /// <summary>What is wrong with them, each with the first place and the number of rows: "levant.csv line 12: ... (402 more rows)".</summary>
    public IReadOnlyList<string> Problems => [.. problems.Select(p => $"{p.Place}: {p.What}{More(counts[p.What] - 1)}")];
    /// <summary>How many of the bad rows <see cref="Problems"/> does not tell of.</summary>
    public long Unnamed => Bad - problems.Sum(p => counts[p.What]);
    /// <summary>What was noticed and mended: the layout, a spoilt header, codes that had lost a zero.</summary>
    public IReadOnlyList<string> Notes => notes;

    internal void AddProblem(string place, string what)
    {
        Bad++;
        if (counts.TryGetValue(what, out var count)) counts[what] = count + 1;
        else if (problems.Count < MostNamed)
        {
            problems.Add((place, what));
            counts[what] = 1;
        }
    }

    internal void AddNote(string note)
    {
        if (!notes.Contains(note)) notes.Add(note);
    }

    private static string More(long rows) => rows switch { 0 => "", 1 => " (1 more row)", _ => string.Create(CultureInfo.InvariantCulture, $" ({rows:N0} more rows)") };
}
