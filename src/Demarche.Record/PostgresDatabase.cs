using System.Data.Common;
using Npgsql;

namespace Demarche.Record;

/// <summary>A record in a PostgreSQL database, for a desk of several people.</summary>
/// <remarks>The address is postgres://user@host:port/database; the password comes from PGPASSWORD or a file named by PGPASSFILE, since `ps` shows addresses to everybody.</remarks>
internal sealed class PostgresDatabase : Database
{
    private const string Kind = "postgres";

    // Numbers for the record's schema, its writers and whoever fills it among the database's advisory locks.
    private const long SchemaLock = 0x444D5243, WritersLock = SchemaLock + 1, LoadLock = SchemaLock + 2;

    // A desk has many readers of short answers: what is read again and again lies in memory, and to start further processes or a compiler takes longer than most answers.
    private const string Plans = "SET random_page_cost = 1.1; SET jit = off; SET max_parallel_workers_per_gather = 0";

    private static readonly IReadOnlyList<string> Steps = Migrations(Kind);

    private readonly string settings;

    public PostgresDatabase(string address)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Host.Length == 0 || uri.AbsolutePath.Length < 2)
            throw new RecordException("--record: an address of PostgreSQL is written postgres://user@host:port/database");
        if (uri.UserInfo.Contains(':', StringComparison.Ordinal))
            throw new RecordException("--record: a password in the address can be read by everybody on this machine; leave it out and set PGPASSWORD, or name a file in PGPASSFILE");
        Name = $"postgres://{uri.Host}{(uri.IsDefaultPort || uri.Port < 0 ? "" : $":{uri.Port}")}{uri.AbsolutePath}";
        settings = new NpgsqlConnectionStringBuilder
        {
            Host = uri.Host, Port = uri.Port > 0 ? uri.Port : 5432, Database = Uri.UnescapeDataString(uri.AbsolutePath[1..]),
            Username = uri.UserInfo.Length > 0 ? Uri.UnescapeDataString(uri.UserInfo) : null, Password = Environment.GetEnvironmentVariable("PGPASSWORD"), ApplicationName = "demarche",
        }.ToString();
    }

    public override string Name { get; }

    // Who writes names the schema that he knows: a trigger refuses one who knows another.
    private static readonly string BeginKnown = FormattableString.Invariant($"BEGIN; SET LOCAL demarche.schema = {Steps.Count}");

    // Writers take turns: whether a deed or a name is new, and what a block holds, is seen only once the others are done. They ask by keys alone; of a table without statistics the planner would expect to need the half, and read all.
    public override string Begin => FormattableString.Invariant($"{BeginKnown}; SET LOCAL enable_seqscan = off; SET LOCAL enable_hashjoin = off; SET LOCAL enable_mergejoin = off; SELECT pg_advisory_xact_lock({WritersLock})");

    public override string BeginReading => "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";

    // Only what writes gets a transaction's number.
    public override string Stamp => "SELECT pg_snapshot_xmax(pg_current_snapshot())::text";

    // Rows that are being read end it (RecordStore.Patience); a single long statement ends by the server's statement_timeout.
    public override void Interrupt(DbConnection connection)
    {
    }

    public override void BeginLoad(DbConnection connection) => Indexes(connection).Postpone();

    public override void EndLoad(DbConnection connection) => Indexes(connection).Make();

    public override PageWriter Writer(DbConnection connection) => new PostgresPageWriter((NpgsqlConnection)connection, this);

    public override DbConnection Open(bool write)
    {
        var connection = new NpgsqlConnection(settings);
        try
        {
            connection.Open();
            Execute(connection, Plans);
            Migrate(connection, write);
            Indexes(connection).Recover();
            return connection;
        }
        catch (NpgsqlException e)
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

    // Serialization failure, deadlock, two writers that add the same page; the server went down, or the way to it broke.
    public override bool IsPassing(DbException e) => e.SqlState is "40001" or "40P01" or "23505" or "57P01" or "57P02" or "57P03" || e is NpgsqlException { SqlState: null };

    public override RecordException Named(DbException e) => new(
        e.SqlState switch
        {
            "28P01" or "28000" => $"{Name}: the server refuses the user or the password; set PGPASSWORD, or name a file in PGPASSFILE",
            "3D000" => $"{Name}: there is no such database; make it with: createdb",
            "53100" => $"{Name}: the server's disk is full; nothing of the last pages was kept, what stood before is safe",
            "42501" => $"{Name}: this user may not do that ({e.Message})",
            null => $"{Name}: the server cannot be reached, or the connection was lost ({e.Message}); run the same command again: what was kept is known and not kept twice",
            _ => $"{Name}: {e.Message}",
        },
        e);

    public override string NotBy(string column) => column;

    // An array is made once, before the events are gone along; of a joined query PostgreSQL takes few values to come, begins with them whatever the order, and sorts a quarter of the record.
    public override string IsOneOf(string column, string query, bool begins) => begins ? base.IsOneOf(column, query, begins) : $"{column} = ANY(ARRAY({query}))";

    // No index has it: with a limit PostgreSQL would go along the days of the whole record rather than sort some hundred events of a rare issue.
    public override string Sorted(string column) => $"coalesce({column}, {column})";

    public override string IsAmong(SqlText sql, string column, IReadOnlyCollection<string> texts) => $"{column} = ANY({sql.Add(texts.ToArray())})";

    public override string ForEach(SqlText sql, IReadOnlyCollection<string> texts, Func<string, string> query) =>
        $"SELECT each.* FROM unnest({sql.Add(texts.ToArray())}) AS given (text) CROSS JOIN LATERAL ({query("given.text")}) AS each";

    public override RowStatement Inserting(DbConnection connection, string table, int columns, string conflict) => new PostgresRows((NpgsqlConnection)connection, table, conflict);

    public override Func<SqlText, IReadOnlyList<string>, int, string>? CountWords => null;

    public override string HaveWords(SqlText sql, IReadOnlyList<string> words) => $"SELECT event FROM words WHERE tokens @> string_to_array({sql.Add(string.Join(' ', words))}, ' ')";

    private PostponedIndexes Indexes(DbConnection connection) => new((NpgsqlConnection)connection, Begin, LoadLock);

    private void Migrate(NpgsqlConnection connection, bool write)
    {
        var there = Number(connection, "SELECT count(*) FROM pg_catalog.pg_tables WHERE schemaname = current_schema() AND tablename = 'demarche_schema'") > 0;
        if (!there && !write) throw new RecordException($"{Name}: there is no record in this database; make one with: demarche ingest --record {Name} PAGES");
        if (there && Version(connection) == Steps.Count) return;
        // A large record takes its time, and those who use it may have to be waited for.
        using var patient = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(settings) { CommandTimeout = 0, Pooling = false }.ToString());
        patient.Open();
        // Two processes that open a new database at once take turns.
        Execute(patient, $"{BeginKnown}; SELECT pg_advisory_xact_lock({SchemaLock}); CREATE TABLE IF NOT EXISTS demarche_schema (version BIGINT NOT NULL)");
        var version = Version(patient);
        if (version > Steps.Count) throw new RecordException($"{Name}: this record was written by a newer Demarche (schema {version}, this one knows {Steps.Count}); take the newer one");
        Advance(patient, version, Steps);
        Execute(patient, $"DELETE FROM demarche_schema; INSERT INTO demarche_schema VALUES ({Steps.Count}); COMMIT");
    }

    private static long Version(NpgsqlConnection connection) => Number(connection, "SELECT coalesce(max(version), 0) FROM demarche_schema");
}
