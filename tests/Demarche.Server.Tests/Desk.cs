using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Demarche.Model;
using Demarche.Record;
using Microsoft.AspNetCore.Builder;

namespace Demarche.Server.Tests;

/// <summary>A desk that really listens, on a free port of loopback, over a small record of quarrels that never were.</summary>
public sealed class Desk : IAsyncLifetime
{
    public static readonly DateOnly Day = new(2024, 3, 6);

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("demarche-desk-");
    private WebApplication? server;

    /// <summary>An empty database to keep the record in; without it, a file.</summary>
    internal string? Database { get; init; }

    /// <summary>How it is run, beyond the record.</summary>
    internal Func<DeskOptions, DeskOptions> Configure { get; init; } = options => options;

    public HttpClient Client { get; private set; } = null!;
    /// <summary>The record: a file, or the database.</summary>
    public string Record => Database ?? Path.Combine(folder.FullName, "herring.db");
    public string Address => Client.BaseAddress!.ToString();
    /// <summary>What the desk itself is made of.</summary>
    internal IServiceProvider Services => server!.Services;

    public Article Herring { get; private set; } = null!;
    public Article Hostile { get; private set; } = null!;
    /// <summary>A copy of the story in which no event was found, of an unknown day.</summary>
    public Article Silent { get; private set; } = null!;
    public CodedEvent Refusal { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        using (var store = RecordStore.Open(Record)) Fill(store);
        var options = Configure(new DeskOptions { Record = Record, Urls = ["http://127.0.0.1:0"] });
        server = DeskServer.Build(options);
        await server.StartAsync();
        Client = Browser(new Uri(server.Urls.First() + options.PathBase + "/"));
    }

    /// <summary>Somebody else, who has no cookie of the first.</summary>
    public HttpClient Stranger() => Browser(Client.BaseAddress!);

    public async Task<IDocument> Page(string address, HttpClient? client = null)
    {
        var html = await (client ?? Client).GetStringAsync(address, TestContext.Current.CancellationToken);
        return await new HtmlParser().ParseDocumentAsync(html, TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        Client?.Dispose();
        if (server is not null) await server.DisposeAsync();
        folder.Delete(recursive: true);
    }

    private static HttpClient Browser(Uri address) => new(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = address };

    private void Fill(RecordStore store)
    {
        const string Refused = "Norway refused to hand over its herring survey to Iceland.", Promised = "Norway said it will resume talks with Iceland next week if Iceland asks.", Accused = "Iceland accused Norway of overfishing.";
        Herring = Written.Article("Herring quarrel deepens", $"{Refused} {Promised} {Accused}", Day, "https://paper.example/herring");
        Refusal = Written.Event(Herring, Refused, "refused to hand over", ("Norway", "NOR"), ("Iceland", "ISL"), PloverType.Cooperate, EventStatus.Refused, PloverType.Reject, issue: "herring survey");
        CodedEvent[] told =
        [
            Refusal,
            Written.Event(Herring, Promised, "will resume talks", ("Norway", "NOR"), ("Iceland", "ISL"), PloverType.Consult, EventStatus.Planned, PloverType.Agree, Quad.VerbalCooperation, condition: "if Iceland asks", time: "2024-W11", speaker: ("Norway", "NOR")),
            Written.Event(Herring, Accused, "accused", ("Iceland", "ISL"), ("Norway", "NOR"), PloverType.Accuse, issue: "overfishing", confidence: 0.5),
        ];
        Hostile = Written.Article("<script>alert(1)</script><img src=x onerror=alert(2)>", HostileBody, Day.AddDays(1), "javascript:alert(3)", "=cmd|' /C calc'!A0\"><svg onload=alert(4)>");
        var attack = Written.Event(Hostile, HostileBody, "<svg/onload=alert(5)>", ("\"><script>alert(6)</script>", "NOR"), ("</mark></p><iframe src=javascript:alert(7)>", "ISL"), PloverType.Threaten, issue: "'><b onmouseover=alert(8)>", condition: "<style>body{display:none}</style>");
        Silent = Written.Article("Herring, in short", "The quarrel goes on.", null, publisher: null);
        Silent = Silent with { Text = Silent.Text + "\n\nSubscribe\n\n" };
        var run = store.BeginRun("v1", "test");
        store.Save([new CodedPage(Herring, "story", told), new CodedPage(Hostile, "story", [attack]), new CodedPage(Silent, "story", [])], "v1", run);
    }

    private const string HostileBody =
        "\"><script>alert(6)</script> told </mark></p><iframe src=javascript:alert(7)> that <svg/onload=alert(5)> about '><b onmouseover=alert(8)> <style>body{display:none}</style> \u202Eevil\u202C {{constructor}} \u0007.";
}
