using System.Globalization;
using System.Text;
using Demarche.Articles.Blocks;
using Demarche.Articles.Metadata;
using Demarche.Articles.Text;
using Demarche.Model;

namespace Demarche.Articles.Html;

/// <summary>A page becomes an article: its blocks are judged, its head is read, title and kept blocks make the text.</summary>
internal sealed class HtmlArticle
{
    private const int FewWords = 25;
    private const int LowestProbability = 15;
    private readonly ArticleSource _source;
    private readonly ReaderOptions _options;
    private readonly ArticleBuilder _builder;
    private readonly HtmlTree _tree;
    private readonly PageHead _head;
    private readonly List<Block> _blocks;
    private readonly float[] _probabilities;
    private readonly string? _url;

    private HtmlArticle(string html, ArticleSource source, ReaderOptions options)
    {
        (_source, _options) = (source, options);
        _tree = HtmlParser.Parse(html, options.Limits);
        _head = PageHead.Read(_tree);
        _blocks = BlockSplitter.Split(_tree, options.Limits.Blocks);
        _builder = new ArticleBuilder(source, options) { Truncated = source.Cut ? "size" : _tree.Truncated };
        _url = source.Url ?? CanonicalUrl();
        _probabilities = BlockModel.Shipped.Judge(_head, _blocks);
    }

    /// <summary>Reads a page.</summary>
    public static Reading Read(string html, ArticleSource source, ReaderOptions options) => new HtmlArticle(html, source, options).Read();

    /// <summary>The dates that a page tells of itself, before any is chosen.</summary>
    public static List<DateSignal> DatesOf(string html, ArticleSource source, ReaderOptions options)
    {
        var page = new HtmlArticle(html, source, options);
        string title = PageTitle.Find(page._head, page._url).Title;
        return page.Signals(page._blocks.FindIndex(b => b.Text == title), page.Keep(title) is [var first, ..] ? first : page._blocks.Count);
    }

    private string? CanonicalUrl() =>
        _head.Canonical is { } canonical && Uri.TryCreate(canonical, UriKind.Absolute, out _) ? canonical : _head.Meta("og:url") is { } og && Uri.TryCreate(og, UriKind.Absolute, out _) ? og : null;

    private Reading Read()
    {
        var (title, titleOrigin) = _source.Title is not null ? (_source.Title, "given") : PageTitle.Find(_head, _url);
        var kept = Keep(title);
        int titleBlock = _blocks.FindIndex(b => b.Text == title);
        int first = kept.Count > 0 ? kept[0] : _blocks.Count;
        var body = kept.Select(b => (_blocks[b].Text, Kind: KindOf(_blocks[b]))).ToList();
        string bodyOrigin = "page";
        if (Words(body) < FewWords) (body, bodyOrigin) = Fallback(body, title) ?? (body, bodyOrigin);
        if (body.Count == 0 || body.Sum(b => b.Text.Length) == 0)
            return _builder.None(ReadProblemKind.NoArticle, Reason(), "save the page from a browser, or give its text");
        var (text, paragraphs) = Compose(title, body);
        if (title.Length > 0) _builder.Origin("title", titleOrigin);
        _builder.Origin("text", bodyOrigin);
        return Describe(text, title, paragraphs, titleBlock, first, body);
    }

    private string Reason() => _blocks.Count == 0 || _blocks.Sum(b => b.Text.Length) < 50
        ? "there is no text in the page (it is made by scripts, or it is empty)"
        : "no article could be found in the page";

    private static int Words(List<(string Text, ParagraphKind Kind)> body) => body.Sum(b => b.Text.Count(c => c == ' ') + 1);

    /// <summary>The blocks that the model keeps, without the title and what shape shows to be no text.</summary>
    private List<int> Keep(string title)
    {
        var kept = Above(BlockModel.Shipped.Threshold, title);
        for (int percent = 40; percent >= LowestProbability && kept.Sum(b => _blocks[b].Text.Length) < 100; percent -= 10) kept = Above(percent / 100f, title);
        return kept;
    }

    private List<int> Above(float threshold, string title)
    {
        string folded = DirtFilter.Fold(title);
        var kept = new List<int>();
        int length = 0;
        for (int b = 0; b < _blocks.Count; b++)
        {
            if (_probabilities[b] < threshold || DirtFilter.Fold(_blocks[b].Text) == folded) continue;
            if ((length += _blocks[b].Text.Length) > _options.Limits.ArticleCharacters) { _builder.Truncated = "size"; break; }
            kept.Add(b);
        }
        return kept;
    }

    /// <summary>Where the page shows too little: JSON-LD's body, else its summary.</summary>
    private (List<(string, ParagraphKind)>, string)? Fallback(List<(string Text, ParagraphKind Kind)> body, string title)
    {
        if (_head.Linked.Body is { } linked && linked.Length > body.Sum(b => b.Text.Length))
        {
            var plain = linked.Contains("</", StringComparison.Ordinal) ? BlockSplitter.Split(HtmlParser.Parse(linked, _options.Limits), _options.Limits.Blocks).Select(b => b.Text) : linked.Split('\n').Select(Whitespace.Collapse);
            var lines = plain.Where(l => l.Length > 0 && l != title).Select(l => (l, ParagraphKind.Body)).ToList();
            if (lines.Count > 0) return (lines, "json-ld articleBody");
        }
        if (body.Count == 0 && (_head.Linked.Description ?? _head.Meta("og:description", "description")) is { Length: > 60 } summary) return ([(Whitespace.Collapse(summary), ParagraphKind.Body)], "summary");
        return null;
    }

