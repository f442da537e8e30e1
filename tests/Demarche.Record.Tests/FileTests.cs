using Demarche.Model;
using Microsoft.Data.Sqlite;
using static Demarche.Record.Tests.Pages;

namespace Demarche.Record.Tests;

public sealed class FileTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("demarche-record-");

    public void Dispose() => folder.Delete(recursive: true);

    private string Named(string name) => Path.Combine(folder.FullName, name);

    [Fact]
    public void A_record_that_is_not_there_is_named_with_the_remedy() =>
        Assert.Contains("demarche ingest", Assert.Throws<RecordException>(() => RecordStore.OpenExisting(Named("none.db"))).Message, StringComparison.Ordinal);

    [Fact]
    public void A_text_file_is_no_record()
    {
        File.WriteAllText(Named("page.db"), new string('x', 5000));
        Assert.Contains("no record", Assert.Throws<RecordException>(() => RecordStore.Open(Named("page.db"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_foreign_database_is_left_alone()
    {
        Run(Named("foreign.db"), "CREATE TABLE t (x)");
        Assert.Contains("not made by Demarche", Assert.Throws<RecordException>(() => RecordStore.Open(Named("foreign.db"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_newer_record_is_refused()
    {
        RecordStore.Open(Named("new.db")).Dispose();
        Run(Named("new.db"), "PRAGMA user_version = 99");
        Assert.Contains("newer", Assert.Throws<RecordException>(() => RecordStore.Open(Named("new.db"))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("postgres://ada:secret@127.0.0.1/record", "PGPASSWORD")]
    [InlineData("postgres://127.0.0.1", "postgres://user@host:port/database")]
    [InlineData("postgres://ada@127.0.0.1:1/record", "cannot be reached")]
    public void An_address_that_does_not_do_is_refused_with_the_remedy(string address, string remedy) =>
        Assert.Contains(remedy, Assert.Throws<RecordException>(() => RecordStore.Open(address)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_reader_that_never_ends_does_not_stop_the_writer()
    {
        using var writer = RecordStore.Open(Named("busy.db"));
        var run = writer.BeginRun("v1", "test");
        writer.Save(Page("First", Day, ("Russia warned Poland.", Event("RUS", "POL", PloverType.Threaten)), ("It warned Latvia.", Event("RUS", "LVA", PloverType.Threaten))), "v1", run);
        using var reader = RecordStore.OpenExisting(Named("busy.db"));
        using var slow = reader.Events(new EventFilter()).GetEnumerator();
        Assert.True(slow.MoveNext());
        writer.Save(Page("Second", Day, ("Russia warned Estonia.", Event("RUS", "EST", PloverType.Threaten))), "v1", run);
        Assert.Equal(2, writer.ArticleCount());
        Assert.True(slow.MoveNext());
        Assert.False(slow.MoveNext());
    }

    [Fact]
    public async Task The_log_of_a_record_with_a_reader_that_never_ends_stays_bounded()
    {
        using var patience = new CancellationTokenSource();
        using var writer = RecordStore.Open(Named("busy.db"));
        writer.Patience = patience.Token;
        var run = writer.BeginRun("v1", "test");
        writer.Save([.. Enumerable.Range(0, 2).Select(Large)], "v1", run);
        using var reader = new SqliteConnection($"Data Source={Named("busy.db")};Pooling=False"); // somebody's own script
        reader.Open();
        using var slow = reader.BeginTransaction(deferred: true);
        Assert.Equal(2L, Number(reader, "SELECT count(*) FROM articles"));
        const long bound = (128 << 20) + (8 << 20); // and one transaction more
        var kept = 2;
        var writing = Task.Run(() =>
        {
            for (; kept < 1000; kept++) writer.Save(Large(kept), "v1", run);
        }, TestContext.Current.CancellationToken);
        while (!writing.IsCompleted && new FileInfo(Named("busy.db-wal")).Length <= 128 << 20) await Task.Delay(5, TestContext.Current.CancellationToken);
        await patience.CancelAsync(); // it waits by now, and would for minutes
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => writing);
        Assert.InRange(new FileInfo(Named("busy.db-wal")).Length, 128 << 20, bound);
        slow.Rollback();
        writer.Patience = default;
        Assert.Equal(SaveResult.Known, writer.Save(Large(kept), "v1", run)); // what it waited behind had landed
        writer.Save(Large(1000), "v1", run);
        Assert.InRange(new FileInfo(Named("busy.db-wal")).Length, 0, 64 << 20);
        Assert.Equal(kept + 2, writer.ArticleCount());
    }

    /// <summary>A page of four million characters.</summary>
    private static CodedPage Large(int number)
    {
        var page = Page($"Page {number}", Day, ("Russia warned Poland.", Event("RUS", "POL", PloverType.Threaten)));
        return page with { Article = page.Article with { Text = page.Article.Text + "\n" + new string('x', 4_000_000) } };
    }

    [Fact]
    public void A_record_that_may_only_be_read_is_named_with_the_remedy()
    {
        if (!OperatingSystem.IsLinux())
        {
            Assert.Skip("Rights are those of Linux.");
            return;
        }
        using (var store = RecordStore.Open(Named("kept.db"))) store.BeginRun("v1", "test");
        const UnixFileMode read = UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead, enter = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
        File.SetUnixFileMode(Named("kept.db"), read);
        File.SetUnixFileMode(folder.FullName, read | enter);
        var before = setfsuid(Nobody); // root may write everywhere
        try
        {
            foreach (var target in new[] { "kept.db", "new.db" })
            {
                var message = Assert.Throws<RecordException>(() => RecordStore.Open(Named(target))).Message;
                Assert.Contains(target, message, StringComparison.Ordinal);
                Assert.Matches("read-only|may you write in it", message);
            }
        }
        finally
        {
            Assert.True(setfsuid(before) >= 0);
            File.SetUnixFileMode(folder.FullName, read | enter | UnixFileMode.UserWrite);
        }
    }

    private const int Nobody = 65534;

    /// <summary>Whose rights this thread has at files; gives whose it had. Nothing happens where the caller may not.</summary>
    [System.Runtime.InteropServices.DllImport("libc")]
    private static extern int setfsuid(int user);

    private static object? Number(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }

    [Fact]
    public void A_reader_that_never_ends_does_not_let_the_journal_grow()
    {
        using var writer = RecordStore.Open(Named("long.db"));
        var run = writer.BeginRun("v1", "test");
        writer.Save([.. Enumerable.Range(0, 2).Select(Large)], "v1", run);
        using var reader = RecordStore.OpenExisting(Named("long.db"));
        using var slow = reader.Events(new EventFilter()).GetEnumerator();
        Assert.True(slow.MoveNext());
        for (var i = 2; i < 14; i++) writer.Save(Large(i), "v1", run);
        // Twelve texts of 4 MB passed through it.
        Assert.InRange(new FileInfo(Named("long.db-wal")).Length, 1, 24 << 20);
        Assert.True(slow.MoveNext());
    }

    [Fact]
    public void A_record_of_the_first_schema_is_brought_up_to_date()
    {
        var (old, fresh) = (Named("old.db"), Named("fresh.db"));
        foreach (var file in new[] { old, fresh })
        {
            using var store = RecordStore.Open(file);
            store.Save(Told, "v1", store.BeginRun("v1", "test"));
            store.Save(Told[1] with { Events = [] }, "v2", store.BeginRun("v2", "test"));
        }
        Run(old, """
            DROP TABLE names; DROP TABLE blocks;
            DROP TABLE tallies; DROP TABLE edges; DROP TABLE parties;
            DROP INDEX events_type; DROP INDEX events_issue;
            ALTER TABLE events DROP COLUMN actors; ALTER TABLE events DROP COLUMN recipients; ALTER TABLE events DROP COLUMN publisher; ALTER TABLE events DROP COLUMN time; ALTER TABLE events DROP COLUMN origin;
            CREATE INDEX events_type ON events (type, status, day); CREATE INDEX events_issue ON events (issue, day); CREATE INDEX sides_code ON sides (code, role, event);
            PRAGMA user_version = 1
            """);
        RecordStore.OpenExisting(old).Dispose();
        Assert.True(File.Exists(old + ".before-schema-2"));
        foreach (var question in new[]
        {
            "SELECT * FROM tallies WHERE events > 0 ORDER BY facet, value", "SELECT * FROM edges WHERE events > 0 ORDER BY source, target, status", "SELECT * FROM parties ORDER BY role, code, event",
            "SELECT id, actors, recipients, publisher, time FROM events ORDER BY id", "SELECT name FROM sqlite_schema ORDER BY name",
        })
            Assert.Equal(Rows(fresh, question), Rows(old, question));
    }

    [Theory]
    [InlineData(ToSecond)]
    [InlineData("UPDATE blocks SET body = zeroblob(8192); PRAGMA user_version = 3")] // as the third had columns, every value four or eight bytes
    [InlineData("UPDATE blocks SET body = zeroblob(11); PRAGMA user_version = 4")] // whatever the fourth had in them
    public void A_record_of_an_older_schema_answers_as_before(string step)
    {
        var old = Named("old.db");
        var filters = new EventFilter[] { new() { MinConfidence = 0 }, new() { MinConfidence = 0, Actors = ["FRA"] }, new() { MinConfidence = 0, Issue = "gas" }, new() { Text = "warned", Contexts = ["pacts"] } };
        RecordCount[] before;
        using (var store = RecordStore.Open(old))
        {
            store.Save(Told, "v1", store.BeginRun("v1", "test"));
            store.Save(Told[1] with { Events = [] }, "v2", store.BeginRun("v2", "test"));
            before = [.. filters.Select(store.Count)];
        }
        Run(old, step);
        using (var store = RecordStore.OpenExisting(old)) Assert.Equal(before, filters.Select(store.Count));
        Assert.All(before, count => Assert.True(count.Events > 0));
    }

    [Fact]
    public void A_change_of_schema_copies_the_file_first()
    {
        var (old, copy) = (Named("old.db"), Named("old.db.before-schema-3"));
        using (var store = RecordStore.Open(old)) store.Save(Told, "v1", store.BeginRun("v1", "test"));
        Run(old, ToSecond + "CREATE TABLE names (taken)"); // so that the change fails
        Assert.ThrowsAny<Exception>(() => RecordStore.OpenExisting(old));
        foreach (var file in new[] { old, copy })
        {
            Assert.Equal(["2"], Rows(file, "PRAGMA user_version"));
            Assert.Equal(["3"], Rows(file, "SELECT count(*) FROM articles"));
            Assert.Equal(["0"], Rows(file, "SELECT count(*) FROM sqlite_schema WHERE name = 'blocks'"));
        }
        Run(old, "DROP TABLE names");
        RecordStore.OpenExisting(old).Dispose();
        Assert.Equal(["5"], Rows(old, "PRAGMA user_version"));
        Assert.Equal(["2"], Rows(copy, "PRAGMA user_version"));
    }

    private const string ToSecond = """
        DROP TABLE names; DROP TABLE blocks;
        CREATE INDEX events_status ON events (status, day DESC, number); CREATE INDEX events_publisher ON events (publisher, day DESC, number); CREATE INDEX events_confidence ON events (confidence DESC, number);
        PRAGMA user_version = 2;
        """;

    private static readonly CodedPage[] Told =
    [
        Page("One", Day, ("Russia warned Poland.", Event("RUS", "POL", PloverType.Threaten, issue: "gas", time: "2022-02-01") with { Contexts = ["pacts"], Modes = ["verbal"] }), ("France and Germany met.", Event("FRA+DEU", null, PloverType.Consult))),
        Page("Two", null, ("Russia may aid Poland.", Event("RUS", "POL", PloverType.Aid, EventStatus.Hypothetical, speaker: "RUS"))),
        Page("Three", Day, ("Moscow warned Warsaw.", Event("RUS", "POL", PloverType.Threaten, time: "2022-02-01", intensity: -7))),
    ];

    private static List<string> Rows(string file, string question)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = question;
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read()) rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(i => Convert.ToString(reader.GetValue(i), System.Globalization.CultureInfo.InvariantCulture))));
        return rows;
    }

    private static void Run(string file, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
