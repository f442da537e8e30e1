using System.Globalization;
using Demarche.Articles.Blocks;
using Demarche.Articles.Dates;
using Demarche.Articles.Html;
using Demarche.Articles.Text;

namespace Demarche.Articles.Metadata;

/// <summary>Finds when the page was published and updated: JSON-LD, meta elements, marked and time elements, the address, a date line in the text. Relative dates are refused.</summary>
internal sealed class PageDates
{
    private const int BlocksBefore = 12;
    private const int BlocksAfter = 3;
    private static readonly string[] PublishedNames = [.. TableFile.Rows("meta-dates.tsv").Where(r => r[0] == "published").Select(r => r[1])];
    private static readonly string[] UpdatedNames = [.. TableFile.Rows("meta-dates.tsv").Where(r => r[0] == "updated").Select(r => r[1])];
    private static readonly (string Kind, string Word)[] Words = [.. TableFile.Rows("date-words.tsv").Select(r => (r[0], r[1]))];

    private readonly PageHead _head;
    private readonly string? _url;
    private readonly List<(PageDate Date, string Kind, string Origin)> _shown = [];

    private PageDates(PageHead head, string? url) => (_head, _url) = (head, url);

    public PageDate? Published { get; private set; }
    public PageDate? Updated { get; private set; }
    public string PublishedOrigin { get; private set; } = "";
    public string UpdatedOrigin { get; private set; } = "";

    /// <summary>Reads the dates; the article's text stands in the blocks from <paramref name="first"/> on.</summary>
    public static PageDates Find(PageHead head, string? url, List<Block> blocks, int title, int first)
    {
        var dates = new PageDates(head, url);
        dates.Shown(blocks, title, first);
        dates.Decide();
        return dates;
    }

    private void Decide()
    {
        var address = OfAddress();
        if ((Claim(_head.Linked.Modified, "json-ld dateModified", UpdatedNames) ?? Marked(updated: true) ?? ShownAs("updated")) is var (changed, how)) (Updated, UpdatedOrigin) = (changed, how);
        var published = Claim(_head.Linked.Published, "json-ld datePublished", PublishedNames) ?? Marked(updated: false) ?? ShownAs("published") ?? OnlyIf(address, "address") ?? ShownAs("");
        // A page that tells only when it was changed was there by then.
        if (published is null && Updated is { } last) published = (last, UpdatedOrigin);
        if (published is not var (claimed, origin)) return;
        (Published, PublishedOrigin) = Local(claimed, address) ?? (claimed, origin);
    }

    private static (PageDate, string)? OnlyIf(PageDate? date, string origin) => date is { } known ? (known, origin) : null;

    /// <summary>The day as the paper counts it: where the address or the page's text shows the day before or after a time given in UTC, it is that day.</summary>
    private (PageDate, string)? Local(PageDate claimed, PageDate? address)
    {
        if (!claimed.Iso.EndsWith('Z') || claimed.Iso.Length < 12) return null;
        int hour = int.Parse(claimed.Iso.AsSpan(11, 2), CultureInfo.InvariantCulture);
        // Zones reach from UTC-12 to UTC+14: only a late hour can be the next day elsewhere, only an early one the day before.
        bool Fits(PageDate other) => (other.Day.DayNumber - claimed.Day.DayNumber) switch { -1 => hour < 12, 1 => hour >= 10, _ => false };
        if (address is { } day && Fits(day)) return (day, "address");
        foreach (var (date, kind, origin) in _shown)
            if (kind is "" or "published" && Fits(date)) return (date, origin);
        return null;
    }

    private (PageDate, string)? Claim(string? linked, string origin, string[] names)
    {
        if (linked is not null && DateReader.Parse(linked) is { } date) return (date, origin);
        foreach (var name in names)
            if (_head.Meta(name) is { } value && DateReader.Parse(value) is { } found) return (found, "meta " + name);
        return null;
    }

    /// <summary>Elements marked as the date by itemprop, or time elements called so; a lone time element counts, too.</summary>
    private (PageDate, string)? Marked(bool updated)
    {
        foreach (int element in _head.Times)
        {
            if (!_head.Tree.TryGet(element, "itemprop", out var prop)) continue;
            bool modified = prop.Contains("modified", StringComparison.OrdinalIgnoreCase);
            if (modified == updated && ValueOf(element) is { } date) return (date, "itemprop " + prop.ToString());
        }
        foreach (int element in _head.Times)
            if (_head.Tree.Span[element].Tag == HtmlTags.Time && NamesIt(element, updated ? "updated" : "published") && ValueOf(element) is { } date) return (date, "time element");
        return null;
    }

    private PageDate? ValueOf(int element)
    {
        string? value = _head.Tree.Get(element, "datetime") ?? _head.Tree.Get(element, "content") ?? _head.Tree.Get(element, "title");
        return (value is { Length: > 0 } ? DateReader.Parse(value) : null) ?? DateReader.Parse(_head.Tree.TextOf(element));
    }

    private bool NamesIt(int element, string word)
    {
        for (int up = 0, e = element; up < 2 && e > 0; up++, e = _head.Tree.Span[e].Parent)
            if (_head.Tree.TryGet(e, "class", out var classes) && classes.Contains(word, StringComparison.OrdinalIgnoreCase)) return true;
        return false;
    }

    /// <summary>Dates shown around the title and before the text, with the word beside them.</summary>
    private void Shown(List<Block> blocks, int title, int first)
    {
        int from = Math.Max(0, Math.Min(title < 0 ? first : title, first) - BlocksAfter), to = Math.Min(blocks.Count, Math.Max(first, title) + BlocksAfter);
        if (to - from > 2 * BlocksBefore + 10) from = Math.Max(0, to - (2 * BlocksBefore));
        for (int b = from; b < to; b++)
        {
            string text = blocks[b].Text;
            if (text.Length > 160 || DateReader.Find(text, out int start, out int end) is not { } date || text.Length - (end - start) > 90) continue;
            _shown.Add((date, KindOf(text.AsSpan(0, start)), "date line"));
            if (DateReader.Find(text.AsSpan(end), out int again, out _) is { } second) _shown.Add((second, KindOf(text.AsSpan(end, again)), "date line"));
        }
        var nodes = _head.Tree.Span;
        int low = from < blocks.Count ? blocks[from].Node : 0, high = first < blocks.Count ? blocks[Math.Min(blocks.Count - 1, first + BlocksAfter)].Node : int.MaxValue;
        foreach (int element in _head.Times)
            if (nodes[element].Tag == HtmlTags.Time && element >= low && element <= high && _head.Tree.Get(element, "datetime") is { } value && DateReader.Parse(value) is { } date)
                _shown.Add((date, NamesIt(element, "updated") || NamesIt(element, "modified") ? "updated" : "", "time element"));
    }

    private static string KindOf(ReadOnlySpan<char> before)
    {
        string folded = DirtFilter.Fold(before);
        string kind = "";
        int at = -1;
        foreach (var (k, word) in Words)
            if (folded.LastIndexOf(word, StringComparison.Ordinal) is var found && found > at) (kind, at) = (k, found);
        return kind;
    }

    private (PageDate, string)? ShownAs(string kind)
    {
        foreach (var (date, k, origin) in _shown)
            if (k == kind) return (date, origin);
        return null;
    }

    /// <summary>A date in the address: /2022/01/26/, /2022-01-26-, /20220126/.</summary>
    private PageDate? OfAddress()
    {
        string? url = _url ?? _head.Canonical ?? _head.Meta("og:url");
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
