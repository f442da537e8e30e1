using System.Data.Common;

namespace Demarche.Record.Columns;

/// <summary>A filter as conditions on columns.</summary>
internal sealed class ColumnFilter
{
    /// <summary>Moves the rows that fulfil it to the front; gives how many they are.</summary>
    private delegate int Test(EventBlock block, Span<int> rows);

    private readonly HashSet<Column> columns = [Column.Kind];
    private readonly List<Test> tests = [];
    private readonly DbConnection connection;
    private readonly Database database;
    private readonly CodeSets sides, labels;
    private readonly int[] rows = new int[EventBlock.Length];

    /// <param name="filter">One that columns can serve.</param>
    /// <param name="connection">The record.</param>
    /// <param name="database">Its database.</param>
    /// <param name="sides">The sides that occur in it.</param>
    /// <param name="labels">The lists of contexts and modes.</param>
    public ColumnFilter(EventFilter filter, DbConnection connection, Database database, CodeSets sides, CodeSets labels)
    {
        (this.connection, this.database, this.sides, this.labels) = (connection, database, sides, labels);
        AddKinds(filter);
        if (filter.From is not null || filter.To is not null) Between(EventKind.DayNumber(filter.From ?? DateOnly.MinValue), EventKind.DayNumber(filter.To ?? DateOnly.MaxValue));
        AddSides(filter);
        Named(Column.Speaker, NameKind.Code, filter.Speakers);
        Named(Column.Place, NameKind.Code, filter.Places);
        Named(Column.Publisher, NameKind.Publisher, filter.Publishers);
        Labelled(Column.Modes, filter.Modes);
        Labelled(Column.Contexts, filter.Contexts);
        if (SearchWords.Of(filter.Issue) is { Count: > 0 } parts) Named(Column.Issue, NameKind.Issue, Texts(sql => $"SELECT value FROM tallies WHERE {sql.IssueHas(parts)}"));
        if (filter.MinConfidence is { } least) Sure(least);
        if (SearchWords.Of(filter.Text) is { Count: > 0 } words) Numbered(sql => database.HaveWords(sql, words));
        else if (!string.IsNullOrWhiteSpace(filter.Text)) tests.Add((_, _) => 0);
        if (filter.Sectors.Count > 0) Numbered(sql => $"SELECT event FROM sides WHERE sector IN ({sql.List(filter.Sectors)})");
    }

    /// <summary>True if columns can answer it; they know no article, story, deed, verdict or run.</summary>
    public static bool Serves(EventFilter filter) => filter is { Article: null, Story: null, Deed: null, Audited: null, Since: null };

    /// <summary>The columns that it reads.</summary>
    public IEnumerable<Column> Columns => columns;

    /// <summary>The events of a block that pass, as places in it; valid until the next block.</summary>
    public ReadOnlySpan<int> In(EventBlock block)
    {
        var kinds = block.Ints(Column.Kind);
        var count = 0;
        for (var i = 0; i < kinds.Length; i++)
        {
            rows[count] = i;
            if (kinds[i] != 0) count++;
        }
        foreach (var test in tests)
        {
            if (count == 0) break;
            count = test(block, rows.AsSpan(0, count));
        }
        return rows.AsSpan(0, count);
    }

    private void AddKinds(EventFilter filter)
    {
        if (filter.Statuses.Count > 0) Kinds(kind => (int)EventKind.Status(kind), [.. filter.Statuses.Select(status => (int)status)]);
        if (filter.Types.Count > 0) Kinds(kind => (int)EventKind.Type(kind), [.. filter.Types.Select(type => (int)type)]);
        if (filter.Acts.Count > 0) Kinds(kind => (int)EventKind.Act(kind), [.. filter.Acts.Select(act => (int)act)]);
    }

    private void Kinds(Func<int, int> part, IReadOnlyList<int> wanted)
    {
        var isWanted = new bool[byte.MaxValue + 1];
        foreach (var value in wanted) isWanted[value] = true;
        Where(Column.Kind, kind => isWanted[part(kind)]);
    }

    private void AddSides(EventFilter filter)
    {
        var (actors, recipients, both) = (filter.Actors, filter.Recipients, filter.Sides);
        if (actors.Count > 0 && recipients.Count > 0) Pairs(actors, recipients);
        else if (actors.Count > 0) Among(Column.Actors, sides.Where(codes => codes.Any(actors.Contains)));
        else if (recipients.Count > 0)
        {
            var named = sides.Where(codes => codes.Any(recipients.Contains));
            // Without a recipient the others of a mutual act are acted upon.
            var mutual = sides.Where(codes => codes.Length > 1 && codes.Any(recipients.Contains));
            Where(Column.Actors, Column.Recipients, (by, to) => to != 0 ? Has(named, to) : Has(mutual, by));
        }
        if (both.Count > 0)
        {
            var isIn = sides.Where(codes => codes.Any(both.Contains));
            Where(Column.Actors, Column.Recipients, (by, to) => Has(isIn, by) || Has(isIn, to));
        }
    }

