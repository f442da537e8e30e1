using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Demarche.Record;

/// <summary>A record in an SQLite file.</summary>
internal sealed class SqliteDatabase(string path) : Database
{
    // "DMRC": what tells a record from any other SQLite file.
    private const int ApplicationId = 0x444D5243;
    private const string Kind = "sqlite";

    /// <summary>How long a writer waits for another, in seconds.</summary>
    private const int Wait = 60;

    /// <summary>The write-ahead log of a record with a reader that does not end grows to this and one transaction more, in bytes; then the writer waits for the reader.</summary>
    private const long LongestLog = 128 << 20;

    /// <summary>Pages that a connection keeps, in kilobytes.</summary>
    internal const int Cache = 65536;

    /// <summary>How long it waits.</summary>
    private static readonly TimeSpan WaitForReaders = TimeSpan.FromMinutes(10), BetweenLooks = TimeSpan.FromMilliseconds(100);

    private SqliteLoad? loading;

    public override string Name => path;

    // Immediate: a transaction that began by reading could not wait for another writer (efcore#29514).
    public override string Begin => "BEGIN IMMEDIATE";

    public override string BeginReading => "BEGIN";

    public override string Stamp => "PRAGMA data_version";

    public override void Interrupt(DbConnection connection) => SQLitePCL.raw.sqlite3_interrupt(((SqliteConnection)connection).Handle);

    public override void BeginLoad(DbConnection connection)
    {
        loading = Load(connection);
        loading.Begin();
    }

    public override void EndLoad(DbConnection connection) => loading?.End();

    public override PageWriter Writer(DbConnection connection) => new SqlitePageWriter(connection, this);

    // Without a copy in between.
    public override ReadOnlySpan<byte> Bytes(DbDataReader row, int column, byte[] room) => SQLitePCL.raw.sqlite3_column_blob(((SqliteDataReader)row).Handle!, column);

