using System.Net;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace Demarche.EndToEnd.Tests.Commands;

/// <summary>The desk and its tools as users start them.</summary>
public sealed class DeskTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    [Fact]
    public async Task Mcp_SpeaksOverStandardStreams_AndNothingElseDoes()
    {
        var record = await Record();
        await using var client = await McpClient.CreateAsync(
            new StdioClientTransport(new StdioClientTransportOptions { Command = "dotnet", Arguments = [Path.Combine(AppContext.BaseDirectory, "demarche.dll"), "mcp", "--record", record] }),
            cancellationToken: TestContext.Current.CancellationToken);
        Assert.Contains(await client.ListToolsAsync(cancellationToken: TestContext.Current.CancellationToken), tool => tool.Name == "search_events");
        // Several in a row: a stream that is not flushed, or a line that is no protocol, would hang or break one of them.
        for (var i = 0; i < 4; i++)
        {
            var found = await client.CallToolAsync("search_events", new Dictionary<string, object?> { ["limit"] = 50 }, cancellationToken: TestContext.Current.CancellationToken);
            Assert.Contains("untrusted_evidence", ((TextContentBlock)found.Content[0]).Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Serve_OpensTheRecord_AndSaysWhere()
    {
        using var process = BuiltCommand.Start(["serve", "--record", await Record(), "--urls", "http://127.0.0.1:0", "--path-base", "/desk"]);
        var line = await process.StandardError.ReadLineAsync(TestContext.Current.CancellationToken);
        var address = line!.Split(' ').First(word => word.StartsWith("http://", StringComparison.Ordinal));
        using var client = new HttpClient();
        Assert.Contains("events", await client.GetStringAsync(address, TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(address + "health/ready", TestContext.Current.CancellationToken)).StatusCode);
        process.Kill();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Serve_LogsObjects_ThatHoldNoWordOfAnArticle()
    {
        const string Words = "Norway refused to hand over its herring survey";
        var record = await Record();
        var article = Spoil(record, Words);
        using var process = BuiltCommand.Start(["serve", "--record", record, "--urls", "http://127.0.0.1:0", "--log", "json"]);
        var first = JsonDocument.Parse((await process.StandardError.ReadLineAsync(TestContext.Current.CancellationToken))!).RootElement;
        var address = first.GetProperty("Message").GetString()!.Split(' ').First(word => word.StartsWith("http://", StringComparison.Ordinal));
        using var client = new HttpClient();
        Assert.Equal(HttpStatusCode.InternalServerError, (await client.GetAsync($"{address}article/{article}", TestContext.Current.CancellationToken)).StatusCode);
        await client.GetAsync($"{address}events?text={Uri.EscapeDataString(Words)}&cursor=nowhere", TestContext.Current.CancellationToken);
        process.Kill();
        var log = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var lines = log.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).ToArray();
        var failure = lines.Single(line => line.GetProperty("LogLevel").GetString() == "Error");
        Assert.Contains("System.ArgumentException", failure.GetProperty("State").GetProperty("Trace").GetString(), StringComparison.Ordinal);
        Assert.Contains(failure.GetProperty("Scopes").EnumerateArray(), scope => scope.TryGetProperty("RequestId", out _));
        Assert.DoesNotContain("refused", log, StringComparison.Ordinal);
    }

    /// <summary>Writes words into a place of the record that must hold a verdict: whoever reads it fails over them. Gives the article that is read with it.</summary>
    private static string Spoil(string record, string words)
    {
        using var connection = new SqliteConnection($"Data Source={record};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "INSERT INTO audits (event, verdict, editor) SELECT id, @words, 'Ada' FROM events WHERE removed IS NULL ORDER BY number LIMIT 1; SELECT article FROM events WHERE removed IS NULL ORDER BY number LIMIT 1";
        command.Parameters.AddWithValue("@words", words);
        return (string)command.ExecuteScalar()!;
    }

    [Fact]
    public async Task Serve_RefusesWhatIsNoRecord()
    {
        var finished = await BuiltCommand.Run("serve", "--record", folder.Write("page.db", "no record"));
        Assert.Equal(1, finished.ExitCode);
        Assert.Contains("no record of Demarche", finished.Error, StringComparison.Ordinal);
        Assert.Equal(2, (await BuiltCommand.Run("serve", "--record", "x.db", "--path-base", "desk/")).ExitCode);
    }

    public void Dispose() => folder.Dispose();

    private async Task<string> Record()
    {
        var record = Path.Combine(folder.Path, "record.db");
        Assert.Equal(0, (await BuiltCommand.Run("ingest", "--record", record, Path.Combine(AppContext.BaseDirectory, "samples"))).ExitCode);
        return record;
    }
}
