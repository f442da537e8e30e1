using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Demarche.Record;
using Demarche.Server.Access;
using Demarche.Server.Api;
using Demarche.Server.Audit;
using Demarche.Server.Coding;
using Demarche.Server.Mcp;
using Demarche.Server.Pages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Demarche.Server;

/// <summary>The desk as a web application: pages for people, an API for programs.</summary>
public static class DeskServer
{
    private const long LargestBody = 20 << 20;

    /// <summary>Builds the desk; it listens once it is started.</summary>
    /// <param name="options">How it is run.</param>
    /// <exception cref="RecordException">The record is not there or cannot be read.</exception>
    public static WebApplication Build(DeskOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        // What cannot be opened is said before anybody is told that the desk listens.
        RecordStore.OpenExisting(options.Record).Dispose();
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ApplicationName = typeof(DeskServer).Assembly.GetName().Name });
        builder.WebHost.UseUrls([.. options.Urls]).ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = LargestBody;
        });
        Logs.Add(builder.Logging, options.Logs);
        Telemetry.Add(builder, options);
        AddServices(builder.Services, options);
        var app = builder.Build();
        Use(app, options);
        return app;
    }

    private static void AddServices(IServiceCollection services, DeskOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton(new RecordPool(options));
        services.AddSingleton<AnswerCache>();
        services.AddHostedService<Warming>();
        services.AddSingleton<PageCoder>();
        services.AddHttpContextAccessor();
        McpServers.Add(services);
        services.AddScoped<PageFrame>();
        // Over https too: what is secret in a page, a form's token, is another one at every request.
        services.AddResponseCompression(compression => compression.EnableForHttps = true);
        // Letters of all scripts as they are: three to eight times shorter than as numbers.
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        services.AddRazorComponents();
        services.AddProblemDetails();
        services.Configure<RouteHandlerOptions>(handlers => handlers.ThrowOnBadRequest = true);
        services.AddAntiforgery(form => form.Cookie.Name = "demarche-form");
        Writers.Add(services);
        Limits.Add(services);
        services.AddOpenApi("v1", OpenApiText.Describe);
        services.AddHealthChecks().AddCheck<RecordHealth>("record", tags: ["ready"]);
        // Keys live as long as the desk: nothing of them lies on the disk, and a restart signs everybody out.
        services.AddDataProtection().UseEphemeralDataProtectionProvider();
        services.ConfigureHttpJsonOptions(json => ConfigureJson(json.SerializerOptions));
    }

    /// <summary>JSON as all answers have it: names in snake_case, letters of all scripts as they are, what HTML could stumble over escaped.</summary>
    internal static void ConfigureJson(JsonSerializerOptions json)
    {
        json.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
        json.Encoder = JavaScriptEncoder.Create(UnicodeRanges.All);
        json.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower));
    }

    private static void Use(WebApplication app, DeskOptions options)
    {
        app.Use((context, next) =>
        {
            // Numbers and days are written alike whatever the machine speaks.
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;
            return next(context);
        });
        Proxies.Use(app, options.Proxies);
        app.Use(SafeHeaders.Add);
        app.UseResponseCompression();
        if (options.PathBase.Length > 0) app.UsePathBase(options.PathBase);
        app.UseMiddleware<HostCheck>(options);
        app.UseMiddleware<Failures>();
        app.UseRouting();
        app.UseAuthentication();
        app.UseAntiforgery();
        app.UseRateLimiter();
        AssetEndpoints.Map(app);
        PageEndpoints.Map(app);
        ApiEndpoints.Map(app);
        ExportEndpoints.Map(app);
        CitationEndpoints.Map(app);
        AuditEndpoints.Map(app);
        CodeEndpoints.Map(app);
        app.MapMcp("/mcp");
        app.MapOpenApi("/api/{documentName}/openapi.json");
        ApiReference.Map(app);
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false });
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { Predicate = check => check.Tags.Contains("ready") });
    }
}
