using Demarche.Model;

namespace Demarche.Articles.Tests;

public sealed class HtmlTests
{
    private static Reading Read(string html, string? url = null) => new ArticleReader().ReadHtml(html, "a", url);

    private static string[] Body(Article article) => [.. article.Paragraphs.Where(p => p.Kind != ParagraphKind.Title).Select(p => p.Span.In(article.Text).ToString())];

    [Fact]
    public void Page_GivesTitleAndParagraphs_WithoutWhatSurroundsThem()
    {
        var article = Read(Pages.Article()).Article!;
        Assert.Equal(Pages.Title, article.Title);
        Assert.Equal(Pages.Paragraphs, Body(article));
        Assert.StartsWith(Pages.Title + "\n" + Pages.Paragraphs[0], article.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void LinkedData_GivesDatesAuthorsPublisherAndSection_AndTheOriginsAreKept()
    {
        var reading = Read(Pages.Article());
        var (article, details) = (reading.Article!, reading.Details!);
        Assert.Equal(new DateOnly(2022, 1, 25), article.Published);
        Assert.Equal("2022-01-25T22:10:00-05:00", details.PublishedTime);
        Assert.Equal("2022-01-26T01:00:00-05:00", details.Updated);
        Assert.Equal(["Inés Rojas", "Tom Hale"], article.Authors);
        Assert.Equal(("The Alba Courier", "World", "https://alba.example/world/peru-strait"), (article.Publisher, details.Section, article.Url));
        Assert.Equal("json-ld datePublished", details.Origins["published"]);
        Assert.Equal("json-ld author", details.Origins["authors"]);
        Assert.Equal(PageKind.Article, details.Kind);
    }

    [Theory]
    [InlineData("<meta property=\"article:published_time\" content=\"2022-01-25T22:10:00Z\">", "2022-01-25", "meta article:published_time")]
    [InlineData("<meta name=pubdate content=\"Tue, 25 Jan 2022 22:10:00 +0100\">", "2022-01-25", "meta pubdate")]
    [InlineData("<script type=\"application/ld+json\">{\"@type\":\"NewsArticle\",\"headline\":\"x\",\"datePublished\":\"2022-01-25\",</script>", "2022-01-25", "json-ld datePublished")]
    [InlineData("<script type=\"application/ld+json\">{\"@type\":\"NewsArticle\",\"headline\":\"broken\nline\",\"datePublished\":\"2022-01-25\"}</script>", "2022-01-25", "json-ld datePublished")]
    public void Date_IsReadFromTheHead(string head, string date, string origin)
    {
        var reading = Read(Pages.Article(head));
        Assert.Equal(DateOnly.Parse(date, System.Globalization.CultureInfo.InvariantCulture), reading.Article!.Published);
        Assert.Equal(origin, reading.Details!.Origins["published"]);
    }

    [Fact]
    public void Date_InTheAddress_IsUsedWhereThePageTellsNone() =>
        Assert.Equal(new DateOnly(2022, 1, 25), Read(Pages.Article(head: ""), "https://alba.example/2022/01/25/peru-strait").Article!.Published);

    [Fact]
    public void Date_OfAPageInAnotherZone_IsTheDayThatTheAddressShows()
    {
        string head = "<meta property=\"article:published_time\" content=\"2022-01-26T02:10:00Z\">";
        Assert.Equal(new DateOnly(2022, 1, 25), Read(Pages.Article(head), "https://alba.example/2022/01/25/peru-strait").Article!.Published);
    }

    [Theory]
    [InlineData("3 hours ago")]
    [InlineData("Yesterday")]
    public void Date_ThatIsRelative_IsRefused(string shown) =>
        Assert.Null(Read(Pages.Article("").Replace("<div class=byline>", $"<time class=published>{shown}</time><div class=byline>", StringComparison.Ordinal)).Article!.Published);

    [Theory]
    [InlineData("Strait quarrel: what Peru's refusal means for Ecuador", Pages.Title)]
    [InlineData("Peru refuses | Opinion", Pages.Title)]
    [InlineData("Lima says no", "Lima says no")]
    public void OnlyHeading_IsTheTitle_WhereTheOtherSourcesSayTheSameInOtherWords(string told, string expected) =>
        Assert.Equal(expected, Read(Titled(Pages.Title, told)).Article!.Title);

    [Theory]
    [InlineData("World | " + Pages.Title, Pages.Title, Pages.Title)]
    [InlineData("Courier World", Pages.Title + " | Opinion", Pages.Title)]
    public void HeadingWithAKicker_AndSectionsBehindABar_AreNoTitles(string heading, string told, string expected) =>
        Assert.Equal(expected, Read(Titled(heading, told)).Article!.Title);

    private static string Titled(string heading, string told) => Pages.Article("").Replace(Pages.Title + "</h1>", heading + "</h1>", StringComparison.Ordinal)
        .Replace("<title>" + Pages.Title, "<title>" + told, StringComparison.Ordinal).Replace("content=\"" + Pages.Title + "\"", "content=\"" + told + "\"", StringComparison.Ordinal);

    [Fact]
    public void TitleElement_LosesTheSitesName()
    {
        string page = Pages.Article("").Replace("<h1 class=headline>" + Pages.Title + "</h1>", "", StringComparison.Ordinal).Replace("<meta property=\"og:title\" content=\"" + Pages.Title + "\">", "", StringComparison.Ordinal);
        Assert.Equal(Pages.Title, Read(page).Article!.Title);
    }

    [Fact]
    public void PaidPage_IsMarkedAsTeaser()
    {
        string head = "<script type=\"application/ld+json\">{\"@type\":\"NewsArticle\",\"headline\":\"x\",\"isAccessibleForFree\":\"False\"}</script>";
        Assert.Equal(PageKind.Teaser, Read(Pages.Article(head)).Details!.Kind);
    }

    [Fact]
    public void LiveBlog_IsMarked() =>
        Assert.Equal(PageKind.LiveBlog, Read(Pages.Article("<script type=\"application/ld+json\">{\"@type\":\"LiveBlogPosting\",\"headline\":\"x\"}</script>")).Details!.Kind);

    [Theory]
    [InlineData("")]
    [InlineData("<html><body><div id=root></div><script>var a = '<p>no text</p>';</script></body></html>")]
    public void PageWithoutText_IsSkipped_AndSaysWhy(string html)
    {
        var reading = Read(html);
        Assert.True(reading.Skipped);
        Assert.Equal(ReadProblemKind.NoArticle, reading.Problems[^1].Kind);
    }

    private const string Byline = "<div class=byline>By <a rel=author href=/rojas>Inés Rojas</a></div>";

    [Theory]
    [InlineData("<div class=byline><span class=author><a class=author-name href=/x>Inés Rojas</a></span> <span class=credit>Alba Evening Courier</span></div>", "Inés Rojas")]
    [InlineData("<div>By Inés Rojas <time>January 25, 2022</time></div>", "Inés Rojas")]
    [InlineData("<p><a href=\"/author/rojas\">Inés Rojas</a></p><p><a href=\"/author/hale\">Tom Hale</a></p>", "Inés Rojas, Tom Hale")]
    [InlineData("<div class=author>Written By</div><div class=author>Inés Rojas</div>", "Inés Rojas")]
    [InlineData("<div class=author>Tom Hale Jr.</div>", "Tom Hale Jr.")]
    public void Author_IsFoundBesideTheTitle(string byline, string expected)
    {
        string page = Pages.Article("");
        Assert.Contains(Byline, page, StringComparison.Ordinal);
        Assert.Equal(expected, string.Join(", ", Read(page.Replace(Byline, byline, StringComparison.Ordinal)).Article!.Authors));
    }

    [Theory]
    [InlineData("<div class=byline>By Inés Rojas</div>", "Inés Rojas")]
    [InlineData("", "Alba Courier")]
    public void PaperNamedAsAuthor_GivesWayToAPersonBesideTheText(string byline, string expected)
    {
        string head = "<script type=\"application/ld+json\">{\"@type\":\"NewsArticle\",\"headline\":\"x\",\"author\":{\"name\":\"Alba Courier\"},\"publisher\":{\"name\":\"Alba Courier\"}}</script>";
        Assert.Equal([expected], Read(Pages.Article(head).Replace(Byline, byline, StringComparison.Ordinal)).Article!.Authors);
    }

    [Fact]
    public void Explain_GivesEachBlockAReason()
    {
        var details = new ArticleReader(new ReaderOptions { Explain = true }).ReadHtml(Pages.Article(), "a").Details!;
        Assert.Contains(details.Blocks, b => b.Kept && b.Text == Pages.Paragraphs[0]);
        Assert.Contains(details.Blocks, b => !b.Kept && b.Text.StartsWith("Sign up", StringComparison.Ordinal) && b.Reason.Contains("subscription", StringComparison.Ordinal));
    }

    [Fact]
    public void Entities_AndOldCodes_AreCharacters()
    {
        string page = Pages.Article().Replace("this year,", "this&nbsp;year &#8212; &#x2019;22 &#147;so&#148; &amp; so,", StringComparison.Ordinal);
        Assert.Contains("this year — ’22 “so” & so,", Read(page).Article!.Text, StringComparison.Ordinal);
    }
}
