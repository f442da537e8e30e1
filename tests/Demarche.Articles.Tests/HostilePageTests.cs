using System.Text;
using Demarche.Articles.Html;

namespace Demarche.Articles.Tests;

/// <summary>Pages that overflow the stack or stall the parsers of others.</summary>
public sealed class HostilePageTests
{
    private static string Repeat(string piece, int times) => new StringBuilder(piece.Length * times).Insert(0, piece, times).ToString();

    public static TheoryData<string, string> Hostile => new()
    {
        { "deep nesting", Repeat("<div>", 50_000) },
        { "deep unknown elements", Repeat("<x-y>", 50_000) },
        { "definition lists", "<dl>" + Repeat("<dd>x", 50_000) },
        { "nested definition lists", Repeat("<dl><dd>", 50_000) },
        { "slashes", "<a " + Repeat("/ ", 100_000) + ">" },
        { "attributes", "<a " + Repeat("x=y ", 100_000) + ">" },
        { "tables and templates", Repeat("<li><table><template><td></li></table>", 20_000) },
        { "formatting", Repeat("<b><i><a href=x>", 30_000) },
        { "end tags", Repeat("</div></p></b>", 50_000) },
        { "raw elements that never end", Repeat("<title><textarea><iframe src=\"url ", 20_000) },
        { "comments that never end", Repeat("<!-- ", 50_000) },
        { "quotes that never end", Repeat("<a href=\"", 50_000) },
        { "dates", Repeat("<p>26 January 2022 and 2022-01-27</p><time datetime=2022-01-26>x</time>", 10_000) },
        { "ampersands", Repeat("&", 500_000) },
        { "open brackets", Repeat("<", 500_000) },
    };

    [Theory]
    [MemberData(nameof(Hostile))]
    public void Page_IsRead_OrSkippedWithAReason(string what, string dirt)
    {
        var reading = new ArticleReader().ReadHtml("<html><body>" + dirt + string.Concat(Pages.Paragraphs.Select(p => $"<p>{p}</p>")), what);
        Assert.True(reading.Article is not null || reading.Problems.Count > 0);
    }

    [Fact]
    public void DepthLimit_KeepsTheText_AndIsStated()
    {
        string html = Repeat("<div>", 5_000) + string.Concat(Pages.Paragraphs.Select(p => $"<p>{p}</p>"));
        var tree = HtmlParser.Parse(html, new ReadLimits());
        Assert.Equal("depth", tree.Truncated);
        Assert.Contains(Pages.Paragraphs[4], tree.TextOf(0), StringComparison.Ordinal);
        var reading = new ArticleReader().ReadHtml(html, "a");
        Assert.Equal("depth", reading.Details?.Truncated);
    }

    [Fact]
    public void PageOfAHundredMegabytes_IsCut_AndSaysSo()
    {
        var page = new RepeatedStream(Encoding.UTF8.GetBytes("<html><body>" + string.Concat(Pages.Paragraphs.Select(p => $"<p>{p}</p>"))), Encoding.UTF8.GetBytes("<div class=x>filler text here</div>\n"), 100_000_000);
        var limits = new ReadLimits { PageBytes = 200_000 };
        var reading = Assert.Single(new ArticleReader(new ReaderOptions { Limits = limits }).Read(page, "big"));
        Assert.NotNull(reading.Details?.Truncated);
        Assert.Contains(reading.Problems, p => p.Kind == ReadProblemKind.Limit);
    }

    [Fact]
    public void ScriptOfMegabytes_DoesNotEclipseTheText()
    {
        string page = Pages.Article().Replace("<main>", "<script>" + Repeat("var x='<p>'; ", 100_000) + "</script><main>", StringComparison.Ordinal);
        Assert.Contains(Pages.Paragraphs[4], new ArticleReader().ReadHtml(page, "a").Article!.Text, StringComparison.Ordinal);
    }
}
