using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Demarche.Record;

/// <summary>A statement that is prepared once and run for each of many rows. The driver's own commands look every parameter up by name and make several objects a run, which takes longer than the row.</summary>
internal sealed class SqliteStatement : RowStatement
{
    private readonly sqlite3 database;
    private readonly sqlite3_stmt statement;
    private byte[] bytes = new byte[4096];

    /// <param name="connection">An open connection, which outlives this.</param>
    /// <param name="sql">The statement; ? stands for each value.</param>
    public SqliteStatement(SqliteConnection connection, string sql)
    {
        database = connection.Handle!;
        Check(raw.sqlite3_prepare_v2(database, sql, out statement));
    }

    /// <summary>Runs it with some values: text as every database can hold it, whole and floating-point numbers, null.</summary>
    /// <exception cref="SqliteException">What the database says.</exception>
    public void Run(params ReadOnlySpan<object?> values)
    {
        try
        {
            for (var i = 0; i < values.Length; i++) Check(Bind(i + 1, SearchWords.Storable(values[i])));
            Check(raw.sqlite3_step(statement));
        }
        finally
        {
            // It gives the step's error once more.
            _ = raw.sqlite3_reset(statement);
        }
    }

    /// <inheritdoc/>
    public override void Run(IReadOnlyList<object[]> rows)
    {
        foreach (var row in rows) Run(row.AsSpan());
    }

    /// <inheritdoc/>
    public override void Dispose() => statement.Dispose();

    private int Bind(int place, object value) => value switch
    {
        string text => Bind(place, text),
        long number => raw.sqlite3_bind_int64(statement, place, number),
        int number => raw.sqlite3_bind_int64(statement, place, number),
        double number => raw.sqlite3_bind_double(statement, place, number),
        DBNull => raw.sqlite3_bind_null(statement, place),
        _ => throw new ArgumentException($"SQLite has no {value.GetType().Name}.", nameof(value)),
    };

    private int Bind(int place, string text)
    {
        // No bytes at all would be taken for null.
        if (text.Length == 0) return raw.sqlite3_bind_text(statement, place, "");
        var most = Encoding.UTF8.GetMaxByteCount(text.Length);
        if (bytes.Length < most) bytes = new byte[most];
        return raw.sqlite3_bind_text(statement, place, bytes.AsSpan(0, Encoding.UTF8.GetBytes(text, bytes)));
    }

    private void Check(int result)
    {
        if (result is not (raw.SQLITE_OK or raw.SQLITE_DONE or raw.SQLITE_ROW)) SqliteException.ThrowExceptionForRC(result, database);
    }
}
