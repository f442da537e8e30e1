using System.Data.Common;
using System.Globalization;

namespace Demarche.Record.Columns;

/// <summary>Keeps the columns true within the transaction that changes events: each block is written once, however many of its events change.</summary>
internal sealed class ColumnWriter(DbConnection connection, Database database)
{
    private static readonly Column[] Deeds = [Column.Deed];

    /// <summary>Writes the columns of some events.</summary>
    /// <param name="added">New events, as <see cref="ColumnRows.Of"/> gives them.</param>
    /// <param name="others">Others, by number, also those that no longer stand: they are read as they now are.</param>
    /// <param name="shaken">Events of which nothing changed but, perhaps, the distance to the first of their deed, with it.</param>
    public void Write(Dictionary<long, ColumnRows.Row> added, IReadOnlyCollection<long> others, IReadOnlyCollection<(long Number, long Distance)> shaken)
    {
        var rows = new ColumnRows(connection, database).With(added, others);
        var blocks = rows.Keys.Union(others).GroupBy(EventBlock.Of).OrderBy(g => g.Key).ToArray();
        foreach (var block in blocks)
        {
            var known = Read(block.Key, EventBlock.All);
            var there = known ?? new EventBlock { Number = block.Key };
            foreach (var number in block) there.Set(number, rows.TryGetValue(number, out var row) ? row.Values : []);
            // Whatever a new block holds, all of its columns are there.
            Put(there, known is null ? EventBlock.All : there.Changed);
        }
        // An old event may lie in any block: no more of it is read than changes.
        foreach (var block in shaken.GroupBy(s => EventBlock.Of(s.Number)).OrderBy(g => g.Key))
        {
            var there = Read(block.Key, Deeds)!;
            foreach (var (number, distance) in block) there.Set(number, Column.Deed, distance);
            Put(there, there.Changed);
        }
    }

    /// <summary>Writes the columns of all events that there are: a record of an older schema has none.</summary>
    public void WriteAll()
    {
        for (long at = 0; Next(at) is { } next; at = EventBlock.Of(next) + 1)
        {
            var block = new EventBlock { Number = EventBlock.Of(next) };
            foreach (var (number, row) in new ColumnRows(connection, database).Between(block.First, block.First + EventBlock.Length - 1)) block.Set(number, row.Values);
            Put(block, EventBlock.All);
        }
    }

    private long? Next(long block)
    {
        using var command = connection.CreateCommand();
        command.CommandText = FormattableString.Invariant($"SELECT min(number) FROM events WHERE number >= {EventBlock.FirstOf(block)}");
        return command.ExecuteScalar() is { } found and not DBNull ? Convert.ToInt64(found, CultureInfo.InvariantCulture) : null;
    }

    private EventBlock? Read(long number, IReadOnlyList<Column> columns) =>
        new ColumnReader(connection, database).Read(columns, FormattableString.Invariant($"place >= {EventBlock.PlaceOf(number, 0)} AND place < {EventBlock.PlaceOf(number + 1, 0)}"), default).FirstOrDefault();

    private void Put(EventBlock block, IEnumerable<Column> columns)
    {
        var sql = new SqlText();
        string[] bodies = [.. columns.Select(column => $"({sql.Add(EventBlock.PlaceOf(block.Number, column))}, {sql.Add(block.Pack(column))})")];
        if (bodies.Length == 0) return;
        using var command = sql.Command(connection, $"INSERT INTO blocks (place, body) VALUES {string.Join(", ", bodies)} ON CONFLICT (place) DO UPDATE SET body = excluded.body");
        command.ExecuteNonQuery();
    }
}
