using System.Text.Json;

namespace Demarche.EndToEnd.Tests.Commands;

/// <summary><c>demarche read</c> over good and bad inputs.</summary>
public sealed class ReadTests : IDisposable
{
    private const string Page =
        "<html lang=en><head><title>Kenya expels ambassador</title><meta property=\"article:published_time\" content=\"2024-05-03T10:00:00+03:00\"></head><body><article><h1>Kenya expels ambassador</h1><p>Kenya expelled the Ugandan ambassador on Friday, the foreign ministry in Nairobi said in a statement.</p><p>The Kenyan government demanded that Uganda withdraw its troops from the border before the end of the month.</p></article></body></html>";

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task BadInputsAmongGoodOnes_AreNamedAtTheEnd_AndTheExitCodeIsThree()
    {
        var run = await BuiltCommand.Run("read", "--format", "json", folder.Write("a.html", Page), Path.Combine(folder.Path, "nowhere.html"), folder.Write("empty.html", ""), folder.Write("b.html", Page));
        Assert.Equal(3, run.ExitCode);
        var rows = run.Lines.Select(line => JsonDocument.Parse(line).RootElement).ToArray();
        Assert.Equal(["a.html", "b.html"], rows.Select(row => Path.GetFileName(row.GetProperty("input").GetString())));
        Assert.All(rows, row => Assert.Equal("2024-05-03", row.GetProperty("date").GetString()));
        Assert.Contains("nowhere.html", run.Error, StringComparison.Ordinal);
        Assert.Contains("empty.html", run.Error, StringComparison.Ordinal);
        Assert.Contains("2 read, 2 skipped", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StandardInput_IsRead_LikeAFile()
    {
        var run = await BuiltCommand.Run(["read", "--format", "json", "-"], System.Text.Encoding.UTF8.GetBytes(Page));
        Assert.Equal(0, run.ExitCode);
        Assert.Equal("Kenya expels ambassador", JsonDocument.Parse(Assert.Single(run.Lines)).RootElement.GetProperty("title").GetString());
    }
}
