using System.Globalization;
using System.Text;
using Demarche.Articles.Html;

namespace Demarche.Articles.Containers;

/// <summary>Items of RSS 0.9x, 1.0 and 2.0, Atom and OPML, read tolerantly: undeclared prefixes, bare ampersands, HTML names and control characters do no harm; a DTD is passed over and no entity of its own is ever resolved.</summary>
internal sealed class Feed
{
    private const int ItemsAtMost = 100_000;
    private const int LongestSummary = 1000;
    private readonly string _source;
    private readonly string _name;
    private int _at;

    private Feed(string source, string name) => (_source, _name) = (source, name);

    /// <summary>One entry an item: with its text as a page where the feed carries it, else with its link only.</summary>
    public static IEnumerable<ContainerEntry> Read(string source, string name) => new Feed(source, name).Items();

    private sealed class Item
    {
        public string? Title, Link, Date, Updated, Author, Content, Summary;
    }

    private IEnumerable<ContainerEntry> Items()
    {
        Item? item = null;
        int count = 0;
        while (NextTag(out var name, out var attributes, out bool isEnd, out bool isEmpty))
        {
            if (name is "item" or "entry")
            {
                if (!isEnd) { item = new Item(); continue; }
                if (item is not null && count++ < ItemsAtMost) yield return Entry(item, count);
                item = null;
            }
            else if (name == "outline" && !isEnd && Attribute(attributes, "xmlUrl") is { } feed) yield return new ContainerEntry(Label(++count), null) { Url = feed, Title = Attribute(attributes, "title") ?? Attribute(attributes, "text") };
            else if (item is not null && !isEnd) Take(item, name, attributes, isEmpty);
        }
    }

    private string Label(int number) => string.Create(CultureInfo.InvariantCulture, $"{_name}, item {number}");

    private ContainerEntry Entry(Item item, int number) => new(Label(number), null)
    {
        Html = item.Content ?? item.Summary,
        IsWhole = item.Content is not null || item.Summary?.Length > LongestSummary,
        Url = item.Link,
        Title = item.Title is null ? null : PlainLine(item.Title),
        Date = item.Date ?? item.Updated,
        Authors = item.Author is null ? [] : [PlainLine(item.Author)],
    };

    private static string PlainLine(string text) => HtmlParser.Parse(text, new ReadLimits()).TextOf(0);

    private void Take(Item item, string name, string attributes, bool isEmpty)
    {
        if (name == "link" && (isEmpty || Attribute(attributes, "href") is not null))
        {
            if (Attribute(attributes, "rel") is null or "alternate") item.Link ??= Attribute(attributes, "href");
            return;
        }
        if (isEmpty) return;
        switch (name)
        {
            case "title": item.Title ??= Text(name); break;
            case "link": item.Link ??= Text(name).Trim(); break;
            case "pubdate" or "published" or "dc:date" or "issued" or "dcterms:issued": item.Date ??= Text(name).Trim(); break;
            case "updated" or "modified" or "dcterms:modified": item.Updated ??= Text(name).Trim(); break;
            case "dc:creator": item.Author ??= Text(name); break;
            case "author": item.Author ??= AuthorOf(Text(name)); break;
            case "content:encoded" or "content": item.Content ??= Text(name); break;
            case "description" or "summary": item.Summary ??= Text(name); break;
            default: break;
        }
    }

    /// <summary>An author is a name, an address with a name in brackets (RSS), or an element with a name inside (Atom).</summary>
    private static string AuthorOf(string text)
    {
        int start = text.IndexOf("<name>", StringComparison.OrdinalIgnoreCase), end = text.IndexOf("</name>", StringComparison.OrdinalIgnoreCase);
        if (start >= 0 && end > start) return text[(start + 6)..end];
        int open = text.IndexOf('(', StringComparison.Ordinal), close = text.LastIndexOf(')');
        return open >= 0 && close > open ? text[(open + 1)..close] : text;
    }

    private bool NextTag(out string name, out string attributes, out bool isEnd, out bool isEmpty)
    {
        (name, attributes, isEnd, isEmpty) = ("", "", false, false);
        while (_at < _source.Length)
        {
            int open = _source.IndexOf('<', _at);
            if (open < 0 || open + 1 >= _source.Length) break;
            if (SkipSpecial(open)) continue;
            int close = _source.IndexOf('>', open);
            if (close < 0) break;
            var tag = _source.AsSpan(open + 1, close - open - 1);
            _at = close + 1;
            isEnd = tag.StartsWith("/", StringComparison.Ordinal);
            isEmpty = tag.EndsWith("/", StringComparison.Ordinal);
            tag = tag.Trim('/');
            int space = tag.IndexOfAny(" \t\r\n");
            name = (space < 0 ? tag : tag[..space]).ToString().ToLowerInvariant();
            attributes = space < 0 ? "" : tag[space..].ToString();
            if (name.StartsWith("atom:", StringComparison.Ordinal) || name.StartsWith("rss:", StringComparison.Ordinal)) name = name[(name.IndexOf(':', StringComparison.Ordinal) + 1)..];
            return true;
        }
        _at = _source.Length;
        return false;
    }

