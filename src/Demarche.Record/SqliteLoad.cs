using Microsoft.Data.Sqlite;

namespace Demarche.Record;

/// <summary>
/// What an empty SQLite record does without while it is filled at once. To put a row into its place among all others writes a page somewhere in the file, so that each takes longer the more there are; to sort rows once does not.
/// Until all rows are there, the indexes that writing does not ask by are missing, and tables whose rows lie by their sides hold them as they come. Questions are answered alike, more slowly.
/// </summary>
/// <remarks>What is missing stands in a table, <c>postponed</c>, that is there only meanwhile, and comes back piece by piece, a transaction each. Whoever fills the record holds a lock on a file beside it: if that is free and something is missing, nobody will bring it back any more.</remarks>
/// <param name="connection">An open connection.</param>
/// <param name="begin">Begins a transaction that waits until no other one writes.</param>
/// <param name="lockFile">The file that whoever fills the record holds.</param>
internal sealed class SqliteLoad(SqliteConnection connection, string begin, string lockFile) : IDisposable
{
    /// <summary>Room for pages that random writes come back to: the look-ups of ids and deeds; in kilobytes.</summary>
    private const int Cache = 1 << 20;

    /// <summary>Tables without rowids, with the order in which their rows lie.</summary>
    private static readonly (string Name, string Key)[] Ordered = [("parties", "role, code, day DESC, event"), ("dyads", "source, target, event")];

    // What the writer itself asks by stays; what makes rows unique has no statement of its own.
    private const string Indexes = "type = 'index' AND sql IS NOT NULL AND tbl_name IN ('articles', 'events', 'labels', 'parties', 'dyads') AND name NOT IN ('events_deed', 'events_article', 'labels_event')";

    private FileStream? held;

    /// <summary>Leaves off what only questions need, if the record is empty and nobody else fills it; <see cref="Make"/> is to be called once all rows are there.</summary>
    public void Postpone()
    {
        if (!TryLock()) return;
        Run(begin);
        var isEmpty = Number("SELECT NOT EXISTS (SELECT 1 FROM events)") == 1 && !IsMissing;
        if (isEmpty)
        {
            Run($"CREATE TABLE postponed (name TEXT NOT NULL, definition TEXT NOT NULL); {string.Concat(Ordered.Select(Note))} INSERT INTO postponed SELECT name, sql FROM sqlite_schema WHERE {Indexes}");
            foreach (var index in Names($"SELECT name FROM sqlite_schema WHERE {Indexes}")) Run($"DROP INDEX {index}");
            foreach (var (table, _) in Ordered) Run($"CREATE TABLE unordered AS SELECT * FROM {table}; DROP TABLE {table}; ALTER TABLE unordered RENAME TO {table}");
        }
        Run("COMMIT");
        if (!isEmpty)
        {
            Dispose();
            return;
        }
        Run($"PRAGMA cache_size = -{Cache}");
        // As if it had been killed.
        connection.Disposed += (_, _) => Dispose();

        static string Note((string Name, string Key) table) => $"INSERT INTO postponed SELECT name, sql FROM sqlite_schema WHERE type = 'table' AND name = '{table.Name}';";
    }

    /// <summary>Brings back what is missing, unless somebody is still filling the record.</summary>
    public void Recover()
    {
        if (IsMissing && TryLock()) Make();
    }

    /// <summary>Brings back what is missing, if anything is.</summary>
    public void Make()
    {
        if (IsMissing)
        {
            // The events that rows name were written with them; to look each up once more would be the random reading that sorting saves. What is sorted may be larger than memory.
            Run($"PRAGMA foreign_keys = OFF; PRAGMA temp_store = FILE; PRAGMA cache_size = -{Cache / 4}; PRAGMA threads = 2");
            while (Names("SELECT name FROM postponed ORDER BY rowid LIMIT 1") is [var name]) BringBack(name);
            Run($"{begin}; DROP TABLE IF EXISTS postponed; COMMIT");
            Run("PRAGMA threads = 0; PRAGMA temp_store = MEMORY; PRAGMA foreign_keys = ON");
        }
        Dispose();
    }

    /// <summary>Lets go of the lock.</summary>
    public void Dispose()
    {
        held?.Dispose();
        held = null;
    }

    private bool IsMissing => Number("SELECT EXISTS (SELECT 1 FROM sqlite_schema WHERE name = 'postponed')") == 1;

    private void BringBack(string name)
    {
        Run(begin);
        var definition = Names($"SELECT definition FROM postponed WHERE name = '{name}'")[0];
        var key = Ordered.FirstOrDefault(table => table.Name == name).Key;
        Run(key is null ? definition : $"ALTER TABLE {name} RENAME TO unordered; {definition}; INSERT INTO {name} SELECT * FROM unordered ORDER BY {key}; DROP TABLE unordered");
        Run($"DELETE FROM postponed WHERE name = '{name}'; COMMIT");
        Run("PRAGMA wal_checkpoint(TRUNCATE)");
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

    private List<string> Names(string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var found = new List<string>();
        while (reader.Read()) found.Add(reader.GetString(0));
        return found;
    }

    private long Number(string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (long)command.ExecuteScalar()!;
    }

    private void Run(string sql)
    {
        using var command = connection.CreateCommand();
        // To sort all rows takes as long as it takes.
        (command.CommandText, command.CommandTimeout) = (sql, 0);
        command.ExecuteNonQuery();
    }
}
