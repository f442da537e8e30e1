using Demarche.Record;
using Demarche.Server.Pages;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Demarche.Server.Access;

/// <summary>What went wrong, said to people as a page and to programs as problem details; never a stack or a path of the machine.</summary>
internal sealed partial class Failures(RequestDelegate next, ILogger<Failures> log)
{
    public async Task Invoke(HttpContext context)
    {
        try
        {
            await next(context).ConfigureAwait(false);
            if (!context.Response.HasStarted && context.Response is { StatusCode: StatusCodes.Status404NotFound or StatusCodes.Status405MethodNotAllowed, ContentLength: null, ContentType: null })
                await Say(context, context.Response.StatusCode, "There is no such page", "The desk has nothing under this address.").ConfigureAwait(false);
        }
        catch (Exception e) when (e is OperationCanceledException or IOException && context.RequestAborted.IsCancellationRequested)
        {
            // Nobody waits for the answer any more.
        }
        catch (BadHttpRequestException e) when (!context.Response.HasStarted)
        {
            await Say(context, e.StatusCode, "This request cannot be read", e.Message).ConfigureAwait(false);
        }
        catch (TooLongException e) when (!context.Response.HasStarted)
        {
            Count("too-long");
            await Say(context, StatusCodes.Status503ServiceUnavailable, "This question is too wide", e.Message).ConfigureAwait(false);
        }
        catch (RecordException e) when (!context.Response.HasStarted)
        {
            RecordFailed(log, e.Message);
            Count("record");
            await Say(context, StatusCodes.Status503ServiceUnavailable, "The record cannot be read now", "Try again in a moment; the desk's own log says why.").ConfigureAwait(false);
        }
        catch (Exception e)
        {
            RequestFailed(log, context.Request.Path, Trace(e));
            Count("defect");
            // Half an answer must not look like a whole one.
            if (context.Response.HasStarted) context.Abort();
            else await Say(context, StatusCodes.Status500InternalServerError, "This is a defect of the desk", $"Please report it with the number {context.TraceIdentifier}.").ConfigureAwait(false);
        }
    }

    /// <summary>True for who asks for data, not for a page.</summary>
    internal static bool IsProgram(HttpContext context) => context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal) || context.Request.Path.StartsWithSegments("/mcp", StringComparison.Ordinal);

    private static void Count(string why) => Telemetry.Errors.Add(1, new KeyValuePair<string, object?>("why", why));

    private static Task Say(HttpContext context, int status, string title, string detail) =>
        (IsProgram(context) ? Results.Problem(detail, statusCode: status, title: title) : Page.Of<TroublePage>(new Trouble(title, [detail]), status)).ExecuteAsync(context);

    /// <summary>What failed and where, without the exceptions' messages: they may quote what was read.</summary>
    private static string Trace(Exception e) => $"{e.GetType()}\n{e.StackTrace}{(e.InnerException is { } inner ? "\nbecause of " + Trace(inner) : "")}";

    [LoggerMessage(Level = LogLevel.Error, Message = "The record failed: {Why}")]
    private static partial void RecordFailed(ILogger log, string why);

    [LoggerMessage(Level = LogLevel.Error, Message = "A request for {Path} failed: {Trace}")]
    private static partial void RequestFailed(ILogger log, string path, string trace);
}
