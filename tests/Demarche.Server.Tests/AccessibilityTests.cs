using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Demarche.Server.Tests;

/// <summary>Every page as axe-core sees it, and as the keyboard walks it.</summary>
public class AccessibilityTests(Browser browser) : IClassFixture<Browser>
{
    private readonly List<string> complaints = [];

    [Fact]
    public Task NoPage_HasASeriousFault() => Check(ColorScheme.Light, new AxeRunOptions());

    // All else is as in the light.
    [Fact]
    public Task InTheDark_EveryPageCanBeRead() => Check(ColorScheme.Dark, new AxeRunOptions { RunOnly = new RunOnlyOptions { Type = "rule", Values = ["color-contrast"] } });

    private async Task Check(ColorScheme colours, AxeRunOptions rules)
    {
        await using var window = await browser.Window(complaints, colours: colours);
        var page = window.Page;
        await SignIn(page);
        var faults = new List<string>();
        foreach (var address in Addresses)
        {
            await page.GotoAsync(address);
            var result = await page.RunAxe(rules);
            faults.AddRange(result.Violations.Where(v => v.Impact is "serious" or "critical").SelectMany(v => v.Nodes.Take(3), (v, node) => $"{address}: {v.Id} ({v.Help}): {node.Html}"));
        }
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    [Theory]
    [InlineData("")]
    [InlineData("events?type=REJECT")]
    [InlineData("actor/NOR")]
    [InlineData("dyad/NOR/ISL")]
    public async Task TheTabKey_ReachesAllThatCanBeUsed_InTheOrderOfThePage(string address)
    {
        await using var window = await browser.Window(complaints);
        var page = window.Page;
        await page.GotoAsync(address);
        var stops = await page.EvaluateAsync<int>("""
            () => {
              const stops = [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']")].filter(e => e.tabIndex >= 0 && e.type !== "hidden" && e.checkVisibility());
              stops.forEach((stop, i) => stop.dataset.stop = i);
              return stops.length;
            }
            """);
        for (var stop = 0; stop < stops; stop++)
        {
            // A day's field has a stop for each of its parts.
            for (var part = 0; part < 4 && await StopAt(page) != stop; part++) await page.Keyboard.PressAsync("Tab");
            Assert.Equal(stop, await StopAt(page));
        }
    }

    private static async Task<int> StopAt(IPage page) => await page.EvaluateAsync<int>("Number(document.activeElement.dataset.stop ?? -1)");

    private string[] Addresses =>
    [
        "", "events", "events?view=cards", "events?actor=NOR&type=REJECT", "event/" + browser.Desk.Refusal.Id, "article/" + browser.Desk.Herring.Id, "article/" + browser.Desk.Hostile.Id, "actors", "actor/NOR", "dyad/NOR/ISL",
        "dyad/NOR/ISL/reciprocity", "issues", "issue?issue=herring", "commitments", "claims", "code", "reference", "audit", "audit?event=" + browser.Desk.Refusal.Id, $"article/{browser.Desk.Herring.Id}?correct={browser.Desk.Refusal.Id}&last={browser.Desk.Refusal.Id}#v-{browser.Desk.Refusal.Id}", "sign-in", "nowhere", "events?type=NONE",
    ];

    private static async Task SignIn(IPage page)
    {
        await page.GotoAsync("sign-in");
        await page.GetByLabel("Your name").FillAsync("Ada");
        await page.GetByLabel("The desk's token").FillAsync(OpenDesk.Token);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Sign out" })).ToBeVisibleAsync();
    }
}
