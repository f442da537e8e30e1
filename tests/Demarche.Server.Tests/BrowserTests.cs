using System.Text.RegularExpressions;
using Demarche.Model;
using Demarche.Record;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Demarche.Server.Tests;

/// <summary>
/// The main paths as a person walks them, in a real browser. What a step must lead to is asked for until it is so (Expect): Playwright's WaitForURLAsync misses a navigation that is over before it listens,
/// and then waits for another that never comes.
/// </summary>
public class BrowserTests(Browser browser) : IClassFixture<Browser>
{
    private readonly List<string> complaints = [];

    [Fact]
    public async Task FromStart_OverAFacet_ToTheSentenceInItsArticle()
    {
        await using var window = await browser.Window(complaints);
        var page = window.Page;
        await page.GotoAsync("");
        await page.GetByRole(AriaRole.Link, new() { Name = "Types: REJECT, 1 event" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(EndsWith("/desk/events?type=REJECT"));
        await page.Locator("table.events a.source").First.ClickAsync();
        await Expect(page).ToHaveURLAsync(EndsWith("#e-" + browser.Desk.Refusal.Id));
        await Expect(page.Locator(".number:target + mark")).ToHaveTextAsync("refused to hand over");
        Assert.Empty(complaints);
    }

    [Fact]
    public async Task Search_WorksWithoutScripts()
    {
        await using var window = await browser.Window(complaints, scripts: false);
        var page = window.Page;
        await page.GotoAsync("");
        await page.GetByRole(AriaRole.Searchbox).FillAsync("quarrel, HERRING");
        await page.GetByRole(AriaRole.Button, new() { Name = "Search" }).ClickAsync();
        await Expect(page.Locator("table.events tbody tr")).ToHaveCountAsync(3);
        await page.Locator("select[name=view]").SelectOptionAsync("cards");
        await page.GetByRole(AriaRole.Button, new() { Name = "Show" }).ClickAsync();
        await Expect(page.Locator("article.event")).ToHaveCountAsync(3);
    }

    [Fact]
    public async Task AHostileArticle_RunsNothing_AndBreaksNothing()
    {
        await using var window = await browser.Window(complaints);
        var page = window.Page;
        foreach (var address in (string[])["", "events", "article/" + browser.Desk.Hostile.Id, "actor/NOR", "dyad/NOR/ISL", "issues"])
        {
            await page.GotoAsync(address);
            Assert.Equal(0, await page.Locator("main iframe, main script, main style, main img").CountAsync());
            await Expect(page.Locator("footer")).ToBeVisibleAsync();
        }
        Assert.Empty(complaints);
    }

    [Fact]
    public async Task KeysStepThroughAnArticle()
    {
        await using var window = await browser.Window(complaints);
        var page = window.Page;
        await page.GotoAsync("article/" + browser.Desk.Herring.Id);
        await page.Locator("body").PressAsync("j");
        await Expect(Event(1)).ToBeFocusedAsync();
        await Event(1).PressAsync("j");
        await Expect(Event(2)).ToBeFocusedAsync();
        await Event(2).PressAsync("k");
        await Expect(Event(1)).ToBeFocusedAsync();
        await Event(1).PressAsync("Enter");
        await Expect(page).ToHaveURLAsync(EndsWith("/event/" + browser.Desk.Refusal.Id));

        ILocator Event(int number) => page.GetByRole(AriaRole.Link, new() { Name = $"Event {number}", Exact = true });
    }

    [Fact]
    public async Task AnAudit_IsAKeyAnEvent_WithUndo()
    {
        await using var window = await browser.Window(complaints);
        var page = window.Page;
        await SignIn(page);
        await page.GotoAsync("audit?sort=arrival");
        await Expect(page.Locator("[data-key=a]")).ToBeVisibleAsync();
        var lead = page.Locator("main .lead");
        var left = await lead.InnerTextAsync();
        await page.Locator("body").PressAsync("a");
        await Expect(page.Locator("[data-key=u]")).ToBeVisibleAsync();
        await Expect(lead).Not.ToHaveTextAsync(left);
        // The new page is seen before its script listens.
        await page.WaitForLoadStateAsync(LoadState.Load);
        await page.Locator("body").PressAsync("u");
        await Expect(page).ToHaveURLAsync(new Regex("event="));
        await Expect(lead).ToHaveTextAsync(left);
        Assert.Empty(complaints);
    }

    [Fact]
    public async Task InAnArticle_AKeyJudgesTheEventAtHand_AndTheNextComesToHand()
    {
        const string Met = "Kenya met Uganda.", Helped = "Kenya helped Uganda.";
        var article = Written.Article("Lake neighbours", $"{Met} {Helped}", Desk.Day);
        CodedEvent[] told = [
            Written.Event(article, Met, "met", ("Kenya", "KEN"), ("Uganda", "UGA"), PloverType.Consult, quad: Quad.VerbalCooperation),
            Written.Event(article, Helped, "helped", ("Kenya", "KEN"), ("Uganda", "UGA"), PloverType.Aid, quad: Quad.MaterialCooperation)];
        using (var store = RecordStore.Open(browser.Desk.Record)) store.Save(new CodedPage(article, null, told), "v1", store.BeginRun("v1", "test"));
        await using var window = await browser.Window(complaints);
        var page = window.Page;
        await SignIn(page);
        await page.GotoAsync("article/" + article.Id);
        // With no event at hand a key is for none.
        await page.Locator("body").PressAsync("a");
        await page.Locator("body").PressAsync("j");
        await Expect(page.Locator("li.at")).ToHaveIdAsync("v-" + told[0].Id);
        await page.Locator(":focus").PressAsync("r");
        await Expect(page).ToHaveURLAsync(EndsWith($"?last={told[0].Id}#v-{told[1].Id}"));
        await Expect(page.Locator("li.at")).ToHaveIdAsync("v-" + told[1].Id);
        await Expect(page.Locator(".verdict-said")).ToHaveTextAsync("rejected by Ada");
        await page.Locator("body").PressAsync("c");
        await Expect(page.Locator("form.verdict select[name=act]")).ToBeFocusedAsync();
        await page.GotoAsync($"article/{article.Id}?last={told[0].Id}");
        await page.Locator("body").PressAsync("u");
        await Expect(page).ToHaveURLAsync(EndsWith($"{article.Id}#v-{told[0].Id}"));
        await Expect(page.Locator(".verdict-said")).ToHaveCountAsync(0);
        Assert.Empty(complaints);
    }

    private static async Task SignIn(IPage page)
    {
        await page.GotoAsync("sign-in");
        await page.GetByLabel("Your name").FillAsync("Ada");
        await page.GetByLabel("The desk's token").FillAsync(OpenDesk.Token);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(EndsWith("/desk/audit"));
    }

    [Fact]
    public async Task TheKeyboardReachesTheContent_AndNothingRunsOverTheEdge()
    {
        await using var window = await browser.Window(complaints);
        var page = window.Page;
        foreach (var width in (int[])[1280, 768, 375])
            foreach (var address in (string[])["", "events", "article/" + browser.Desk.Herring.Id, "actor/NOR", "dyad/NOR/ISL", "commitments", "claims", "code"])
            {
                await page.SetViewportSizeAsync(width, 800);
                await page.GotoAsync(address);
                Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= window.innerWidth"), $"{address} runs over the edge at {width}");
            }
        var skip = page.GetByRole(AriaRole.Link, new() { Name = "Skip to the content" });
        await page.Locator("body").PressAsync("Tab");
        await Expect(skip).ToBeFocusedAsync();
        await skip.PressAsync("Enter");
        await Expect(page).ToHaveURLAsync(EndsWith("#main"));
    }

    /// <summary>Keeps an event all of whose words are too long for any screen.</summary>
    private (string Word, Article Article, CodedEvent Told) SaveWordsWithoutEnd(char letter)
    {
        var word = new string(letter, 300);
        var article = Written.Article("Title" + word, $"Actor{word} told Recipient{word} that it will Evidence{word} on Issue{word} if Condition{word}.", Desk.Day, "https://paper.example/" + word, "Publisher" + word);
        var told = Written.Event(article, "Actor" + word, "Evidence" + word, ("Actor" + word, "DNK"), ("Recipient" + word, "SWE"), PloverType.Aid, EventStatus.Planned, issue: "Issue" + word, condition: "if Condition" + word);
        told = told with { Sentence = new TextSpan(article.Title.Length + 1, article.Text.Length - article.Title.Length - 1) };
        using (var store = RecordStore.Open(browser.Desk.Record)) store.Save(new CodedPage(article, null, [told]), "v1", store.BeginRun("v1", "test"));
        return (word, article, told);
    }

    [Fact]
    public async Task TablesOfWords_AreReadOnATelephone_WithoutMovingSideways()
    {
        SaveWordsWithoutEnd('V');
        await using var window = await browser.Window(complaints);
        var page = window.Page;
        await page.SetViewportSizeAsync(375, 800);
        foreach (var address in (string[])["events", "commitments", "actor/NOR", "dyad/NOR/ISL/reciprocity"])
        {
            await page.GotoAsync(address);
            await Expect(page.Locator("table.events, table.stacked").First).ToBeVisibleAsync();
            Assert.True(await page.EvaluateAsync<bool>("[...document.querySelectorAll('.wide:has(table.events, table.stacked)')].every(e => e.scrollWidth <= e.clientWidth)"), $"{address} moves sideways");
        }
        await page.GotoAsync("commitments");
        Assert.Equal("\"Due\"", await page.EvaluateAsync<string>("getComputedStyle(document.querySelector('.stacked td'), '::before').content"));
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(1160)]
    [InlineData(1000)]
    [InlineData(840)]
    public async Task TheTableOfEvents_IsSeenWhole(int width)
    {
        await using var window = await browser.Window(complaints);
        var page = window.Page;
        await page.SetViewportSizeAsync(width, 800);
        await page.GotoAsync("events?actor=NOR&actor=ISL");
        Assert.True(await page.EvaluateAsync<bool>("[...document.querySelectorAll('.wide')].every(e => e.scrollWidth <= e.clientWidth)"));
    }

    [Fact]
    public async Task WhoAnswersWhom_StandsOnThePageOfAPair_WithoutScripts()
    {
        await using var window = await browser.Window(complaints, scripts: false);
        var page = window.Page;
        await page.GotoAsync("dyad/NOR/ISL");
        var panel = page.GetByRole(AriaRole.Region, new() { Name = "Who answers whom" });
        // A busy machine may need longer for the tests than the page waits; it says so, and has them the next time.
        while ((await panel.InnerTextAsync()).Contains("load this page again", StringComparison.Ordinal)) await page.ReloadAsync();
        await Expect(panel).ToContainTextAsync("Too little data. There are 2 events between NOR and ISL; below 30 no test says anything.");
        await panel.GetByRole(AriaRole.Link, new() { Name = "the tests by themselves, by any step" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(EndsWith("/desk/dyad/NOR/ISL/reciprocity"));
    }

    [Fact]
    public async Task ABandOfConfidence_IsAClick()
    {
        await using var window = await browser.Window(complaints);
        var page = window.Page;
        await page.GotoAsync("events?actor=ISL");
        await page.GetByRole(AriaRole.Link, new() { Name = "Confidence: 40% to 60%, 1 event" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(EndsWith("/desk/events?actor=ISL&min_confidence=0.4&below_confidence=0.6"));
        await Expect(page.Locator("table.events tbody tr")).ToHaveCountAsync(1);
        await page.GetByRole(AriaRole.Link, new() { Name = "Confidence: 40% to 60%, 1 event, chosen; take it out" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(EndsWith("/desk/events?actor=ISL"));
    }

    [Fact]
    public async Task WordsWithoutEnd_StayOnThePage()
    {
        var (word, article, told) = SaveWordsWithoutEnd('W');
        await using var window = await browser.Window(complaints);
        var page = window.Page;
        foreach (var width in (int[])[1280, 375])
            foreach (var address in (string[])["events?actor=DNK", "events?actor=DNK&view=cards", "event/" + told.Id, "article/" + article.Id, "actor/DNK", "dyad/DNK/SWE", "issues?actor=DNK", "issue?issue=Issue" + word[..200], "commitments?actor=DNK", "events?text=" + word[..280]])
            {
                await page.SetViewportSizeAsync(width, 800);
                await page.GotoAsync(address);
                Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= window.innerWidth"), $"{address} runs over the edge at {width}");
            }
    }

    [Fact]
    public async Task OnPaper_DarkReadersHaveDarkWordsOnWhite()
    {
        await using var window = await browser.Window(complaints, colours: ColorScheme.Dark);
        var page = window.Page;
        await page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print, ColorScheme = ColorScheme.Dark });
        await page.GotoAsync("article/" + browser.Desk.Herring.Id);
        Assert.Equal(["rgb(0, 0, 0)", "rgb(255, 255, 255)", "rgb(251, 230, 200)"], await page.EvaluateAsync<string[]>("[getComputedStyle(document.body).color, getComputedStyle(document.body).backgroundColor, getComputedStyle(document.querySelector('mark.q3')).backgroundColor]"));
        Assert.Matches(@"attr\(href\)|paper\.example", await page.EvaluateAsync<string>("getComputedStyle(document.querySelector('.paper .meta a[rel]'), '::after').content"));
    }

    [Fact]
    public async Task TheApisReference_ShowsOurAddresses_AsksNobodyElse_AndBreaksNoRule()
    {
        await using var window = await browser.Window(complaints);
        var page = window.Page;
        var asked = new List<string>();
        page.Request += (_, request) => asked.Add(request.Url);
        await page.GotoAsync("api/reference/");
        await Expect(page.GetByText("Events that filters let through, a page of them").First).ToBeVisibleAsync();
        await Expect(page.GetByText("/api/v1/facets/{facet}").First).ToBeAttachedAsync();
        await Expect(page.GetByText("Answers").First).ToBeAttachedAsync();
        await Expect(page.GetByText("A deed's id: all its tellings.").First).ToBeAttachedAsync();
        // In the desk's colours: its sheet and Scalar's both hold under the page's policy.
        Assert.Equal("rgb(253, 252, 249)", await page.EvaluateAsync<string>("getComputedStyle(document.querySelector('.back')).backgroundColor"));
        await Expect(page.GetByText(browser.Desk.Address + "api/v1/events.csv").First).ToBeAttachedAsync();
        Assert.All(asked, address => Assert.StartsWith(browser.Desk.Address, address, StringComparison.Ordinal));
        Assert.Empty(complaints);
        await page.GetByRole(AriaRole.Link, new() { Name = "Demarche", Exact = true }).ClickAsync();
        await Expect(page).ToHaveURLAsync(browser.Desk.Address);
    }

    private static Regex EndsWith(string address) => new(Regex.Escape(address) + "$");
}
