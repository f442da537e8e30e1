using Microsoft.Playwright;

namespace Demarche.Server.Tests;

/// <summary>A real Chromium, the distribution's own, for all tests of a class.</summary>
public sealed class Browser : IAsyncLifetime
{
    private static readonly string[] Places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    private IPlaywright? playwright;
    private IBrowser? browser;

    public OpenDesk Open { get; } = new();

    public Desk Desk => Open.Desk;

    public async ValueTask InitializeAsync()
    {
        await Open.InitializeAsync();
        if (Places.FirstOrDefault(File.Exists) is not { } program)
        {
            // On somebody's laptop the other tests are enough; the check of every commit has a browser.
            if (Environment.GetEnvironmentVariable("CI") is null) return;
            throw new InvalidOperationException("These tests need a browser: apt-get install chromium (as .ci/run does).");
        }
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = program, Args = ["--no-sandbox"] });
    }

    /// <summary>A new window with nothing remembered; what a page's scripts say of errors or of forbidden things is kept in <paramref name="complaints"/>.</summary>
    public async Task<IPage> Window(List<string> complaints, bool scripts = true)
    {
        if (browser is null) Assert.Skip("It needs a browser: apt-get install chromium");
        var context = await browser.NewContextAsync(new BrowserNewContextOptions { BaseURL = Desk.Address, JavaScriptEnabled = scripts });
        var page = await context.NewPageAsync();
        page.Console += (_, message) => { if (message.Type == "error") complaints.Add(message.Text); };
        page.PageError += (_, error) => complaints.Add(error);
        page.Dialog += (_, dialog) => complaints.Add("dialog: " + dialog.Message);
        return page;
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null) await browser.DisposeAsync();
        playwright?.Dispose();
        await Open.DisposeAsync();
    }
}
