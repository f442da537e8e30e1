using Demarche.Articles.Blocks;
using Demarche.Articles.Text;

namespace Demarche.Articles.Metadata;

/// <summary>Finds who wrote the page: JSON-LD, meta elements, what is marked as author, a byline in the text.</summary>
internal static class PageAuthors
{
    private static readonly string[] MetaNames = [.. TableFile.Rows("meta-authors.tsv").Select(r => r[0])];

    /// <summary>The persons, the byline as the page gives it, and where it was found.</summary>
    public static (IReadOnlyList<string> Persons, string? Byline, string Origin) Find(PageHead head, List<Block> blocks, int from, int to)
    {
        string? fallback = null, fallbackOrigin = null;
        foreach (var (claim, origin) in Claims(head, blocks, from, to))
        {
            var persons = claim.SelectMany(AuthorNames.Read).Distinct(StringComparer.OrdinalIgnoreCase).Take(12).ToList();
            if (persons.Count > 0) return (persons, string.Join(", ", persons), origin);
            if (fallback is null && origin.StartsWith("json-ld", StringComparison.Ordinal) && claim.FirstOrDefault(c => c.Length is > 2 and < 60 && !c.Contains("http", StringComparison.Ordinal)) is { } name) (fallback, fallbackOrigin) = (name, origin);
        }
        return ([], fallback, fallbackOrigin ?? "");
    }

    private static IEnumerable<(IEnumerable<string> Claim, string Origin)> Claims(PageHead head, List<Block> blocks, int from, int to)
    {
        if (head.Linked.Authors.Count > 0) yield return (head.Linked.Authors, "json-ld author");
        foreach (var name in MetaNames)
            if (head.Meta(name) is { } value && !value.Contains("http", StringComparison.Ordinal) && value.Length < 200) yield return ([value], "meta " + name);
        foreach (int element in head.Bylines)
        {
            string text = head.Tree.TextOf(element);
            if (text.Length is > 3 and < 120) yield return ([text], "marked as author");
        }
        for (int b = Math.Max(0, from); b < Math.Min(blocks.Count, to); b++)
        {
            string text = blocks[b].Text;
            if (text.Length is > 6 and < 100 && (text.StartsWith("By ", StringComparison.Ordinal) || text.StartsWith("BY ", StringComparison.Ordinal) || text.StartsWith("By: ", StringComparison.Ordinal) || text.StartsWith("Written by ", StringComparison.OrdinalIgnoreCase)))
                yield return ([text], "byline");
        }
    }
}
