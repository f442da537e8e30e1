using Demarche.Coding;
using Demarche.Record;
using Demarche.Server.Access;
using Demarche.Server.Api;
using Demarche.Server.Filters;
using Demarche.Server.Pages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Demarche.Server.Coding;

/// <summary>Codes a page on the spot: for people a page, for programs JSON; and keeps one for who knows the token.</summary>
internal static class CodeEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/code", () => Page.Of<CodePage>(new CodeModel("", "", null, []))).ExcludeFromDescription();
        routes.MapPost("/code", Show).RequireRateLimiting(Limits.Coding).ExcludeFromDescription();
        routes.MapPost("/api/v1/code", Code).DisableAntiforgery().RequireRateLimiting(Limits.Coding).WithTags("Coding").WithSummary("Codes a text, an HTML page or the page at an address without keeping it").Produces<CodedView>().ProducesProblem(422);
        routes.MapPost("/api/v1/articles", Keep).DisableAntiforgery().WithTags("Coding").WithSummary("Codes a text, an HTML page or the page at an address and keeps it; needs the token").Produces<KeptView>(201).ProducesProblem(401).ProducesProblem(422);
    }

    /// <summary>What was read of a page.</summary>
    public sealed record CodedView(string Title, DateOnly? Published, string Text, IReadOnlyList<EventView> Events, IReadOnlyList<string> Problems);

    /// <summary>What was kept.</summary>
    public sealed record KeptView(string Article, SaveResult Result, int Events, string Page);

    private static async Task<IResult> Show(HttpContext context, [FromForm] IFormCollection form, PageCoder coder, CancellationToken stop)
    {
        var (text, typed) = (form["text"].ToString(), form["date"].ToString());
        var day = Spelling.TypedDay(typed);
        if (day is null && typed.Length > 0) return Page.Of<CodePage>(new CodeModel(text, typed, null, [EventQuery.NoDate("Its day", typed)], IsDateWrong: true), StatusCodes.Status422UnprocessableEntity);
        var (page, problems) = await Coded(form, text, day, coder, stop).ConfigureAwait(false);
        return Page.Of<CodePage>(new CodeModel(text, typed, page is null ? null : ArticleModel.Of(page), problems), page is null ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK);
    }

    /// <summary>A file goes before a text; a text that is an address alone is the page that lies there.</summary>
    private static async Task<(CodedPage? Page, IReadOnlyList<string> Problems)> Coded(IFormCollection form, string text, DateOnly? day, PageCoder coder, CancellationToken stop)
    {
        if (form.Files.GetFile("file") is not { Length: > 0 } file) return await coder.Code(IsAddress(text) ? new PageToCode(Url: text, Date: day) : new PageToCode(text, Date: day), stop).ConfigureAwait(false);
        var stream = file.OpenReadStream();
        await using (stream.ConfigureAwait(false)) return await coder.CodeFile(stream, file.FileName, day, stop).ConfigureAwait(false);
    }

    private static bool IsAddress(string text) => !text.Trim().Any(char.IsWhiteSpace) && To.Web(text.Trim()) is not null;

    private static async Task<IResult> Code(PageToCode body, HttpContext context, PageCoder coder, CancellationToken stop)
    {
        var (page, problems) = await coder.Code(body, stop).ConfigureAwait(false);
        if (page is null) return ApiAnswer.NotUnderstood(problems, StatusCodes.Status422UnprocessableEntity);
        return ApiAnswer.Of(context, new CodedView(page.Article.Title, page.Article.Published, page.Article.Text, [.. ArticleModel.Of(page).Events.Select(EventView.Of)], problems));
    }

    private static async Task<IResult> Keep(PageToCode body, HttpContext context, PageCoder coder, AnswerCache cache, DeskOptions options, CancellationToken stop)
    {
        if (Writers.NameOf(context, options) is null) return ApiAnswer.NotAllowed(options);
        var (page, problems) = await coder.Code(body, stop).ConfigureAwait(false);
        if (page is null) return ApiAnswer.NotUnderstood(problems, StatusCodes.Status422UnprocessableEntity);
        using var store = RecordStore.OpenExisting(options.Record);
        var result = store.Save(page, Coder.Version, store.BeginRun(Coder.Version, "desk"));
        cache.Forget();
        return Results.Created($"{context.Request.PathBase}/api/v1/{To.Article(page.Article.Id)}", new KeptView(page.Article.Id, result, page.Events.Count, To.Article(page.Article.Id)));
    }
}
