using System.Net;

namespace Demarche.Server.Tests;

public abstract class PagesTests(Desk desk)
{
    [Fact]
    public async Task Start_TellsWhatThereIs_AndLinksEachNumberToItsEvents()
    {
        var page = await desk.Page("");
        Assert.Equal("4 events", page.QuerySelector(".lead a[href='events']")!.TextContent);
        var pair = page.QuerySelectorAll(".facet a").Single(a => a.GetAttribute("href") == "dyad/ISL/NOR");
        Assert.Equal(("ISL and NOR", "2"), (pair.TextContent, pair.ParentElement!.QuerySelector(".num")!.TextContent));
        Assert.Equal("events?actor=NOR", page.QuerySelectorAll(".facet a").First(a => a.TextContent == "NOR").GetAttribute("href"));
        Assert.Equal("/", page.QuerySelector("base")!.GetAttribute("href"));
    }

    [Fact]
    public async Task Events_AreThoseThatTheAddressNames_AndFacetsAddToIt()
    {
        var page = await desk.Page("events?actor=ISL&actor=nor&status=refused");
        var row = Assert.Single(page.QuerySelectorAll(".events tbody tr"));
        Assert.Contains("refused to hand over", row.TextContent, StringComparison.Ordinal);
        Assert.Equal("refused to hand over", row.QuerySelector("mark")!.TextContent);
        Assert.Contains(page.QuerySelectorAll(".facet a"), a => a.GetAttribute("href") == "events?actor=ISL&actor=nor&status=refused&type=REJECT");
        Assert.Contains(page.QuerySelectorAll(".conditions a"), a => a.GetAttribute("href") == "events?actor=ISL&actor=nor");
    }

    [Fact]
    public async Task Events_ComePageByPage_AndEachPageIsAPermalink()
    {
        var first = await desk.Page("events?limit=3");
        Assert.Equal(3, first.QuerySelectorAll(".events tbody tr").Length);
        var next = first.QuerySelector("a[rel=next]")!.GetAttribute("href")!;
        Assert.StartsWith("events?limit=3&cursor=", next, StringComparison.Ordinal);
        var second = await desk.Page(next);
        Assert.Single(second.QuerySelectorAll(".events tbody tr"));
        Assert.Null(second.QuerySelector("a[rel=next]"));
        var back = await desk.Page(second.QuerySelector("a[rel=prev]")!.GetAttribute("href")!);
        Assert.Equal(first.QuerySelector(".events tbody")!.TextContent, back.QuerySelector(".events tbody")!.TextContent);
        Assert.Null(back.QuerySelector("a[rel=prev]"));
    }

    [Fact]
    public async Task Article_MarksEvidenceSidesAndCondition_InPlace()
    {
        var page = await desk.Page("article/" + desk.Herring.Id);
        Assert.Contains(page.QuerySelectorAll(".paper mark.evidence"), m => m.TextContent == "refused to hand over");
        Assert.Contains(page.QuerySelectorAll(".paper .actor"), m => m.TextContent == "Norway");
        Assert.Contains(page.QuerySelectorAll(".paper .condition"), m => m.TextContent.Contains("asks", StringComparison.Ordinal));
        Assert.NotNull(page.GetElementById("e-" + desk.Refusal.Id));
        var body = page.QuerySelectorAll(".paper > p")[^1];
        foreach (var number in body.QuerySelectorAll(".number").ToArray()) number.Remove();
        Assert.Equal(desk.Herring.Text[(desk.Herring.Title.Length + 1)..], body.TextContent.Trim());
        Assert.Contains(page.QuerySelectorAll("h2"), h => h.TextContent == "The same story elsewhere");
    }

    [Fact]
    public async Task Article_NamesTheStorysOtherCopies_AlsoThoseInWhichNothingWasFound()
    {
        var copies = (await desk.Page("article/" + desk.Hostile.Id)).QuerySelector("section[aria-labelledby=copies]")!;
        Assert.Equal(["article/" + desk.Herring.Id, "article/" + desk.Silent.Id], copies.QuerySelectorAll("li a.source").Select(a => a.GetAttribute("href")));
        Assert.Equal(4, (await desk.Page(copies.QuerySelector("p a")!.GetAttribute("href")!)).QuerySelectorAll(".events tbody tr").Length);
    }

