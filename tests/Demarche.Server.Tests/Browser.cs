using Microsoft.Playwright;

namespace Demarche.Server.Tests;

/// <summary>A real Chromium, the distribution's own, for all tests of a class.</summary>
public sealed class Browser : IAsyncLifetime
{
    private const float Patience = 90_000;
    private static readonly string[] Places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    /// <summary>It asks nobody for anything but the desk: no updates, no accounts, no lists of its maker's.</summary>
    private static readonly string[] Arguments =
        ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-default-apps", "--disable-domain-reliability"];

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
        browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = program, Args = Arguments, Timeout = Patience });
        Assertions.SetDefaultExpectTimeout(Patience);
    }

    /// <summary>
    /// A new window with nothing remembered, in front of all others; what a page's scripts say of errors or of forbidden things is kept in <paramref name="complaints"/>.
    /// It is closed with what it holds when the test is over: windows that pile up behind it take the machine's time and its keys.
    /// </summary>
    public async Task<Window> Window(List<string> complaints, bool scripts = true, ColorScheme colours = ColorScheme.Light)
    {
        if (browser is null) Assert.Skip("It needs a browser: apt-get install chromium");
        var context = await browser.NewContextAsync(new BrowserNewContextOptions { BaseURL = Desk.Address, JavaScriptEnabled = scripts, ColorScheme = colours });
        context.SetDefaultTimeout(Patience);
        context.SetDefaultNavigationTimeout(Patience);
        var page = await context.NewPageAsync();
        page.Console += (_, message) => { if (message.Type == "error") complaints.Add(message.Text); };
        page.PageError += (_, error) => complaints.Add(error);
        page.Dialog += (_, dialog) => complaints.Add("dialog: " + dialog.Message);
        await page.BringToFrontAsync();
        return new Window(context, page);
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null) await browser.DisposeAsync();
        playwright?.Dispose();
        await Open.DisposeAsync();
    }
}

/// <summary>A window of a test, closed at its end.</summary>
public sealed class Window(IBrowserContext context, IPage page) : IAsyncDisposable
{
    public IPage Page => page;

    public async ValueTask DisposeAsync() => await context.DisposeAsync();
}
