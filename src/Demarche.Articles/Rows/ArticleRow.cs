using System.Text;
using System.Text.Json;
using Demarche.Model;

namespace Demarche.Articles.Rows;

/// <summary>One row of a JSON Lines input: an id with a text or a page, and what is known of it.</summary>
internal sealed record ArticleRow(string? Id, string? Text, string? Html, string? HtmlPath, string? Title, string? Date, string? Url)
{
    /// <summary>The sides given with the row, as offsets into its text; null in the usual case.</summary>
    public GivenPair? Pair { get; init; }
    /// <summary>What had to be mended in the row's JSON, or null.</summary>
    public string? Flaw { get; init; }

    /// <summary>Reads a row; null with a message if it is none.</summary>
    public static ArticleRow? Parse(string json, out string? flaw)
    {
        flaw = null;
        try
        {
            string mended = MendEscapes(json);
            using var document = JsonDocument.Parse(mended, new JsonDocumentOptions { MaxDepth = 64, AllowTrailingCommas = true });
            var row = Of(document.RootElement, out flaw);
            return ReferenceEquals(mended, json) ? row : row is null ? null : row with { Flaw = "escaped lone surrogates" };
        }
        catch (JsonException e)
        {
            flaw = $"this is no JSON ({e.Message.Split(". ")[0]})";
            return null;
        }
    }

    /// <summary>The row in a JSON value.</summary>
    public static ArticleRow? Of(JsonElement row, out string? flaw)
    {
        flaw = null;
        if (row.ValueKind != JsonValueKind.Object) { flaw = "the row is no JSON object"; return null; }
        var read = new ArticleRow(Get(row, "id"), Get(row, "text"), Get(row, "html"), Get(row, "html_path"), Get(row, "title"), Get(row, "date") ?? Get(row, "published"), Get(row, "url"));
        if (row.TryGetProperty("pair", out var pair))
        {
            if (PairOf(pair, read.Text?.Length ?? 0) is not { } given) { flaw = "the row's pair is not {\"source\":[start,end],\"target\":[start,end]} inside its text"; return null; }
            read = read with { Pair = given };
        }
        if (read.Text is null && read.Html is null && read.HtmlPath is null) { flaw = "the row has none of text, html, html_path"; return null; }
        return read;
    }

    private static GivenPair? PairOf(JsonElement pair, int length)
    {
        if (pair.ValueKind != JsonValueKind.Object || !pair.TryGetProperty("source", out var source) || !pair.TryGetProperty("target", out var target)) return null;
        return SpanOf(source, length) is { } from && SpanOf(target, length) is { } to ? new GivenPair(from, to) : null;
    }

    private static TextSpan? SpanOf(JsonElement bounds, int length)
    {
        if (bounds.ValueKind != JsonValueKind.Array || bounds.GetArrayLength() != 2) return null;
        if (bounds[0].ValueKind != JsonValueKind.Number || bounds[1].ValueKind != JsonValueKind.Number) return null;
        return bounds[0].TryGetInt32(out int start) && bounds[1].TryGetInt32(out int end) && start >= 0 && start < end && end <= length ? TextSpan.FromBounds(start, end) : null;
    }

    private static string? Get(JsonElement row, string name)
    {
        if (!row.TryGetProperty(name, out var value)) return null;
        string? text = value.ValueKind switch
        {
            JsonValueKind.String => value.GetString(),
            JsonValueKind.Number => value.GetRawText(),
            _ => null,
        };
        return string.IsNullOrWhiteSpace(text) ? null : text;
    }

    /// <summary>Escaped lone surrogates (\ud800) are legal JSON but no characters; they become \ufffd, six characters for six.</summary>
    public static string MendEscapes(string json)
    {
        int at = json.IndexOf("\\ud", StringComparison.OrdinalIgnoreCase);
        if (at < 0) return json;
        StringBuilder? mended = null;
        for (int i = 0; i < json.Length; i++)
        {
            if (json[i] != '\\') continue;
            int unit = Escape(json, i);
            if (unit is >= 0xD800 and < 0xDC00 && Escape(json, i + 6) is >= 0xDC00 and < 0xE000) { i += 11; continue; }
            if (unit is >= 0xD800 and < 0xE000)
            {
                mended ??= new StringBuilder(json);
                for (int k = 0; k < 6; k++) mended[i + k] = "\\ufffd"[k];
                i += 5;
                continue;
            }
            i++;
        }
        return mended?.ToString() ?? json;
    }

    private static int Escape(string json, int i)
    {
        if (i + 6 > json.Length || json[i] != '\\' || json[i + 1] != 'u') return -1;
        return int.TryParse(json.AsSpan(i + 2, 4), System.Globalization.NumberStyles.AllowHexSpecifier, System.Globalization.CultureInfo.InvariantCulture, out int unit) ? unit : -1;
    }
}
