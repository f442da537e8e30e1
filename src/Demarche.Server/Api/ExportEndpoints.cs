using Demarche.Record;
using Demarche.Record.Export;
using Demarche.Server.Filters;
using Demarche.Server.Pages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Demarche.Server.Api;

/// <summary>All events that a page shows or an address names, as a file: the same filters, the same order, every row.</summary>
internal static class ExportEndpoints
{
    private static readonly (string Ending, string Type, Func<Stream, RecordWriter> Writer)[] Formats =
    [
        ("csv", "text/csv; charset=utf-8", output => new CsvWriter(output)),
        ("jsonl", "application/jsonl; charset=utf-8", output => new JsonlWriter(output)),
        ("plover", "application/jsonl; charset=utf-8", output => new PloverWriter(output)),
    ];

    public static void Map(IEndpointRouteBuilder routes)
    {
        foreach (var (ending, type, writer) in Formats)
        {
            Task<IResult> Send(HttpRequest request, RecordPool pool, DeskOptions options, CancellationToken stop) => Export(request, pool, options, ending, type, writer, stop);
            routes.MapGet("/events." + ending, Send).ExcludeFromDescription();
            routes.MapGet("/api/v1/events." + ending, Send).WithTags("Events").WithSummary($"All events that the filters of /events let through, as {ending}").Produces(200, contentType: type.Split(';')[0]);
        }
    }

    /// <summary>
    /// Written to a file of its own first and sent from there: a slow reader must not hold the record's transaction open (its log would grow), and a failure is an error, not a file that ends too early.
    /// </summary>
    private static async Task<IResult> Export(HttpRequest request, RecordPool pool, DeskOptions options, string ending, string type, Func<Stream, RecordWriter> writer, CancellationToken stop)
    {
        var query = EventQuery.Of(request.Query);
        if (query.Problems.Count > 0) return request.Path.StartsWithSegments("/api", StringComparison.Ordinal) ? ApiAnswer.NotUnderstood(query.Problems) : Page.NotUnderstood(query.Problems);
        var file = new FileStream(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose);
        try
        {
            await pool.Ask(store => Write(store, query, options, writer(file), stop), stop, Timeout.InfiniteTimeSpan).ConfigureAwait(false);
            file.Position = 0;
            return Results.Stream(file, type, "events." + (ending == "plover" ? "plover.jsonl" : ending));
        }
        catch
        {
            await file.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    private static bool Write(RecordStore store, EventQuery query, DeskOptions options, RecordWriter writer, CancellationToken stop)
    {
        using var articles = RecordStore.OpenExisting(options.Record);
        EventExport.Write(store.Events(query.Filter, query.Sort).TakeWhile(_ => !stop.IsCancellationRequested), articles, writer);
        stop.ThrowIfCancellationRequested();
        return true;
    }
}