    /// <summary>Comments, CDATA outside of items, processing instructions and a DTD with its inner subset.</summary>
    private bool SkipSpecial(int open)
    {
        var rest = _source.AsSpan(open);
        string? end = rest.StartsWith("<!--", StringComparison.Ordinal) ? "-->" : rest.StartsWith("<![CDATA[", StringComparison.Ordinal) ? "]]>" : rest.StartsWith("<?", StringComparison.Ordinal) ? "?>" : null;
        if (end is null && !rest.StartsWith("<!", StringComparison.Ordinal)) return false;
        if (end is null)
        {
            int close = rest.IndexOf('>'), subset = rest.IndexOf('[');
            end = subset >= 0 && subset < close ? "]>" : ">";
            if (end == "]>" && rest.IndexOf("]>", StringComparison.Ordinal) < 0) end = ">";
        }
        int at = rest.IndexOf(end, StringComparison.Ordinal);
        _at = at < 0 ? _source.Length : open + at + end.Length;
        return true;
    }

    /// <summary>Everything up to the element's end tag: CDATA as it stands, other text with its references resolved, markup inside kept.</summary>
    private string Text(string name)
    {
        var text = new StringBuilder();
        int depth = 0;
        while (_at < _source.Length)
        {
            int open = _source.IndexOf('<', _at);
            if (open < 0) break;
            text.Append(HtmlEntities.Decode(_source.AsSpan(_at, open - _at)));
            var rest = _source.AsSpan(open);
            if (rest.StartsWith("<![CDATA[", StringComparison.Ordinal))
            {
                int stop = rest.IndexOf("]]>", StringComparison.Ordinal);
                text.Append(stop < 0 ? rest[9..] : rest[9..stop]);
                _at = stop < 0 ? _source.Length : open + stop + 3;
                continue;
            }
            int close = rest.IndexOf('>');
            if (close < 0) break;
            _at = open + close + 1;
            var tag = rest[1..close];
            bool isEnd = tag.StartsWith("/", StringComparison.Ordinal);
            var bare = tag.Trim('/');
            int colon = name.IndexOf(':', StringComparison.Ordinal);
            bool same = bare.Equals(name, StringComparison.OrdinalIgnoreCase) || bare.StartsWith(name + " ", StringComparison.OrdinalIgnoreCase) || (colon < 0 && bare.EndsWith(":" + name, StringComparison.OrdinalIgnoreCase));
            if (same && isEnd && depth-- == 0) return text.ToString();
            if (same && !isEnd && !tag.EndsWith("/", StringComparison.Ordinal)) depth++;
            // An item's end inside an element that was never closed.
            if (isEnd && (bare.Equals("item", StringComparison.OrdinalIgnoreCase) || bare.Equals("entry", StringComparison.OrdinalIgnoreCase))) { _at = open; return text.ToString(); }
            text.Append('<').Append(tag).Append('>');
        }
        _at = Math.Max(_at, Math.Min(_source.Length, _at + 1));
        return text.ToString();
    }

    private static string? Attribute(string attributes, string name)
    {
        int at = 0;
        while ((at = attributes.IndexOf(name, at, StringComparison.OrdinalIgnoreCase)) >= 0)
        {
            int i = at + name.Length;
            bool starts = at > 0 && char.IsWhiteSpace(attributes[at - 1]);
            while (i < attributes.Length && char.IsWhiteSpace(attributes[i])) i++;
            if (starts && i + 1 < attributes.Length && attributes[i] == '=')
            {
                i++;
                while (i < attributes.Length && char.IsWhiteSpace(attributes[i])) i++;
                if (i < attributes.Length && attributes[i] is '"' or '\'')
                {
                    int end = attributes.IndexOf(attributes[i], i + 1);
                    return end < 0 ? null : HtmlEntities.Decode(attributes.AsSpan(i + 1, end - i - 1)).Trim();
                }
            }
            at += name.Length;
        }
        return null;
    }
}
