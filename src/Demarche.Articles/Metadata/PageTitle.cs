using Demarche.Articles.Html;
using Demarche.Articles.Text;

namespace Demarche.Articles.Metadata;

/// <summary>Finds the title as the page shows it, without the site's name.</summary>
internal static class PageTitle
{
    private static readonly string[] Separators = [" | ", " - ", " – ", " — ", " :: ", " • ", " · ", " » ", " « ", " / ", " : ", "|", " ⋆ ", " ~ "];
    private const int LongestSiteName = 45;
    private const int LongWord = 4;
    private static readonly char[] Marks = ['.', ',', ':', ';', '!', '?', '(', ')', '[', ']', '"', '\'', '“', '”', '‘', '’', '|', '-', '–', '—'];

    /// <summary>The title and where it was found; an empty one if there is none.</summary>
    public static (string Title, string Origin) Find(PageHead head, string? url)
    {
        var claims = new List<(string Text, string Origin)>();
        Add(claims, head.Linked.Kind == "page" ? null : head.Linked.Headline, "json-ld headline");
        Add(claims, head.Meta("og:title"), "meta og:title");
        Add(claims, head.Meta("twitter:title"), "meta twitter:title");
        Add(claims, head.TitleElement, "title element");
        Add(claims, head.Meta("dc.title", "dcterms.title", "sailthru.title", "parsely-title", "headline"), "meta title");
        var names = SiteNames(head, url);
        // The heading that the other sources confirm is the title as readers see it.
        foreach (int heading in head.Headings)
        {
            string text = head.Tree.TextOf(heading);
            if (text.Length is < 6 or > 300 || names.Contains(Key(text))) continue;
            if (claims.Any(c => Agree(text, c.Text))) return (text, "h1");
        }
        foreach (var (text, origin) in claims)
        {
            string stripped = WithoutSection(Strip(text, names, origin == "title element"));
            if (stripped.Length > 2 && !names.Contains(Key(stripped))) return Other(head, names, stripped) is { } shown ? (shown, "h1") : (stripped, origin);
        }
        var first = head.Headings.Select(head.Tree.TextOf).FirstOrDefault(t => t.Length is > 5 and < 300);
        return first is null ? ("", "") : (first, "h1");
    }

    /// <summary>The only h1 of a page whose other sources were written anew for search engines: it shares a word with them, but holds no kicker before their words.</summary>
    private static string? Other(PageHead head, HashSet<string> names, string claim)
    {
        var shown = head.Headings.Select(head.Tree.TextOf).Where(t => t.Length > 0).Distinct(StringComparer.Ordinal).Take(2).ToList();
        if (shown is not [var text] || text.Length is < 6 or > 300 || names.Contains(Key(text)) || Key(text).Contains(Key(claim), StringComparison.Ordinal)) return null;
        var words = Words(text);
        return words.Count >= 3 && words.Intersect(Words(claim), StringComparer.OrdinalIgnoreCase).Any(w => w.Length >= LongWord) ? text : null;
    }

    private static List<string> Words(string text) => [.. text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(w => w.Trim(Marks)).Where(w => w.Length > 0)];

    /// <summary>A last part of one or two words behind a bar is the section or a short name of the site ("| Opinion").</summary>
    private static string WithoutSection(string title)
    {
        int bar = title.LastIndexOf(" | ", StringComparison.Ordinal);
        return bar > 0 && Words(title[(bar + 3)..]).Count <= 2 && Words(title[..bar]).Count >= 4 ? title[..bar].TrimEnd() : title;
    }

    private static void Add(List<(string, string)> claims, string? text, string origin)
    {
        if (!string.IsNullOrWhiteSpace(text)) claims.Add((Whitespace.Collapse(text), origin));
    }

    /// <summary>Equal letters and digits, or one begins with the other and is most of it.</summary>
    private static bool Agree(string heading, string claim)
    {
        string a = Key(heading), b = Key(claim);
        if (a.Length < 4) return false;
        if (a == b || b.StartsWith(a, StringComparison.Ordinal) || (b.Contains(a, StringComparison.Ordinal) && a.Length * 2 > b.Length)) return true;
        return a.StartsWith(b, StringComparison.Ordinal) && b.Length * 10 > a.Length * 6;
    }

    /// <summary>Lower-case letters and digits only.</summary>
    private static string Key(string text) => string.Concat(text.Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant));

    private static HashSet<string> SiteNames(PageHead head, string? url)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in new[] { head.Meta("og:site_name"), head.Meta("application-name"), head.Linked.Publisher, head.Meta("twitter:site")?.TrimStart('@') })
            if (!string.IsNullOrWhiteSpace(name)) names.Add(Key(name));
        if (Uri.TryCreate(url ?? head.Canonical, UriKind.Absolute, out var uri))
        {
            string host = uri.Host.StartsWith("www.", StringComparison.Ordinal) ? uri.Host[4..] : uri.Host;
            names.Add(Key(host));
            foreach (var label in host.Split('.')) if (label.Length > 3) names.Add(Key(label));
        }
        return names;
    }

    /// <summary>Cuts the site's name off either end; of a title element also a short last part that is not known.</summary>
    private static string Strip(string title, HashSet<string> names, bool loosely)
    {
        for (int round = 0; round < 3; round++)
        {
            string before = title;
            foreach (var separator in Separators)
            {
                int last = title.LastIndexOf(separator, StringComparison.Ordinal);
                if (last > 0 && IsName(title[(last + separator.Length)..], names, loosely && round == 0 && last > 20)) { title = title[..last].TrimEnd(); break; }
                int first = title.IndexOf(separator, StringComparison.Ordinal);
                if (first > 0 && IsName(title[..first], names, false)) { title = title[(first + separator.Length)..].TrimStart(); break; }
            }
            if (title == before) break;
        }
        return title;
    }

    private static bool IsName(string part, HashSet<string> names, bool loosely)
    {
        string key = Key(part);
        if (key.Length == 0) return true;
        if (names.Contains(key)) return true;
        if (key.Length >= 5 && names.Any(n => n.Length >= 5 && (n.StartsWith(key, StringComparison.Ordinal) || key.StartsWith(n, StringComparison.Ordinal)) && part.Length <= LongestSiteName)) return true;
        return loosely && part.Length <= LongestSiteName && part.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length <= 5;
    }
}
