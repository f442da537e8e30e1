using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AngleSharp.Dom;
using ModelContextProtocol.Client;

namespace Demarche.Server.Tests;

/// <summary>What a reader meets who comes through a proxy that shows the desk under a path.</summary>
public class ProxyTests(Nginx nginx) : IClassFixture<Nginx>
{
    [Fact]
    public async Task EveryLink_StaysUnderThePath_AndLeadsSomewhere()
    {
        var (seen, left) = (new HashSet<string> { "" }, new Queue<string>([""]));
        while (left.TryDequeue(out var address) && seen.Count < 150)
        {
            var answer = await nginx.Client.GetAsync(address, TestContext.Current.CancellationToken);
            var sent = answer.StatusCode == HttpStatusCode.Redirect;
            Assert.True(answer.IsSuccessStatusCode || sent, $"{address}: {answer.StatusCode}");
            if (sent) Assert.StartsWith("/desk/", answer.Headers.Location!.ToString(), StringComparison.Ordinal);
            if (answer.Content.Headers.ContentType?.MediaType != "text/html") continue;
            foreach (var link in LinksOf(address, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)))
                if (seen.Add(link)) left.Enqueue(link);
        }
        Assert.True(seen.Count > 60, $"only {seen.Count} links were found");
    }

    /// <summary>The API's reference, which is Scalar's page.</summary>
    private const string Reference = "api/reference/";

    [Fact]
    public async Task AProxyThatTakesThePathAway_NamesIt()
    {
        var html = await nginx.Client.GetStringAsync("/taken/away/events", TestContext.Current.CancellationToken);
        Assert.Contains("<base href=\"/taken/away/\"", html, StringComparison.Ordinal);
        var sent = await nginx.Client.GetAsync("/taken/away/dyad?a=nor&b=isl", TestContext.Current.CancellationToken);
        Assert.Equal("/taken/away/dyad/NOR/ISL", sent.Headers.Location!.ToString());
        Assert.Contains("/taken/away/assets/reference.js", await nginx.Client.GetStringAsync("/taken/away/api/reference/", TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SigningInAndJudging_LeadBackUnderThePath()
    {
        Assert.Equal("/desk/audit", (await Post("sign-in", "sign-in", new() { ["name"] = "Ada", ["token"] = OpenDesk.Token })).Headers.Location!.ToString());
        var judged = await Post("audit", $"event/{nginx.Desk.Refusal.Id}/audit", new() { ["verdict"] = "accepted", ["back"] = "?sort=arrival" });
        Assert.Equal($"/desk/audit?sort=arrival&last={nginx.Desk.Refusal.Id}", judged.Headers.Location!.ToString());
    }

    [Fact]
    public async Task Programs_FindTheFollowingPage_AndTheTools()
    {
        var first = await nginx.Client.GetFromJsonAsync<JsonElement>("api/v1/events?limit=3", TestContext.Current.CancellationToken);
        Assert.Single((await nginx.Client.GetFromJsonAsync<JsonElement>(first.GetProperty("next").GetString()!, TestContext.Current.CancellationToken)).GetProperty("events").EnumerateArray());
        await using var transport = new HttpClientTransport(new HttpClientTransportOptions { Endpoint = new Uri(nginx.Client.BaseAddress!, "mcp") });
        await using var tools = await McpClient.CreateAsync(transport, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Contains(await tools.ListToolsAsync(cancellationToken: TestContext.Current.CancellationToken), tool => tool.Name == "search_events");
    }

    [Fact]
    public async Task AnotherName_IsRefusedThroughTheProxyToo()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "events");
        request.Headers.Host = "evil.example";
        Assert.Equal(HttpStatusCode.MisdirectedRequest, (await nginx.Client.SendAsync(request, TestContext.Current.CancellationToken)).StatusCode);
    }

    /// <summary>Where a page leads within the desk, relative to its base as a browser reads it.</summary>
    private IEnumerable<string> LinksOf(string address, string html)
    {
        var page = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(html);
        var start = new Uri(nginx.Client.BaseAddress!, address);
        if (address != Reference)
        {
            start = new Uri(start, page.QuerySelector("base")!.GetAttribute("href"));
            Assert.Equal("/desk/", start.AbsolutePath);
        }
        foreach (var link in page.QuerySelectorAll("[href]:not(base), [src], [action]").Select(e => e.GetAttribute("href") ?? e.GetAttribute("src") ?? e.GetAttribute("action")!).Distinct())
        {
            var target = new Uri(start, link);
            if (target.Authority != start.Authority) continue;
            Assert.StartsWith("/desk/", target.AbsolutePath, StringComparison.Ordinal);
            // Addresses that only take forms.
            if (target.AbsolutePath is not ("/desk/sign-out" or "/desk/dyad") && !target.AbsolutePath.EndsWith("/audit", StringComparison.Ordinal)) yield return target.PathAndQuery["/desk/".Length..];
        }
    }

    private async Task<HttpResponseMessage> Post(string page, string action, Dictionary<string, string> fields)
    {
        var form = await new AngleSharp.Html.Parser.HtmlParser().ParseDocumentAsync(await nginx.Client.GetStringAsync(page, TestContext.Current.CancellationToken), TestContext.Current.CancellationToken);
        fields["__RequestVerificationToken"] = form.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        return await nginx.Client.PostAsync(action, new FormUrlEncodedContent(fields), TestContext.Current.CancellationToken);
    }
}
