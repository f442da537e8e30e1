using System.Data.Common;
using System.Runtime.CompilerServices;

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
        if (filter.MinConfidence is not null || filter.BelowConfidence is not null) Sure(filter.MinConfidence ?? double.NegativeInfinity, filter.BelowConfidence ?? double.PositiveInfinity);
        if (SearchWords.Of(filter.Text) is { Count: > 0 } words) Numbered(sql => database.HaveWords(sql, words));
        else if (!string.IsNullOrWhiteSpace(filter.Text)) tests.Add((_, _) => 0);
        if (filter.Sectors.Count > 0) Numbered(sql => $"SELECT event FROM sides WHERE sector IN ({sql.List(filter.Sectors)})");
    }

    /// <summary>True if columns can answer it; they know no article, story, deed, verdict or run.</summary>
    public static bool Serves(EventFilter filter) => filter is { Article: null, Story: null, Deed: null, Audited: null, Since: null };

    /// <summary>The columns that it reads.</summary>
    public IEnumerable<Column> Columns => columns;

    /// <summary>The events of a block that pass, as places in it; valid until the next block.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
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
        if (filter.Statuses.Count > 0) Kinds(EventKind.StatusAt, filter.Statuses.Select(status => (int)status + 1));
        if (filter.Acts.Count > 0) Kinds(EventKind.ActAt, filter.Acts.Select(act => (int)act));
        if (filter.Types.Count > 0) Kinds(EventKind.TypeAt, filter.Types.Select(type => (int)type));
    }

    private void Kinds(int shift, IEnumerable<int> wanted)
    {
        var isWanted = new bool[byte.MaxValue + 1];
        foreach (var value in wanted) isWanted[value] = true;
        tests.Add((block, found) => Keep(block.Ints(Column.Kind), shift, byte.MaxValue, isWanted, found));
    }

    private void AddSides(EventFilter filter)
    {
        var (actors, recipients, both) = (filter.Actors, filter.Recipients, filter.Sides);
        bool[] acting = sides.Where(codes => actors.Count == 0 || codes.Any(actors.Contains)), actedUpon = sides.Where(codes => codes.Any(recipients.Contains));
        // Without a recipient the others of a mutual act are acted upon.
        if (recipients.Count > 0) Pairs(acting, actedUpon, sides.Where(codes => CodeList.Dyads(codes, []).Any(dyad => (actors.Count == 0 || actors.Contains(dyad.Source)) && recipients.Contains(dyad.Target))));
        else if (actors.Count > 0) Among(Column.Actors, acting);
        if (both.Count == 0) return;
        var isIn = sides.Where(codes => codes.Any(both.Contains));
        columns.UnionWith([Column.Actors, Column.Recipients]);
        tests.Add((block, found) => KeepEither(block.Ints(Column.Actors), block.Ints(Column.Recipients), isIn, found));
    }

    private void Pairs(bool[] acting, bool[] actedUpon, bool[] mutual)
    {
        columns.UnionWith([Column.Actors, Column.Recipients]);
        tests.Add((block, found) => KeepPairs(block.Ints(Column.Actors), block.Ints(Column.Recipients), acting, actedUpon, mutual, found));
    }

    private void Labelled(Column column, IReadOnlyList<string> values)
    {
        if (values.Count > 0) Among(column, labels.Where(list => list.Any(values.Contains)));
    }

    private void Named(Column column, NameKind kind, IReadOnlyCollection<string> texts)
    {
        if (texts.Count == 0 && column != Column.Issue) return;
        var numbers = new Names(connection, database).Numbers(kind, texts).Values;
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

    private void Sure(double least, double below)
    {
        columns.Add(Column.Confidence);
        tests.Add((block, found) => KeepSure(block.Doubles(Column.Confidence), least, below, found));
    }

    private void Between(int first, int last)
    {
        columns.Add(Column.Day);
        tests.Add((block, found) => KeepBetween(block.Ints(Column.Day), first, last, found));
    }

    private void Among(Column column, bool[] wanted)
    {
        columns.Add(column);
        tests.Add((block, found) => Keep(block.Ints(column), 0, int.MaxValue, wanted, found));
    }

    // A list that came after the question was begun is in no answer to it.
    private static bool Has(bool[] wanted, int value) => value < wanted.Length && wanted[value];

    // What follows runs over every event of the record: a command that asks one question ends before such code is compiled anew because it is busy.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int Keep(ReadOnlySpan<int> values, int shift, int mask, bool[] wanted, Span<int> rows)
    {
        var count = 0;
        foreach (var row in rows)
            if (Has(wanted, (values[row] >> shift) & mask)) rows[count++] = row;
        return count;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int KeepBetween(ReadOnlySpan<int> values, int first, int last, Span<int> rows)
    {
        var count = 0;
        foreach (var row in rows)
            if (values[row] >= first && values[row] <= last) rows[count++] = row;
        return count;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int KeepSure(ReadOnlySpan<double> values, double least, double below, Span<int> rows)
    {
        var count = 0;
        foreach (var row in rows)
            if (values[row] >= least && values[row] < below) rows[count++] = row;
        return count;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int KeepPairs(ReadOnlySpan<int> actors, ReadOnlySpan<int> recipients, bool[] acting, bool[] actedUpon, bool[] mutual, Span<int> rows)
    {
        var count = 0;
        foreach (var row in rows)
            if (recipients[row] is > 0 and var to ? Has(actedUpon, to) && Has(acting, actors[row]) : Has(mutual, actors[row])) rows[count++] = row;
        return count;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int KeepEither(ReadOnlySpan<int> actors, ReadOnlySpan<int> recipients, bool[] wanted, Span<int> rows)
    {
        var count = 0;
        foreach (var row in rows)
            if (Has(wanted, actors[row]) || Has(wanted, recipients[row])) rows[count++] = row;
        return count;
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
