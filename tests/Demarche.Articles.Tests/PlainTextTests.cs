using Demarche.Model;

namespace Demarche.Articles.Tests;

public sealed class PlainTextTests
{
    private static readonly ArticleReader Reader = new();

    private static Article Read(string text, string? title = null) => Reader.ReadText(text, "a", title).Article!;

    private static string[] Kept(Article article) => [.. article.Paragraphs.Select(p => p.Span.In(article.Text).ToString())];

    [Theory]
    [InlineData("GENEVA, March 3, 2021 (Reuters) - Chile urged Peru to sign.", "2021-03-03")]
    [InlineData("Talks go on\n\nPort of Spain, 3 March 2021 – Chile urged Peru to sign.", "2021-03-03")]
    [InlineData("GENEVA, March 3 (Reuters) - In 2021 Chile urged Peru to sign.", null)]
    [InlineData("The pact of March 3, 2021 - long disputed - was signed by Chile and Peru.", null)]
    [InlineData("Chile signed on March 3, 2021 - a Wednesday.", null)]
    public void ADateline_GivesTheDay_WhereItNamesOneWhole(string text, string? day) => Assert.Equal(day, Read(text).Published?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));

    [Fact]
    public void ADateline_IsWeakerThanAnyDayThatIsGiven()
    {
        const string Text = "GENEVA, March 3, 2021 (Reuters) - Chile urged Peru to sign.";
        Assert.Equal(new DateOnly(2020, 1, 1), Reader.ReadText(Text, "a", date: new DateOnly(2020, 1, 1)).Article!.Published);
        Assert.Equal(new DateOnly(2020, 1, 1), new ArticleReader(new ReaderOptions { DefaultDate = new DateOnly(2020, 1, 1) }).ReadText(Text, "a").Article!.Published);
    }

    private const string Scraped = """
        Lima rules out talks with Quito

        Foreign Ministry: Lima will not talk and expects steps from Quito as well” alt=”Lima rules out talks with Quito” />

        Peru will not hold talks with Ecuador, its foreign minister said on Monday.

        “We have said <…> what we had to say,” she added.

        Read also: Who owns the strait?

        Subscribe to our channel, get news first

        Leave a Reply

        Your email address will not be published.
        What a splendid article that was, thank you!
        """;

    [Fact]
    public void Text_StaysVerbatim_AndParagraphsAreSpansIntoIt()
    {
        var article = Read(Scraped);
        Assert.Equal(Scraped, article.Text);
        Assert.Equal("Lima rules out talks with Quito", article.Title);
        Assert.Equal(ParagraphKind.Title, article.Paragraphs[0].Kind);
    }

    [Fact]
    public void Dirt_OfAScrapedPage_IsNoParagraph() =>
        Assert.Equal(
            ["Lima rules out talks with Quito", "Peru will not hold talks with Ecuador, its foreign minister said on Monday.", "“We have said <…> what we had to say,” she added."],
            Kept(Read(Scraped)));

    [Fact]
    public void LongTextBeforeATornAttribute_IsTheSummary_AndOnlyTheAttributeIsDirt()
    {
        const string Summary = "Foreign Ministry spokeswoman: Peru will not hold talks while the bridge is closed The ministry said that it insists on the treaty and expects steps from Ecuador as well";
        var kept = Kept(Read("Lima rules out talks with Quito\n\n" + Summary + "” alt=”Lima rules out talks with Quito” />\n\nPeru will not hold talks with Ecuador, its foreign minister said on Monday."));
        Assert.Equal(["Lima rules out talks with Quito", Summary, "Peru will not hold talks with Ecuador, its foreign minister said on Monday."], kept);
    }

    [Theory]
    [InlineData("Sign up for our morning briefing")]
    [InlineData("We use cookies to improve your visit.")]
    [InlineData("Share Tweet WhatsApp Email 12")]
    [InlineData("https://news.example/a/b?c=d")]
    [InlineData("{\"@type\":\"NewsArticle\",\"headline\":\"x\"}")]
    [InlineData("<img class=\"wide\" src=\"x.jpg\" alt=\"A bridge\" />")]
    [InlineData("width=\"300\" height=\"200\" />")]
    [InlineData("FILE PHOTO: The minister in Lima, May 3")]
    [InlineData("Own Name/Getty Images")]
    [InlineData("(Reporting by Own Name; Editing by Other Name)")]
    [InlineData("* * *")]
    public void Dirt_OneLine_IsLeftOut(string dirt)
    {
        string text = $"The minister spoke in Lima on Monday, and said no.\n\n{dirt}\n\nShe will speak again on Tuesday in Quito.";
        Assert.Equal(["The minister spoke in Lima on Monday, and said no.", "She will speak again on Tuesday in Quito."], Kept(Read(text)));
    }

    [Theory]
    [InlineData("Share prices fell in Lima after the minister's words.")]
    [InlineData("More than 200 people crossed the border, she said.")]
    [InlineData("Subscribers to the treaty met in Quito on Friday, and agreed on nothing at all, three diplomats who attended the meeting said; the ministers who had been expected to attend stayed in their capitals, and sent deputies who had no power to sign anything, they added.")]
    [InlineData("The note read: x = 5, nothing more.")]
    [InlineData("He told the paper \"El Alba\" that the talks = a farce.")]
    public void Prose_ThatResemblesDirt_IsKept(string prose) =>
        Assert.Contains(prose, Kept(Read($"The minister spoke in Lima on Monday, and said no.\n\n{prose}\n\nShe will speak again on Tuesday.")));

    [Fact]
    public void LinkList_AfterRelated_IsLeftOutUpToTheNextSentence()
    {
        var kept = Kept(Read("Peru said no on Monday.\n\nRelated stories\n\nWho owns the strait\n\nFive things to know\n\nEcuador did not answer.\n"));
        Assert.Equal(["Peru said no on Monday.", "Ecuador did not answer."], kept);
    }

    [Fact]
    public void HardWrappedLines_AreOneParagraph()
    {
        const string text = "The foreign minister of Peru said on Monday that the talks\nwith Ecuador were over, and that nobody in Lima would go to\nthe table again this year.\n\nEcuador called the words a pity and asked for a meeting of\nthe two presidents.";
        var kept = Kept(Read(text));
        Assert.Equal(2, kept.Length);
        Assert.EndsWith("again this year.", kept[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Lines_ThatAreParagraphs_StayApart()
    {
        var kept = Kept(Read("Peru said no on Monday.\nEcuador did not answer.\nChile offered to help.\n"));
        Assert.Equal(3, kept.Length);
    }

    [Fact]
    public void GivenTitle_StandsBeforeTheText_AndItsEchoIsDirt()
    {
        var article = Read("Peru says no\n\nPeru said no on Monday to the plan of Ecuador.", "Peru says no");
        Assert.Equal("Peru says no\nPeru says no\n\nPeru said no on Monday to the plan of Ecuador.", article.Text);
        Assert.Equal(["Peru says no", "Peru said no on Monday to the plan of Ecuador."], Kept(article));
    }

    [Fact]
    public void NoTitle_WhereTheTextBeginsWithASentence()
    {
        var article = Read("Peru said no on Monday to the plan of Ecuador.\n\nEcuador did not answer.");
        Assert.Equal("", article.Title);
        Assert.Equal(2, article.Paragraphs.Count);
    }

    [Fact]
    public void HeaderLines_GiveTitleDateAuthorAndAddress()
    {
        var article = Read("Title: Peru says no\nDate: 26 January 2022\nAuthor: Ana Lee and Tom Roe\nURL: https://news.example/a\n\nPeru said no on Monday.");
        Assert.Equal("Peru says no", article.Title);
        Assert.Equal(new DateOnly(2022, 1, 26), article.Published);
        Assert.Equal(["Ana Lee", "Tom Roe"], article.Authors);
        Assert.Equal("https://news.example/a", article.Url);
        Assert.Equal(["Peru says no", "Peru said no on Monday."], Kept(article));
    }

    [Fact]
    public void BylineAndDateLine_UnderTheTitle_AreValuesNotText()
    {
        var article = Read("Peru says no\n\nBy Ana Lee\n\nJan. 26, 2022\n\nPeru said no on Monday to the plan of Ecuador.");
        Assert.Equal(["Ana Lee"], article.Authors);
        Assert.Equal(new DateOnly(2022, 1, 26), article.Published);
        Assert.Equal(["Peru says no", "Peru said no on Monday to the plan of Ecuador."], Kept(article));
    }
}
