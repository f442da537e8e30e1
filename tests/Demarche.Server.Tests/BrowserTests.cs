using Microsoft.Playwright;

namespace Demarche.Server.Tests;

/// <summary>The main paths as a person walks them, in a real browser.</summary>
public class BrowserTests(Browser browser) : IClassFixture<Browser>
{
    private readonly List<string> complaints = [];

    [Fact]
    public async Task FromStart_OverAFacet_ToTheSentenceInItsArticle()
    {
        var page = await browser.Window(complaints);
        await page.GotoAsync("");
        await page.GetByRole(AriaRole.Link, new() { Name = "Types: REJECT, 1 event" }).ClickAsync();
        Assert.EndsWith("/desk/events?type=REJECT", page.Url, StringComparison.Ordinal);
        await page.Locator("table.events a.source").First.ClickAsync();
        Assert.EndsWith("#e-" + browser.Desk.Refusal.Id, page.Url, StringComparison.Ordinal);
        Assert.Equal("refused to hand over", await page.Locator(".number:target + mark").InnerTextAsync());
        Assert.Empty(complaints);
    }

    [Fact]
    public async Task Search_WorksWithoutScripts()
    {
        var page = await browser.Window(complaints, scripts: false);
        await page.GotoAsync("");
        await page.GetByRole(AriaRole.Searchbox).FillAsync("quarrel, HERRING");
        await page.GetByRole(AriaRole.Button, new() { Name = "Search" }).ClickAsync();
        Assert.Equal(3, await page.Locator("table.events tbody tr").CountAsync());
        await page.Locator("select[name=view]").SelectOptionAsync("cards");
        await page.GetByRole(AriaRole.Button, new() { Name = "Show" }).ClickAsync();
        Assert.Equal(3, await page.Locator("article.event").CountAsync());
    }

    [Fact]
    public async Task AHostileArticle_RunsNothing_AndBreaksNothing()
    {
        var page = await browser.Window(complaints);
        foreach (var address in (string[])["", "events", "article/" + browser.Desk.Hostile.Id, "actor/NOR", "dyad/NOR/ISL", "issues"])
        {
            await page.GotoAsync(address);
            Assert.Equal(0, await page.Locator("main iframe, main script, main style, main img").CountAsync());
            Assert.True(await page.Locator("footer").IsVisibleAsync());
        }
        Assert.Empty(complaints);
    }

    [Fact]
    public async Task KeysStepThroughAnArticle()
    {
        var page = await browser.Window(complaints);
        await page.GotoAsync("article/" + browser.Desk.Herring.Id);
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("j");
        Assert.Equal("Event 2", await page.EvaluateAsync<string>("document.activeElement.getAttribute('aria-label')"));
        await page.Keyboard.PressAsync("k");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/event/" + browser.Desk.Refusal.Id);
    }

    [Fact]
    public async Task AnAudit_IsAKeyAnEvent_WithUndo()
    {
        var page = await browser.Window(complaints);
        await page.GotoAsync("audit");
        await page.GetByLabel("Your name").FillAsync("Ada");
        await page.GetByLabel("The desk's token").FillAsync(OpenDesk.Token);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await page.WaitForURLAsync("**/desk/audit");
        await page.GotoAsync("audit?sort=arrival");
        await page.Locator("[data-key=a]").WaitForAsync();
        var left = await page.Locator("main .lead").InnerTextAsync();
        await page.BringToFrontAsync();
        await page.Keyboard.PressAsync("a");
        await page.WaitForURLAsync("**last=*");
        Assert.NotEqual(left, await page.Locator("main .lead").InnerTextAsync());
        await page.Keyboard.PressAsync("u");
        await page.WaitForURLAsync("**event=*");
        Assert.Equal(left, await page.Locator("main .lead").InnerTextAsync());
        Assert.Empty(complaints);
    }

    [Fact]
    public async Task TheKeyboardReachesTheContent_AndNothingRunsOverTheEdge()
    {
        var page = await browser.Window(complaints);
        foreach (var width in (int[])[1280, 768, 375])
            foreach (var address in (string[])["", "events", "article/" + browser.Desk.Herring.Id, "actor/NOR", "dyad/NOR/ISL", "commitments", "claims", "code"])
            {
                await page.SetViewportSizeAsync(width, 800);
                await page.GotoAsync(address);
                Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= window.innerWidth"), $"{address} runs over the edge at {width}");
            }
        await page.Keyboard.PressAsync("Tab");
        Assert.Equal("Skip to the content", await page.EvaluateAsync<string>("document.activeElement.textContent"));
        await page.Keyboard.PressAsync("Enter");
        Assert.EndsWith("#main", page.Url, StringComparison.Ordinal);
    }
}
