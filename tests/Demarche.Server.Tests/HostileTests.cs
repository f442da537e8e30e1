using System.Net;
using System.Text.Json;
using AngleSharp.Dom;

namespace Demarche.Server.Tests;

/// <summary>What pages and addresses hold may never run, draw or be taken for a command.</summary>
public abstract class HostileTests(Desk desk)
{
    [Theory]
    [InlineData("")]
    [InlineData("events")]
    [InlineData("events?view=cards")]
    [InlineData("actor/NOR")]
    [InlineData("dyad/NOR/ISL")]
    [InlineData("issues")]
    [InlineData("issue?issue=herring")]
    [InlineData("article")]
    [InlineData("events?text=%22%3E%3Cscript%3Ealert(9)%3C/script%3E")]
    [InlineData("events?actor=%22%3E%3Csvg%20onload=alert(9)%3E&issue='%3E%3Cimg%20src=x%20onerror=alert(9)%3E")]
    public async Task NothingOfAPage_BecomesMarkup(string address)
    {
        var page = await desk.Page(address == "article" ? "article/" + desk.Hostile.Id : address);
        var script = Assert.Single(page.Scripts);
        Assert.Equal("assets/desk.js", script.GetAttribute("src"));
        Assert.Empty(page.QuerySelectorAll("iframe, object, embed, style, img, main b[onmouseover]"));
        Assert.All(page.All, element => Assert.DoesNotContain(element.Attributes, a => a.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase) || a.Name == "style"));
        Assert.All(page.QuerySelectorAll("[href], [src], [action], [cite]"), element => Assert.DoesNotContain(element.Attributes, a => a.Value.TrimStart().StartsWith("javascript:", StringComparison.OrdinalIgnoreCase)));
        Assert.DoesNotContain('\u202E', page.DocumentElement.OuterHtml);
    }

    [Fact]
    public async Task EveryAnswer_ForbidsForeignScriptsAndFrames()
    {
        foreach (var address in (string[])["", "events", "api/v1/events", "nowhere", "assets/desk.css", "events?from=never", "api/reference/"])
        {
            var answer = await desk.Client.GetAsync(address, TestContext.Current.CancellationToken);
            var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
            Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
            Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
            Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        }
    }

    [Theory]
    [InlineData("text=who's")]
    [InlineData("text=x%22%20OR%20content:*")]
    [InlineData("text=20.04")]
    [InlineData("text=%5Bqz%5D")]
    [InlineData("text=AND")]
    [InlineData("text=NEAR(")]
    [InlineData("text=multi-agent")]
    [InlineData("issue=%25')%20OR%201=1%20--")]
    [InlineData("actor=NOR'%20OR%20'1'='1")]
    [InlineData("article=%00")]
    [InlineData("source=%F0%9F%90%9F%27%3B%20DROP%20TABLE%20events")]
    public async Task SearchSyntax_IsWordsOnly(string query)
    {
        foreach (var address in (string[])["events?", "api/v1/events?", "events.csv?"])
            Assert.Equal(HttpStatusCode.OK, (await desk.Client.GetAsync(address + query, TestContext.Current.CancellationToken)).StatusCode);
        Assert.Equal("0", (await Json("api/v1/events?" + query)).GetProperty("total").ToString());
        Assert.Equal("4", (await Json("api/v1/events")).GetProperty("total").ToString());
    }

    [Theory]
    [InlineData("type=MAKEPEACE", "MAKEPEACE")]
    [InlineData("type=3", "choose among AGREE")]
    [InlineData("status=maybe", "choose among occurred")]
    [InlineData("from=2024-02-30", "YYYY-MM-DD")]
    [InlineData("min_confidence=2", "0 to 1")]
    [InlineData("min_confidence=NaN", "0 to 1")]
    [InlineData("below_confidence=-1", "0 to 1")]
    [InlineData("limit=100000000", "1 to 1000")]
    [InlineData("cursor=-1", "cursor")]
    [InlineData("actr=NOR", "there is no such filter")]
    public async Task AWrongFilter_IsRefusedWithItsRemedy_NeverIgnored(string query, string remedy)
    {
        foreach (var address in (string[])["events?", "api/v1/events?", "events.csv?", "claims?"])
        {
            var answer = await desk.Client.GetAsync(address + query, TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
            Assert.Contains(remedy, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task AnAddressOfThousandsOfConditions_IsRefused()
    {
        var query = string.Join('&', Enumerable.Range(0, 400).Select(i => $"actor=A{i}"));
        Assert.Equal(HttpStatusCode.BadRequest, (await desk.Client.GetAsync("events?" + query, TestContext.Current.CancellationToken)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await desk.Client.GetAsync("events?text=" + new string('x', 1000), TestContext.Current.CancellationToken)).StatusCode);
    }

    [Theory]
    [InlineData("evil.example.com", null, HttpStatusCode.MisdirectedRequest)]
    [InlineData("localhost", "https://evil.example.com", HttpStatusCode.Forbidden)]
    [InlineData("localhost", "null", HttpStatusCode.Forbidden)]
    [InlineData("localhost", null, HttpStatusCode.OK)]
    [InlineData("localhost:9999", "http://localhost:9999", HttpStatusCode.OK)]
    public async Task OnlyOwnNames_AreAnswered(string host, string? origin, HttpStatusCode status)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "events");
        request.Headers.Host = host;
        if (origin is not null) request.Headers.Add("Origin", origin);
        Assert.Equal(status, (await desk.Client.SendAsync(request, TestContext.Current.CancellationToken)).StatusCode);
    }

    [Fact]
    public async Task Csv_GuardsFormulas_AndHasEveryRowOfTheFilter()
    {
        var csv = await desk.Client.GetStringAsync("events.csv?limit=1", TestContext.Current.CancellationToken);
        Assert.Equal(5, csv.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Contains("'=cmd", csv, StringComparison.Ordinal);
        Assert.DoesNotContain(",=cmd", csv, StringComparison.Ordinal);
        var one = await desk.Client.GetStringAsync("events.jsonl?status=refused", TestContext.Current.CancellationToken);
        Assert.Equal(desk.Refusal.Id, JsonDocument.Parse(Assert.Single(one.Split('\n', StringSplitOptions.RemoveEmptyEntries))).RootElement.GetProperty("id").GetString());
    }

    private async Task<JsonElement> Json(string address) => JsonDocument.Parse(await desk.Client.GetStringAsync(address, TestContext.Current.CancellationToken)).RootElement;
}
