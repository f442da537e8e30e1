using AngleSharp.Dom;
using Demarche.Model;
using Demarche.Record;
using Microsoft.Extensions.DependencyInjection;

namespace Demarche.Server.Tests;

/// <summary>A desk whose record has forty weeks of a quarrel in which one side answers the other.</summary>
public sealed class QuarrelDesk : IAsyncLifetime
{
    public Desk Desk { get; } = new();

    public async ValueTask InitializeAsync()
    {
        await Desk.InitializeAsync();
        var random = new Random(3);
        using var store = RecordStore.Open(Desk.Record);
        var pages = new List<CodedPage>();
        for (var week = 0; week < 40; week++)
        {
            if (random.Next(2) > 0) continue;
            pages.Add(Told("Kenya", "KEN", "Uganda", "UGA", week * 7));
            pages.Add(Told("Uganda", "UGA", "Kenya", "KEN", week * 7 + 7));
        }
        store.Save(pages, "v1", store.BeginRun("v1", "test"));
    }

    public ValueTask DisposeAsync() => Desk.DisposeAsync();

    private static CodedPage Told(string who, string code, string whom, string other, int day)
    {
        var sentence = $"{who} accused {whom} on day {day}.";
        var article = Written.Article($"{who} speaks, day {day}", sentence, Desk.Day.AddDays(day));
        return new CodedPage(article, null, [Written.Event(article, sentence, "accused", (who, code), (whom, other), PloverType.Accuse)]);
    }
}

/// <summary>Who answers whom, on the page of a pair.</summary>
public class AnsweringTests(QuarrelDesk quarrel) : IClassFixture<QuarrelDesk>
{
    private const string TakesLonger = "The tests take longer than this page waits for them.";

    [Fact]
    public async Task ThePageOfAPair_SaysWhoAnswersWhom_HowSurely_HowSoon_AndWhatToBeWaryOf()
    {
        var panel = await Panel("dyad/KEN/UGA");
        Assert.Equal("One side answers the other. No answer of KEN to UGA is found; UGA answers KEN in kind.", Words(panel.QuerySelector(".lead")!));
        var rows = panel.QuerySelectorAll("tbody tr");
        Assert.Equal(["KEN → UGA", "UGA → KEN"], rows.Select(row => row.QuerySelector("th")!.TextContent));
        Assert.All(rows, row => Assert.Matches("F = .* p [<=] 0.*", Words(row.QuerySelector("[data-is='Granger test']")!)));
        Assert.Matches("^conflict: [0-9]+ of [0-9]+ after 7 days \\(by chance [0-9]+%\\), p ", Words(rows[1].QuerySelector("[data-is='In kind'] div")!));
        Assert.Contains("Balance:", panel.TextContent, StringComparison.Ordinal);
        Assert.Contains(panel.QuerySelectorAll("li"), warning => warning.TextContent.Contains("Shellman 2004", StringComparison.Ordinal));
        var alone = await quarrel.Desk.Page(panel.QuerySelectorAll("p a")[^1].GetAttribute("href")!);
        Assert.Equal(panel.QuerySelector("tbody")!.TextContent, alone.QuerySelector("tbody")!.TextContent);
    }

    [Fact]
    public async Task OfFewEvents_ItSaysThatNoTestSaysAnything()
    {
        var panel = await Panel("dyad/ISL/NOR");
        Assert.Equal("Too little data. There are 2 events between ISL and NOR; below 30 no test says anything.", Words(panel.QuerySelector(".lead")!));
        Assert.Contains("2 events of other statuses left out", panel.TextContent, StringComparison.Ordinal);
        Assert.Null(panel.QuerySelector("table"));
    }

    [Fact]
    public async Task WhoNamesAState_IsToldOfCodes()
    {
        foreach (var address in (string[])["dyad/KENYA/UGANDA", "events?actor=Kenya"])
        {
            var page = await quarrel.Desk.Page(address);
            Assert.Contains(page.QuerySelectorAll("section p a, main > p a"), a => a.GetAttribute("href") == "actors");
            Assert.Null(page.GetElementById("answering"));
        }
    }

    [Fact]
    public async Task ASideAndItself_HaveNoTests() => Assert.Null((await quarrel.Desk.Page("dyad/KEN/KEN")).GetElementById("answering"));

    [Fact]
    public async Task ThePageDoesNotWaitLong_SaysSo_AndHasThemTheNextTime()
    {
        const string Address = "dyad/UGA/KEN?from=2024-03-07";
        using var done = new ManualResetEventSlim();
        var cache = quarrel.Desk.Services.GetRequiredService<AnswerCache>();
        // One pair's tests are made at a time, and these take their time.
        Assert.Null(await cache.AskBriefly("tests of another pair", _ => { done.Wait(TestContext.Current.CancellationToken); return "made"; }, TimeSpan.FromMilliseconds(1), TestContext.Current.CancellationToken));
        var page = await quarrel.Desk.Page(Address);
        Assert.Contains(TakesLonger, page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains(page.QuerySelectorAll("section a"), a => a.GetAttribute("href") == "dyad/UGA/KEN/reciprocity?from=2024-03-07");
        done.Set();
        Assert.Equal("made", await cache.Ask("tests of another pair", _ => "made anew", TestContext.Current.CancellationToken));
        Assert.NotNull((await Panel(Address)).QuerySelector("table"));
    }

    /// <summary>The panel, once the page has it: a busy machine may need longer for the tests than the page waits.</summary>
    private async Task<IElement> Panel(string address)
    {
        while (true)
        {
            var panel = (await quarrel.Desk.Page(address)).QuerySelector("section[aria-labelledby=answering]")!;
            if (!panel.TextContent.Contains(TakesLonger, StringComparison.Ordinal)) return panel;
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }
    }

    private static string Words(IElement element) => string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
