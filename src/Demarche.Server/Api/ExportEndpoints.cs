using Demarche.Record;
using Demarche.Record.Export;
using Demarche.Server.Audit;
using Demarche.Server.Filters;
using Demarche.Server.Pages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Demarche.Server.Api;

/// <summary>All events that a page shows or an address names, as a file: the same filters, the same order, every row.</summary>
internal static class ExportEndpoints
{
    /// <summary>A form in which events are given.</summary>
    /// <param name="Ending">Of its address: events.csv.</param>
    /// <param name="Words">What it is.</param>
    /// <param name="Type">Its media type.</param>
    /// <param name="File">What a browser calls the file.</param>
    /// <param name="Write">Writes events of a record, which is opened once more for what belongs to them.</param>
    private sealed record Format(string Ending, string Words, string Type, string File, Action<IEnumerable<RecordedEvent>, RecordStore, Stream> Write);

    private static readonly Format[] Formats =
    [
        new("csv", "CSV for spreadsheets: no cell runs", "text/csv; charset=utf-8", "events.csv", (events, record, output) => EventExport.Write(events, record, new CsvWriter(output))),
        new("exact.csv", "CSV for programs: every text exactly as it is, a spreadsheet may run it", "text/csv; charset=utf-8", "events.exact.csv", (events, record, output) => EventExport.Write(events, record, new CsvWriter(output, CsvProfile.Exact))),
        new("jsonl", "JSON Lines", "application/jsonl; charset=utf-8", "events.jsonl", (events, record, output) => EventExport.Write(events, record, new JsonlWriter(output))),
        new("plover", "PLOVER 2.0 JSON", "application/jsonl; charset=utf-8", "events.plover.jsonl", (events, record, output) => EventExport.Write(events, record, new PloverWriter(output))),
        new("polecat", "a table of POLECAT's columns", "text/tab-separated-values; charset=utf-8", "events.polecat.txt", Polecat),
        new("parquet", "Parquet", "application/vnd.apache.parquet", "events.parquet", (events, record, output) => ParquetExport.WriteAsync(events, EventExport.VerdictsOf(record), output).GetAwaiter().GetResult()),
        new("gold", "rows of a gold standard: the judged ones", "application/jsonl; charset=utf-8", "events.gold.jsonl", (events, record, output) => EventExport.Write(events, record, new GoldWriter(output))),
        new("bib", "BibTeX of the articles that tell them", CitationEndpoints.BibTeX, "events.bib", (events, record, output) => EventExport.Write(events, record, new BibTeXWriter(output))),
    ];

    public static void Map(IEndpointRouteBuilder routes)
    {
        foreach (var format in Formats)
        {
            Task<IResult> Send(HttpRequest request, RecordPool pool, DeskOptions options, CancellationToken stop) => Export(request, pool, options, format, stop);
            routes.MapGet("/events." + format.Ending, Send).ExcludeFromDescription();
            routes.MapGet("/api/v1/events." + format.Ending, Send).WithTags("Events").WithSummary($"All events that the filters of /events let through, as {format.Words}").WithFilters("sort").Produces(200, contentType: format.Type.Split(';')[0]);
        }
    }

    /// <summary>
    /// Written to a file of its own first and sent from there: a slow reader must not hold the record's transaction open (its log would grow), and a failure is an error, not a file that ends too early.
    /// </summary>
    private static async Task<IResult> Export(HttpRequest request, RecordPool pool, DeskOptions options, Format format, CancellationToken stop)
    {
        var query = EventQuery.Of(request.Query);
        if (query.Problems.Count > 0) return request.Path.StartsWithSegments("/api", StringComparison.Ordinal) ? ApiAnswer.NotUnderstood(query.Problems) : Page.NotUnderstood(query.Problems);
        var file = new FileStream(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose);
        try
        {
            await pool.Ask(store => Write(store, query, options, format, file, stop), stop, Timeout.InfiniteTimeSpan).ConfigureAwait(false);
            file.Position = 0;
            return Results.Stream(file, format.Type, format.File);
        }
        catch
        {
            await file.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    private static bool Write(RecordStore store, EventQuery query, DeskOptions options, Format format, Stream output, CancellationToken stop)
    {
        using var record = RecordStore.OpenExisting(options.Record);
        format.Write(store.Events(query.Filter, query.Sort).TakeWhile(_ => !stop.IsCancellationRequested), record, output);
        stop.ThrowIfCancellationRequested();
        return true;
    }

    private static void Polecat(IEnumerable<RecordedEvent> events, RecordStore record, Stream output)
    {
        using var text = new StreamWriter(output, leaveOpen: true);
        PolecatExport.Write(events, text);
    }
}
