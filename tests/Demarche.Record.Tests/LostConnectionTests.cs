using System.Net;
using System.Net.Sockets;
using System.Text;
using Demarche.Model;
using static Demarche.Record.Tests.Pages;

namespace Demarche.Record.Tests;

/// <summary>A server that goes away, says no, or lands a transaction and cannot say so: nothing is lost, nothing is kept twice.</summary>
[Collection("PostgreSQL")]
public sealed class LostConnectionTests(PostgresServer server) : IDisposable
{
    private readonly TemporaryRecord record = new(server);

    public void Dispose() => record.Dispose();

    private static CodedPage[] Some => [.. Enumerable.Range(0, 20).Select(i => Page($"Page {i}", Day, ("Russia warned Poland.", Event("RUS", "POL", PloverType.Threaten)), ("It warned Latvia.", Event("RUS", "LVA", PloverType.Threaten))))];

    /// <summary>The first COPY into a table ends in this; the later ones go through. A sequence remembers, since it is not rolled back.</summary>
    private void Once(string table, string what)
    {
        PostgresServer.Execute(record.Target, $"""
            CREATE SEQUENCE times;
            CREATE FUNCTION stumble() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF nextval('times') = 1 THEN {what} END IF; RETURN NULL; END $$;
            CREATE TRIGGER stumble AFTER INSERT ON {table} FOR EACH STATEMENT EXECUTE FUNCTION stumble();
            """);
    }

    private void AssertAllThereOnce()
    {
        Assert.Equal(new RecordCount(40, 2, 20), record.Store.Count(new EventFilter()));
        Assert.Equal(40, record.Store.Events(new EventFilter { Sides = ["RUS"] }).Count());
        Assert.Equal(20, record.Store.Events(new EventFilter { Text = "latvia" }).Count());
        Assert.Equal(new RecordCount(40, 2, 20), record.Store.Count(new EventFilter { MinConfidence = 0 })); // the columns say so, too
    }

    [Theory]
    [InlineData("articles")]
    [InlineData("events")]
    [InlineData("words")]
    [InlineData("names")]
    [InlineData("blocks")]
    public void A_backend_that_is_ended_in_the_middle_of_a_batch_costs_a_reconnection(string table)
    {
        Once(table, "PERFORM pg_terminate_backend(pg_backend_pid());");
        var results = record.Store.Save(Some, "v1", record.Store.BeginRun("v1", "test"));
        Assert.All(results, result => Assert.Equal(SaveResult.Added, result));
        AssertAllThereOnce();
    }

    [Theory]
    [InlineData("40P01")] // deadlock
    [InlineData("40001")] // serialization failure
    public void Conflicts_are_tried_again(string state)
    {
        Once("tellings", $"RAISE EXCEPTION 'told so' USING ERRCODE = '{state}';");
        record.Save(Some);
        AssertAllThereOnce();
    }

    [Fact]
    public void What_is_no_conflict_is_not_tried_again()
    {
        Once("tellings", "RAISE EXCEPTION 'no room' USING ERRCODE = '53100';");
        using (var store = RecordStore.Open(record.Target))
            Assert.Contains("disk is full", Assert.Throws<RecordException>(() => store.Save(Some, "v1", store.BeginRun("v1", "test"))).Message, StringComparison.Ordinal);
        Assert.Equal(0, record.Store.ArticleCount());
        record.Save(Some);
        AssertAllThereOnce();
    }

    [Fact]
    public async Task A_commit_whose_answer_is_lost_is_not_done_twice()
    {
        await using var line = new CutLine(new Uri(record.Target).Port);
        using (var store = RecordStore.Open(record.Target.Replace($":{new Uri(record.Target).Port}/", $":{line.Port}/", StringComparison.Ordinal)))
        {
            var run = store.BeginRun("v1", "test");
            line.CutAtNextCommit();
            var results = store.Save(Some, "v1", run);
            Assert.True(line.HasCut);
            Assert.All(results, result => Assert.Equal(SaveResult.Added, result)); // the first attempt did it, although nobody said so
        }
        AssertAllThereOnce();
    }

    [Fact]
    public async Task A_server_that_stays_away_is_named_with_the_remedy()
    {
        RecordStore store;
        await using (var line = new CutLine(new Uri(record.Target).Port))
        {
            store = RecordStore.Open(record.Target.Replace($":{new Uri(record.Target).Port}/", $":{line.Port}/", StringComparison.Ordinal));
        }
        using (store)
        {
            var message = Assert.Throws<RecordException>(() => store.Save(Some, "v1", 1)).Message;
            Assert.Contains("run the same command again", message, StringComparison.Ordinal);
        }
        Assert.Equal(0, record.Store.ArticleCount());
    }

    [Fact]
    public void A_newer_record_is_refused_and_left_alone()
    {
        PostgresServer.Execute(record.Target, "UPDATE demarche_schema SET version = 99");
        Assert.Contains("newer Demarche (schema 99", Assert.Throws<RecordException>(() => RecordStore.Open(record.Target)).Message, StringComparison.Ordinal);
        Assert.Contains("newer Demarche (schema 99", Assert.Throws<RecordException>(() => RecordStore.OpenExisting(record.Target)).Message, StringComparison.Ordinal);
    }

    /// <summary>The way to a server, which breaks when it is told to: behind a COMMIT, once the server has answered, before the client hears of it.</summary>
    private sealed class CutLine : IAsyncDisposable
    {
        private readonly TcpListener listener = new(IPAddress.Loopback, 0);
        private readonly CancellationTokenSource end = new();
        private readonly List<Task> ways = [];
        private readonly Task accepting;
        private readonly int server;
        private volatile bool armed;

        public CutLine(int server)
        {
            this.server = server;
            listener.Start();
            accepting = Accept();
        }

        public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

        public bool HasCut { get; private set; }

        public void CutAtNextCommit() => armed = true;

        public async ValueTask DisposeAsync()
        {
            await end.CancelAsync();
            listener.Stop();
            await accepting;
            await Task.WhenAll(ways);
            end.Dispose();
            listener.Dispose();
        }

        private async Task Accept()
        {
            try
            {
                while (true) ways.Add(Carry(await listener.AcceptTcpClientAsync(end.Token)));
            }
            catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                // The line is taken down.
            }
        }

        private async Task Carry(TcpClient client)
        {
            using var near = client;
            using var far = new TcpClient();
            try
            {
                await far.ConnectAsync(IPAddress.Loopback, server, end.Token);
                await Task.WhenAny(Forth(near.GetStream(), far.GetStream()), Back(far.GetStream(), near.GetStream()));
            }
            catch (Exception e) when (e is OperationCanceledException or IOException or SocketException)
            {
                // One end hung up.
            }
        }

        private bool committing;

        private async Task Forth(NetworkStream near, NetworkStream far)
        {
            var buffer = new byte[1 << 16];
            for (int read; (read = await near.ReadAsync(buffer, end.Token)) > 0;)
            {
                if (armed && Encoding.Latin1.GetString(buffer, 0, read).Contains("COMMIT", StringComparison.Ordinal)) (armed, committing) = (false, true);
                await far.WriteAsync(buffer.AsMemory(0, read), end.Token);
            }
        }

        private async Task Back(NetworkStream far, NetworkStream near)
        {
            var buffer = new byte[1 << 16];
            for (int read; (read = await far.ReadAsync(buffer, end.Token)) > 0;)
            {
                if (committing)
                {
                    (committing, HasCut) = (false, true);
                    return;
                }
                await near.WriteAsync(buffer.AsMemory(0, read), end.Token);
            }
        }
    }
}
