using System.Data.Common;
using System.Globalization;

namespace Demarche.Record.Columns;

/// <summary>Keeps the columns true within the transaction that changes events: what is written there is read back as it now stands and put into its blocks.</summary>
internal sealed class ColumnWriter(DbConnection connection, Database database)
{
    /// <summary>Writes the columns of some events, also of those that no longer stand.</summary>
    public void Write(IReadOnlyCollection<long> numbers)
    {
        var rows = new ColumnRows(connection).Of(numbers);
        foreach (var block in numbers.GroupBy(EventBlock.Of).OrderBy(g => g.Key))
        {
            var known = Read(block.Key);
            var there = known ?? new EventBlock { Number = block.Key };
            foreach (var number in block) there.Set(number, rows.TryGetValue(number, out var row) ? row.Values : []);
            // Whatever a new block holds, all of its columns are there.
            Put(there, known is null ? EventBlock.All : there.Changed);
        }
    }

    /// <summary>Writes the columns of all events that there are: a record of an older schema has none.</summary>
    public void WriteAll()
    {
        for (long at = 0; Next(at) is { } next; at = EventBlock.Of(next) + 1)
        {
            var block = new EventBlock { Number = EventBlock.Of(next) };
            foreach (var (number, row) in new ColumnRows(connection).Between(block.First, block.First + EventBlock.Length - 1)) block.Set(number, row.Values);
            Put(block, EventBlock.All);
        }
    }

    private long? Next(long block)
    {
        using var command = connection.CreateCommand();
        command.CommandText = FormattableString.Invariant($"SELECT min(number) FROM events WHERE number >= {EventBlock.FirstOf(block)}");
        return command.ExecuteScalar() is { } found and not DBNull ? Convert.ToInt64(found, CultureInfo.InvariantCulture) : null;
    }

    private EventBlock? Read(long number) =>
        new ColumnReader(connection, database).Read(EventBlock.All, FormattableString.Invariant($"place >= {EventBlock.PlaceOf(number, 0)} AND place < {EventBlock.PlaceOf(number + 1, 0)}"), default).FirstOrDefault();

    private void Put(EventBlock block, IEnumerable<Column> columns)
    {
        var sql = new SqlText();
        string[] bodies = [.. columns.Select(column => $"({sql.Add(EventBlock.PlaceOf(block.Number, column))}, {sql.Add(block.Pack(column))})")];
        if (bodies.Length == 0) return;
        using var command = sql.Command(connection, $"INSERT INTO blocks (place, body) VALUES {string.Join(", ", bodies)} ON CONFLICT (place) DO UPDATE SET body = excluded.body");
        command.ExecuteNonQuery();
    }
}
