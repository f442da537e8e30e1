using System.Text;
using Demarche.Articles.Blocks;
using Demarche.Articles.Dates;
using Demarche.Articles.Html;
using Demarche.Articles.Text;

namespace Demarche.Articles.Metadata;

/// <summary>Collects all dates that a page tells of itself: JSON-LD, meta elements, marked and time elements, the address, date lines around title and beginning. Relative dates are none.</summary>
internal sealed class DateSignals
{
    private const int BlocksAboveTitle = 3;
    private const int BlocksBelowTitle = 12;
    private const int BlocksAboveText = 12;
    private const int BlocksIntoText = 6;
    private const int BlocksWithoutTitle = 20;
    private const int LongestLine = 160;
    private const int LongestRest = 90;
    private const int DatesOfALine = 3;
    private const int LongestLabel = 20;
    private static readonly (string Kind, string Name)[] MetaNames = [.. TableFile.Rows("meta-dates.tsv").Select(r => (r[0], r[1]))];
    private static readonly (string Kind, string Word)[] Words = [.. TableFile.Rows("date-words.tsv").Select(r => (r[0], r[1]))];

    private readonly PageHead _head;
    private readonly List<Block> _blocks;
    private readonly int _title, _first, _low, _high;
    private readonly List<DateSignal> _signals = [];

    private DateSignals(PageHead head, List<Block> blocks, int title, int first)
    {
        (_head, _blocks, _title, _first) = (head, blocks, title, first);
        _low = Math.Max(0, title < 0 ? first - BlocksWithoutTitle : Math.Min(title, first) - BlocksAboveTitle);
        _high = Math.Min(blocks.Count, Math.Max(first + BlocksIntoText, title < 0 ? 0 : title + BlocksBelowTitle));
    }

    /// <summary>The dates, within a source in the order of the page (meta elements: of trust).</summary>
    /// <param name="head">What the page says about itself.</param>
    /// <param name="url">Its address, if known.</param>
    /// <param name="blocks">Its blocks.</param>
    /// <param name="title">The block of the title; below 0 if there is none.</param>
    /// <param name="first">The block with which the article's text begins.</param>
    public static List<DateSignal> Collect(PageHead head, string? url, List<Block> blocks, int title, int first)
    {
        var dates = new DateSignals(head, blocks, title < 0 ? Heading(head, blocks, first) : title, first);
        dates.AddLinked();
        foreach (var (kind, name) in MetaNames)
            dates.Add(kind switch { "graph" => DateSource.GraphPublished, "published" => DateSource.MetaPublished, _ => DateSource.MetaUpdated }, head.Meta(name), "meta " + name);
        dates.AddMarked();
        if (OfAddress(url ?? head.Canonical ?? head.Meta("og:url")) is { } address) dates._signals.Add(new(DateSource.Address, address, "address"));
        dates.AddShown();
        return dates._signals;
    }

    /// <summary>The last block before the text that stands in an h1; below 0 if none does.</summary>
    private static int Heading(PageHead head, List<Block> blocks, int first)
    {
        for (int b = Math.Min(first, blocks.Count - 1); b >= 0; b--)
            if (head.Tree.Span[blocks[b].Element].Tag == HtmlTags.H1) return b;
        return -1;
    }

    private void Add(DateSource source, string? value, string origin)
    {
        if (value is not null && DateReader.Parse(value) is { } date) _signals.Add(new(source, date, origin));
    }

    private void AddLinked()
    {
        Add(DateSource.LinkedPublished, _head.Linked.Published, "json-ld datePublished");
        foreach (var (name, value) in _head.Linked.OtherDates) Add(DateSource.LinkedOther, value, "json-ld " + name);
        Add(DateSource.LinkedUpdated, _head.Linked.Modified, "json-ld dateModified");
    }

    /// <summary>Marked elements of this article: those in its head and beside its beginning; elsewhere they are of other articles.</summary>
    private void AddMarked()
    {
        foreach (int element in _head.Times)
        {
            if (_head.Tree.Span[element].Tag != HtmlTags.Meta && !IsBeside(element)) continue;
            if (_head.Tree.TryGet(element, "itemprop", out var prop))
            {
                bool modified = prop.Contains("modified", StringComparison.OrdinalIgnoreCase);
                if (ValueOf(element) is { } date) _signals.Add(new(modified ? DateSource.MarkedUpdated : DateSource.MarkedPublished, date, "itemprop " + prop.ToString()));
            }
            else if (_head.Tree.Span[element].Tag == HtmlTags.Time && ClassSays(element) is { } source && ValueOf(element) is { } date) _signals.Add(new(source, date, "time element"));
        }
    }

    private PageDate? ValueOf(int element)
    {
        string? value = _head.Tree.Get(element, "datetime") ?? _head.Tree.Get(element, "content") ?? _head.Tree.Get(element, "title");
        return (value is { Length: > 0 } ? DateReader.Parse(value) : null) ?? DateReader.Parse(_head.Tree.TextOf(element));
    }

