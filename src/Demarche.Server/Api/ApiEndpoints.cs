using Demarche.Model;
using Demarche.Record;
using Demarche.Record.Answers;
using Demarche.Server.Filters;
using Demarche.Server.Pages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Demarche.Server.Api;

/// <summary>The record for programs: the filters of `demarche events` under the same names, JSON, problem details for what is wrong.</summary>
internal static class ApiEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/v1").ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        api.MapGet("/events", (HttpContext context, AnswerCache cache, RecordPool pool) => Events(context, cache, pool)).WithTags("Events").WithSummary("Events that filters let through, a page of them").WithFilters("sort", "limit", "cursor", "before").Produces<EventsView>();
        api.MapGet("/event/{id}", (string id, HttpContext context, RecordPool pool) => Answer(context, pool, (store, _) => store.Event(id) is { } told ? EventView.Of(told) : null, $"There is no event {id}."))
            .WithTags("Events").WithSummary("One event").Produces<EventView>().ProducesProblem(StatusCodes.Status404NotFound);
        api.MapGet("/article/{id}", (string id, HttpContext context, RecordPool pool) => Answer(context, pool, (store, _) => Article(store, id), $"There is no article {id}."))
            .WithTags("Articles").WithSummary("An article with its text and events").Produces<ArticleView>().ProducesProblem(StatusCodes.Status404NotFound);
        api.MapGet("/facets/{facet}", (string facet, HttpContext context, RecordPool pool) => Facets(facet, context, pool)).WithTags("Events").WithSummary("Events counted by actor, recipient, type, status, issue, context, mode, publisher, month, speaker or confidence").WithFilters("limit").Produces<IReadOnlyList<FacetCount>>();
        api.MapGet("/positions/{actor}", (string actor, HttpContext context, RecordPool pool) =>
            Answer(context, pool, (store, query) => Part(Positions.Of(store, actor.ToUpperInvariant(), query.Filter.Issue, query.Filter, skip: query.Skip, take: query.Limit), PositionView.Of, context, query))).WithTags("Answers").WithSummary("What an actor demands, offers, promises, refuses and threatens").WithFilters("limit", "cursor").Produces<AnswerView<PositionView>>();
        api.MapGet("/commitments", (HttpContext context, RecordPool pool, string? as_of) => CommitmentsOf(context, pool, as_of)).WithTags("Answers").WithSummary("What was promised or offered, and what became of it by a day (as_of)").WithFilters("limit", "cursor").Produces<AnswerView<CommitmentView>>();
        api.MapGet("/claims", (HttpContext context, RecordPool pool) => Answer(context, pool, (store, query) => Part(Claims.Of(store, query.Filter, query.Skip, query.Limit), ClaimView.Of, context, query))).WithTags("Answers").WithSummary("What one side says that another did, beside what was said against it").WithFilters("limit", "cursor").Produces<AnswerView<ClaimView>>();
        api.MapGet("/timeline/{a}/{b}", (string a, string b, HttpContext context, RecordPool pool, string? interval) => Timeline(a, b, interval, context, pool)).WithTags("Answers").WithSummary("What two sides did to each other by day, week, month or year").WithFilters().Produces<TimelineStep[]>();
        api.MapGet("/reciprocity/{a}/{b}", (string a, string b, HttpContext context, RecordPool pool, string? interval) => ReciprocityOf(a, b, interval, context, pool)).WithTags("Answers").WithSummary("Who answers whom: label, tests both ways, answers in kind, what to be wary of; series by day, week, month or year").WithFilters().Produces<ReciprocityView>();
        api.MapGet("/volume", (HttpContext context, RecordPool pool, string? interval) => Volume(context, pool, interval, steps => ApiAnswer.Of(context, steps))).WithTags("Answers").WithSummary("How much was told of what filters ask for, by day, week, month or year of publishing, beside all articles read and as a share of them").WithFilters().Produces<VolumeStep[]>();
        api.MapGet("/volume.csv", (HttpContext context, RecordPool pool, string? interval) => Volume(context, pool, interval, steps => Results.Text(VolumeStep.Csv(steps), "text/csv"))).WithTags("Answers").WithSummary("The same as a table: start, events, deeds, articles, all_articles, share").WithFilters().Produces(200, contentType: "text/csv");
        api.MapGet("/network", (HttpContext context, RecordPool pool) =>
            Answer(context, pool, (store, query) => Networks.Of(store, query.Filter.Statuses.Count == 0 ? query.Filter with { Statuses = [EventStatus.Occurred] } : query.Filter))).WithTags("Answers").WithSummary("Every directed dyad with its deeds").WithFilters().Produces<NetworkEdge[]>();
        api.MapGet("/issues", (HttpContext context, RecordPool pool) => Answer(context, pool, (store, query) => IssueMatrix.Of(store, query.Filter))).WithTags("Answers").WithSummary("What is at stake, and where each actor stands").WithFilters().Produces<IssueStance[]>();
    }

    private static async Task<IResult> Answer(HttpContext context, RecordPool pool, Func<RecordStore, EventQuery, object?> question, string missing = "", params string[] own)
    {
        var query = EventQuery.Of(context.Request.Query, own);
        if (query.Problems.Count > 0) return ApiAnswer.NotUnderstood(query.Problems);
        return await pool.Ask(store => question(store, query), context.RequestAborted).ConfigureAwait(false) is { } answer ? ApiAnswer.Of(context, answer) : ApiAnswer.Missing(missing);
    }

    private static async Task<IResult> Events(HttpContext context, AnswerCache cache, RecordPool pool)
    {
        var query = EventQuery.Of(context.Request.Query);
        if (query.EventProblems is { Count: > 0 } problems) return ApiAnswer.NotUnderstood(problems);
        var count = await cache.Ask("count" + query.Conditioned, store => store.Count(query.Filter), context.RequestAborted).ConfigureAwait(false);
        return ApiAnswer.Of(context, await pool.Ask(store => Events(store, query, count), context.RequestAborted).ConfigureAwait(false));
    }

    private static EventsView Events(RecordStore store, EventQuery query, RecordCount count)
    {
        var events = EventsModel.Page(store, query, query.Limit, out var isMore);
        var next = events.Count > 0 && (isMore || query.Before is not null) ? "api/v1/" + To.Events(query.Behind(events[^1])) : null;
        return new EventsView(count.Events, count.Deeds, next, [.. events.Select(EventView.Of)]);
    }

    /// <summary>A part of an answer with the address of the next one.</summary>
    private static AnswerView<TView> Part<T, TView>(Portion<T> part, Func<T, TView> view, HttpContext context, EventQuery query)
    {
        var next = query.Skip + query.Limit;
        var own = context.Request.Query["as_of"].FirstOrDefault() is { Length: > 0 } day ? "&as_of=" + Uri.EscapeDataString(day) : "";
        return new AnswerView<TView>(part.Total, next < part.Total ? context.Request.Path.Value!.TrimStart('/') + query.From(next) + own : null, [.. part.Rows.Select(view)]);
    }

    internal static ArticleView? Article(RecordStore store, string id) =>
        store.Article(id) is { } a && store.StoryOf(id) is { } story
            ? new ArticleView(a.Id, a.Title, a.Published, a.Publisher, a.Url, a.Authors, a.Language, story, a.Text, [.. store.Events(new EventFilter { Article = id }, EventSort.Arrival).Select(EventView.Of)])
            : null;

    private static Task<IResult> Facets(string facet, HttpContext context, RecordPool pool) =>
        !char.IsAsciiDigit(facet[0]) && Enum.TryParse<Facet>(facet, ignoreCase: true, out var by)
            ? Answer(context, pool, (store, query) => store.Facets(query.Filter, by, query.First("limit") is null ? -1 : query.Limit))
            : Task.FromResult(ApiAnswer.NotUnderstood([$"facet: choose among {string.Join(", ", Enum.GetNames<Facet>().Select(n => n.ToLowerInvariant()))}"]));

    private static Task<IResult> CommitmentsOf(HttpContext context, RecordPool pool, string? asOf)
    {
        var day = Spelling.TypedDay(asOf);
        if (day is null && !string.IsNullOrEmpty(asOf)) return Task.FromResult(ApiAnswer.NotUnderstood([EventQuery.NoDate("as_of", asOf)]));
        return Answer(context, pool, (store, query) => Part(Commitments.AsOf(store, day ?? LastDay.Of(store), query.Filter, query.Skip, query.Limit), CommitmentView.Of, context, query), "", "as_of");
    }

    private static async Task<IResult> Volume(HttpContext context, RecordPool pool, string? interval, Func<IReadOnlyList<VolumeStep>, IResult> answer)
    {
        var query = EventQuery.Of(context.Request.Query, "interval");
        if (!TryStep(interval, out var step)) return ApiAnswer.NotUnderstood([Steps, .. query.Problems]);
        if (query.Problems.Count > 0) return ApiAnswer.NotUnderstood(query.Problems);
        return answer(await pool.Ask(store => VolumeStep.Of(store, step, query.Filter), context.RequestAborted).ConfigureAwait(false));
    }

    private const string Steps = "interval: choose day, week, month or year";

    /// <summary>The step of time that an address names; a week where it names none.</summary>
    private static bool TryStep(string? interval, out Interval step)
    {
        step = Interval.Week;
        return string.IsNullOrEmpty(interval) || !char.IsAsciiDigit(interval[0]) && Enum.TryParse(interval, ignoreCase: true, out step);
    }

    private static Task<IResult> ReciprocityOf(string a, string b, string? interval, HttpContext context, RecordPool pool)
    {
        if (!TryStep(interval, out var step)) return Task.FromResult(ApiAnswer.NotUnderstood([Steps]));
        if (!ReciprocityModel.IsPair(a, b)) return Task.FromResult(ApiAnswer.NotUnderstood([ReciprocityModel.NoPair]));
        return Answer(context, pool, (store, query) => ReciprocityView.Of(ReciprocityModel.Of(store, a.ToUpperInvariant(), b.ToUpperInvariant(), query, step)), "", "interval");
    }

    private static Task<IResult> Timeline(string a, string b, string? interval, HttpContext context, RecordPool pool)
    {
        if (!TryStep(interval, out var step)) return Task.FromResult(ApiAnswer.NotUnderstood([Steps]));
        return Answer(context, pool, (store, query) => Timelines.Of(store, a.ToUpperInvariant(), b.ToUpperInvariant(), step, query.Filter), "", "interval");
    }
}
