using System.Data;
using System.Data.Common;

namespace Demarche.Record.Columns;

/// <summary>Reads blocks in the order of events.</summary>
internal sealed class ColumnReader(DbConnection connection, Database database)
{
    /// <summary>The blocks with some of their columns.</summary>
    /// <param name="columns">Which columns.</param>
    /// <param name="where">A condition on "place", or null for all blocks.</param>
    /// <param name="stop">Ends it.</param>
    /// <remarks>It is one and the same object whose content changes from block to block.</remarks>
    public IEnumerable<EventBlock> Read(IReadOnlyCollection<Column> columns, string? where, CancellationToken stop)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT place, body FROM blocks WHERE {EventBlock.AreOf(columns)}{(where is null ? "" : " AND " + where)} ORDER BY place";
        using var reader = command.ExecuteReader(CommandBehavior.SequentialAccess);
        var block = new EventBlock();
        var room = new byte[PackedColumn.Longest];
        for (var read = 0; reader.Read();)
        {
            var (number, column) = EventBlock.At(reader.GetInt64(0));
            block.Number = number;
            block.Unpack(column, database.Bytes(reader, 1, room));
            if (++read < columns.Count) continue;
            stop.ThrowIfCancellationRequested();
            yield return block;
            read = 0;
        }
    }
}