    [Fact]
    public async Task Article_SaysWhatWasLeftOut_WhereThereIsAnything()
    {
        Assert.Null((await desk.Page("article/" + desk.Herring.Id)).QuerySelector("details"));
        var left = (await desk.Page("article/" + desk.Silent.Id)).QuerySelector("details")!;
        Assert.StartsWith("9 characters of the page", left.QuerySelector("summary")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(["Subscribe"], left.QuerySelectorAll("p").Select(p => p.TextContent));
    }

    [Fact]
    public async Task EventsByConfidence_AreThoseOfTheBandThatIsTaken()
    {
        var bands = (await desk.Page("events")).QuerySelectorAll(".facet a").Where(a => a.GetAttribute("aria-label")!.StartsWith("Confidence: ", StringComparison.Ordinal)).ToArray();
        Assert.Equal([("80% and more", "3"), ("40% to 60%", "1")], bands.Select(a => (a.TextContent, a.ParentElement!.QuerySelector(".num")!.TextContent)));
        var page = await desk.Page(bands[1].GetAttribute("href")!);
        Assert.Contains("accused", Assert.Single(page.QuerySelectorAll(".events tbody tr")).TextContent, StringComparison.Ordinal);
        var taken = page.QuerySelector(".facet a.on")!;
        Assert.Equal(("40% to 60%", "events"), (taken.TextContent, taken.GetAttribute("href")));
    }

    [Fact]
    public async Task Dyad_DrawsBothDirections_AndEachBarOpensItsEvents()
    {
        var page = await desk.Page("dyad/ISL/NOR");
        Assert.Equal(2, page.QuerySelectorAll("svg[role=group]").Length);
        var bar = page.QuerySelector("svg a")!.GetAttribute("href")!;
        Assert.Single((await desk.Page(bar)).QuerySelectorAll(".events tbody tr"));
        var sent = await desk.Client.GetAsync("dyad?a=isl&b=nor", TestContext.Current.CancellationToken);
        Assert.Equal("/dyad/ISL/NOR", sent.Headers.Location!.ToString());
    }

    [Fact]
    public async Task Actor_ShowsPositionsAndCommitments()
    {
        var page = await desk.Page("actor/NOR");
        Assert.Contains(page.QuerySelectorAll(".stance"), s => s.TextContent == "refusal");
        Assert.Contains("will resume talks", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await desk.Client.GetAsync("actor/XYZ", TestContext.Current.CancellationToken)).StatusCode);
    }

