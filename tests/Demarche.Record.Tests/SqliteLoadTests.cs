using Microsoft.Data.Sqlite;
using static Demarche.Record.Tests.LoadedPages;

namespace Demarche.Record.Tests;

/// <summary>An empty SQLite record is filled without what only questions need and gets it at the end, also where the end does not come.</summary>
public sealed class SqliteLoadTests : IDisposable
{
    private static readonly string[] Rows =
    [
        "SELECT group_concat(name || sql, ';') FROM (SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name)",
        "SELECT group_concat(role || code || day || event || act || status) FROM parties", "SELECT group_concat(source || target || event) FROM dyads",
        "SELECT group_concat(number || id || deed) FROM (SELECT * FROM events ORDER BY number)", "PRAGMA integrity_check",
    ];

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("demarche-record-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void The_record_is_that_of_any_other_writing_at_the_end_and_answers_are_right_on_the_way()
    {
        var (plain, loaded) = (Named("plain.db"), Named("loaded.db"));
        using (var store = RecordStore.Open(plain)) Save(store, Told);
        using (var store = RecordStore.Open(loaded))
        {
            using (store.Load())
            {
                Save(store, Told[..10]);
                Assert.NotEqual(Ask(plain, Rows[0]), Ask(loaded, Rows[0]));
                // Who opens it meanwhile finds everything, and leaves the rest to who fills it.
                using (var other = RecordStore.OpenExisting(loaded)) AssertHolds(other, 10);
                Assert.NotEqual(Ask(plain, Rows[0]), Ask(loaded, Rows[0]));
                store.Save(Told[10..], "v1", 1);
            }
            AssertHolds(store, 20);
        }
        using (var store = RecordStore.OpenExisting(plain)) AssertHolds(store, 20);
        Assert.Equal(Ask(plain, Rows[0]), Ask(loaded, Rows[0]));
        Assert.False(File.Exists(loaded + "-load"));
    }

    [Fact]
    public void Rows_lie_as_in_any_other_record()
    {
        var (plain, loaded) = (Named("plain.db"), Named("loaded.db"));
        using (var store = RecordStore.Open(plain)) Save(store, Told);
        using (var store = RecordStore.Open(loaded))
        using (store.Load())
            Save(store, Told);
        Assert.All(Rows, question => Assert.Equal(Ask(plain, question), Ask(loaded, question)));
    }

    [Fact]
    public void After_a_load_that_did_not_end_whoever_opens_the_record_brings_it_back()
    {
        var (plain, loaded) = (Named("plain.db"), Named("loaded.db"));
        using (var store = RecordStore.Open(plain)) Save(store, Told);
        var killed = RecordStore.Open(loaded);
        var load = killed.Load();
        Save(killed, Told);
        killed.Dispose();
        Assert.NotEqual(Ask(plain, Rows[0]), Ask(loaded, Rows[0]));
        using (var store = RecordStore.OpenExisting(loaded)) AssertHolds(store, 20);
        Assert.All(Rows, question => Assert.Equal(Ask(plain, question), Ask(loaded, question)));
        load.Dispose();
    }

    [Fact]
    public void A_record_that_holds_something_keeps_all()
    {
        var file = Named("record.db");
        using var store = RecordStore.Open(file);
        Save(store, Told[..1]);
        var before = Ask(file, Rows[0]);
        using (store.Load()) Assert.Equal(before, Ask(file, Rows[0]));
        // Nobody fills it any more.
        using var other = RecordStore.OpenExisting(file);
        using (other.Load()) AssertHolds(other, 1);
    }

    [Fact]
    public void One_who_loads_leaves_the_load_of_another_alone()
    {
        var file = Named("record.db");
        using var first = RecordStore.Open(file);
        using (first.Load())
        {
            var during = Ask(file, Rows[0]);
            using (var second = RecordStore.OpenExisting(file))
            using (second.Load())
                Save(second, Told[..10]);
            Assert.Equal(during, Ask(file, Rows[0]));
            Save(first, Told[10..]);
        }
        AssertHolds(first, 20);
        Assert.Equal("ok", Ask(file, "PRAGMA integrity_check"));
    }

    private string Named(string name) => Path.Combine(folder.FullName, name);

    private static void Save(RecordStore store, CodedPage[] pages) => store.Save(pages, "v1", store.BeginRun("v1", "test"));

    private static string Ask(string file, string question)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = question;
        return (string)command.ExecuteScalar()!;
    }
}
