using System.Globalization;
using System.Text.RegularExpressions;
using Demarche.Model;
using Demarche.Record;

namespace Demarche.Server.Tests;

/// <summary>A desk whose record has much to tell of few: many sides that say something on each of many issues, over years.</summary>
public sealed class FullDesk : IAsyncLifetime
{
    private const int Events = 2400, Issues = 40, Sides = 30;

    public Desk Desk { get; } = new();

    public async ValueTask InitializeAsync()
    {
        await Desk.InitializeAsync();
        using var store = RecordStore.Open(Desk.Record);
        store.Save([.. Enumerable.Range(0, Events).Select(Told)], "v1", store.BeginRun("v1", "test"));
    }

    public ValueTask DisposeAsync() => Desk.DisposeAsync();

    /// <summary>Every fourth event is between the same two; the others go through all sides and issues.</summary>
    private static CodedPage Told(int number)
    {
        var (who, whom) = number % 4 == 0 ? ("S00", "S01") : (Side(number % Sides), Side((number / Sides + number + 7) % Sides));
        var issue = $"river dam {(number / 60 % Issues).ToString("00", CultureInfo.InvariantCulture)}";
        var sentence = $"„Правительство“ of {who} refused, on day {number}, to let {whom} build the {issue} as both had agreed after long talks in the capital, and said so to whoever asked.";
        var article = Written.Article($"{who} and {whom} on the {issue}, day {number}", sentence, Desk.Day.AddDays(number), $"https://paper.example/a/long/address/of/a/page/that/nobody/reads/{number}");
        return new CodedPage(article, null, [Written.Event(article, sentence, "refused", (who, who), (whom, whom), PloverType.Cooperate, EventStatus.Refused, PloverType.Reject, issue: issue, condition: number % 2 == 0 ? "as both had agreed" : null)]);
    }

    private static string Side(int number) => "S" + number.ToString("00", CultureInfo.InvariantCulture);
}

/// <summary>What a page weighs before it is compressed, without its drawings.</summary>
public partial class WeightTests(FullDesk full) : IClassFixture<FullDesk>
{
    private const int Most = 200_000, MostWithDrawings = 400_000;

    [Theory]
    [InlineData("")]
    [InlineData("events")]
    [InlineData("events?limit=1000")]
    [InlineData("events?limit=1000&view=cards")]
    [InlineData("actors")]
    [InlineData("actor/S00")]
    [InlineData("dyad/S00/S01?interval=day&status=refused")]
    [InlineData("issues")]
    [InlineData("issue?issue=river&interval=month")]
    [InlineData("commitments?limit=1000")]
    [InlineData("claims?limit=1000")]
    public async Task NoPage_WeighsMoreThanItMay(string address)
    {
        var page = await full.Desk.Client.GetByteArrayAsync(address, TestContext.Current.CancellationToken);
        var drawn = Drawing().Matches(System.Text.Encoding.UTF8.GetString(page)).Sum(figure => System.Text.Encoding.UTF8.GetByteCount(figure.Value));
        Assert.InRange(page.Length - drawn, 1, Most);
    }

    [Fact]
    public async Task ADrawingOfManySteps_IsOfLongerOnes_AndNothingIsLost()
    {
        const string Address = "dyad/S00/S01?status=refused&interval=";
        var byDay = await full.Desk.Client.GetStringAsync(Address + "day", TestContext.Current.CancellationToken);
        Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(byDay), 1, MostWithDrawings);
        Assert.Contains("drawn by month", byDay, StringComparison.Ordinal);
        var (days, months) = (await full.Desk.Page(Address + "day"), await full.Desk.Page(Address + "month"));
        Assert.Equal(Titles(months), Titles(days));
        Assert.Equal(months.QuerySelector(".balance")!.TextContent, days.QuerySelector(".balance")!.TextContent);

        static IEnumerable<string> Titles(AngleSharp.Dom.IDocument page) => page.QuerySelectorAll("svg.series title").Select(title => title.TextContent);
    }

    [Fact]
    public async Task APageThatIsAskedForMore_SaysSo_AndTheNextOneGoesOn()
    {
        var page = await full.Desk.Page("events?limit=1000&actor=S00");
        Assert.Equal(120, page.QuerySelectorAll(".events tbody tr").Length);
        Assert.Contains("a page shows 120 at most", page.QuerySelector(".pages")!.TextContent, StringComparison.Ordinal);
        var next = await full.Desk.Page(page.QuerySelector("a[rel=next]")!.GetAttribute("href")!);
        Assert.Empty(page.QuerySelectorAll("a.day").Select(a => a.GetAttribute("href")).Intersect(next.QuerySelectorAll("a.day").Select(a => a.GetAttribute("href"))));
        Assert.Equal(120, next.QuerySelectorAll(".events tbody tr").Length);
    }

    [Fact]
    public async Task WhatDoesNotFit_IsCounted_AndCanBeHad()
    {
        var issues = await full.Desk.Page("issues");
        Assert.Matches("^and [0-9]+ more$", issues.QuerySelector(".matrix tbody tr td:last-child a:last-child")!.TextContent);
        var course = await full.Desk.Page("issue?issue=river&interval=week");
        var shown = course.QuerySelectorAll(".matrix tbody tr").Length;
        Assert.InRange(shown, 1, 29);
        Assert.Contains($"The {shown} who spoke most of 30", course.Body!.TextContent, StringComparison.Ordinal);
        var dyad = await full.Desk.Page("dyad/S00/S01?interval=day&status=refused");
        Assert.Equal(200, dyad.QuerySelectorAll("details tbody tr").Length);
        var all = dyad.QuerySelectorAll("details p a").Single().GetAttribute("href")!;
        using var rows = System.Text.Json.JsonDocument.Parse(await full.Desk.Client.GetStringAsync(all, TestContext.Current.CancellationToken));
        Assert.InRange(rows.RootElement.GetArrayLength(), 600, 700);
    }

    [GeneratedRegex("<figure.*?</figure>", RegexOptions.Singleline)]
    private static partial Regex Drawing();
}
