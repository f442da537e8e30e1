using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Demarche.Server;

/// <summary>
/// What the desk tells of its own work, under the names of OpenTelemetry: pages coded and their events, questions to the record and how long they take, what waits, what fails. Nothing of a text, of a question's words or of who asks is in it.
/// </summary>
internal static class Telemetry
{
    /// <summary>The name of the source of traces and of the meter.</summary>
    public const string Name = "Demarche.Server";

    private static readonly Meter Meter = new(Name);

    public static ActivitySource Work { get; } = new(Name);

    /// <summary>Pages that were to be coded, by what came of it: coded or unreadable.</summary>
    public static Counter<long> Articles { get; } = Meter.CreateCounter<long>("demarche.articles", "{article}", "Pages to be coded on the spot, by outcome");

    /// <summary>Events found in them.</summary>
    public static Counter<long> Events { get; } = Meter.CreateCounter<long>("demarche.events", "{event}", "Events found in pages that were coded on the spot");

    /// <summary>What waits for its turn, by what it waits for: coding or record.</summary>
    public static UpDownCounter<long> Queue { get; } = Meter.CreateUpDownCounter<long>("demarche.queue", "{request}", "Requests that wait for a place");

    /// <summary>What failed: a question that took too long, a record that cannot be read, a defect.</summary>
    public static Counter<long> Errors { get; } = Meter.CreateCounter<long>("demarche.errors", "{error}", "Requests that failed, by why");

    /// <summary>How long the record took to answer a question.</summary>
    public static Histogram<double> Answering { get; } = Meter.CreateHistogram<double>("demarche.question.duration", "s", "Time that the record took to answer");

    /// <summary>Waits for a place and is counted meanwhile.</summary>
    /// <param name="places">The places.</param>
    /// <param name="what">What is waited for.</param>
    /// <param name="stop">Gives up.</param>
    public static async Task Wait(SemaphoreSlim places, string what, CancellationToken stop)
    {
        var tag = new KeyValuePair<string, object?>("for", what);
        Queue.Add(1, tag);
        try
        {
            await places.WaitAsync(stop).ConfigureAwait(false);
        }
        finally
        {
            Queue.Add(-1, tag);
        }
    }

    /// <summary>Sends traces and metrics on by OTLP, if the options say where to; other settings are those of OpenTelemetry's own environment variables.</summary>
    public static void Add(WebApplicationBuilder builder, DeskOptions options)
    {
        if (options.Telemetry is not { } endpoint) return;
        builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"] = endpoint.AbsoluteUri;
        builder.Configuration["OTEL_EXPORTER_OTLP_PROTOCOL"] ??= "http/protobuf";
        builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("demarche", serviceVersion: typeof(Telemetry).Assembly.GetName().Version!.ToString(3)))
            .WithTracing(traces => traces.AddSource(Name).AddAspNetCoreInstrumentation())
            .WithMetrics(metrics => metrics.AddMeter(Name, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel"))
            .UseOtlpExporter();
    }
}
