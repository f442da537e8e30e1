using System.Net;
using Demarche.Model;
using Demarche.Record;

namespace Demarche.Server.Tests;

/// <summary>Records that are not as records usually are.</summary>
public class OddPagesTests(Desk desk) : IClassFixture<Desk>
{
    private void Save(Article article, params CodedEvent[] told)
    {
        using var store = RecordStore.Open(desk.Record);
        store.Save(new CodedPage(article, null, told), "v1", store.BeginRun("v1", "test"));
    }

    [Fact]
    public async Task AnArticleWithoutADay_IsShownAndCitedAsSuch()
    {
        const string Met = "Malta met Cyprus.";
        var article = Written.Article("Islands", Met, null);
        var told = Written.Event(article, Met, "met", ("Malta", "MLT"), ("Cyprus", "CYP"), PloverType.Consult, quad: Quad.VerbalCooperation);
        Save(article, told);
        foreach (var address in (string[])["article/" + article.Id, "event/" + told.Id, "events?actor=MLT", "events?actor=MLT&sort=oldest"])
            Assert.Contains("day unknown", (await desk.Page(address)).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        foreach (var address in (string[])["actor/MLT", "dyad/MLT/CYP", "dyad/MLT/CYP/reciprocity", "issues?actor=MLT", "commitments?actor=MLT", "claims?actor=MLT"])
            Assert.Equal(HttpStatusCode.OK, (await desk.Client.GetAsync(address, TestContext.Current.CancellationToken)).StatusCode);
        Assert.Contains("undated", await desk.Client.GetStringAsync($"article/{article.Id}.txt", TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ASpeakerWithoutAName_IsSaidToBeSo()
    {
        const string Met = "Chad met Niger, it was said.";
        var article = Written.Article("Sahel", Met, Desk.Day);
        var told = Written.Event(article, Met, "met", ("Chad", "TCD"), ("Niger", "NER"), PloverType.Consult, quad: Quad.VerbalCooperation, speaker: ("", "UNK"));
        Save(article, told);
        foreach (var address in (string[])["events?actor=TCD&view=cards", "event/" + told.Id, "article/" + article.Id])
        {
            var page = await desk.Page(address);
            Assert.All(page.QuerySelectorAll("main a"), link => Assert.NotEqual("", link.TextContent.Trim()));
            if (address[0] == 'e') Assert.Contains("somebody not named", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task AnArticleOfManyEvents_ComesWhole_AndLight()
    {
        string[] sentences = [.. Enumerable.Range(1, 300).Select(n => $"Latvia met Estonia in round {n} of the talks.")];
        var article = Written.Article("A year of talks", string.Join(' ', sentences), Desk.Day);
        Save(article, [.. sentences.Select((sentence, n) => Written.Event(article, sentence, $"met Estonia in round {n + 1}", ("Latvia", "LVA"), ("Estonia", "EST"), PloverType.Consult, quad: Quad.VerbalCooperation))]);
        using var request = new HttpRequestMessage(HttpMethod.Get, "article/" + article.Id);
        request.Headers.AcceptEncoding.Add(new("br"));
        var answer = await desk.Client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal("br", Assert.Single(answer.Content.Headers.ContentEncoding));
        Assert.InRange((await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).Length, 1, 200_000);
        var page = await desk.Page("article/" + article.Id);
        Assert.Equal((300, 300), (page.QuerySelectorAll(".told > li").Length, page.QuerySelectorAll(".paper a.number").Length));
    }

    [Fact]
    public async Task TheMonthsToldMostOf_OpenTheirEvents()
    {
        const string May = "Ghana met Togo.", June = "Ghana visited Togo.";
        foreach (var (sentence, words, day) in new[] { (May, "met", new DateOnly(2024, 5, 31)), (June, "visited", new DateOnly(2024, 6, 1)) })
        {
            var article = Written.Article("Neighbours " + words, sentence, day);
            Save(article, Written.Event(article, sentence, words, ("Ghana", "GHA"), ("Togo", "TGO"), PloverType.Consult, quad: Quad.VerbalCooperation));
        }
        var months = (await desk.Page("events?actor=GHA")).QuerySelectorAll(".facet a").Where(a => a.GetAttribute("href")!.Contains("from=", StringComparison.Ordinal)).ToArray();
        Assert.Equal([("Jun 2024", "events?actor=GHA&from=2024-06-01&to=2024-06-30"), ("May 2024", "events?actor=GHA&from=2024-05-01&to=2024-05-31")], months.Select(m => (m.TextContent, m.GetAttribute("href")!)));
        Assert.Contains("visited", Assert.Single((await desk.Page(months[0].GetAttribute("href")!)).QuerySelectorAll(".events tbody tr")).TextContent, StringComparison.Ordinal);
    }
}