    private ParagraphKind KindOf(Block block)
    {
        int tag = _tree.Span[block.Element].Tag;
        if (tag >= HtmlTags.H1 && tag <= HtmlTags.H6) return ParagraphKind.Heading;
        for (int e = block.Element, up = 0; e > 0 && up < 3; e = _tree.Span[e].Parent, up++)
        {
            int t = _tree.Span[e].Tag;
            if (t == HtmlTags.Li) return ParagraphKind.ListItem;
            if (t == HtmlTags.Blockquote) return ParagraphKind.Quote;
        }
        return ParagraphKind.Body;
    }

    private static (string, List<Paragraph>) Compose(string title, List<(string Text, ParagraphKind Kind)> body)
    {
        var text = new StringBuilder(title);
        var paragraphs = new List<Paragraph>(body.Count + 1);
        if (title.Length > 0) paragraphs.Add(new Paragraph(new TextSpan(0, title.Length), ParagraphKind.Title));
        foreach (var (line, kind) in body)
        {
            if (text.Length > 0) text.Append('\n');
            paragraphs.Add(new Paragraph(new TextSpan(text.Length, line.Length), kind));
            text.Append(line);
        }
        return (text.ToString(), paragraphs);
    }

    private Reading Describe(string text, string title, List<Paragraph> paragraphs, int titleBlock, int first, List<(string Text, ParagraphKind Kind)> body)
    {
        var dates = PageDates.Decide(Signals(titleBlock, first));
        var (persons, byline, authorOrigin) = PageAuthors.Find(_head, _blocks, Math.Max(0, titleBlock), first + 4);
        var date = _source.Date ?? dates.Published ?? _source.FeedDate;
        if (date is not null) _builder.Origin("published", _source.Date is not null ? "given" : dates.Published is not null ? dates.PublishedOrigin : "feed");
        if (dates.Updated is not null) _builder.Origin("updated", dates.UpdatedOrigin);
        if (byline is not null) _builder.Origin("authors", authorOrigin);
        string? publisher = Publisher();
        if (_url is not null) _builder.Origin("url", _source.Url is not null ? "given" : "canonical link");
        var details = new PageDetails
        {
            Kind = KindOfPage(body),
            Updated = dates.Updated?.Iso,
            Byline = byline,
            Section = _head.Linked.Section ?? _head.Meta("article:section", "og:article:section", "section", "parsely-section"),
            Blocks = _options.Explain ? Explain(title) : [],
        };
        return _builder.Build(text, title, paragraphs, date, persons, _url, publisher, details);
    }

    private List<DateSignal> Signals(int titleBlock, int first) => DateSignals.Collect(_head, _url, _blocks, titleBlock, Math.Min(first, Math.Max(0, _blocks.Count - 1)));

    private string? Publisher()
    {
        foreach (var (value, origin) in new[] { (_head.Linked.Publisher, "json-ld publisher"), (_head.Meta("og:site_name"), "meta og:site_name"), (_head.Meta("application-name"), "meta application-name") })
        {
            if (string.IsNullOrWhiteSpace(value) || value.Length > 100) continue;
            _builder.Origin("publisher", origin);
            return Whitespace.Collapse(value);
        }
        return null;
    }

    /// <summary>What kind of page it is: JSON-LD's own words first, then how much text stands against how many links.</summary>
    private PageKind KindOfPage(List<(string Text, ParagraphKind Kind)> body)
    {
        int words = Words(body);
        if (_head.Linked.Kind == "live") return PageKind.LiveBlog;
        if (_head.Linked.IsFree == false && words < 250) return PageKind.Teaser;
        if (_head.Linked.Kind == "article") return words < 15 ? PageKind.Teaser : PageKind.Article;
        bool claimsArticle = _head.Meta("og:type") is { } type && type.Contains("article", StringComparison.OrdinalIgnoreCase);
        int headlines = _blocks.Count(b => b.Text.Length is > 25 and < 160 && b.LinkCharacters * 10 > b.Text.Length * 9);
        int longest = body.Max(b => b.Text.Length);
        if (!claimsArticle && (_head.Linked.Kind == "list" || headlines > 25) && (longest < 300 || headlines * 20 > words)) return PageKind.List;
        return words < 15 && longest < 60 ? PageKind.None : PageKind.Article;
    }

    private List<BlockDecision> Explain(string title)
    {
        var kept = Keep(title).ToHashSet();
        return [.. _blocks.Select((b, i) => new BlockDecision(b.Text, kept.Contains(i), string.Create(CultureInfo.InvariantCulture,
            $"{(DirtFilter.Judge(b.Text) is { } dirt ? dirt.Reason + ", " : "")}model {_probabilities[i]:0.00}, {PathOf(b.Element)}")))];
    }

    /// <summary>The element with its class and those around it, innermost last.</summary>
    private string PathOf(int element)
    {
        var parts = new List<string>();
        for (int e = element; e > 0 && parts.Count < 3; e = _tree.Span[e].Parent)
        {
            string tag = HtmlTags.Get(_tree.Span[e].Tag).Name;
            string? classes = _tree.Get(e, "class")?.Split(' ', 2)[0];
            parts.Add(string.IsNullOrEmpty(classes) ? tag : tag + "." + classes);
        }
        parts.Reverse();
        return string.Join(" > ", parts);
    }
}
