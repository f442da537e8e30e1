namespace Demarche.Articles.Tests;

/// <summary>Which of the days that a page tells is taken, and when none is.</summary>
public sealed class PageDateTests
{
    private const string Linked = "<script type=\"application/ld+json\">{\"@type\":\"NewsArticle\",\"headline\":\"x\",\"datePublished\":\"PUBLISHED\",\"dateModified\":\"UPDATED\"}</script>";

    private static Reading Read(string head, string shown = "") =>
        new ArticleReader().ReadHtml(Pages.Article(head).Replace("<div class=byline>", shown + "<div class=byline>", StringComparison.Ordinal), "a");

    private static string Head(string published, string updated) => Linked.Replace("PUBLISHED", published, StringComparison.Ordinal).Replace("UPDATED", updated, StringComparison.Ordinal);

    [Fact]
    public void DayThatAllSourcesName_IsTaken_WithTheTimeOfTheSurest()
    {
        var reading = Read(Head("2022-01-25T22:10:00+01:00", "2022-01-25T23:00:00+01:00") + "<meta property=\"article:published_time\" content=\"2022-01-25T21:10:00Z\">", "<p class=date>January 25, 2022</p>");
        Assert.Equal("2022-01-25T22:10:00+01:00", reading.Details!.PublishedTime);
        Assert.Equal("json-ld datePublished", reading.Details.Origins["published"]);
    }

    [Fact]
    public void ChangeOnALaterDay_DoesNotMoveTheDayThatThePageShows()
    {
        var reading = Read(Head("2022-01-25T10:00:00Z", "2022-02-03T10:00:00Z"), "<p class=date>January 25, 2022</p>");
        Assert.Equal(new DateOnly(2022, 1, 25), reading.Article!.Published);
        Assert.StartsWith("2022-02-03", reading.Details!.Updated, StringComparison.Ordinal);
    }

    [Fact]
    public void WordUpdated_IsNotTakenForTheWordDateInIt()
    {
        var reading = Read("<meta property=\"article:published_time\" content=\"2022-01-25T10:00:00Z\">", "<p>Published January 25, 2022, updated February 3, 2022</p>");
        Assert.Equal(new DateOnly(2022, 1, 25), reading.Article!.Published);
        Assert.Equal("2022-02-03", reading.Details!.Updated);
    }

    [Fact]
    public void SourcesThatContradictOneAnother_GiveNoDate()
    {
        var reading = Read(Head("2016-03-01T10:00:00Z", "2016-03-01T10:00:00Z") + "<meta property=\"article:published_time\" content=\"2021-07-09T10:00:00Z\"><meta name=pubdate content=\"2019-05-05\">", "<p>Updated August 14, 2018</p>");
        Assert.Null(reading.Article!.Published);
    }

    [Theory]
    [InlineData("<p>Last updated: February 3, 2022</p>")]
    [InlineData("<div><div>Last updated</div><div>|</div><div>February 3, 2022</div></div>")]
    [InlineData("<div class=\"field field--name-changed\"><time datetime=\"2022-02-03T10:00:00Z\"></time></div>")]
    public void PageThatTellsOnlyItsLastChange_HasNoDayOfPublishing(string shown)
    {
        var reading = Read("", shown);
        Assert.Null(reading.Article!.Published);
        Assert.StartsWith("2022-02-03", reading.Details!.Updated, StringComparison.Ordinal);
    }

    [Fact]
    public void WordInAnElementOfItsOwn_SaysWhatTheDateBesideItIs()
    {
        var reading = Read("", "<div class=row><div>Published</div><div>|</div><div>Jan 25, 2022</div></div><div class=row><div>Updated</div><div>|</div><div>Feb 3, 2022</div></div>");
        Assert.Equal(new DateOnly(2022, 1, 25), reading.Article!.Published);
        Assert.Equal("2022-02-03", reading.Details!.Updated);
    }

    [Fact]
    public void DayOnWhichAStudyWasReceived_IsNotThatOfPublishing() =>
        Assert.Equal(new DateOnly(2022, 1, 25), Read("<meta name=citation_publication_date content=2022-01-25>", "<p>Received 2021 Oct 12; Accepted 2022 Jan 7</p>").Article!.Published);

    [Fact]
    public void DateBesideAName_WithoutASpace_IsRead() =>
        Assert.Equal(new DateOnly(2022, 1, 25), Read("", "<div><span>Daisy Smitt</span><span>Jan 25, 2022</span><span>2 Shares</span></div>").Article!.Published);

    [Theory]
    [InlineData("2022-02-30T10:00:00Z")]
    [InlineData("0000-00-00")]
    [InlineData("99999999999999")]
    [InlineData("Invalid Date")]
    [InlineData("{{ published }}")]
    public void InvalidDate_IsNone_AndTheNextSourceIsAsked(string value)
    {
        Assert.Null(Read($"<meta property=\"article:published_time\" content=\"{value}\">").Article!.Published);
        Assert.Equal(new DateOnly(2022, 1, 25), Read($"<meta property=\"article:published_time\" content=\"{value}\"><meta name=pubdate content=\"2022-01-25\">", "<p>January 25, 2022</p>").Article!.Published);
    }

    [Fact]
    public void ThousandsOfDatesInThePage_DoNotMoveIts()
    {
        string dates = string.Concat(Enumerable.Range(0, 5000).Select(i => new DateOnly(2001, 1, 1).AddDays(i)).Select(d => $"<p>{d.ToString("o", System.Globalization.CultureInfo.InvariantCulture)} was a day</p><time datetime={d.ToString("o", System.Globalization.CultureInfo.InvariantCulture)}>{d.ToString("o", System.Globalization.CultureInfo.InvariantCulture)}</time>"));
        string page = Pages.Article("<meta property=\"article:published_time\" content=\"2022-01-25T10:00:00Z\">", after: dates);
        var reading = new ArticleReader().ReadHtml(page, "a");
        Assert.Equal(new DateOnly(2022, 1, 25), reading.Article!.Published);
        Assert.Equal("times", reading.Details!.Truncated);
    }

    [Fact]
    public void TimeElementsOfOtherArticles_AreNotThisOnes()
    {
        string others = string.Concat(Enumerable.Range(1, 9).Select(d => $"<div><h3><a href=/{d}>Another matter of that week, told at length</a></h3><time class=\"published\" datetime=\"2021-03-0{d}\">March {d}, 2021</time></div>"));
        string page = Pages.Article("<meta property=\"article:published_time\" content=\"2022-01-25T10:00:00Z\">").Replace("</body>", others + "</body>", StringComparison.Ordinal);
        Assert.Equal(new DateOnly(2022, 1, 25), new ArticleReader().ReadHtml(page, "a").Article!.Published);
    }
}