    private void Pairs(IReadOnlyList<string> sources, IReadOnlyList<string> targets)
    {
        bool[] acting = sides.Where(codes => codes.Any(sources.Contains)), actedUpon = sides.Where(codes => codes.Any(targets.Contains));
        var mutual = sides.Where(codes => CodeList.Dyads(codes, []).Any(dyad => sources.Contains(dyad.Source) && targets.Contains(dyad.Target)));
        Where(Column.Actors, Column.Recipients, (by, to) => to != 0 ? Has(actedUpon, to) && Has(acting, by) : Has(mutual, by));
    }

    private void Labelled(Column column, IReadOnlyList<string> values)
    {
        if (values.Count > 0) Among(column, labels.Where(list => list.Any(values.Contains)));
    }

    private void Named(Column column, NameKind kind, IReadOnlyCollection<string> texts)
    {
        if (texts.Count == 0 && column != Column.Issue) return;
        var numbers = new Names(connection).Numbers(kind, texts).Values;
        var wanted = new bool[numbers.DefaultIfEmpty().Max() + 1];
        foreach (var number in numbers) wanted[number] = true;
        Among(column, wanted);
    }

    private void Numbered(Func<SqlText, string> question)
    {
        var bits = new NumberSet();
        var sql = new SqlText();
        using (var command = sql.Command(connection, question(sql)))
        using (var reader = command.ExecuteReader())
            while (reader.Read()) bits.Add(reader.GetInt64(0));
        tests.Add((block, found) =>
        {
            var count = 0;
            foreach (var row in found)
                if (bits.Contains(block.First + row)) found[count++] = row;
            return count;
        });
    }

    private void Sure(double least)
    {
        columns.Add(Column.Confidence);
        tests.Add((block, found) =>
        {
            var values = block.Doubles(Column.Confidence);
            var count = 0;
            foreach (var row in found)
                if (values[row] >= least) found[count++] = row;
            return count;
        });
    }

    private void Between(int first, int last) => Where(Column.Day, day => day >= first && day <= last);

    private void Among(Column column, bool[] wanted) => Where(column, value => Has(wanted, value));

    // A list that came after the question was begun is in no answer to it.
    private static bool Has(bool[] wanted, int value) => value < wanted.Length && wanted[value];

    private void Where(Column column, Func<int, bool> condition)
    {
        columns.Add(column);
        tests.Add((block, found) =>
        {
            var values = block.Ints(column);
            var count = 0;
            foreach (var row in found)
                if (condition(values[row])) found[count++] = row;
            return count;
        });
    }

    private void Where(Column first, Column second, Func<int, int, bool> condition)
    {
        columns.UnionWith([first, second]);
        tests.Add((block, found) =>
        {
            Span<int> some = block.Ints(first), others = block.Ints(second);
            var count = 0;
            foreach (var row in found)
                if (condition(some[row], others[row])) found[count++] = row;
            return count;
        });
    }

    private List<string> Texts(Func<SqlText, string> question)
    {
        var sql = new SqlText();
        using var command = sql.Command(connection, question(sql));
        using var reader = command.ExecuteReader();
        var texts = new List<string>();
        while (reader.Read()) texts.Add(reader.GetString(0));
        return texts;
    }
}

/// <summary>Numbers of events, a bit each.</summary>
internal sealed class NumberSet
{
    private readonly Dictionary<long, ulong[]> blocks = [];
    private const int Bits = 64;

    /// <summary>Adds one; false if it is there.</summary>
    public bool Add(long number)
    {
        var block = EventBlock.Of(number);
        if (!blocks.TryGetValue(block, out var words)) blocks[block] = words = new ulong[EventBlock.Length / Bits];
        var (word, bit) = Place(number);
        if ((words[word] & bit) != 0) return false;
        words[word] |= bit;
        return true;
    }

    /// <summary>True if it is there.</summary>
    public bool Contains(long number)
    {
        var (word, bit) = Place(number);
        return blocks.TryGetValue(EventBlock.Of(number), out var words) && (words[word] & bit) != 0;
    }

    private static (int Word, ulong Bit) Place(long number)
    {
        var row = (int)(number & (EventBlock.Length - 1));
        return (row / Bits, 1UL << (row % Bits));
    }
}
