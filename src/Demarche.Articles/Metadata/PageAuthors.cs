using Demarche.Articles.Blocks;
using Demarche.Articles.Html;
using Demarche.Articles.Text;

namespace Demarche.Articles.Metadata;

/// <summary>Finds who wrote the page: JSON-LD, meta elements, what is marked as author, a byline in the text.</summary>
internal static class PageAuthors
{
    private static readonly string[] Paths = [.. TableFile.Rows("author-paths.tsv").Select(r => r[0])];
    private static readonly string[] MetaNames = [.. TableFile.Rows("meta-authors.tsv").Select(r => r[0])];

    /// <summary>The persons, the byline as the page gives it, and where it was found.</summary>
    public static (IReadOnlyList<string> Persons, string? Byline, string Origin) Find(PageHead head, List<Block> blocks, int from, int to)
    {
        string? fallback = null, fallbackOrigin = null;
        var papers = new[] { head.Linked.Publisher, head.Meta("og:site_name"), head.Meta("application-name") }.OfType<string>().Select(Plain).ToHashSet(StringComparer.Ordinal);
        // A paper's own name waits for a person named beside the text; where none is, it is the writer's own site.
        (List<string> Persons, string Origin)? own = null;
        foreach (var (claim, origin, isBeside) in Claims(head, blocks, from, to))
        {
            var persons = claim.SelectMany(AuthorNames.Read).Distinct(StringComparer.OrdinalIgnoreCase).Take(12).ToList();
            var others = persons.Where(name => !papers.Contains(Plain(name))).ToList();
            if (others.Count > 0 && (own is null || isBeside)) return (others, string.Join(", ", others), origin);
            if (persons.Count > 0) own ??= (persons, origin);
            if (fallback is null && origin.StartsWith("json-ld", StringComparison.Ordinal) && claim.FirstOrDefault(c => c.Length is > 2 and < 60 && !c.Contains("http", StringComparison.Ordinal)) is { } name) (fallback, fallbackOrigin) = (name, origin);
        }
        return own is var (names, place) ? (names, string.Join(", ", names), place) : ([], fallback, fallbackOrigin ?? "");
    }

    /// <summary>Letters and digits in lower case, by which a paper's name is known again.</summary>
    private static string Plain(string name) => string.Concat(name.Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant));

    private static IEnumerable<(IEnumerable<string> Claim, string Origin, bool IsBeside)> Claims(PageHead head, List<Block> blocks, int from, int to)
    {
        if (head.Linked.Authors.Count > 0) yield return (head.Linked.Authors, "json-ld author", false);
        foreach (var name in MetaNames)
            if (head.Meta(name) is { } value && !value.Contains("http", StringComparison.Ordinal) && value.Length < 200) yield return ([value], "meta " + name, false);
        int low = from < blocks.Count ? blocks[Math.Max(0, from)].Node : 0, high = to < blocks.Count ? blocks[Math.Max(0, to)].Node : int.MaxValue;
        for (int i = 0; i < head.Bylines.Count; i++)
        {
            int element = head.Bylines[i];
            // Of marked elements inside one another the innermost has the name alone.
            if (i + 1 < head.Bylines.Count && head.Bylines[i + 1] < head.Tree.Span[element].End) continue;
            string text = head.Tree.TextOf(element);
            if (text.Length is > 3 and < 120) yield return ([text], "marked as author", element >= low && element < high);
        }
        for (int b = Math.Max(0, from); b < Math.Min(blocks.Count, to); b++)
        {
            string text = blocks[b].Text;
            if (text.Length is > 6 and < 100 && (text.StartsWith("By ", StringComparison.Ordinal) || text.StartsWith("BY ", StringComparison.Ordinal) || text.StartsWith("By: ", StringComparison.Ordinal) || text.StartsWith("Written by ", StringComparison.OrdinalIgnoreCase)))
                yield return ([text], "byline", true);
        }
        var links = WritersLinks(head, low, high).ToList();
        if (links.Count > 0) yield return (links, "author link", true);
    }

    /// <summary>The texts of links to writers' pages between two nodes.</summary>
    private static IEnumerable<string> WritersLinks(PageHead head, int low, int high)
    {
        var tree = head.Tree;
        for (int i = low; i < Math.Min(high, tree.Nodes.Count); i++)
            if (tree.Span[i].Tag == HtmlTags.A && tree.TryGet(i, "href", out var href) && IsWritersPage(href) && tree.TextOf(i) is { Length: > 3 and < 60 } text) yield return text;
    }

    private static bool IsWritersPage(ReadOnlySpan<char> href)
    {
        foreach (var path in Paths)
            if (href.Contains(path, StringComparison.OrdinalIgnoreCase)) return true;
        return false;
    }
}
