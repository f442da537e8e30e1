using System.Text;

namespace Demarche.Articles.Tests;

/// <summary>Links of feeds and of lists of feeds: followed only when asked, politely, each once.</summary>
public sealed class FollowTests
{
    private const string Whole = "<p>The minister said that Peru would not talk with Ecuador this year, and that the border would stay closed.</p>";

    private static string Rss(params string[] items) => "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>Alba</title>" + string.Concat(items) + "</channel></rss>";

    private static string Item(string link, string rest = "<description>Peru says no.</description>") => $"<item><title>Peru says no</title><link>{link}</link><pubDate>Wed, 26 Jan 2022 10:00:00 GMT</pubDate>{rest}</item>";

    private static string Opml(params string[] feeds) => "<?xml version=\"1.0\"?><opml version=\"2.0\"><body>" + string.Concat(feeds.Select(f => $"<outline text=\"Alba\" type=\"rss\" xmlUrl=\"{f}\"/>")) + "</body></opml>";

    private static List<Reading> Read(string feed, bool follow = true, ReadLimits? limits = null)
    {
        using var reader = new ArticleReader(new ReaderOptions { FollowLinks = follow, AllowPrivateAddresses = true, PauseBetweenRequests = TimeSpan.Zero, Limits = limits ?? new ReadLimits() });
        return [.. feed.StartsWith("http", StringComparison.Ordinal) ? reader.Read(feed) : reader.Read(new MemoryStream(Encoding.UTF8.GetBytes(feed)), "feed")];
    }

    [Fact]
    public void ItemWithASummary_IsReadFromItsPage_AndOneWithItsTextIsNotFetched()
    {
        using var server = new SmallServer(new() { ["/a"] = SmallServer.Ok(Pages.Article("")), ["/b"] = SmallServer.Ok(Pages.Article("")) });
        var readings = Read(Rss(Item(server.Address + "/a"), Item(server.Address + "/b", $"<content:encoded><![CDATA[{Whole}]]></content:encoded>")));
        Assert.Equal([Pages.Title, "Peru says no"], readings.Select(r => r.Article!.Title));
        Assert.Equal(server.Address + "/a", readings[0].Article!.Url);
        Assert.Equal(["/robots.txt", "/a"], server.Asked);
    }

    [Fact]
    public void PageWithoutADate_TakesTheFeeds()
    {
        using var server = new SmallServer(new() { ["/a"] = SmallServer.Ok(Pages.Article("")) });
        var reading = Assert.Single(Read(Rss(Item(server.Address + "/a"))));
        Assert.Equal(new DateOnly(2022, 1, 26), reading.Article!.Published);
        Assert.Equal("feed", reading.Details!.Origins["published"]);
    }

    [Fact]
    public void Links_AreNotFollowed_UnlessAsked()
    {
        using var server = new SmallServer(new() { ["/a"] = SmallServer.Ok(Pages.Article("")) });
        Assert.Equal("Peru says no", Assert.Single(Read(Rss(Item(server.Address + "/a")), follow: false)).Article!.Title);
        Assert.Empty(server.Asked);
    }

    [Fact]
    public void ListOfFeeds_LeadsToFeeds_AndTheirRelativeLinksToPages()
    {
        using var server = new SmallServer(new() { ["/news/feed"] = SmallServer.Ok(Rss(Item("../a")), "application/rss+xml"), ["/a"] = SmallServer.Ok(Pages.Article("")) });
        Assert.Equal(Pages.Title, Assert.Single(Read(Opml(server.Address + "/news/feed"))).Article!.Title);
        Assert.Equal(["/robots.txt", "/news/feed", "/a"], server.Asked);
    }

    [Fact]
    public void PageThatCannotBeHad_LeavesItsSummary_OrIsNamed_AndTheNextOneIsRead()
    {
        using var server = new SmallServer(new() { ["/robots.txt"] = SmallServer.Ok("User-agent: *\nDisallow: /closed\n", "text/plain"), ["/a"] = SmallServer.Ok(Pages.Article("")) });
        var readings = Read(Rss(Item(server.Address + "/gone"), Item(server.Address + "/closed", ""), Item(server.Address + "/a")));
        Assert.Equal(["Peru says no", null, Pages.Title], readings.Select(r => r.Article?.Title));
        Assert.Contains("404", Assert.Single(readings[0].Problems, p => p.Kind == ReadProblemKind.Web).Message, StringComparison.Ordinal);
        Assert.Contains("robots.txt", Assert.Single(readings[1].Problems).Message, StringComparison.Ordinal);
        Assert.DoesNotContain("/closed", server.Asked);
    }

    [Fact]
    public void AddressThatIsNamedTwice_IsAskedOnce_AndAListOfItselfEnds()
    {
        var answers = new Dictionary<string, string> { ["/a"] = SmallServer.Ok(Pages.Article("")) };
        using var server = new SmallServer(answers);
        answers["/list"] = SmallServer.Ok(Opml(server.Address + "/list", server.Address + "/feed", server.Address + "/feed"), "text/xml");
        answers["/feed"] = SmallServer.Ok(Rss(Item(server.Address + "/a"), Item(server.Address + "/a")), "text/xml");
        Assert.Single(Read(Opml(server.Address + "/list")));
        Assert.Equal(["/robots.txt", "/list", "/feed", "/a"], server.Asked);
    }

    [Fact]
    public void ListsInLists_EndAtTheLimitOfNesting()
    {
        var answers = new Dictionary<string, string>();
        using var server = new SmallServer(answers);
        for (int i = 0; i < 9; i++) answers[$"/{i}"] = SmallServer.Ok(Opml($"{server.Address}/{i + 1}"), "text/xml");
        Assert.Contains("3 deep", Assert.Single(Assert.Single(Read(server.Address + "/0")).Problems).Message, StringComparison.Ordinal);
        Assert.Equal(["/robots.txt", "/0", "/1", "/2", "/3"], server.Asked);
    }

    [Fact]
    public void MoreLinksThanTheLimit_AreNamed()
    {
        using var server = new SmallServer(new() { ["/a"] = SmallServer.Ok(Pages.Article("")), ["/b"] = SmallServer.Ok(Pages.Article("")) });
        var readings = Read(Rss(Item(server.Address + "/a"), Item(server.Address + "/b")), limits: new ReadLimits { Links = 1 });
        Assert.Equal(ReadProblemKind.Limit, Assert.Single(readings[1].Problems).Kind);
        Assert.Equal(["/robots.txt", "/a"], server.Asked);
    }

    [Theory]
    [InlineData("file:///etc/passwd")]
    [InlineData("javascript:alert(1)")]
    public void LinkThatIsNoWebAddress_IsNotOpened(string link) =>
        Assert.Contains("only http", Assert.Single(Assert.Single(Read(Rss(Item(link, "")))).Problems).Message, StringComparison.Ordinal);
}
