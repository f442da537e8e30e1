using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Demarche.Server.Tests;

/// <summary>What a collector of traces and metrics is sent, and what it is not.</summary>
public class TelemetryTests
{
    [Fact]
    public async Task ACollector_LearnsOfTheWork_NotOfTheWords()
    {
        var sent = new ConcurrentDictionary<string, string>();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        await using var collector = builder.Build();
        collector.Urls.Add("http://127.0.0.1:0");
        collector.MapPost("/v1/{kind}", async (string kind, HttpRequest request) =>
        {
            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body);
            sent.AddOrUpdate(kind, _ => Encoding.Latin1.GetString(body.ToArray()), (_, before) => before + Encoding.Latin1.GetString(body.ToArray()));
        });
        await collector.StartAsync(TestContext.Current.CancellationToken);

        var desk = new Desk { Configure = options => options with { Telemetry = new Uri(collector.Urls.First()) } };
        await desk.InitializeAsync();
        await desk.Client.GetStringAsync("events?text=quarrel&actor=NOR", TestContext.Current.CancellationToken);
        (await desk.Client.PostAsJsonAsync("api/v1/code", new { text = "Norway refused to hand over its survey to Iceland.", date = "2024-03-06" }, TestContext.Current.CancellationToken)).EnsureSuccessStatusCode();
        // A desk that ends sends what it still has.
        await desk.DisposeAsync();

        Assert.All(["demarche.articles", "demarche.events", "demarche.queue", "demarche.question.duration", "http.server.request.duration"], name => Assert.Contains(name, sent["metrics"], StringComparison.Ordinal));
        Assert.All(["question to the record", "coding a page", "/api/v1/code"], name => Assert.Contains(name, sent["traces"], StringComparison.Ordinal));
        Assert.All(sent.Values, text => Assert.DoesNotContain("quarrel", text, StringComparison.Ordinal));
        Assert.All(sent.Values, text => Assert.DoesNotContain("survey", text, StringComparison.Ordinal));
    }
}
