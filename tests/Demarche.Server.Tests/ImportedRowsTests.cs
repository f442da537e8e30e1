using AngleSharp.Dom;
using Demarche.Record;
using Demarche.Record.Import;

namespace Demarche.Server.Tests;

/// <summary>A desk whose record has rows of a data set of others, too: they have no text and no confidence, and their pages say so.</summary>
public sealed class DeskWithRows : IAsyncLifetime
{
    public Desk Desk { get; } = new();

    public async ValueTask InitializeAsync()
    {
        await Desk.InitializeAsync();
        using var store = RecordStore.Open(Desk.Record);
        var file = Path.Combine(Path.GetDirectoryName(Desk.Record)!, "rows.csv");
        await File.WriteAllTextAsync(file, "date,source,target,code\n2024-03-05,SWEGOV,DNK,130\n");
        new DataSetImport(store, new EventFile(new ImportOptions { Scheme = EventScheme.Cameo })).Read(file, store.BeginRun("import", "import"));
    }

    public ValueTask DisposeAsync() => Desk.DisposeAsync();
}

public class ImportedRowsTests(DeskWithRows rows) : IClassFixture<DeskWithRows>
{
    [Theory]
    [InlineData("events?actor=SWE", ".events tbody tr")]
    [InlineData("events?actor=SWE&view=cards", "article.event")]
    [InlineData("actor/SWE", "article.event")]
    [InlineData("dyad/SWE/DNK", "article.event")]
    public async Task ARowWithoutText_SaysSo(string address, string place)
    {
        var shown = Assert.Single((await rows.Desk.Page(address)).QuerySelectorAll(place));
        Assert.Contains("no text: imported row of KEDS", Words(shown), StringComparison.Ordinal);
        Assert.DoesNotContain("0%", Words(shown), StringComparison.Ordinal);
        Assert.Empty(shown.QuerySelectorAll("q"));
    }

    [Fact]
    public async Task ItsOwnPage_AndThatOfItsDataSet_SaySoToo()
    {
        var link = (await rows.Desk.Page("events?actor=SWE")).QuerySelector(".events a.day")!.GetAttribute("href")!;
        var page = await rows.Desk.Page(link);
        Assert.Contains("no text: imported row of KEDS", Words(page.Body!), StringComparison.Ordinal);
        Assert.Contains("none given", Words(page.QuerySelector("dl.fields")!), StringComparison.Ordinal);
        var set = await rows.Desk.Page(page.QuerySelector("dl.fields a.source")!.GetAttribute("href")!.Split('#')[0]);
        Assert.Contains("A data set of others: it has no text.", Words(set.Body!), StringComparison.Ordinal);
    }

    private static string Words(IElement element) => string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
