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

    /// <summary>The row's two sides; one of them may be left out, null or empty: the text does not name it then.</summary>
    private static GivenPair? PairOf(JsonElement pair, int length)
    {
        if (pair.ValueKind != JsonValueKind.Object) return null;
        return SideOf(pair, "source", length) is { } from && SideOf(pair, "target", length) is { } to && !(from.IsEmpty && to.IsEmpty) ? new GivenPair(from, to) : null;
    }

    private static TextSpan? SideOf(JsonElement pair, string side, int length)
    {
        if (!pair.TryGetProperty(side, out var bounds) || bounds.ValueKind == JsonValueKind.Null) return default(TextSpan);
        if (bounds.ValueKind != JsonValueKind.Array || bounds.GetArrayLength() != 2) return null;
        if (bounds[0].ValueKind != JsonValueKind.Number || bounds[1].ValueKind != JsonValueKind.Number) return null;
        if (!bounds[0].TryGetInt32(out int start) || !bounds[1].TryGetInt32(out int end) || start < 0 || start > end || end > length) return null;
        return start == end ? default : TextSpan.FromBounds(start, end);
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
