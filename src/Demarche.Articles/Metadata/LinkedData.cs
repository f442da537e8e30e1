using System.Text;
using System.Text.Json;
using Demarche.Articles.Html;
using Demarche.Articles.Text;

namespace Demarche.Articles.Metadata;

/// <summary>What a page's JSON-LD says about its article (schema.org NewsArticle and its kin, also nested in @graph or a list, also broken).</summary>
internal sealed record LinkedData
{
    /// <summary>article, live, page or list; null if there is no JSON-LD of use.</summary>
    public string? Kind { get; init; }
    public string? Headline { get; init; }
    public string? Body { get; init; }
    public string? Description { get; init; }
    public string? Published { get; init; }
    public string? Modified { get; init; }
    /// <summary>Dates of publishing of the page's other objects, and when this one was made or uploaded: second choice.</summary>
    public IReadOnlyList<(string Name, string Value)> OtherDates { get; init; } = [];
    public string? Section { get; init; }
    public string? Publisher { get; init; }
    public string? Url { get; init; }
    public IReadOnlyList<string> Authors { get; init; } = [];
    public bool? IsFree { get; init; }

    private const int DepthAtMost = 64;
    private const int ObjectsAtMost = 2000;
    private static readonly string[] MadeKeys = ["dateCreated", "uploadDate"];
    private static readonly Dictionary<string, string> Kinds = TableFile.Rows("linked-types.tsv").ToDictionary(r => r[0], r => r[1], StringComparer.Ordinal);
    private static readonly JsonDocumentOptions Lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = DepthAtMost };

    /// <summary>Reads all JSON-LD scripts of a page and takes the object that describes the article best.</summary>
    public static LinkedData Read(IEnumerable<string> scripts)
    {
        var found = new List<LinkedData>();
        var people = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var script in scripts)
        {
            try
            {
                using var document = JsonDocument.Parse(Mend(script), Lenient);
                int budget = ObjectsAtMost;
                Names(document.RootElement, people, ref budget);
                budget = ObjectsAtMost;
                Collect(document.RootElement, people, found, ref budget);
            }
            catch (JsonException) { if (Torn(script) is { } torn) found.Add(torn); }
            catch (InvalidOperationException) { if (Torn(script) is { } torn) found.Add(torn); }
        }
        if (found.Count == 0) return new LinkedData();
        var best = found.MinBy(Rank)!;
        var others = found.Where(f => f != best && f.Kind != "list").ToList();
        return best with
        {
            OtherDates = [.. best.OtherDates, .. others.Where(f => f.Published is not null).Select(f => ("datePublished", f.Published!)), .. others.SelectMany(f => f.OtherDates)],
            // The page's own object tells the change if the article's does not.
            Modified = best.Modified ?? others.Where(f => f.Modified is not null).MinBy(Rank)?.Modified,
            Publisher = best.Publisher ?? found.Select(f => f.Publisher).FirstOrDefault(p => p is not null),
            Authors = best.Authors.Count > 0 || best.Kind is not "page" ? best.Authors : found.Select(f => f.Authors).FirstOrDefault(a => a.Count > 0) ?? [],
        };
    }

    private static int Rank(LinkedData data) => data.Kind switch { "article" => 0, "live" => 1, "page" => 4, _ => 6 } + (data.Headline is null ? 2 : 0) + (data.Published is null ? 1 : 0);

    /// <summary>The names of things that have an @id, so that a reference to one can be resolved.</summary>
    private static void Names(JsonElement value, Dictionary<string, string> names, ref int budget)
    {
        if (budget-- <= 0) return;
        if (value.ValueKind == JsonValueKind.Array) { foreach (var item in value.EnumerateArray()) Names(item, names, ref budget); return; }
        if (value.ValueKind != JsonValueKind.Object) return;
        if (Text(value, "@id") is { } id && Text(value, "name") is { } name) names.TryAdd(id, name);
        foreach (var property in value.EnumerateObject())
            if (property.Value.ValueKind is JsonValueKind.Array or JsonValueKind.Object) Names(property.Value, names, ref budget);
    }

    private static void Collect(JsonElement value, Dictionary<string, string> names, List<LinkedData> found, ref int budget)
    {
        if (budget-- <= 0) return;
        if (value.ValueKind == JsonValueKind.Array) { foreach (var item in value.EnumerateArray()) Collect(item, names, found, ref budget); return; }
        if (value.ValueKind != JsonValueKind.Object) return;
        string? kind = KindOf(value);
        if (kind is not null) found.Add(Of(value, kind, names));
        // What hangs below an article (related ones, a review's subject) is not this article; a page, a graph or a list is entered.
        if (kind is "article" or "live") return;
        foreach (var property in value.EnumerateObject())
            if (property.Value.ValueKind is JsonValueKind.Array or JsonValueKind.Object && property.Name is "@graph" or "mainEntity" or "mainEntityOfPage" or "hasPart" or "subjectOf" or "about" or "itemReviewed")
                Collect(property.Value, names, found, ref budget);
    }

    private static string? KindOf(JsonElement value)
    {
        if (!value.TryGetProperty("@type", out var type)) return null;
        if (type.ValueKind == JsonValueKind.String) return Kinds.GetValueOrDefault(LastPart(type.GetString()!));
        return type.ValueKind == JsonValueKind.Array
            ? type.EnumerateArray().Where(t => t.ValueKind == JsonValueKind.String).Select(t => Kinds.GetValueOrDefault(LastPart(t.GetString()!))).FirstOrDefault(k => k is not null)
            : null;
    }

    private static string LastPart(string type) => type[(type.LastIndexOfAny(['/', '#', ':']) + 1)..];

    private static LinkedData Of(JsonElement value, string kind, Dictionary<string, string> names) => new()
    {
        Kind = kind,
        Headline = Text(value, "headline") ?? Text(value, "name"),
        Body = Text(value, "articleBody"),
        Description = Text(value, "description"),
        Published = Text(value, "datePublished"),
        OtherDates = [.. MadeKeys.Where(k => Text(value, k) is not null).Select(k => (k, Text(value, k)!))],
        Modified = Text(value, "dateModified"),
        Section = Text(value, "articleSection"),
        Publisher = NamesOf(value, "publisher", names).FirstOrDefault(),
        Url = Text(value, "url") ?? Text(value, "@id"),
        Authors = NamesOf(value, "author", names) is { Count: > 0 } authors ? authors : NamesOf(value, "creator", names),
        IsFree = value.TryGetProperty("isAccessibleForFree", out var free) ? Truth(free) : null,
    };

    private static bool? Truth(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.String => !LastPart(value.GetString()!).Equals("false", StringComparison.OrdinalIgnoreCase),
        _ => null,
    };

    private static string? Text(JsonElement value, string name)
    {
        if (!value.TryGetProperty(name, out var property)) return null;
        if (property.ValueKind == JsonValueKind.Array) property = property.EnumerateArray().FirstOrDefault();
        if (property.ValueKind == JsonValueKind.Object && property.TryGetProperty("@value", out var inner)) property = inner;
        string? text = property.ValueKind == JsonValueKind.String ? property.GetString() : null;
        return string.IsNullOrWhiteSpace(text) ? null : HtmlEntities.Decode(text).Trim();
    }

    private static List<string> NamesOf(JsonElement value, string name, Dictionary<string, string> names)
    {
        var list = new List<string>();
        if (!value.TryGetProperty(name, out var property)) return list;
        var items = property.ValueKind == JsonValueKind.Array ? [.. property.EnumerateArray().Take(20)] : new[] { property };
        foreach (var item in items)
        {
            string? found = item.ValueKind switch
            {
                JsonValueKind.String => item.GetString(),
                JsonValueKind.Object => Text(item, "name") ?? (Text(item, "@id") is { } id ? names.GetValueOrDefault(id) : null),
                _ => null,
            };
            if (!string.IsNullOrWhiteSpace(found)) list.Add(Whitespace.Collapse(HtmlEntities.Decode(found)));
        }
        return list;
    }

    /// <summary>Bare control characters inside strings, comment marks around the whole: the flaws that pages have most.</summary>
    private static string Mend(string script)
    {
        string trimmed = script.Trim().Trim(';');
        if (trimmed.StartsWith("<!--", StringComparison.Ordinal)) trimmed = trimmed[4..].Replace("-->", "", StringComparison.Ordinal);
        trimmed = trimmed.Replace("//<![CDATA[", "", StringComparison.Ordinal).Replace("//]]>", "", StringComparison.Ordinal).Replace("<![CDATA[", "", StringComparison.Ordinal).Replace("]]>", "", StringComparison.Ordinal);
        StringBuilder? mended = null;
        for (int i = 0; i < trimmed.Length; i++)
        {
            if (trimmed[i] >= ' ') continue;
            mended ??= new StringBuilder(trimmed);
            mended[i] = ' ';
        }
        return Rows.ArticleRow.MendEscapes(mended?.ToString() ?? trimmed);
    }

    /// <summary>From JSON-LD that cannot be parsed: the values behind the keys that matter.</summary>
    private static LinkedData? Torn(string script)
    {
        string? published = After(script, "\"datePublished\"");
        string? headline = After(script, "\"headline\"");
        if (published is null && headline is null) return null;
        return new LinkedData { Kind = "page", Headline = headline, Published = published, Modified = After(script, "\"dateModified\"") };
    }

    private static string? After(string script, string key)
    {
        int at = script.IndexOf(key, StringComparison.Ordinal);
        if (at < 0) return null;
        var rest = script.AsSpan(at + key.Length).TrimStart();
        if (rest.Length < 2 || rest[0] != ':') return null;
        rest = rest[1..].TrimStart();
        if (rest.Length == 0 || rest[0] != '"') return null;
        int end = rest[1..].IndexOf('"');
        return end is > 0 and < 300 ? HtmlEntities.Decode(rest.Slice(1, end)) : null;
    }
}
