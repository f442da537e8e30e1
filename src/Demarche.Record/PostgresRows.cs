using System.Globalization;
using Npgsql;

namespace Demarche.Record;

/// <summary>Inserts rows into PostgreSQL with one statement, which has each column as an array: COPY could not add to what is there.</summary>
internal sealed class PostgresRows(NpgsqlConnection connection, string table, string conflict) : RowStatement
{
    /// <inheritdoc/>
    public override void Run(IReadOnlyList<object[]> rows)
    {
        if (rows.Count == 0) return;
        using var command = connection.CreateCommand();
        for (var column = 0; column < rows[0].Length; column++) command.Parameters.AddWithValue("c" + column.ToString(CultureInfo.InvariantCulture), ListOf(rows, column));
        command.CommandText = $"INSERT INTO {table} SELECT * FROM unnest({string.Join(", ", command.Parameters.Select(list => "@" + list.ParameterName))}) {conflict}";
        command.ExecuteNonQuery();
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        // Each run has a command of its own.
    }

    private static Array ListOf(IReadOnlyList<object[]> rows, int column) => rows[0][column] switch
    {
        string => Of<string>(rows, column),
        int => Of<int>(rows, column),
        long => Of<long>(rows, column),
        double => Of<double>(rows, column),
        var other => throw new ArgumentException($"No column has {other.GetType().Name}.", nameof(rows)),
    };

    private static T[] Of<T>(IReadOnlyList<object[]> rows, int column) => [.. rows.Select(row => (T)row[column])];
}
