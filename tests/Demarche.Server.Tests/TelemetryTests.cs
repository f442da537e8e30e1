using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace Demarche.Server.Tests;

/// <summary>What a collector of traces and metrics is sent, and what it is not.</summary>
public class TelemetryTests
{
    private const int Patience = 90_000;

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

        await using var desk = new Desk { Configure = options => options with { Telemetry = new Uri(collector.Urls.First()) } };
        await desk.InitializeAsync();
        string[] metrics = ["demarche.articles", "demarche.events", "demarche.queue", "demarche.question.duration", "http.server.request.duration"], traces = ["question to the record", "coding a page", "/api/v1/code"];
        // A busy machine may lose what is sent once: the exporter gives up after some seconds.
        for (var attempt = 0; attempt < 10 && !(Has("metrics", metrics) && Has("traces", traces)); attempt++)
        {
            await desk.Client.GetStringAsync("events?text=quarrel&actor=NOR", TestContext.Current.CancellationToken);
            (await desk.Client.PostAsJsonAsync("api/v1/code", new { text = "Norway refused to hand over its survey to Iceland.", date = "2024-03-06" }, TestContext.Current.CancellationToken)).EnsureSuccessStatusCode();
            await Task.Run(() => desk.Services.GetRequiredService<TracerProvider>().ForceFlush(Patience) & desk.Services.GetRequiredService<MeterProvider>().ForceFlush(Patience), TestContext.Current.CancellationToken);
        }
        Assert.All(metrics, name => Assert.Contains(name, sent["metrics"], StringComparison.Ordinal));
        Assert.All(traces, name => Assert.Contains(name, sent["traces"], StringComparison.Ordinal));
        Assert.All(sent.Values, text => Assert.DoesNotContain("quarrel", text, StringComparison.Ordinal));
        Assert.All(sent.Values, text => Assert.DoesNotContain("survey", text, StringComparison.Ordinal));

        bool Has(string kind, string[] names) => sent.TryGetValue(kind, out var text) && names.All(name => text.Contains(name, StringComparison.Ordinal));
    }
}
