using Microsoft.Data.Sqlite;

namespace Demarche.Record;

/// <summary>
/// What an empty SQLite record does without while it is filled at once. To put a row into its place among all others writes a page somewhere in the file, so that each takes longer the more there are; to sort rows once does not.
/// Until all rows are there, the indexes that writing does not ask by are missing, and tables whose rows lie by their sides hold them as they come. Questions are answered alike, more slowly.
/// </summary>
/// <remarks>What is missing stands in a table, <c>postponed</c>, that is there only meanwhile, and comes back piece by piece, a transaction each. Whoever fills the record holds a lock on a file beside it: if that is free and something is missing, nobody will bring it back any more.</remarks>
/// <param name="connection">An open connection.</param>
/// <param name="lockFile">The file that whoever fills the record holds.</param>
internal sealed class SqliteLoad(SqliteConnection connection, string lockFile) : IDisposable
{
    /// <summary>Room for pages that random writes come back to: the look-ups of ids and deeds; in kilobytes.</summary>
    private const int Cache = 1 << 20;

    /// <summary>Tables without rowids, with the order in which their rows lie.</summary>
    private static readonly (string Name, string Key)[] Ordered = [("parties", "role, code, day DESC, event"), ("dyads", "source, target, event")];

    // What the writer itself asks by stays; what makes rows unique has no statement of its own.
    private const string Indexes = "type = 'index' AND sql IS NOT NULL AND tbl_name IN ('articles', 'events', 'labels', 'parties', 'dyads') AND name NOT IN ('events_deed', 'events_article', 'labels_event')";

    private FileStream? held;

    /// <summary>Leaves off what only questions need, if the record is empty and nobody else fills it; <see cref="End"/> is to be called once all rows are there.</summary>
    public void Begin()
    {
        Run($"PRAGMA cache_size = -{Cache}");
        if (!TryLock()) return;
        // A connection that ends before the load does leaves the rest to others, as a process that is killed.
        connection.Disposed += (_, _) => Dispose();
        using var transaction = connection.BeginTransaction(deferred: false);
        if (IsMissing || IsTrue("EXISTS (SELECT 1 FROM events)"))
        {
            Dispose();
            return;
        }
        Run("CREATE TABLE postponed (name TEXT NOT NULL, definition TEXT NOT NULL)");
        foreach (var (table, _) in Ordered) Run($"INSERT INTO postponed SELECT name, sql FROM sqlite_schema WHERE type = 'table' AND name = '{table}'");
        Run($"INSERT INTO postponed SELECT name, sql FROM sqlite_schema WHERE {Indexes}");
        foreach (var index in Texts($"SELECT name FROM sqlite_schema WHERE {Indexes}")) Run($"DROP INDEX {index}");
        foreach (var (table, _) in Ordered) Run($"CREATE TABLE unordered AS SELECT * FROM {table}; DROP TABLE {table}; ALTER TABLE unordered RENAME TO {table}");
        transaction.Commit();
    }

    /// <summary>Brings back what <see cref="Begin"/> left off, if it did.</summary>
    public void End()
    {
        if (held is not null) BringBack();
        Run($"PRAGMA cache_size = -{SqliteDatabase.Cache}");
    }

    /// <summary>Brings back what is missing, unless somebody is still filling the record.</summary>
    public void Recover()
    {
        if (IsMissing && TryLock()) BringBack();
    }

    /// <summary>Lets go of the lock.</summary>
    public void Dispose()
    {
        held?.Dispose();
        held = null;
    }

    private bool IsMissing => IsTrue("EXISTS (SELECT 1 FROM sqlite_schema WHERE name = 'postponed')");

    private void BringBack()
    {
        try
        {
            // The events that rows name were written with them: to look each up once more would be the random reading that sorting saves. What is sorted may be larger than memory.
            Run("PRAGMA foreign_keys = OFF; PRAGMA temp_store = FILE; PRAGMA threads = 2");
            while (BringBackNext()) Run("PRAGMA wal_checkpoint(TRUNCATE)");
        }
        finally
        {
            Run("PRAGMA threads = 0; PRAGMA temp_store = MEMORY; PRAGMA foreign_keys = ON");
            Dispose();
        }
    }

    /// <summary>Brings back one thing; false if nothing is missing any more.</summary>
    private bool BringBackNext()
    {
        using var transaction = connection.BeginTransaction(deferred: false);
        if (!IsMissing) return false;
        var next = Texts("SELECT name FROM postponed ORDER BY rowid LIMIT 1");
        if (next is [var name])
        {
            var definition = Texts($"SELECT definition FROM postponed WHERE name = '{name}'")[0];
            var key = Ordered.FirstOrDefault(table => table.Name == name).Key;
            Run(key is null ? definition : $"ALTER TABLE {name} RENAME TO unordered; {definition}; INSERT INTO {name} SELECT * FROM unordered ORDER BY {key}; DROP TABLE unordered");
            Run($"DELETE FROM postponed WHERE name = '{name}'");
        }
        else Run("DROP TABLE postponed");
        transaction.Commit();
        return next.Count > 0;
    }

    private bool TryLock()
    {
        try
        {
            held = new FileStream(lockFile, new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.None, Options = FileOptions.DeleteOnClose });
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Somebody holds it; or nothing may be written here, and questions take longer.
            return false;
        }
    }

    private List<string> Texts(string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var found = new List<string>();
        while (reader.Read()) found.Add(reader.GetString(0));
        return found;
    }

    private bool IsTrue(string condition)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT {condition}";
        return command.ExecuteScalar() is 1L;
    }

    private void Run(string sql)
    {
        using var command = connection.CreateCommand();
        // To sort all rows takes as long as it takes.
        (command.CommandText, command.CommandTimeout) = (sql, 0);
        command.ExecuteNonQuery();
    }
}
