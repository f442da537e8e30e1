using Npgsql;

namespace Demarche.Record;

/// <summary>The indexes that questions go by and writing does not. An empty record that is filled at once does without them until all rows are there: to sort rows once takes less than to put each into its place, the more so the more there are.</summary>
/// <remarks>Dropping them and noting how they are to be made again is one transaction, and so is making them. Whoever fills the record holds a lock of the session meanwhile: if it is free and indexes are missing, nobody will make them any more.</remarks>
/// <param name="connection">An open connection.</param>
/// <param name="begin">Begins a transaction that waits until no other one writes.</param>
/// <param name="loadLock">The advisory lock of whoever fills the record.</param>
internal sealed class PostponedIndexes(NpgsqlConnection connection, string begin, long loadLock)
{
    // What the writer itself asks by, and what keeps rows unique, stays.
    private const string Postponed = """
        FROM pg_index i JOIN pg_class t ON t.oid = i.indrelid JOIN pg_class c ON c.oid = i.indexrelid
        WHERE t.relnamespace = current_schema()::regnamespace AND t.relname IN ('events', 'parties', 'labels', 'words') AND c.relname <> 'events_deed'
            AND NOT EXISTS (SELECT 1 FROM pg_constraint k WHERE k.conindid = i.indexrelid)
        """;

    // Who may not make indexes leaves them to others.
    private const string IsOwner = "(SELECT pg_has_role(relowner, 'USAGE') FROM pg_class WHERE oid = 'events'::regclass)";

    /// <summary>Drops them, if the record is empty and nobody else fills it; <see cref="Make"/> is to be called once all rows are there.</summary>
    public void Postpone()
    {
        if (!TryLock()) return;
        Run(begin);
        var isEmpty = Run($"SELECT NOT EXISTS (SELECT 1 FROM events) AND {IsOwner}") is true;
        if (isEmpty)
            Run($"""
                INSERT INTO postponed_indexes SELECT pg_get_indexdef(i.indexrelid) {Postponed};
                DO $$ DECLARE name TEXT; BEGIN FOR name IN SELECT c.relname {Postponed} LOOP EXECUTE format('DROP INDEX %I', name); END LOOP; END $$
                """);
        Run("COMMIT");
        if (!isEmpty) Unlock();
    }

    /// <summary>Makes what is missing, unless somebody is still filling the record.</summary>
    public void Recover()
    {
        if (Run($"SELECT EXISTS (SELECT 1 FROM postponed_indexes) AND {IsOwner}") is true && TryLock()) Make();
    }

    /// <summary>Makes them, if this connection is the one that fills the record and any are missing.</summary>
    public void Make()
    {
        if (!IsHeld) return;
        Run($"""
            {begin}; SET LOCAL maintenance_work_mem = '256MB';
            DO $$ DECLARE made TEXT; BEGIN FOR made IN DELETE FROM postponed_indexes RETURNING definition LOOP EXECUTE made; END LOOP; END $$;
            COMMIT
            """);
        Unlock();
    }

    // The halves of a lock's number stand in two columns (PostgreSQL's manual, pg_locks).
    private bool IsHeld => Run(FormattableString.Invariant($"SELECT EXISTS (SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid() AND objsubid = 1 AND (classid::bigint << 32) + objid::bigint = {loadLock})")) is true;

    private bool TryLock() => Run(FormattableString.Invariant($"SELECT pg_try_advisory_lock({loadLock})")) is true;

    private void Unlock() => Run(FormattableString.Invariant($"SELECT pg_advisory_unlock({loadLock})"));

    private object? Run(string sql)
    {
        using var command = connection.CreateCommand();
        // To sort all rows takes as long as it takes.
        (command.CommandText, command.CommandTimeout) = (sql, 0);
        return command.ExecuteScalar();
    }
}
