using System.Text;

namespace Demarche.Articles.Tests;

/// <summary>Pages of our own writing, as news sites build them.</summary>
internal static class Pages
{
    public static readonly string[] Paragraphs =
    [
        "Peru will not hold talks with Ecuador about the strait this year, its foreign minister said on Monday.",
        "“We have said what we had to say, and Quito has heard it,” Ana Quispe told reporters in Lima, where she had met the ambassadors of the region.",
        "Ecuador, which claims the northern shore, called the words a pity and asked for a meeting of the two presidents before the end of the month.",
        "The two countries have quarrelled over the strait since 1998, when a survey ship of the Peruvian navy was turned back by Ecuadorean boats.",
        "Chile has offered to send an observer, but neither of the two governments has answered, a spokesman in Santiago said.",
    ];

    public const string Title = "Peru rules out talks with Ecuador over strait";

    private const string LinkedData = """
        <script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"WebSite","name":"The Alba Courier"},
        {"@type":"NewsArticle","headline":"Peru rules out talks with Ecuador over strait","datePublished":"2022-01-25T22:10:00-05:00","dateModified":"2022-01-26T01:00:00-05:00",
        "author":[{"@type":"Person","name":"Inés Rojas"},{"@type":"Person","name":"Tom Hale"}],"publisher":{"@type":"Organization","name":"The Alba Courier"},"articleSection":"World"}]}</script>
        """;

    public static string Article(string? head = LinkedData, string inside = "", string after = "")
    {
        var page = new StringBuilder("<!DOCTYPE html><html lang=en><head><meta charset=utf-8><title>Peru rules out talks with Ecuador over strait | The Alba Courier</title>");
        page.Append("<meta property=\"og:title\" content=\"Peru rules out talks with Ecuador over strait\"><meta property=\"og:site_name\" content=\"The Alba Courier\"><link rel=canonical href=\"https://alba.example/world/peru-strait\">").Append(head).Append("</head><body>");
        page.Append("<header class=site-header><nav class=main-nav><ul>");
        foreach (var section in new[] { "World", "Politics", "Business", "Sport", "Culture", "Weather" }) page.Append("<li><a href=\"/").Append(section).Append("\">").Append(section).Append("</a></li>");
        page.Append("</ul></nav></header><main><article class=article><h1 class=headline>").Append(Title).Append("</h1><div class=byline>By <a rel=author href=/rojas>Inés Rojas</a></div>");
        page.Append("<div class=\"share-bar\"><a href=#>Share</a><a href=#>Tweet</a></div><div class=\"article-body\">");
        for (int i = 0; i < Paragraphs.Length; i++)
        {
            page.Append("<p>").Append(Paragraphs[i]).Append("</p>");
            if (i == 1) page.Append("<figure class=image><img src=a.jpg><figcaption class=caption>The strait seen from the north. Photo: Own Picture</figcaption></figure>").Append(inside);
            if (i == 2) page.Append("<div class=\"newsletter-signup\"><p>Sign up for our morning briefing</p><form><input type=email><button>Sign up</button></form></div>");
        }
        page.Append("</div></article><aside class=\"related-articles\"><h2>Related stories</h2><ul><li><a href=/1>Who owns the strait? Five questions</a></li><li><a href=/2>Fishermen wait for an end of the quarrel</a></li></ul></aside>");
        page.Append("<section class=comments><h2>Comments</h2><div class=comment><p>What a splendid article this was, thank you very much.</p></div></section></main>").Append(after);
        page.Append("<footer class=footer><p>© 2022 The Alba Courier. All rights reserved.</p><a href=/privacy>Privacy policy</a></footer></body></html>");
        return page.ToString();
    }
}