    [Fact]
    public async Task Commitments_AreOpenDueOrOver_OnTheDayAskedFor()
    {
        Assert.Contains("Open", (await desk.Page("commitments?as_of=2024-03-07")).QuerySelector("main h2")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Due now", (await desk.Page("commitments?as_of=2024-03-12")).QuerySelector("main h2")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("outcome unknown", (await desk.Page("commitments?as_of=2024-04-12")).QuerySelector("main h2")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("events")]
    [InlineData("events?view=cards&text=herring")]
    [InlineData("actors")]
    [InlineData("actor/NOR")]
    [InlineData("dyad/NOR/ISL")]
    [InlineData("dyad/NOR/ISL/reciprocity")]
    [InlineData("issues")]
    [InlineData("issue?issue=herring")]
    [InlineData("code")]
    [InlineData("claims")]
    [InlineData("commitments")]
    [InlineData("reference")]
    public async Task EveryPage_HasOneHeading_AndNoDeadLink(string address)
    {
        var page = await desk.Page(address);
        Assert.Single(page.QuerySelectorAll("h1"));
        Assert.All(page.QuerySelectorAll("input:not([type=hidden]), select, textarea"), field => Assert.True(field.HasAttribute("aria-label") || field.Closest("label") is not null, field.OuterHtml));
        var links = page.QuerySelectorAll("a[href]").Select(a => a.GetAttribute("href")!.Split('#')[0]).Distinct().Where(h => !h.StartsWith("http", StringComparison.Ordinal)).ToArray();
        foreach (var link in links)
            Assert.True((await desk.Client.GetAsync(link, TestContext.Current.CancellationToken)).IsSuccessStatusCode, $"{address} links to {link}");
    }

    [Fact]
    public async Task AnArticleAndAnEvent_AreCited_OnTheirPageAndForPrograms()
    {
        const string Article = "“Herring quarrel deepens”. The Paper, 6 March 2024. https://paper.example/herring";
        var told = $"“Norway refused to hand over its herring survey to Iceland.” In: {Article} [NOR → ISL: REJECT, refused; read by Demarche v1, confidence 0.80; event {desk.Refusal.Id}]";
        foreach (var (address, line, id) in new[] { ("article/" + desk.Herring.Id, Article, desk.Herring.Id), ("event/" + desk.Refusal.Id, told, desk.Refusal.Id) })
        {
            var page = await desk.Page(address);
            Assert.Equal(line, page.QuerySelector(".citation")!.TextContent);
            Assert.All([address + ".bib", address + ".txt"], link => Assert.Contains(page.QuerySelectorAll("main a"), a => a.GetAttribute("href") == link));
            Assert.Equal(line + "\n", await desk.Client.GetStringAsync($"api/v1/{address}.txt", TestContext.Current.CancellationToken));
            var entry = await desk.Client.GetStringAsync($"api/v1/{address}.bib", TestContext.Current.CancellationToken);
            Assert.StartsWith($"@misc{{demarche-{id},\n  title = {{{{Herring quarrel deepens}}}},\n  howpublished = {{The Paper}},\n  year = 2024,\n  month = mar,\n  day = 6,\n  url = {{https://paper.example/herring}}", entry, StringComparison.Ordinal);
        }
        // Two articles tell the three events of Norway; each is cited once.
        Assert.Equal(2, (await desk.Client.GetStringAsync("events.bib?actor=NOR", TestContext.Current.CancellationToken)).Split("@misc{").Length - 1);
    }

    [Fact]
    public async Task EveryExportOfAPage_HasExactlyItsEvents()
    {
        var page = await desk.Page("events?actor=NOR&sort=oldest");
        var links = page.QuerySelectorAll(".tools a").Select(a => a.GetAttribute("href")!).Where(h => h.StartsWith("events.", StringComparison.Ordinal)).ToArray();
        Assert.Equal(["events.csv", "events.exact.csv", "events.jsonl", "events.parquet", "events.plover", "events.polecat", "events.gold", "events.bib"], links.Select(l => l.Split('?')[0]));
        Assert.All(links, link => Assert.EndsWith("?actor=NOR&sort=oldest", link, StringComparison.Ordinal));
        var lines = await Task.WhenAll(links.Where(l => !l.Contains("parquet", StringComparison.Ordinal) && !l.Contains("bib", StringComparison.Ordinal)).Select(async link => (await desk.Client.GetStringAsync(link, TestContext.Current.CancellationToken)).Split('\n', StringSplitOptions.RemoveEmptyEntries).Length));
        Assert.Equal([4, 4, 3, 3, 4, 0], lines);
        var parquet = await desk.Client.GetByteArrayAsync(links[3], TestContext.Current.CancellationToken);
        Assert.True(parquet.AsSpan().StartsWith("PAR1"u8) && parquet.AsSpan().EndsWith("PAR1"u8));
    }

    [Fact]
    public async Task AnEvent_OpensThePageItselfAtItsSentence()
    {
        var page = await desk.Page("event/" + desk.Refusal.Id);
        Assert.Equal("https://paper.example/herring#:~:text=Norway%20refused%20to%20hand%20over%20its%20herring%20survey%20to%20Iceland.", page.QuerySelectorAll("dl.fields a[rel]").Single().GetAttribute("href"));
    }

    [Theory]
    [InlineData("https://a.example/x", "One two three four five six seven eight nine ten eleven twelve thirteen.", "https://a.example/x#:~:text=One%20two%20three%20four%20five%20six,eight%20nine%20ten%20eleven%20twelve%20thirteen.")]
    [InlineData("https://a.example/x#part", "A well-known, \"quoted\" & odd\nline", "https://a.example/x#part:~:text=A%20well%2Dknown%2C%20%22quoted%22%20%26%20odd%20line")]
    [InlineData("https://a.example/x", " ", "https://a.example/x")]
    [InlineData("javascript:alert(1)", "A sentence.", null)]
    public void APagesAddress_CanPointAtASentence(string url, string sentence, string? address) => Assert.Equal(address, To.WebAt(url, sentence));

    [Fact]
    public async Task AnIssue_ShowsWhoStoodWhereAndWhen()
    {
        var page = await desk.Page("issue?issue=herring&interval=month");
        Assert.Equal(["Actor", "Mar 2024"], page.QuerySelectorAll(".matrix thead th").Select(h => h.TextContent));
        var row = Assert.Single(page.QuerySelectorAll(".matrix tbody tr"));
        Assert.Equal("NOR", row.QuerySelector("th")!.TextContent);
        var stance = Assert.Single(row.QuerySelectorAll("a.stance"));
        Assert.Equal(("refusal", "event/" + desk.Refusal.Id), (stance.TextContent, stance.GetAttribute("href")));
        Assert.Equal(HttpStatusCode.BadRequest, (await desk.Client.GetAsync("issue", TestContext.Current.CancellationToken)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await desk.Client.GetAsync("issue?issue=herring&interval=aeon", TestContext.Current.CancellationToken)).StatusCode);
    }

    [Fact]
    public async Task AnActor_IsDrawnAmongThoseItDealsWith_WithAllFiguresInATable()
    {
        var page = await desk.Page("actor/ISL");
        var row = Assert.Single(page.QuerySelectorAll(".network tbody tr"));
        Assert.Equal(["NOR", "1", "1", "1", "1"], row.Children.Select(c => c.TextContent));
        foreach (var link in row.QuerySelectorAll("td a").Select(a => a.GetAttribute("href")!))
            Assert.StartsWith("1 event ", (await desk.Page(link)).QuerySelector(".lead")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(["ISL → NOR: 1 deed, 1 of conflict", "NOR → ISL: 1 deed, 1 of conflict"], page.QuerySelectorAll(".network svg a title").Select(t => t.TextContent));
    }

    [Theory]
    [InlineData("event/nothing")]
    [InlineData("article/..%2f..%2fetc%2fpasswd")]
    [InlineData("assets/..%2fherring.db")]
    [InlineData("nowhere")]
    public async Task WhatIsNotThere_IsSaidSo(string address)
    {
        var answer = await desk.Client.GetAsync(address, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("<h1>", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }
}