    /// <summary>What the classes of the element and of the one around it call it.</summary>
    private DateSource? ClassSays(int element)
    {
        for (int up = 0, e = element; up < 2 && e > 0; up++, e = _head.Tree.Span[e].Parent)
        {
            if (!_head.Tree.TryGet(e, "class", out var classes)) continue;
            if (classes.Contains("published", StringComparison.OrdinalIgnoreCase)) return DateSource.MarkedPublished;
            if (classes.Contains("updated", StringComparison.OrdinalIgnoreCase) || classes.Contains("modified", StringComparison.OrdinalIgnoreCase) || classes.Contains("changed", StringComparison.OrdinalIgnoreCase)) return DateSource.MarkedUpdated;
        }
        return null;
    }

    /// <summary>Dates shown around the title and before the text, with the word beside them.</summary>
    private void AddShown()
    {
        int anchor = _title < 0 ? _first : _title;
        for (int b = _low; b < _high; b++)
        {
            if (b > anchor + BlocksBelowTitle && b < _first - BlocksAboveText) continue;
            if (_blocks[b].Text.Length <= LongestLine) AddLine(b, b - anchor);
        }
        foreach (int element in _head.Times)
            if (_head.Tree.Span[element].Tag == HtmlTags.Time && IsBeside(element) && ClassSays(element) is null) Add(DateSource.Time, _head.Tree.Get(element, "datetime"), "time element");
    }

    private bool IsBeside(int element) => _low >= _high || (element >= _blocks[_low].Node && (_high == _blocks.Count || element < _blocks[_high].Node));

    private void AddLine(int block, int distance)
    {
        string text = Spaced(block);
        int at = 0;
        for (int i = 0; i < DatesOfALine && DateReader.Find(text.AsSpan(at), out int start, out int end) is { } date; i++)
        {
            if (i == 0 && text.Length - (end - start) > LongestRest) return;
            string kind = KindOf(text.AsSpan(at, start));
            if (kind.Length == 0 && i == 0) kind = KindOf(LabelBefore(block));
            var source = kind switch { "published" => DateSource.ShownPublished, "" => DateSource.Shown, "updated" => DateSource.ShownUpdated, _ => (DateSource?)null };
            if (source is { } told) _signals.Add(new(told, date, "date line", distance));
            at += end;
        }
    }

    /// <summary>The word that stands in a block of its own before a date: "Published | Oct 10, 2025" in three elements.</summary>
    private string LabelBefore(int block)
    {
        for (int b = block - 1; b >= Math.Max(0, block - 2) && _blocks[b].Text.Length <= LongestLabel; b--)
        {
            string text = _blocks[b].Text;
            if (text.AsSpan().IndexOfAnyInRange('0', '9') >= 0) return "";
            if (text.AsSpan().IndexOfAnyInRange('a', 'z') >= 0) return text;
        }
        return "";
    }

    /// <summary>A block's text with a space between its elements: "By Inés RojasDec 5, 2023" is two things to the reader's eye.</summary>
    private string Spaced(int block)
    {
        var tree = _head.Tree;
        int end = block + 1 < _blocks.Count ? _blocks[block + 1].Node : tree.Nodes.Count;
        var text = new StringBuilder();
        for (int i = _blocks[block].Node; i < end; i++)
        {
            ref readonly var node = ref tree.Span[i];
            if (node.IsText) HtmlEntities.Append(tree.Source.AsSpan(node.Start, node.Length), text.Append(' '));
            else if (HtmlTags.Get(node.Tag).IsSkipped) i = node.End - 1;
        }
        return Whitespace.Collapse(text);
    }

    /// <summary>What the last word before a date calls it; of words that end together the longest ("updated" holds "date").</summary>
    private static string KindOf(ReadOnlySpan<char> before)
    {
        string folded = DirtFilter.Fold(before);
        var (kind, start, end) = ("", 0, -1);
        foreach (var (k, word) in Words)
        {
            int found = folded.LastIndexOf(word, StringComparison.Ordinal);
            if (found < 0 || found + word.Length < end || (found + word.Length == end && found >= start)) continue;
            (kind, start, end) = (k, found, found + word.Length);
        }
        return kind;
    }

    /// <summary>A date in the address: /2022/01/26/, /2022-01-26-, /20220126/.</summary>
    private static PageDate? OfAddress(string? url)
    {
        if (url is null) return null;
        for (int i = 1; i + 8 <= url.Length; i++)
        {
            if (!char.IsAsciiDigit(url[i]) || url[i - 1] is not ('/' or '-' or '_' or '=')) continue;
            int end = i;
            while (end < url.Length && (char.IsAsciiDigit(url[end]) || url[end] is '/' or '-') && end - i < 10) end++;
            var part = url.AsSpan(i, end - i).TrimEnd("/-");
            bool shaped = part.Length == 8 && part.IndexOfAny('/', '-') < 0 ? part[0] is '1' or '2' : part.Length >= 8 && part.IndexOfAny('/', '-') == 4;
            if (shaped && (end >= url.Length || !char.IsAsciiDigit(url[end])) && DateReader.Parse(part) is { } date && date.Day.Year >= 1990) return PageDate.Of(date.Day);
        }
        return null;
    }
}
