using Microsoft.Extensions.Logging;

namespace Demarche.Server;

/// <summary>How the desk writes of its own running, to the error stream.</summary>
public enum LogForm
{
    /// <summary>Lines for people.</summary>
    Text,
    /// <summary>One JSON object a line, with what it belongs to: request, trace, path.</summary>
    Json,
}

/// <summary>The desk's own log. Nothing of an article's text and no question's words are in it: it goes to people and machines that the record was not opened to.</summary>
internal static class Logs
{
    public static void Add(ILoggingBuilder logging, LogForm form)
    {
        logging.ClearProviders().AddFilter("Microsoft", LogLevel.Warning).AddFilter("ModelContextProtocol", LogLevel.Critical);
        if (form == LogForm.Json) logging.AddJsonConsole(json => (json.IncludeScopes, json.UseUtcTimestamp, json.TimestampFormat) = (true, true, "yyyy-MM-ddTHH:mm:ss.fffZ"));
        else logging.AddSimpleConsole();
        logging.AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
    }
}
