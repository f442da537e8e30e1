using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AngleSharp.Dom;
using Demarche.Model;
using Demarche.Record;
using Demarche.Server.Audit;

namespace Demarche.Server.Tests;

/// <summary>A desk that is open for writing to who knows the token.</summary>
public sealed class OpenDesk : IAsyncLifetime
{
    public const string Token = "a token of the test";

    public Desk Desk { get; } = new() { Configure = WithToken };

    internal static DeskOptions WithToken(DeskOptions options) => options with { Token = Token, PathBase = "/desk" };

    public ValueTask InitializeAsync() => Desk.InitializeAsync();

    public ValueTask DisposeAsync() => Desk.DisposeAsync();
}

public abstract class AuditTests(Desk desk)
{
    private Desk Desk => desk;

    [Fact]
    public async Task WhoIsNotSignedIn_IsSentToSignIn_AndAWrongTokenDoesNotHelp()
    {
        using var stranger = Desk.Stranger();
        Assert.Equal("/desk/sign-in", (await stranger.GetAsync("audit", TestContext.Current.CancellationToken)).Headers.Location!.ToString());
        Assert.Equal(HttpStatusCode.Forbidden, (await Post("sign-in", "sign-in", new() { ["name"] = "Eve", ["token"] = "guess" }, stranger)).StatusCode);
        Assert.Equal("/desk/sign-in", (await stranger.GetAsync("audit", TestContext.Current.CancellationToken)).Headers.Location!.ToString());
    }

    [Fact]
    public async Task Verdicts_AreKept_CorrectedUndoneAndCounted()
    {
        await SignIn();
        // Reject the first, undo it, correct it.
        var page = await Desk.Page("audit?sort=arrival&actor=ISL");
        var id = page.QuerySelector("form.verdict")!.GetAttribute("action")!.Split('/')[1];
        var next = await Post("audit?sort=arrival&actor=ISL", $"event/{id}/audit", new() { ["verdict"] = "rejected", ["back"] = "?sort=arrival&actor=ISL" });
        Assert.Equal($"/desk/audit?sort=arrival&actor=ISL&last={id}", next.Headers.Location!.ToString());
        Assert.Contains("All of them are judged", (await Desk.Client.GetStringAsync(next.Headers.Location, TestContext.Current.CancellationToken)), StringComparison.Ordinal);
        var undone = await Post("audit?last=" + id, $"event/{id}/audit", new() { ["verdict"] = "open", ["back"] = "?actor=ISL" });
        Assert.Equal($"/desk/audit?actor=ISL&event={id}", undone.Headers.Location!.ToString());
        await Post("audit?event=" + id, $"event/{id}/audit", new() { ["verdict"] = "corrected", ["act"] = "REJECT", ["status"] = "alleged", ["actor"] = "ISL", ["recipient"] = "NOR", ["condition"] = "", ["note"] = "<b>see</b> the end" });

        var history = (await Desk.Page("event/" + id)).QuerySelectorAll(".history li").Select(l => l.TextContent).ToArray();
        Assert.Equal(3, history.Length);
        Assert.Equal("corrected by Ada: {\"act\":\"REJECT\",\"status\":\"alleged\"} — <b>see</b> the end", history[2]);
        Assert.Contains(await Verdicts(), line => line.GetProperty("event").GetString() == id && line.GetProperty("change").GetProperty("act").GetString() == "REJECT");
        var all = (await Desk.Page("audit")).QuerySelector("table.narrow tbody tr")!;
        Assert.Contains("all", all.TextContent, StringComparison.Ordinal);
        Assert.Equal(id, (await Json("api/v1/events?audited=yes&actor=ISL")).GetProperty("events")[0].GetProperty("id").GetString());
    }

    [Fact]
    public async Task InItsArticle_AnEventIsJudgedWhereItStands_AndTheNextIsAtHand()
    {
        const string Met = "Denmark met Sweden.", Helped = "Denmark helped Sweden.", Praised = "Sweden praised Denmark.";
        var article = Written.Article("Two neighbours", $"{Met} {Helped} {Praised}", Server.Tests.Desk.Day);
        string[] ids;
        using (var store = RecordStore.Open(Desk.Record))
        {
            CodedEvent[] told = [
                Written.Event(article, Met, "met", ("Denmark", "DNK"), ("Sweden", "SWE"), PloverType.Consult, quad: Quad.VerbalCooperation),
                Written.Event(article, Helped, "helped", ("Denmark", "DNK"), ("Sweden", "SWE"), PloverType.Aid, quad: Quad.MaterialCooperation),
                Written.Event(article, Praised, "praised", ("Sweden", "SWE"), ("Denmark", "DNK"), PloverType.Support, quad: Quad.VerbalCooperation)];
            store.Save(new CodedPage(article, null, told), "v1", store.BeginRun("v1", "test"));
            ids = [.. told.Select(e => e.Id)];
        }
        var address = "article/" + article.Id;
        using (var stranger = Desk.Stranger()) Assert.Empty((await Desk.Page(address, stranger)).QuerySelectorAll(".judging, form#judging"));
        await SignIn();
        var buttons = (await Desk.Page(address)).QuerySelectorAll(".told > li button[value=accepted]");
        Assert.Equal(ids.Select(id => ((string?)"judging", (string?)$"event/{id}/audit", (string?)"a")), buttons.Select(b => (b.GetAttribute("form"), b.GetAttribute("formaction"), b.GetAttribute("data-key"))));

        Assert.Equal($"/desk/{address}?last={ids[1]}#v-{ids[2]}", await Judge(ids[1], "rejected"));
        // Behind the last one, the first that is left.
        Assert.Equal($"/desk/{address}?last={ids[2]}#v-{ids[0]}", await Judge(ids[2], "accepted"));
        Assert.Equal($"/desk/{address}#v-{ids[1]}", await Judge(ids[1], "open"));
        var page = await Desk.Page($"{address}?last={ids[2]}&correct={ids[1]}");
        Assert.Equal(["accepted by Ada"], page.QuerySelectorAll(".verdict-said").Select(s => s.TextContent));
        Assert.Equal($"event/{ids[2]}/audit", page.QuerySelector("button[data-key=u]")!.GetAttribute("formaction"));
        Assert.Equal(($"v-{ids[1]}", $"event/{ids[1]}/audit"), (page.QuerySelector("form.verdict")!.ParentElement!.Id, page.QuerySelector("form.verdict")!.GetAttribute("action")));

        async Task<string> Judge(string id, string verdict) => (await Post(address, $"event/{id}/audit", new() { ["verdict"] = verdict, ["in"] = "article" })).Headers.Location!.ToString();
    }

