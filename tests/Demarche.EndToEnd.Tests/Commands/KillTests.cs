using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using Demarche.Model;
using Demarche.Record;
using Demarche.Record.Backup;
using Demarche.Record.Tests;
using Microsoft.Data.Sqlite;

namespace Demarche.EndToEnd.Tests.Commands;

/// <summary>The built command, killed a hundred times while it writes a record, at moments that a fixed seed chooses: nothing is lost, nothing comes twice, and what goes on ends as if nothing had been.</summary>
[Collection("PostgreSQL")]
public sealed partial class KillTests(PostgresServer server) : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Ingest_KilledTwentyTimes_EndsAsIfUndisturbed()
    {
        var pages = folder.Write("pages.jsonl", string.Concat(Enumerable.Range(0, 96).Select(NewsRow)));
        var undisturbed = Path.Combine(folder.Path, "undisturbed.db");
        Assert.Equal(0, (await BuiltCommand.Run("ingest", "--record", undisturbed, pages)).ExitCode);
        var expected = Export(undisturbed, withRuns: false);
        Assert.True(expected.Count(IsArticle) > 90);
        await Kill(20, number => Path.Combine(folder.Path, $"ingest{number}.db"), record => ["ingest", "--record", record, pages], FileState, record => Export(record, withRuns: false), expected);
    }

    [Fact]
    public async Task Import_KilledEightyTimes_EndsAsIfUndisturbed()
    {
        var backup = Backup();
        await Kill(80, number => Path.Combine(folder.Path, $"import{number}.db"), record => ["import", "--record", record, backup], FileState, record => Export(record), File.ReadAllLines(backup));
    }

    [Fact]
    public async Task Import_KilledOnPostgreSql_EndsAsIfUndisturbed()
    {
        var backup = Backup();
        RecordStore? watch = null;
        await Kill(
            8,
            _ =>
            {
                var record = server.NewDatabase();
                watch?.Dispose();
                watch = RecordStore.Open(record);
                return record;
            },
            record => ["import", "--record", record, backup], _ => watch!.ArticleCount(), record => Export(record), File.ReadAllLines(backup));
        watch?.Dispose();
    }

    [Fact]
    public async Task TwoIngestsAtOnceOnOneFile_MakeOneRecord()
    {
        var pages = folder.Write("pages.jsonl", string.Concat(Enumerable.Range(0, 64).Select(NewsRow)));
        var record = Path.Combine(folder.Path, "shared.db");
        var both = await Task.WhenAll(BuiltCommand.Run("ingest", "--record", record, pages), BuiltCommand.Run("ingest", "--record", record, pages));
        Assert.All(both, run => Assert.True(run.ExitCode == 0, run.Error));
        var alone = Path.Combine(folder.Path, "alone.db");
        await BuiltCommand.Run("ingest", "--record", alone, pages);
        Assert.Equal(Export(alone, withRuns: false).Select(WithoutNumbers), Export(record, withRuns: false).Select(WithoutNumbers));
    }

    [Fact]
    public async Task ADiskThatIsFull_IsNamed_AndWhatWasKeptStays()
    {
        var backup = Backup();
        var record = Path.Combine(folder.Path, "full.db");
        // No file may become larger than some blocks of 512 or 1024 bytes, as if the disk had no room for it.
        var start = new ProcessStartInfo("/bin/sh") { RedirectStandardError = true, WorkingDirectory = AppContext.BaseDirectory };
        foreach (var argument in (string[])["-c", "trap '' XFSZ; ulimit -f 400; exec dotnet demarche.dll import --record \"$0\" \"$1\"", record, backup]) start.ArgumentList.Add(argument);
        start.Environment["DOTNET_EnableWriteXorExecute"] = "0"; // the runtime's own memory is a file else
        using var process = Process.Start(start)!;
        var error = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(1, process.ExitCode);
        Assert.Contains("full.db: the disk is full", error, StringComparison.Ordinal);
        AssertPart(File.ReadAllLines(backup), Export(record));
        Assert.Equal(0, (await BuiltCommand.Run("import", "--record", record, backup)).ExitCode);
        Assert.Equal(File.ReadAllLines(backup), Export(record));
    }

    /// <summary>Runs a command on one record after the other, killing it, until so many kills have struck; a record is done when a run ends by itself.</summary>
    private static async Task Kill(int kills, Func<int, string> newRecord, Func<string, string[]> command, Func<string, object> state, Func<string, string[]> export, string[] expected)
    {
        var moments = new Moments(new Random(20220126));
        for (var (struck, number) = (0, 0); struck < kills; number++)
        {
            var record = newRecord(number);
            while (struck < kills && !await moments.Strike(command(record), () => state(record)))
            {
                struck++;
                AssertPart(expected, export(record));
            }
            Assert.Equal(0, (await BuiltCommand.Run(command(record))).ExitCode);
            Assert.Equal(expected, export(record));
        }
    }

    /// <summary>Every article that is there is there once, with everything that belongs to it.</summary>
    private static void AssertPart(string[] expected, string[] found)
    {
        var articles = found.Where(IsArticle).ToArray();
        Assert.Subset(expected.ToHashSet(), articles.ToHashSet());
        Assert.Equal(articles.Length, articles.Distinct().Count());
    }

    /// <summary>When to kill: some time after the command has begun to write, as long at most as a run seems to need for it on this machine.</summary>
    private sealed class Moments(Random random)
    {
        private double longest = 200;

        /// <summary>Runs the command and kills it; true if it was done before.</summary>
        public async Task<bool> Strike(string[] arguments, Func<object> state)
        {
            var before = state();
            using var process = BuiltCommand.Start(arguments);
            using var patience = new CancellationTokenSource(BuiltCommand.Patience);
            process.StandardInput.Close();
            var error = process.StandardError.ReadToEndAsync(patience.Token);
            while (!process.HasExited && state().Equals(before)) await Task.Delay(1, patience.Token);
            await Task.Delay(TimeSpan.FromMilliseconds(random.NextDouble() * longest), patience.Token);
            process.Kill();
            await process.WaitForExitAsync(patience.Token);
            var isDone = process.ExitCode == 0;
            Assert.True(isDone || process.ExitCode == 137, await error);
            longest *= isDone ? 0.7 : 1.2;
            return isDone;
        }
    }

    /// <summary>Another once the file or its log has been written to.</summary>
    private static object FileState(string record)
    {
        FileInfo file = new(record), log = new(record + "-wal");
        return (file.Exists, log.Exists, log.Exists ? log.Length : 0, log.Exists ? log.LastWriteTimeUtc : default);
    }

    /// <summary>A record of 500 pages, written out.</summary>
    private string Backup()
    {
        var record = Path.Combine(folder.Path, "source.db");
        using (var store = RecordStore.Open(record))
        {
            var run = store.BeginRun("v1", "test");
            store.Save([.. Enumerable.Range(0, 500).Select(i => Pages.Page($"Page {i}", Pages.Day.AddDays(i % 50), ($"Russia warned Poland {i} times.", Pages.Event("RUS", "POL", PloverType.Threaten)), ("It met Serbia.", Pages.Event("RUS+SRB", null, PloverType.Consult))))], "v1", run);
        }
        return folder.Write("backup.jsonl", string.Join('\n', Export(record)) + "\n");
    }

    private static string NewsRow(int number)
    {
        string[] states = ["Norway", "Iceland", "Japan", "Kenya", "Peru", "Chile", "Egypt", "Ghana"], goods = ["fish", "grain", "steel", "timber", "tea"];
        var (a, b, what) = (states[number % 8], states[(number + 1 + (number / 8 % 6)) % 8], goods[number % 5]);
        return $$"""{"id":"page{{number}}","date":"2022-01-{{1 + (number % 28):00}}","text":"{{a}} on Tuesday rejected the demand of {{b}} for {{number}} tons of {{what}}. {{b}} threatened to impose sanctions on {{a}}."}""" + "\n";
    }

    private static bool IsArticle(string line) => line.StartsWith("{\"article\"", StringComparison.Ordinal);

    private static string[] Export(string record, bool withRuns = true)
    {
        if (!record.StartsWith("postgres", StringComparison.Ordinal) && !File.Exists(record)) return [];
        using var output = new MemoryStream();
        using (var store = RecordStore.OpenExisting(record)) RecordBackup.Write(store, output);
        if (!record.StartsWith("postgres", StringComparison.Ordinal)) AssertSound(record);
        var lines = Encoding.UTF8.GetString(output.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return withRuns ? lines : [.. lines.Where(line => !line.StartsWith("{\"run\"", StringComparison.Ordinal)).Select(line => Run().Replace(line, ""))];
    }

    private static void AssertSound(string record)
    {
        using var connection = new SqliteConnection($"Data Source={record};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA integrity_check";
        Assert.Equal("ok", command.ExecuteScalar());
    }

    private static string WithoutNumbers(string line) => Number().Replace(line, "");

    [GeneratedRegex("\"changed\":[0-9]+,")]
    private static partial Regex Run();

    [GeneratedRegex("\"number\":[0-9]+,")]
    private static partial Regex Number();
}
