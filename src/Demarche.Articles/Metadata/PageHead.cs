using Demarche.Articles.Html;

namespace Demarche.Articles.Metadata;

/// <summary>What a page says about itself outside its text: meta and link elements, JSON-LD, the title element, headings, times.</summary>
internal sealed class PageHead
{
    private const int TimesAtMost = 200;
    private const int BylinesAtMost = 200;
    private readonly Dictionary<string, string> _meta = new(StringComparer.Ordinal);

    public required HtmlTree Tree { get; init; }
    public required LinkedData Linked { get; init; }
    public string? TitleElement { get; private set; }
    public string? Canonical { get; private set; }
    public string? Language { get; private set; }
    /// <summary>The first h1 elements, in order.</summary>
    public List<int> Headings { get; } = [];
    /// <summary>Elements that carry a date in an attribute: time, and anything with itemprop of a date.</summary>
    public List<int> Times { get; } = [];
    /// <summary>Elements that are marked as the author (rel, itemprop, class).</summary>
    public List<int> Bylines { get; } = [];

    /// <summary>The content of the first meta element of this name, property or itemprop (lower case).</summary>
    public string? Meta(string name) => _meta.GetValueOrDefault(name);

    /// <summary>The first of several that is there.</summary>
    public string? Meta(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
            if (Meta(name) is { } value) return value;
        return null;
    }

    public IEnumerable<KeyValuePair<string, string>> AllMeta => _meta;

    /// <summary>Reads the head in one pass over the nodes.</summary>
    public static PageHead Read(HtmlTree tree)
    {
        var scripts = new List<string>();
        for (int i = 0; i < tree.Nodes.Count; i++)
        {
            var node = tree.Span[i];
            if (node.Tag == HtmlTags.Script && tree.TryGet(i, "type", out var type) && type.Trim().Contains("ld+json", StringComparison.OrdinalIgnoreCase))
                scripts.Add(tree.Source.Substring(node.Start, node.Length));
        }
        var head = new PageHead { Tree = tree, Linked = LinkedData.Read(scripts) };
        for (int i = 0; i < tree.Nodes.Count; i++) head.Note(i);
        return head;
    }

    private void Note(int i)
    {
        int tag = Tree.Span[i].Tag;
        if (tag < 0) return;
        if (tag == HtmlTags.Meta) NoteMeta(i);
        else if (tag == HtmlTags.Title) { if (TitleElement is null && Tree.TextOf(i) is { Length: > 0 } title) TitleElement = title; }
        else if (tag == HtmlTags.Link) { if (Canonical is null && Tree.TryGet(i, "rel", out var rel) && rel.Equals("canonical", StringComparison.OrdinalIgnoreCase)) Canonical = Tree.Get(i, "href"); }
        else if (tag == HtmlTags.Html) Language ??= Tree.Get(i, "lang");
        else if (tag == HtmlTags.H1) { if (Headings.Count < 8) Headings.Add(i); }
        else if (Tree.Span[i].Attributes > 0) NoteMarked(i, tag);
    }

    private void NoteMeta(int i)
    {
        string? name = Tree.Get(i, "property") ?? Tree.Get(i, "name") ?? Tree.Get(i, "itemprop") ?? Tree.Get(i, "http-equiv");
        if (name is null || Tree.Get(i, "content") is not { Length: > 0 } content || content.Length > 20_000) return;
        _meta.TryAdd(name.ToLowerInvariant(), content);
        if (Tree.TryGet(i, "itemprop", out _) && name.StartsWith("date", StringComparison.OrdinalIgnoreCase)) NoteTime(i);
    }

    private void NoteMarked(int i, int tag)
    {
        if (tag == HtmlTags.Time || (Tree.TryGet(i, "itemprop", out var prop) && prop.StartsWith("date", StringComparison.OrdinalIgnoreCase))) NoteTime(i);
        if (Bylines.Count >= BylinesAtMost || Tree.Span[i].End <= i + 1) return;
        bool byline = (Tree.TryGet(i, "rel", out var rel) && rel.Equals("author", StringComparison.OrdinalIgnoreCase))
            || (Tree.TryGet(i, "itemprop", out var author) && author.Equals("author", StringComparison.OrdinalIgnoreCase))
            || (Tree.TryGet(i, "class", out var classes) && (classes.Contains("author", StringComparison.OrdinalIgnoreCase) || classes.Contains("byline", StringComparison.OrdinalIgnoreCase)));
        if (byline) Bylines.Add(i);
    }

    private void NoteTime(int i)
    {
        if (Times.Count < TimesAtMost) Times.Add(i);
        else Tree.Truncated ??= "times";
    }
}
