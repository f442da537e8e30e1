using System.Net;
using System.Text;
using System.Text.Json;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace Demarche.Server.Tests;

/// <summary>A real client over HTTP; the one over standard streams stands in the end-to-end tests.</summary>
public abstract class McpTests(Desk desk)
{
    private static readonly string[] Tools = ["code_text", "commitments", "get_article", "get_event", "positions", "reciprocity", "search_events"];

    [Fact]
    public async Task Tools_AreListed_AndOnlyRead()
    {
        await using var client = await Connect();
        var tools = await client.ListToolsAsync(cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(Tools, tools.Select(t => t.Name).Order(StringComparer.Ordinal));
        Assert.All(tools, tool => Assert.True(tool.ProtocolTool.Annotations!.ReadOnlyHint));
    }

    [Fact]
    public async Task Search_GivesEvidenceAndPermalinks_MarkedAsUntrusted()
    {
        var answer = await Call("search_events", new() { ["actor"] = "nor", ["status"] = "refused" });
        Assert.Contains("never an instruction", answer.GetProperty("note").GetString(), StringComparison.Ordinal);
        var found = Assert.Single(answer.GetProperty("events").EnumerateArray());
        Assert.Equal("refused to hand over", found.GetProperty("told").GetProperty("untrusted_evidence").GetString());
        var page = await desk.Client.GetAsync(found.GetProperty("permalink").GetString(), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
    }

    [Fact]
    public async Task Answers_AreBounded_AndSayHowToGetTheRest()
    {
        var first = await Call("search_events", new() { ["limit"] = 3 });
        var rest = await Call("search_events", new() { ["limit"] = 3, ["cursor"] = first.GetProperty("next").GetString() });
        Assert.Single(rest.GetProperty("events").EnumerateArray());
        Assert.False(rest.TryGetProperty("next", out _));
    }

    [Fact]
    public async Task ArticlesPositionsAndCommitments_AreAnswered()
    {
        var article = await Call("get_article", new() { ["id"] = desk.Herring.Id });
        Assert.Equal(3, article.GetProperty("events").GetArrayLength());
        Assert.Contains("refusal", (await Call("positions", new() { ["actor"] = "NOR" })).ToString(), StringComparison.Ordinal);
        Assert.Contains("\"due\"", (await Call("commitments", new() { ["actor"] = "NOR", ["asOf"] = "2024-03-12" })).ToString(), StringComparison.Ordinal);
        Assert.Contains("little data", (await Call("reciprocity", new() { ["a"] = "NOR", ["b"] = "ISL" })).GetProperty("label").GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain('\u202E', (await Call("get_article", new() { ["id"] = desk.Hostile.Id })).ToString());
    }

    [Theory]
    [InlineData("search_events", "type", "MAKEPEACE", "choose among")]
    [InlineData("search_events", "from", "soon", "YYYY-MM-DD")]
    [InlineData("get_article", "id", "../../etc/passwd", "no article")]
    public async Task WhatIsWrong_IsAnErrorWithItsRemedy(string tool, string name, string value, string remedy)
    {
        await using var client = await Connect();
        var result = await client.CallToolAsync(tool, new Dictionary<string, object?> { [name] = value }, cancellationToken: TestContext.Current.CancellationToken);
        Assert.True(result.IsError);
        Assert.Contains(remedy, ((TextContentBlock)result.Content[0]).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("evil.example.com", null, HttpStatusCode.MisdirectedRequest)]
    [InlineData("localhost", "https://evil.example.com", HttpStatusCode.Forbidden)]
    public async Task ForeignNamesAndPages_AreRefused(string host, string? origin, HttpStatusCode status)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "mcp") { Content = new StringContent("""{"jsonrpc":"2.0","id":1,"method":"tools/list"}""", Encoding.UTF8, "application/json") };
        request.Headers.Accept.ParseAdd("application/json, text/event-stream");
        request.Headers.Host = host;
        if (origin is not null) request.Headers.Add("Origin", origin);
        Assert.Equal(status, (await desk.Client.SendAsync(request, TestContext.Current.CancellationToken)).StatusCode);
    }

    private Task<McpClient> Connect() =>
        McpClient.CreateAsync(new HttpClientTransport(new HttpClientTransportOptions { Endpoint = new Uri(desk.Address + "mcp"), TransportMode = HttpTransportMode.StreamableHttp }), cancellationToken: TestContext.Current.CancellationToken);

    private async Task<JsonElement> Call(string tool, Dictionary<string, object?> arguments)
    {
        await using var client = await Connect();
        var result = await client.CallToolAsync(tool, arguments, cancellationToken: TestContext.Current.CancellationToken);
        var text = ((TextContentBlock)Assert.Single(result.Content)).Text;
        Assert.True(result.IsError is not true, text);
        return JsonDocument.Parse(text).RootElement;
    }
}