    public override DbConnection Open(bool write)
    {
        if (!write && !File.Exists(path)) throw new RecordException($"{path}: there is no record here; make one with: demarche ingest --record {path} PAGES");
        if (Directory.Exists(path)) throw new RecordException($"{path}: this is a folder; name a file");
        var settings = new SqliteConnectionStringBuilder { DataSource = path, Mode = write ? SqliteOpenMode.ReadWriteCreate : SqliteOpenMode.ReadWrite, DefaultTimeout = Wait, Pooling = false };
        var connection = new SqliteConnection(settings.ToString());
        try
        {
            connection.Open();
            Check(connection);
            Execute(connection, $"PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON; PRAGMA journal_size_limit = 67108864; PRAGMA cache_size = -{Cache}; PRAGMA mmap_size = 2147418112; PRAGMA temp_store = MEMORY; PRAGMA wal_autocheckpoint = 4096;");
            Migrate(connection);
            using (var load = Load(connection)) load.Recover();
            return connection;
        }
        catch (SqliteException e)
        {
            connection.Dispose();
            throw Named(e);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    // A checkpoint cannot go beyond what the oldest reader sees: left alone, one reader that never ends lets the log fill the disk.
    public override void KeepLogShort(DbConnection connection, CancellationToken patience)
    {
        var waited = System.Diagnostics.Stopwatch.StartNew();
        while (LogLength > LongestLog && Number(connection, "PRAGMA wal_checkpoint(TRUNCATE)") != 0)
        {
            if (waited.Elapsed > WaitForReaders)
                throw new RecordException($"{path}: something has been reading the record for {WaitForReaders.TotalMinutes} minutes, and the log of what was written meanwhile has {LogLength >> 20} MB; end that reader and run the same command again: what was kept is known");
            patience.WaitHandle.WaitOne(BetweenLooks);
            patience.ThrowIfCancellationRequested();
        }
    }

    private SqliteLoad Load(DbConnection connection) => new((SqliteConnection)connection, path + "-load");

    private long LogLength => new FileInfo(path + "-wal") is { Exists: true } log ? log.Length : 0;

    public override bool IsPassing(DbException e) => false;

    public override RecordException Named(DbException e) => new(
        ((SqliteException)e).SqliteErrorCode switch
        {
            5 or 6 => $"{path}: another process writes to it; wait until it is done",
            8 => $"{path}: the file or its folder is read-only; give yourself the right to write, or copy the record to another folder",
            10 or 13 => $"{path}: the disk is full or failed ({e.Message}); nothing of the last pages was kept, what stood before is safe",
            11 or 26 => $"{path}: this is no record of Demarche, or it is damaged; name another file",
            14 => $"{path}: it cannot be opened; is its folder there, and may you write in it?",
            _ => $"{path}: {e.Message}",
        },
        e);

    public override string HaveWords(SqlText sql, IReadOnlyList<string> words) => $"SELECT rowid FROM words WHERE words MATCH {sql.Add(Match(words))}";

    // SQLite's documentation, "The SQLite Query Optimizer Overview", section 2: a unary plus keeps a term from an index.
    public override string NotBy(string column) => "+" + column;

    public override string IsAmong(SqlText sql, string column, IReadOnlyCollection<string> texts) => $"{column} IN (SELECT value FROM json_each({sql.Add(EventJson.Write([.. texts]))}))";

    public override string ForEach(SqlText sql, IReadOnlyCollection<string> texts, Func<string, string> query) => string.Join(" UNION ALL ", texts.Select(text => $"SELECT * FROM ({query(sql.Add(text))})"));

    public override RowStatement Inserting(DbConnection connection, string table, int columns, string conflict) =>
        new SqliteStatement((SqliteConnection)connection, $"INSERT INTO {table} VALUES ({string.Join(", ", Enumerable.Repeat('?', columns))}) {conflict}");

    public override Func<SqlText, IReadOnlyList<string>, int, string> CountWords =>
        (sql, words, most) => FormattableString.Invariant($"SELECT count(*) FROM (SELECT 1 FROM words WHERE words MATCH {sql.Add(Match(words))} LIMIT {most})");

    private static string Match(IReadOnlyList<string> words) => string.Join(" AND ", words.Select(word => $"\"{word}\""));

    private void Check(SqliteConnection connection)
    {
        // In one look: another process may be making the record at this moment.
        Execute(connection, BeginReading);
        long tables = Number(connection, "SELECT count(*) FROM sqlite_schema"), id = Number(connection, "PRAGMA application_id"), version = Version(connection);
        Execute(connection, "COMMIT");
        if (id == 0 && version == 0 && tables == 0) return;
        if (id != ApplicationId) throw new RecordException($"{path}: this SQLite file was not made by Demarche; name another file");
        var known = Migrations(Kind).Count;
        if (version > known) throw new RecordException($"{path}: this record was written by a newer Demarche (schema {version}, this one knows {known}); take the newer one");
    }

    private void Migrate(SqliteConnection connection)
    {
        var migrations = Migrations(Kind);
        var version = Version(connection);
        if (version == migrations.Count) return;
        if (version > 0) Keep(connection, version);
        // Two processes that open a new file at once take turns.
        Execute(connection, Begin);
        Advance(connection, Version(connection), migrations);
        Execute(connection, $"PRAGMA user_version = {migrations.Count}; PRAGMA application_id = {ApplicationId}; COMMIT");
    }

    /// <summary>Before a change of schema the whole file is copied beside it; the copy of an attempt that failed makes way.</summary>
    private void Keep(SqliteConnection connection, long version)
    {
        var copy = $"{path}.before-schema-{version + 1}";
        long need = new FileInfo(path).Length, free = new DriveInfo(Path.GetPathRoot(Path.GetFullPath(path))!).AvailableFreeSpace;
        if (free < need * 2) throw new RecordException($"{path}: its schema must change, which needs {need * 2 >> 20} MB of disk for a copy and the work; {free >> 20} MB are free");
        var part = FormattableString.Invariant($"{copy}.{Environment.ProcessId}");
        File.Delete(part);
        Execute(connection, $"VACUUM INTO '{part.Replace("'", "''", StringComparison.Ordinal)}'");
        File.Move(part, copy, overwrite: true);
    }

    private static long Version(SqliteConnection connection) => Number(connection, "PRAGMA user_version");
}
