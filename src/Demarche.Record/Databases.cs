using System.Data.Common;
using System.Reflection;
using Demarche.Record.Columns;

namespace Demarche.Record;

/// <summary>What differs between the databases that a record can lie in. The schema is one, in plain SQL: Migrations/.</summary>
internal abstract class Database
{
    /// <summary>Where it lies, for messages.</summary>
    public abstract string Name { get; }

    /// <summary>Opens a connection, with the schema brought up to date.</summary>
    /// <param name="write">True to make the record if it is not there.</param>
    public abstract DbConnection Open(bool write);

    /// <summary>Begins a transaction that will write; it waits until no other one does.</summary>
    public abstract string Begin { get; }

    /// <summary>Begins a transaction that sees one state of the record from its beginning to its end.</summary>
    public abstract string BeginReading { get; }

    /// <summary>Asks for something that is another once a different connection has written; what it is says nothing.</summary>
    public abstract string Stamp { get; }

    /// <summary>Ends what a connection is doing, from another thread; where the database cannot, it does nothing.</summary>
    public abstract void Interrupt(DbConnection connection);

    /// <summary>Makes an empty record ready to take very many events at once; of one that is not empty nothing changes.</summary>
    public abstract void BeginLoad(DbConnection connection);

    /// <summary>Brings back whatever <see cref="BeginLoad"/> put off; where nothing was, nothing changes.</summary>
    public abstract void EndLoad(DbConnection connection);

    /// <summary>What writes pages over an open connection.</summary>
    public abstract PageWriter Writer(DbConnection connection);

    /// <summary>A value of bytes of a row whose columns are read in their order; valid until the next row.</summary>
    /// <param name="row">The row.</param>
    /// <param name="column">Which column.</param>
    /// <param name="room">Where the bytes are put if they have to be somewhere; no value is longer.</param>
    public virtual ReadOnlySpan<byte> Bytes(DbDataReader row, int column, byte[] room) => room.AsSpan(0, (int)row.GetBytes(column, 0, room, 0, room.Length));

    /// <summary>After a transaction: keeps what the database writes beside its file from growing without bound.</summary>
    /// <param name="connection">The connection that wrote.</param>
    /// <param name="patience">Cancelled by whom no longer wants to wait.</param>
    public virtual void KeepLogShort(DbConnection connection, CancellationToken patience)
    {
    }

    /// <summary>True for what goes away by trying again: another writer was first, or the connection was lost.</summary>
    public abstract bool IsPassing(DbException e);

    /// <summary>An error with the record's name and what helps.</summary>
    public abstract RecordException Named(DbException e);

    /// <summary>The numbers of the events in whose sentence or title all words occur, as a query.</summary>
    public abstract string HaveWords(SqlText sql, IReadOnlyList<string> words);

    /// <summary>A column as it is written where no index of it is to be used; where the database knows best, as it is.</summary>
    public abstract string NotBy(string column);

    /// <summary>The condition that a column has one of the values that a query gives.</summary>
    /// <param name="column">The column.</param>
    /// <param name="query">The query; it gives some thousand values at most.</param>
    /// <param name="begins">True if the question begins with this, by the column's index; false if it is tried on what comes.</param>
    public virtual string IsOneOf(string column, string query, bool begins) => $"{column} IN ({query})";

    /// <summary>The condition that a column has one of some texts, however many they are.</summary>
    public abstract string IsAmong(SqlText sql, string column, IReadOnlyCollection<string> texts);

    /// <summary>All rows that a query gives for each of some texts.</summary>
    /// <param name="sql">The statement.</param>
    /// <param name="texts">The texts, some hundred at most.</param>
    /// <param name="query">The query, of the name that stands for the text; it may have an order and a limit.</param>
    public abstract string ForEach(SqlText sql, IReadOnlyCollection<string> texts, Func<string, string> query);

    /// <summary>A statement that inserts rows into a table.</summary>
    /// <param name="connection">An open connection, which outlives it.</param>
    /// <param name="table">The table.</param>
    /// <param name="columns">How many columns it has.</param>
    /// <param name="conflict">What is done where a row is there: a clause ON CONFLICT, or nothing.</param>
    public abstract RowStatement Inserting(DbConnection connection, string table, int columns, string conflict);

    /// <summary>A column by which events are ordered once they are found, written so that the database does not go along its index to find them.</summary>
    public virtual string Sorted(string column) => column;

    /// <summary>A statement that counts the events in which all words occur, not beyond a number; null where the database judges that itself.</summary>
    public abstract Func<SqlText, IReadOnlyList<string>, int, string>? CountWords { get; }

    /// <summary>The database that a path or address names.</summary>
    public static Database Of(string target) =>
        target.StartsWith("postgres://", StringComparison.Ordinal) || target.StartsWith("postgresql://", StringComparison.Ordinal) ? new PostgresDatabase(target) : new SqliteDatabase(target);

    /// <summary>The steps of the schema, first to last.</summary>
    protected static IReadOnlyList<string> Migrations(string kind)
    {
        var assembly = Assembly.GetExecutingAssembly();
        return [.. assembly.GetManifestResourceNames().Where(name => name.StartsWith($"Migrations/{kind}/", StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(name =>
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            return reader.ReadToEnd();
        })];
    }

    /// <summary>Takes the steps that a record lacks, within the transaction that is open.</summary>
    /// <param name="connection">The record.</param>
    /// <param name="version">The last step that was taken.</param>
    /// <param name="migrations">All steps.</param>
    protected void Advance(DbConnection connection, long version, IReadOnlyList<string> migrations)
    {
        for (var next = (int)version; next < migrations.Count; next++) Execute(connection, migrations[next]);
        // No SQL can write columns: a step that brings them, or changes how they lie, leaves none.
        if (Number(connection, "SELECT count(*) FROM blocks") == 0) new ColumnWriter(connection, this).WriteAll();
    }

    protected static void Execute(DbConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    protected static long Number(DbConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToInt64(command.ExecuteScalar(), System.Globalization.CultureInfo.InvariantCulture);
    }
}
