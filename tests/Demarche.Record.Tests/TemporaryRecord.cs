namespace Demarche.Record.Tests;

/// <summary>A record of its own for each test: an SQLite file that goes when the test ends, or a database of the tests' server.</summary>
internal sealed class TemporaryRecord : IDisposable
{
    private readonly DirectoryInfo? folder;

    public TemporaryRecord(PostgresServer? server = null)
    {
        folder = server is null ? Directory.CreateTempSubdirectory("demarche-record-") : null;
        Target = server?.NewDatabase() ?? Path.Combine(folder!.FullName, "record.db");
        Store = RecordStore.Open(Target);
    }

    public string Target { get; }

    public RecordStore Store { get; }

    public long Save(params CodedPage[] pages) => Save("v1", pages);

    public long Save(string coder, params CodedPage[] pages)
    {
        var run = Store.BeginRun(coder, "test");
        Store.Save(pages, coder, run);
        return run;
    }

    public void Dispose()
    {
        Store.Dispose();
        folder?.Delete(recursive: true);
    }
}
