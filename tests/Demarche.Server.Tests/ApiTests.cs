using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace Demarche.Server.Tests;

public abstract class ApiTests(Desk desk)
{
    [Fact]
    public async Task Events_CarryEvidenceWithItsPlace_AndPagesLinkOn()
    {
        var first = await Json("api/v1/events?limit=3&sort=arrival");
        Assert.Equal(4, first.GetProperty("total").GetInt32());
        var told = first.GetProperty("events").EnumerateArray().Single(e => e.GetProperty("id").GetString() == desk.Refusal.Id);
        var evidence = told.GetProperty("evidence");
        Assert.Equal(desk.Herring.Text[evidence.GetProperty("start").GetInt32()..evidence.GetProperty("end").GetInt32()], evidence.GetProperty("text").GetString());
        Assert.Equal(("COOPERATE", "refused", "REJECT"), (told.GetProperty("act").GetString(), told.GetProperty("status").GetString(), told.GetProperty("event").GetString()));
        Assert.Single((await Json(first.GetProperty("next").GetString()!)).GetProperty("events").EnumerateArray());
    }

    [Theory]
    [InlineData("newest")]
    [InlineData("oldest")]
    [InlineData("confidence")]
    public async Task Pages_FollowEachOther_WithoutGapsOrDoubles(string sort)
    {
        var all = (await Json($"api/v1/events?sort={sort}")).GetProperty("events").EnumerateArray().Select(e => e.GetProperty("id").GetString()).ToArray();
        var found = new List<string?>();
        for (var next = $"api/v1/events?sort={sort}&limit=1"; next is not null;)
        {
            var page = await Json(next);
            found.Add(Assert.Single(page.GetProperty("events").EnumerateArray()).GetProperty("id").GetString());
            next = page.GetProperty("next").GetString();
        }
        Assert.Equal(all, found);
    }

    [Fact]
    public async Task Answers_ComeInParts_ThatSayWhereTheNextOneIs()
    {
        var first = await Json("api/v1/positions/NOR?limit=1");
        Assert.True(first.GetProperty("total").GetInt32() > 1);
        var second = await Json(first.GetProperty("next").GetString()!);
        Assert.NotEqual(Assert.Single(first.GetProperty("rows").EnumerateArray()).GetRawText(), Assert.Single(second.GetProperty("rows").EnumerateArray()).GetRawText());
    }

    [Fact]
    public async Task WhatIsKnownAlready_IsNotSentAgain()
    {
        var first = await desk.Client.GetAsync("api/v1/events", TestContext.Current.CancellationToken);
        using var again = new HttpRequestMessage(HttpMethod.Get, "api/v1/events");
        again.Headers.IfNoneMatch.Add(first.Headers.ETag ?? new EntityTagHeaderValue("\"\""));
        Assert.Equal(HttpStatusCode.NotModified, (await desk.Client.SendAsync(again, TestContext.Current.CancellationToken)).StatusCode);
    }

    [Theory]
    [InlineData("api/v1/positions/NOR", "refusal")]
    [InlineData("api/v1/commitments?as_of=2024-03-12", "due")]
    [InlineData("api/v1/claims", "[]")]
    [InlineData("api/v1/timeline/ISL/NOR?interval=day", "verbal_conflict")]
    [InlineData("api/v1/reciprocity/nor/ISL", "\"deeds\":1")]
    [InlineData("api/v1/network", "NOR")]
    [InlineData("api/v1/issues", "herring survey")]
    [InlineData("api/v1/facets/actor", "ISL")]
    [InlineData("api/v1/facets/confidence", "{\"value\":\"0.4\",\"events\":1,\"deeds\":1}")]
    [InlineData("api/v1/events?min_confidence=0.4&below_confidence=0.8", "\"total\":1,")]
    public async Task Answers_AreThoseOfTheRecord(string address, string part) =>
        Assert.Contains(part, await desk.Client.GetStringAsync(address, TestContext.Current.CancellationToken), StringComparison.Ordinal);

    [Fact]
    public async Task Volume_StandsBesideAllThatWasRead_AndAsAShareOfIt()
    {
        var days = await Json("api/v1/volume?interval=day&recipient=ISL&type=REJECT");
        Assert.Equal(["2024-03-06 1 1 1 1 1", "2024-03-07 0 0 0 1 0"], days.EnumerateArray().Select(d => string.Join(' ', d.EnumerateObject().Select(p => p.Value.ToString()))));
        var week = await desk.Client.GetStringAsync("api/v1/volume.csv?recipient=ISL&type=REJECT", TestContext.Current.CancellationToken);
        Assert.Equal("start,events,deeds,articles,all_articles,share\r\n2024-03-04,1,1,1,2,0.5\r\n", week);
        Assert.Single((await Json("api/v1/volume?interval=day&from=2024-03-07")).EnumerateArray());
    }

    [Fact]
    public async Task ATableForPrograms_HasEveryTextAsItIs()
    {
        string exact = await Text("exact.csv"), guarded = await Text("csv");
        // The publisher's name is a formula, the text turns the line around.
        Assert.Contains(",\"=cmd|' /C calc'!A0\"\"><svg onload=alert(4)>\",", exact, StringComparison.Ordinal);
        Assert.Contains(",\"'=cmd|' /C calc'!A0\"\"><svg onload=alert(4)>\",", guarded, StringComparison.Ordinal);
        Assert.Contains('\u202E', exact);
        Assert.DoesNotContain('\u202E', guarded);

        Task<string> Text(string ending) => desk.Client.GetStringAsync($"api/v1/events.{ending}?article={desk.Hostile.Id}", TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task AnArticle_HasItsTextAndEvents()
    {
        var article = await Json("api/v1/article/" + desk.Herring.Id);
        Assert.Equal(desk.Herring.Text, article.GetProperty("text").GetString());
        Assert.Equal(3, article.GetProperty("events").GetArrayLength());
    }

    [Theory]
    [InlineData("api/v1/event/none", HttpStatusCode.NotFound)]
    [InlineData("api/v1/article/none", HttpStatusCode.NotFound)]
    [InlineData("api/v1/article/none.bib", HttpStatusCode.NotFound)]
    [InlineData("api/v1/event/none.txt", HttpStatusCode.NotFound)]
    [InlineData("api/v1/nothing", HttpStatusCode.NotFound)]
    [InlineData("api/v1/facets/1", HttpStatusCode.BadRequest)]
    [InlineData("api/v1/events?cursor=50", HttpStatusCode.BadRequest)]
    [InlineData("api/v1/events?cursor=2024-13-01~1", HttpStatusCode.BadRequest)]
    [InlineData("api/v1/timeline/A/B?interval=2", HttpStatusCode.BadRequest)]
    [InlineData("api/v1/reciprocity/A/a", HttpStatusCode.BadRequest)]
    [InlineData("api/v1/reciprocity/A/B?interval=aeon", HttpStatusCode.BadRequest)]
    [InlineData("api/v1/volume?interval=aeon", HttpStatusCode.BadRequest)]
    [InlineData("api/v1/volume.csv?from=soon", HttpStatusCode.BadRequest)]
    [InlineData("api/v1/commitments?as_of=soon", HttpStatusCode.BadRequest)]
    public async Task WhatIsWrong_IsToldAsProblemDetails(string address, HttpStatusCode status)
    {
        var answer = await desk.Client.GetAsync(address, TestContext.Current.CancellationToken);
        Assert.Equal((status, "application/problem+json"), (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
    }

    private async Task<JsonElement> Json(string address) => JsonDocument.Parse(await desk.Client.GetStringAsync(address, TestContext.Current.CancellationToken)).RootElement;
}
