using Demarche.Articles.Blocks;
using Demarche.Articles.Html;

namespace Demarche.Articles.Containers;

/// <summary>The text of a feed's item: its markup is the publisher's own article without the page around it, so all blocks are taken.</summary>
internal static class FeedText
{
    public static string Of(string html, ReadLimits limits) => string.Join('\n', BlockSplitter.Split(HtmlParser.Parse(html, limits), limits.Blocks).Select(b => b.Text));
}
