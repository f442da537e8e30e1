using System.CommandLine;
using Demarche.Cli.Terminal;
using Demarche.Server;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Demarche.Cli.Commands;

/// <summary><c>demarche serve</c>: a record's desk, pages for people and an API for programs.</summary>
internal static partial class ServeCommand
{
    private const int UsualSeconds = 30;
    private const string TokenVariable = "DEMARCHE_TOKEN", TelemetryVariable = "OTEL_EXPORTER_OTLP_ENDPOINT";

    public static Command Create()
    {
        var record = new RecordArguments();
        var urls = new Option<string[]>("--urls") { Description = "Where to listen; loopback alone unless told otherwise.", HelpName = "URL", AllowMultipleArgumentsPerToken = true, DefaultValueFactory = _ => ["http://127.0.0.1:5080"] };
        var hosts = new Option<string[]>("--host") { Description = "Names that the desk answers to, beside localhost: what a proxy or the network calls it.", HelpName = "NAME", AllowMultipleArgumentsPerToken = true };
        var proxies = new Option<string[]>("--proxy") { Description = "Addresses or networks of the proxies in front, beside loopback, that say who asks: 10.0.0.5, 10.0.0.0/8.", HelpName = "ADDRESS", AllowMultipleArgumentsPerToken = true };
        proxies.Validators.Add(result =>
        {
            foreach (var proxy in result.GetValueOrDefault<string[]>() ?? [])
                if (!DeskOptions.IsProxy(proxy)) result.AddError($"--proxy: \"{proxy}\" is no address; give one (10.0.0.5) or a network (10.0.0.0/8)");
        });
        var pathBase = new Option<string>("--path-base") { Description = "The path under which a proxy shows the desk: /desk.", HelpName = "PATH", DefaultValueFactory = _ => "" };
        var limit = new Option<int>("--time-limit") { Description = "Seconds that a question may take.", HelpName = "SECONDS", DefaultValueFactory = _ => UsualSeconds };
        limit.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > 3600) result.AddError("--time-limit: give 1 to 3600 seconds");
        });
        pathBase.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string>() is { Length: > 0 } path && (path[0] != '/' || path[^1] == '/')) result.AddError($"--path-base: \"{path}\" must begin with a slash and not end in one: /desk");
        });
        var log = ChoiceOption.One("--log", "How the desk writes of its own running, to the error stream: text for people, json an object a line.", LogForm.Text);
        var command = new Command("serve", $"Open a record to people and programs. Reading needs nothing; who writes must know the token that {TokenVariable} holds.") { urls, hosts, proxies, pathBase, limit, log };
        record.AddRecord(command);
        command.Validators.Add(result =>
        {
            if (Environment.GetEnvironmentVariable(TelemetryVariable) is { Length: > 0 } address && !Uri.TryCreate(address, UriKind.Absolute, out _)) result.AddError($"{TelemetryVariable}: \"{address}\" is no address; write it as http://localhost:4318, or unset it");
        });
        command.SetAction(async (arguments, stop) =>
        {
            var options = new DeskOptions
            {
                Record = record.Path(arguments), Urls = arguments.GetValue(urls)!, Hosts = arguments.GetValue(hosts) ?? [], Proxies = arguments.GetValue(proxies) ?? [], PathBase = arguments.GetValue(pathBase)!, TimeLimit = TimeSpan.FromSeconds(arguments.GetValue(limit)), Logs = arguments.GetValue(log),
                Token = Environment.GetEnvironmentVariable(TokenVariable) is { Length: > 0 } token ? token : null,
                Telemetry = Environment.GetEnvironmentVariable(TelemetryVariable) is { Length: > 0 } address ? new Uri(address) : null,
            };
            await using var desk = DeskServer.Build(options);
            await desk.StartAsync(stop);
            foreach (var line in Told(options, desk))
                if (options.Logs == LogForm.Json) Say(desk.Logger, line);
                else Console.Error.WriteLine("demarche: " + VisibleText.Of(line));
            await desk.WaitForShutdownAsync(stop);
            return ExitCode.Fine;
        });
        return command;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Line}")]
    private static partial void Say(ILogger log, string line);

    /// <summary>Where it listens, and which options differ from the defaults and where each came from.</summary>
    private static IEnumerable<string> Told(DeskOptions options, WebApplication desk)
    {
        foreach (var url in desk.Urls) yield return $"the desk is open at {url}{options.PathBase}/ (Ctrl+C closes it)";
        if (options.Hosts.Count > 0) yield return $"--host (command line): {string.Join(", ", options.Hosts)}";
        if (options.Proxies.Count > 0) yield return $"--proxy (command line): {string.Join(", ", options.Proxies)}";
        if (options.Telemetry is { } collector) yield return $"traces and metrics go to {collector} ({TelemetryVariable}, environment)";
        if (options.PathBase.Length > 0) yield return $"--path-base (command line): {options.PathBase}";
        if (options.TimeLimit != TimeSpan.FromSeconds(UsualSeconds)) yield return FormattableString.Invariant($"--time-limit (command line): {options.TimeLimit.TotalSeconds:0} seconds");
        if (options.Logs != LogForm.Text) yield return $"--log (command line): {options.Logs.ToString().ToLowerInvariant()}";
        yield return options.Token is null ? $"nothing can be written: {TokenVariable} holds no token" : $"writing is open to who knows the token ({TokenVariable}, environment)";
        if (desk.Urls.Any(url => Uri.TryCreate(url, UriKind.Absolute, out var address) && !address.IsLoopback)) yield return "everybody on the network who reaches this address can read the record";
    }
}
