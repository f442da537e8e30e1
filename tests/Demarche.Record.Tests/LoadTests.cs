using Npgsql;
using static Demarche.Record.Tests.LoadedPages;

namespace Demarche.Record.Tests;

/// <summary>An empty record is filled without the indexes of questions and gets them at the end, also where the end does not come.</summary>
[Collection("PostgreSQL")]
public sealed class LoadTests(PostgresServer server) : IDisposable
{
    private const string Indexes = "SELECT string_agg(indexdef, E'\n' ORDER BY indexname) FROM pg_indexes WHERE schemaname = 'public'";
    private const string Backend = "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND application_name = 'demarche'";

    private readonly TemporaryRecord record = new(server);

    public void Dispose() => record.Dispose();

    [Fact]
    public void Indexes_are_those_of_any_other_record_at_the_end_and_answers_are_right_on_the_way()
    {
        var before = IndexesOf(record);
        using (record.Store.Load())
        {
            record.Save(Told[..10]);
            Assert.NotEqual(before, IndexesOf(record));
            // Who opens it meanwhile finds everything, and leaves the indexes to who fills it.
            using (var other = RecordStore.OpenExisting(record.Target)) AssertHolds(other, 10);
            Assert.NotEqual(before, IndexesOf(record));
            record.Save(Told[10..]);
        }
        Assert.Equal(before, IndexesOf(record));
        AssertHolds(record.Store, 20);
    }

    [Fact]
    public void After_a_load_that_was_killed_whoever_opens_the_record_makes_them()
    {
        var before = IndexesOf(record);
        var loading = RecordStore.Open(record.Target);
        record.Store.Dispose();
        var load = loading.Load();
        loading.Save(Told, "v1", loading.BeginRun("v1", "test"));
        PostgresServer.Execute(record.Target, $"SELECT count(pg_terminate_backend(pid, 10000)) FROM ({Backend}) AS others");
        Assert.NotEqual(before, IndexesOf(record));
        // Another process has no connections of this one.
        NpgsqlConnection.ClearAllPools();
        using (var store = RecordStore.OpenExisting(record.Target)) AssertHolds(store, 20);
        Assert.Equal(before, IndexesOf(record));
        load.Dispose();
        loading.Dispose();
    }

    [Fact]
    public void A_connection_that_is_lost_on_the_way_costs_a_reconnection()
    {
        var before = IndexesOf(record);
        using (record.Store.Load())
        {
            record.Save(Told[..10]);
            PostgresServer.Execute(record.Target, $"SELECT count(pg_terminate_backend(pid, 10000)) FROM ({Backend}) AS others");
            record.Store.Save(Told[10..], "v1", 1);
        }
        Assert.Equal(before, IndexesOf(record));
        AssertHolds(record.Store, 20);
    }

    [Fact]
    public void A_second_load_leaves_them_to_the_first()
    {
        var before = IndexesOf(record);
        using (record.Store.Load())
        {
            using (var other = RecordStore.Open(record.Target))
                other.Load().Dispose();
            Assert.NotEqual(before, IndexesOf(record));
            record.Save(Told);
        }
        Assert.Equal(before, IndexesOf(record));
        AssertHolds(record.Store, 20);
    }

    [Fact]
    public void A_record_that_holds_something_keeps_them()
    {
        record.Save(Told[..1]);
        var before = IndexesOf(record);
        using (record.Store.Load()) Assert.Equal(before, IndexesOf(record));
        // Nobody fills it any more.
        using var other = RecordStore.OpenExisting(record.Target);
        using (other.Load()) AssertHolds(other, 1);
    }

    private static string IndexesOf(TemporaryRecord of) => (string)PostgresServer.Execute(of.Target, Indexes)!;
}
