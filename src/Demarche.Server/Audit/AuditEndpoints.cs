using Demarche.Record;
using Demarche.Server.Access;
using Demarche.Server.Api;
using Demarche.Server.Filters;
using Demarche.Server.Pages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Demarche.Server.Audit;

/// <summary>Verdicts on events: pages for people, one address for programs.</summary>
internal static class AuditEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("").ExcludeFromDescription();
        pages.MapGet("/audit", Show);
        pages.MapPost("/event/{id}/audit", Judge);
        pages.MapGet("/sign-in", (DeskOptions options) => Page.Of<SignInPage>(new SignInPage.SignInModel(options.Token is null, false)));
        pages.MapPost("/sign-in", SignIn).RequireRateLimiting(Limits.SignIn);
        pages.MapPost("/sign-out", async (HttpContext context, [FromForm] string? unused) =>
        {
            await Writers.SignOut(context).ConfigureAwait(false);
            return Results.LocalRedirect("~/");
        });
        routes.MapPost("/api/v1/event/{id}/audit", JudgeByProgram).DisableAntiforgery().WithTags("Audit").WithSummary("Says of an event that it is accepted, corrected or rejected, or opens it again; needs the token").Produces(204).ProducesProblem(401);
        routes.MapGet("/api/v1/audits.jsonl", (RecordPool pool, CancellationToken stop) => Verdicts(pool, stop)).WithTags("Audit").WithSummary("The verdict on each judged event, one JSON object a line").Produces(200, contentType: "application/jsonl");
    }

    /// <summary>What the form field "in" says where an event is judged in its article.</summary>
    public const string InArticle = "article";

    /// <summary>What a program says of an event.</summary>
    public sealed record VerdictBody(Verdict Verdict, Correction? Change, string? Note, string? Editor);

    private static async Task<IResult> Show(HttpContext context, RecordPool pool, DeskOptions options, CancellationToken stop)
    {
        if (Writers.NameOf(context, options) is null) return Results.LocalRedirect("~/sign-in");
        var query = EventQuery.Of(context.Request.Query, "event", "last");
        if (query.Problems.Count > 0) return Page.NotUnderstood(query.Problems);
        string? id = context.Request.Query["event"], last = context.Request.Query["last"];
        return Page.Of<AuditPage>(await pool.Ask(store => AuditModel.Of(store, query, id, last), stop).ConfigureAwait(false));
    }

    private static async Task<IResult> Judge(string id, HttpContext context, [FromForm] IFormCollection form, RecordPool pool, AnswerCache cache, DeskOptions options, CancellationToken stop)
    {
        if (Writers.NameOf(context, options) is not { } name) return Results.LocalRedirect("~/sign-in");
        if (!Enum.TryParse<Verdict>(form["verdict"], ignoreCase: true, out var verdict) || !Enum.IsDefined(verdict)) return Page.NotKept(["Say accepted, corrected or rejected; open takes it back."]);
        var change = verdict == Verdict.Corrected ? new Correction(form["act"], form["status"], form["actor"], form["recipient"], form["condition"]) : null;
        var problems = await Keep(pool, cache, id, verdict, change, form["note"], name, stop).ConfigureAwait(false);
        if (problems is null) return Page.Missing($"There is no event {id}.");
        if (problems.Length > 0) return Page.NotKept(problems);
        return Results.LocalRedirect("~/" + (form["in"] == InArticle ? await pool.Ask(store => NextInArticle(store, id, verdict), stop).ConfigureAwait(false) : NextInList(form["back"], id, verdict)));
    }

    /// <summary>The article of a judged event, at the next one to be judged; at the same where its verdict was taken back.</summary>
    private static string NextInArticle(RecordStore store, string id, Verdict verdict)
    {
        var article = store.Event(id)!.Article.Id;
        return verdict == Verdict.Open ? To.Judging(article, at: id) : To.Judging(article, at: ArticleModel.Unjudged(store, article, id) ?? id, last: id);
    }

    /// <summary>The list that somebody goes through, at the next event; at the same where its verdict was taken back.</summary>
    private static string NextInList(string? query, string id, Verdict verdict)
    {
        var back = Back(query);
        return $"audit{back}{(back.Length > 0 ? "&" : "?")}{(verdict == Verdict.Open ? "event" : "last")}={Uri.EscapeDataString(id)}";
    }

    private static async Task<IResult> SignIn(HttpContext context, [FromForm] IFormCollection form, DeskOptions options) =>
        await Writers.SignIn(context, options, form["token"], form["name"]).ConfigureAwait(false) ? Results.LocalRedirect("~/audit") : Page.Of<SignInPage>(new SignInPage.SignInModel(options.Token is null, true), StatusCodes.Status403Forbidden);

    private static async Task<IResult> JudgeByProgram(string id, VerdictBody body, HttpContext context, RecordPool pool, AnswerCache cache, DeskOptions options, CancellationToken stop)
    {
        if (Writers.NameOf(context, options) is not { } name) return ApiAnswer.NotAllowed(options);
        if (body.Verdict == Verdict.Corrected && body.Change is null) return ApiAnswer.NotUnderstood(["change: a correction says what should stand there"]);
        var problems = await Keep(pool, cache, id, body.Verdict, body.Change, body.Note, body.Editor ?? name, stop).ConfigureAwait(false);
        return problems is null ? ApiAnswer.Missing($"There is no event {id}.") : problems.Length > 0 ? ApiAnswer.NotUnderstood(problems) : Results.NoContent();
    }

    private static async Task<string[]?> Keep(RecordPool pool, AnswerCache cache, string id, Verdict verdict, Correction? change, string? note, string editor, CancellationToken stop)
    {
        var problems = await pool.Ask(store => Keep(store, id, verdict, change, note, editor), stop).ConfigureAwait(false);
        cache.Forget();
        return problems;
    }

    /// <summary>Keeps a verdict; null if there is no such event, else what is wrong with it.</summary>
    private static string[]? Keep(RecordStore store, string id, Verdict verdict, Correction? change, string? note, string editor)
    {
        if (store.Event(id) is not { } told) return null;
        var kept = verdict == Verdict.Corrected ? change!.Against(told.Event) : null;
        if (kept?.Problems().ToArray() is { Length: > 0 } problems) return problems;
        if (note?.Length > 500 || editor.Length > 80) return ["A note may have 500 characters, a name 80"];
        store.Audit(new AuditEntry(id, verdict, kept?.ToJson(), string.IsNullOrWhiteSpace(note) ? null : note.Trim(), editor));
        return [];
    }

    /// <summary>Only a query of our own making, so that nobody is sent elsewhere.</summary>
    private static string Back(string? query) => query is ['?', ..] && !query.Contains('#', StringComparison.Ordinal) ? EventQuery.Of(Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(query).SelectMany(p => p.Value, (p, value) => (p.Key, value ?? ""))).ToString() : "";

    private static async Task<IResult> Verdicts(RecordPool pool, CancellationToken stop)
    {
        var verdicts = await pool.Ask(store => store.Verdicts(), stop).ConfigureAwait(false);
        var lines = verdicts.Select(v => System.Text.Json.JsonSerializer.Serialize(new { @event = v.Entry.Event, type = Say.Type(v.Type), verdict = v.Entry.Verdict.ToString().ToLowerInvariant(), change = v.Entry.Change is { } change ? System.Text.Json.JsonDocument.Parse(change).RootElement : (System.Text.Json.JsonElement?)null, note = v.Entry.Note, editor = v.Entry.Editor }));
        return Results.Text(string.Concat(lines.Select(line => line + "\n")), "application/jsonl");
    }
}
