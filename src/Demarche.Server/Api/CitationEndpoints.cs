using Demarche.Record;
using Demarche.Record.Export;
using Demarche.Server.Pages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Demarche.Server.Api;

/// <summary>How an article or an event is cited: its page's address with .bib for BibTeX, with .txt for a line of text.</summary>
internal static class CitationEndpoints
{
    public const string BibTeX = "application/x-bibtex; charset=utf-8";

    private static readonly (string Ending, string Words, string Type, Func<Citation, string> Text)[] Forms = [("bib", "a BibTeX entry", BibTeX, c => c.BibTeX), ("txt", "a line of text", "text/plain; charset=utf-8", c => c.Line + "\n")];

    private static readonly (string What, string Tag, Func<RecordStore, string, Citation?> Cite)[] Cited = [("article", "Articles", OfArticle), ("event", "Events", OfEvent)];

    public static void Map(IEndpointRouteBuilder routes)
    {
        foreach (var (what, tag, cite) in Cited)
            foreach (var (ending, words, type, text) in Forms)
            {
                async Task<IResult> Send(string id, HttpRequest request, RecordPool pool, CancellationToken stop) =>
                    await pool.Ask(store => cite(store, id), stop).ConfigureAwait(false) is { } citation ? Results.Text(text(citation), type) : Missing(request, $"There is no {what} {id}.");
                routes.MapGet($"/{what}/{{id}}.{ending}", Send).ExcludeFromDescription();
                routes.MapGet($"/api/v1/{what}/{{id}}.{ending}", Send).WithTags(tag).WithSummary($"How one {what} is cited, as {words}").Produces(200, contentType: type.Split(';')[0]).ProducesProblem(StatusCodes.Status404NotFound);
            }
    }

    private static Citation? OfArticle(RecordStore store, string id) => store.Article(id) is { } article ? Citation.Of(article) : null;

    private static Citation? OfEvent(RecordStore store, string id) => store.Event(id) is { } told && store.Article(told.Article.Id) is { } article ? Citation.Of(article, told) : null;

    private static IResult Missing(HttpRequest request, string what) => request.Path.StartsWithSegments("/api", StringComparison.Ordinal) ? ApiAnswer.Missing(what) : Page.Missing(what);
}
