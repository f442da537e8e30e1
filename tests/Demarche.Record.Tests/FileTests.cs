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

    private static void Run(string file, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