    [Fact]
    public async Task ACorrectionThatIsNone_IsRefused()
    {
        await SignIn();
        var answer = await Post("audit", $"event/{Desk.Refusal.Id}/audit", new() { ["verdict"] = "corrected", ["act"] = "COOPERATE", ["status"] = "refused", ["actor"] = "NOR", ["recipient"] = "ISL", ["condition"] = "" });
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public void CodesOfACorrection_AreReadInAnyCase()
    {
        var typed = new Correction(null, null, "nor", "isl + Dnk", null);
        Assert.Empty(typed.Problems());
        Assert.Equal("""{"actor":"NOR","recipient":"ISL\u002BDNK"}""", typed.ToJson());
    }

    [Fact]
    public async Task AFormOfAnotherSite_ChangesNothing()
    {
        await SignIn();
        var answer = await Desk.Client.PostAsync($"event/{Desk.Refusal.Id}/audit", new FormUrlEncodedContent([new("verdict", "rejected")]), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task Programs_JudgeWithTheToken_AndOnlyWithIt()
    {
        using var other = new HttpClient { BaseAddress = Desk.Client.BaseAddress };
        var address = $"api/v1/event/{Desk.Refusal.Id}/audit";
        var body = new { verdict = "accepted", note = "seen" };
        Assert.Equal(HttpStatusCode.Unauthorized, (await other.PostAsJsonAsync(address, body, TestContext.Current.CancellationToken)).StatusCode);
        other.DefaultRequestHeaders.Authorization = new("Bearer", "guess");
        Assert.Equal(HttpStatusCode.Unauthorized, (await other.PostAsJsonAsync(address, body, TestContext.Current.CancellationToken)).StatusCode);
        other.DefaultRequestHeaders.Authorization = new("Bearer", OpenDesk.Token);
        Assert.Equal(HttpStatusCode.NoContent, (await other.PostAsJsonAsync(address, body, TestContext.Current.CancellationToken)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await other.PostAsJsonAsync(address, new { verdict = "corrected", change = new { act = "PEACE" } }, TestContext.Current.CancellationToken)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await other.PostAsJsonAsync(address, new { verdict = "corrected", change = new { recipient = "not a code!" } }, TestContext.Current.CancellationToken)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await other.PostAsJsonAsync("api/v1/event/none/audit", body, TestContext.Current.CancellationToken)).StatusCode);
    }

    private static JsonElement[] Lines(string text) => [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)];

    [Fact]
    public async Task UnderAPathOfAProxy_EveryLinkHolds()
    {
        foreach (var address in (string[])["", "events?limit=1", "actor/NOR", "dyad/NOR/ISL", "article/" + Desk.Herring.Id])
        {
            var page = await Desk.Page(address);
            Assert.Equal("/desk/", page.QuerySelector("base")!.GetAttribute("href"));
            foreach (var link in page.QuerySelectorAll("a[href], link[href]").Select(a => a.GetAttribute("href")!.Split('#')[0]).Where(h => !h.StartsWith("http", StringComparison.Ordinal)).Distinct())
            {
                Assert.False(link.StartsWith('/'), link);
                var answer = await Desk.Client.GetAsync(link, TestContext.Current.CancellationToken);
                Assert.True(answer.IsSuccessStatusCode || answer.Headers.Location?.ToString() == "/desk/sign-in", link);
            }
        }
    }

    private async Task SignIn() => Assert.Equal("/desk/audit", (await Post("sign-in", "sign-in", new() { ["name"] = "Ada", ["token"] = OpenDesk.Token })).Headers.Location!.ToString());

    /// <summary>Sends a form as a browser would that opened the page first.</summary>
    private async Task<HttpResponseMessage> Post(string page, string action, Dictionary<string, string> fields, HttpClient? client = null)
    {
        var form = await Desk.Page(page, client);
        fields["__RequestVerificationToken"] = form.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        return await (client ?? Desk.Client).PostAsync(action, new FormUrlEncodedContent(fields), TestContext.Current.CancellationToken);
    }

    private async Task<JsonElement[]> Verdicts() => Lines(await Desk.Client.GetStringAsync("api/v1/audits.jsonl", TestContext.Current.CancellationToken));

    private async Task<JsonElement> Json(string address) => JsonDocument.Parse(await Desk.Client.GetStringAsync(address, TestContext.Current.CancellationToken)).RootElement;
}
