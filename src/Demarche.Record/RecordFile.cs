using System.Reflection;
using Microsoft.Data.Sqlite;

namespace Demarche.Record;

/// <summary>Opens the SQLite file of a record: checks that it is one, brings its schema up to date, sets how it is written.</summary>
internal static class RecordFile
{
    // "DMRC": what tells a record from any other SQLite file.
    private const int ApplicationId = 0x444D5243;
    private const string Prefix = "Migrations/sqlite/";

    /// <summary>How long a writer waits for another, in seconds.</summary>
    private const int Wait = 60;

    /// <summary>Opens a file; makes it if <paramref name="write"/> and it is not there.</summary>
    public static SqliteConnection Open(string path, bool write)
    {
        if (!write && !File.Exists(path)) throw new RecordException($"{path}: there is no record here; make one with: demarche ingest --record {path} PAGES");
        if (Directory.Exists(path)) throw new RecordException($"{path}: this is a folder; name a file");
        var settings = new SqliteConnectionStringBuilder { DataSource = path, Mode = write ? SqliteOpenMode.ReadWriteCreate : SqliteOpenMode.ReadWrite, DefaultTimeout = Wait, Pooling = false };
        var connection = new SqliteConnection(settings.ToString());
        try
        {
            connection.Open();
            Check(connection, path);
            Execute(connection, "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON; PRAGMA journal_size_limit = 67108864; PRAGMA cache_size = -65536; PRAGMA mmap_size = 268435456; PRAGMA temp_store = MEMORY;");
            Migrate(connection, path);
            return connection;
        }
        catch (SqliteException e)
        {
            connection.Dispose();
            throw Named(path, e);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>An error of SQLite with the file's name and what helps.</summary>
    public static RecordException Named(string path, SqliteException e) => new(
        e.SqliteErrorCode switch
        {
            5 or 6 => $"{path}: another process writes to it; wait until it is done",
            8 => $"{path}: the file or its folder is read-only; give yourself the right to write, or copy the record to another folder",
            10 or 13 => $"{path}: the disk is full or failed ({e.Message}); nothing of the last article was kept, what stood before is safe",
            11 or 26 => $"{path}: this is no record of Demarche, or it is damaged; name another file",
            14 => $"{path}: it cannot be opened; is its folder there, and may you write in it?",
            _ => $"{path}: {e.Message}",
        },
        e);

    private static void Check(SqliteConnection connection, string path)
    {
        long id = Number(connection, "PRAGMA application_id"), version = Version(connection);
        if (id == 0 && version == 0 && Number(connection, "SELECT count(*) FROM sqlite_schema") == 0) return;
        if (id != ApplicationId) throw new RecordException($"{path}: this SQLite file was not made by Demarche; name another file");
        if (version > Migrations().Count) throw new RecordException($"{path}: this record was written by a newer Demarche (schema {version}, this one knows {Migrations().Count}); take the newer one");
    }

    private static void Migrate(SqliteConnection connection, string path)
    {
        var migrations = Migrations();
        var version = Version(connection);
        if (version == migrations.Count) return;
        if (version > 0) Keep(connection, path, version);
        // Immediate: two processes that open a new file at once take turns.
        using var transaction = connection.BeginTransaction(deferred: false);
        for (var next = (int)Version(connection); next < migrations.Count; next++)
        {
            Execute(connection, migrations[next], transaction);
            Execute(connection, $"PRAGMA user_version = {next + 1}", transaction);
        }
        Execute(connection, $"PRAGMA application_id = {ApplicationId}", transaction);
        transaction.Commit();
    }

    /// <summary>Before a change of schema the whole file is copied beside it.</summary>
    private static void Keep(SqliteConnection connection, string path, long version)
    {
        var copy = $"{path}.before-schema-{version + 1}";
        long need = new FileInfo(path).Length, free = new DriveInfo(Path.GetPathRoot(Path.GetFullPath(path))!).AvailableFreeSpace;
        if (free < need * 2) throw new RecordException($"{path}: its schema must change, which needs {need * 2 >> 20} MB of disk for a copy and the work; {free >> 20} MB are free");
        Execute(connection, $"VACUUM INTO '{copy.Replace("'", "''", StringComparison.Ordinal)}'");
    }

    private static List<string> Migrations()
    {
        var assembly = Assembly.GetExecutingAssembly();
        return [.. assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(name =>
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            return reader.ReadToEnd();
        })];
    }

    private static long Version(SqliteConnection connection) => Number(connection, "PRAGMA user_version");

    private static long Number(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (long)command.ExecuteScalar()!;
    }

    private static void Execute(SqliteConnection connection, string sql, SqliteTransaction? transaction = null)
    {
        using var command = connection.CreateCommand();
        (command.CommandText, command.Transaction) = (sql, transaction);
        command.ExecuteNonQuery();
    }
}
