using Demarche.Model;
using Demarche.Record;
using Demarche.Record.Answers;
using Demarche.Server.Filters;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Demarche.Server.Pages;

/// <summary>The addresses of the pages.</summary>
internal static class PageEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("").ExcludeFromDescription();
        pages.MapGet("/", async (AnswerCache cache, CancellationToken stop) => Page.Of<StartPage>(await cache.Ask("start", StartModel.Of, stop).ConfigureAwait(false)));
        pages.MapGet("/actors", async (AnswerCache cache, CancellationToken stop) => Page.Of<ActorsPage>(await cache.Ask("actors", ActorsModel.Of, stop).ConfigureAwait(false)));
        pages.MapGet("/events", Events);
        pages.MapGet("/claims", (HttpRequest request, AnswerCache cache, CancellationToken stop) => Filtered<ClaimsPage>(request, cache, (store, query) => ClaimsModel.Of(store, LastMonths.Of(store, query)), stop));
        pages.MapGet("/issues", (HttpRequest request, AnswerCache cache, CancellationToken stop) => Filtered<IssuesPage>(request, cache, (store, query) => IssuesModel.Of(store, LastMonths.Of(store, query)), stop));
        pages.MapGet("/issue", Issue);
        pages.MapGet("/event/{id}", (string id, RecordPool pool, CancellationToken stop) => Show<EventPage, EventModel?>(pool, store => EventModel.Of(store, id), stop, $"There is no event {id}."));
        pages.MapGet("/article/{id}", (string id, string? correct, string? last, RecordPool pool, CancellationToken stop) => Show<ArticlePage, ArticleModel?>(pool, store => ArticleModel.Of(store, id, correct, last), stop, $"There is no article {id}."));
        pages.MapGet("/actor/{code}", (string code, HttpRequest request, AnswerCache cache, CancellationToken stop) =>
            Filtered<ActorPage>(request, cache, (store, query) => ActorModel.Of(store, code.ToUpperInvariant(), query), stop, missing: $"No event of this record has {code} on either side."));
        pages.MapGet("/dyad", (string? a, string? b) => string.IsNullOrWhiteSpace(a) || string.IsNullOrWhiteSpace(b)
            ? Page.NotUnderstood(["Name two sides: dyad?a=USA&b=RUS"])
            : Results.LocalRedirect($"~/{To.Dyad(a.Trim().ToUpperInvariant(), b.Trim().ToUpperInvariant())}"));
        pages.MapGet("/dyad/{a}/{b}", Dyad);
        pages.MapGet("/dyad/{a}/{b}/reciprocity", Reciprocity);
        pages.MapGet("/commitments", CommitmentsBoard);
        pages.MapGet("/reference", () => Page.Of<ReferencePage>(new object()));
    }

    private static async Task<IResult> Events(HttpRequest request, AnswerCache cache, RecordPool pool, CancellationToken stop)
    {
        var query = EventQuery.Of(request.Query);
        if (query.EventProblems is { Count: > 0 } problems) return Page.NotUnderstood(problems);
        var spread = await cache.Ask("events" + query.Conditioned, store => EventSpread.Of(store, query), stop).ConfigureAwait(false);
        return Page.Of<EventsPage>(await pool.Ask(store => EventsModel.Of(store, query, spread), stop).ConfigureAwait(false));
    }

    private static Task<IResult> Reciprocity(string a, string b, HttpRequest request, AnswerCache cache, CancellationToken stop) => OfPair(a, b, request, async pair =>
        ReciprocityModel.IsPair(pair.A, pair.B) ? Page.Of<ReciprocityPage>(await cache.Ask(pair.TestsName, pair.Tests, stop).ConfigureAwait(false)) : Page.NotUnderstood([ReciprocityModel.NoPair]));

    /// <summary>A pair's tests may take longer than a page may: it waits for them no longer than this, and says so.</summary>
    private static readonly TimeSpan PatienceForTests = TimeSpan.FromMilliseconds(150);

    private static Task<IResult> Dyad(string a, string b, HttpRequest request, AnswerCache cache, CancellationToken stop) => OfPair(a, b, request, async pair =>
    {
        // Asked beside the timeline, so that the page waits for the longer of both.
        var answering = ReciprocityModel.IsPair(pair.A, pair.B) ? cache.AskBriefly(pair.TestsName, pair.Tests, PatienceForTests, stop) : Task.FromResult<ReciprocityModel?>(null);
        var model = await cache.Ask(request.Path + request.QueryString.Value, store => DyadModel.Of(store, pair.A, pair.B, pair.Query, pair.Interval), stop).ConfigureAwait(false);
        return Page.Of<DyadPage>(model with { Tested = pair.Tested, Answering = await answering.ConfigureAwait(false) });
    });

    /// <summary>What an address asks of two sides.</summary>
    private sealed record PairQuery(string A, string B, EventQuery Query, Interval? Interval)
    {
        /// <summary>The step of the tests.</summary>
        public Interval Tested => Interval ?? ReciprocityModel.UsualStep;

        /// <summary>The name of the tests' answer in the cache: the same for both pages.</summary>
        public string TestsName => ReciprocityModel.NameOf(A, B, Tested, Query);

        public ReciprocityModel Tests(RecordStore store) => ReciprocityModel.Of(store, A, B, Query, Tested);
    }

    private static async Task<IResult> OfPair(string a, string b, HttpRequest request, Func<PairQuery, Task<IResult>> answer)
    {
        if (!TryStep(request, out var interval)) return Page.NotUnderstood([Steps]);
        var query = EventQuery.Of(request.Query, "interval");
        if (query.Problems.Count > 0) return Page.NotUnderstood(query.Problems);
        return await answer(new PairQuery(a.ToUpperInvariant(), b.ToUpperInvariant(), query, interval)).ConfigureAwait(false);
    }

    private static Task<IResult> Issue(HttpRequest request, AnswerCache cache, CancellationToken stop)
    {
        if (string.IsNullOrWhiteSpace(request.Query["issue"])) return Task.FromResult(Page.NotUnderstood(["Name an issue: issue?issue=open%20door"]));
        if (!TryStep(request, out var interval)) return Task.FromResult(Page.NotUnderstood([Steps]));
        return Filtered<IssuePage>(request, cache, (store, query) => IssueModel.Of(store, query, interval), stop, own: ["interval"]);
    }

    private const string Steps = "interval: choose day, week, month or year";

    /// <summary>The step of time that an address names; null where it names none.</summary>
    private static bool TryStep(HttpRequest request, out Interval? interval)
    {
        interval = null;
        if (request.Query["interval"].FirstOrDefault() is not { Length: > 0 } step) return true;
        if (char.IsAsciiDigit(step[0]) || !Enum.TryParse<Interval>(step, ignoreCase: true, out var known)) return false;
        interval = known;
        return true;
    }

    private static Task<IResult> CommitmentsBoard(HttpRequest request, AnswerCache cache, CancellationToken stop)
    {
        var typed = request.Query["as_of"].FirstOrDefault();
        var asOf = Spelling.TypedDay(typed);
        if (asOf is null && !string.IsNullOrEmpty(typed)) return Task.FromResult(Page.NotUnderstood([EventQuery.NoDate("as_of", typed)]));
        return Filtered<CommitmentsPage>(request, cache, (store, query) => CommitmentsModel.Of(store, LastMonths.Of(store, query), asOf), stop, own: ["as_of"]);
    }

    private static async Task<IResult> Show<TPage, TModel>(RecordPool pool, Func<RecordStore, TModel> question, CancellationToken stop, string missing = "")
        where TPage : IComponent =>
        await pool.Ask(question, stop).ConfigureAwait(false) is { } model ? Page.Of<TPage>(model) : Page.Missing(missing);

    private static async Task<IResult> Filtered<TPage>(HttpRequest request, AnswerCache cache, Func<RecordStore, EventQuery, object?> question, CancellationToken stop, string[]? own = null, string missing = "")
        where TPage : IComponent
    {
        var query = EventQuery.Of(request.Query, own ?? []);
        if (query.Problems.Count > 0) return Page.NotUnderstood(query.Problems);
        return await cache.Ask(request.Path + request.QueryString.Value, store => question(store, query), stop).ConfigureAwait(false) is { } model ? Page.Of<TPage>(model) : Page.Missing(missing);
    }
}
