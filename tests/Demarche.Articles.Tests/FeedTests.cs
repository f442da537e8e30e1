using System.Text;

namespace Demarche.Articles.Tests;

public sealed class FeedTests
{
    private const string Prose = "The minister said that Peru would not talk with Ecuador this year, and that the border would stay closed.";

    private static List<Reading> Read(string feed) => [.. new ArticleReader().Read(new MemoryStream(Encoding.UTF8.GetBytes(feed)), "feed")];

    [Theory]
    [InlineData("<?xml version=\"1.0\"?><rss version=\"2.0\" xmlns:content=\"x\" xmlns:dc=\"y\"><channel><title>Alba</title><item><title>Peru says no</title><link>https://alba.example/1</link><pubDate>Wed, 26 Jan 2022 10:00:00 GMT</pubDate><dc:creator>Inés Rojas</dc:creator><content:encoded><![CDATA[<p>TEXT</p>]]></content:encoded></item></channel></rss>")]
    [InlineData("\n<rss version=\"0.91\"><channel><item><title>Peru says no</title><link>https://alba.example/1</link><dc:date>2022-01-26</dc:date><author>desk@alba.example (Inés Rojas)</author><description>&lt;p&gt;TEXT&lt;/p&gt;</description></item></channel></rss>")]
    [InlineData("<?xml version=\"1.0\"?><rdf:RDF xmlns=\"z\"><channel><title>Alba</title></channel><item rdf:about=\"https://alba.example/1\"><title>Peru says no</title><link>https://alba.example/1</link><dc:date>2022-01-26T10:00:00Z</dc:date><dc:creator>Inés Rojas</dc:creator><description>TEXT</description></item></rdf:RDF>")]
    [InlineData("<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>Alba</title><entry><title type=\"html\">Peru says &lt;b&gt;no&lt;/b&gt;</title><link rel=\"self\" href=\"https://alba.example/self\"/><link href=\"https://alba.example/1\"/><published>2022-01-26T10:00:00Z</published><author><name>Inés Rojas</name></author><content type=\"html\">&lt;p&gt;TEXT&lt;/p&gt;</content></entry></feed>")]
    public void Item_WithText_IsAnArticle(string feed)
    {
        var article = Assert.Single(Read(feed.Replace("TEXT", Prose, StringComparison.Ordinal))).Article!;
        Assert.Equal(("Peru says no", "https://alba.example/1", new DateOnly(2022, 1, 26)), (article.Title, article.Url, article.Published!.Value));
        Assert.Equal(["Inés Rojas"], article.Authors);
        Assert.Contains(Prose, article.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void AwkwardFeed_WithBareAmpersandsNamesAndControlCharacters_IsRead()
    {
        var readings = Read("<rss><channel><item><title>Peru & Ecuador&nbsp;say no</title><media:thumb url=\"x\"/><description>" + Prose + " \u0001&eacute;</description></item><item><title>B</title><description>" + Prose + "</description></channel></rss>");
        Assert.Equal("Peru & Ecuador say no", readings[0].Article!.Title);
    }

    [Fact]
    public void ExternalEntities_AreNeverResolved()
    {
        var reading = Assert.Single(Read("<?xml version=\"1.0\"?><!DOCTYPE rss [<!ENTITY x SYSTEM \"file:///etc/passwd\"><!ENTITY a \"boom\">]><rss><channel><item><title>T&x;</title><description>" + Prose + " &a;&x;</description></item></channel></rss>"));
        Assert.DoesNotContain("root:", reading.Article!.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("boom", reading.Article.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void EntitiesThatMultiply_AreNotExpanded()
    {
        string laughs = string.Concat(Enumerable.Range(1, 20).Select(i => $"<!ENTITY l{i} \"{string.Concat(Enumerable.Repeat($"&l{i - 1};", 10))}\">"));
        var reading = Assert.Single(Read($"<?xml version=\"1.0\"?><!DOCTYPE rss [<!ENTITY l0 \"ha\">{laughs}]><rss><channel><item><title>T</title><description>{Prose} &l20;</description></item></channel></rss>"));
        Assert.InRange(reading.Article!.Text.Length, Prose.Length, Prose.Length + 50);
    }

    [Theory]
    [InlineData("Wed, 26 Jan 2022 10:00:00 IST", "2022-01-26T10:00:00")]
    [InlineData("Mittwoch, 26. Januar 2022", "2022-01-26")]
    public void AwkwardDates_AreRead_AndUnknownZonesStayUnknown(string date, string iso) =>
        Assert.Equal(iso, Assert.Single(Read($"<rss><channel><item><title>T</title><pubDate>{date}</pubDate><description>{Prose}</description></item></channel></rss>")).Details!.PublishedTime);

    [Fact]
    public void ItemWithoutText_NamesItsLink()
    {
        var problem = Assert.Single(Read("<rss><channel><item><title>T</title><link>https://alba.example/1</link></item></channel></rss>")).Problems[0];
        Assert.Contains("https://alba.example/1", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Mail_GivesSubjectDateAndText()
    {
        const string mail = "From: a@alba.example\r\nMIME-Version: 1.0\r\nSubject: =?utf-8?Q?Per=C3=BA_says_no?=\r\nDate: Wed, 26 Jan 2022 10:00:00 +0100\r\nContent-Type: multipart/alternative; boundary=\"b\"\r\n\r\n--b\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nThe minister said that Per=C3=BA would not talk with Ecuador =\r\nthis year.\r\n--b--\r\n";
        var article = Assert.Single(Read(mail)).Article!;
        Assert.Equal(("Perú says no", new DateOnly(2022, 1, 26)), (article.Title, article.Published!.Value));
        Assert.Contains("Perú would not talk with Ecuador this year.", article.Text, StringComparison.Ordinal);
    }
}
