using System.Text;
using System.Text.Json;

namespace Demarche.Articles.Rows;

/// <summary>One row of a JSON Lines input: an id with a text or a page, and what is known of it.</summary>
internal sealed record ArticleRow(string? Id, string? Text, string? Html, string? HtmlPath, string? Title, string? Date, string? Url)
{
    /// <summary>Reads a row; null with a message if it is none.</summary>
    public static ArticleRow? Parse(string json, out string? flaw)
    {
        flaw = null;
        try
        {
            using var document = JsonDocument.Parse(MendEscapes(json), new JsonDocumentOptions { MaxDepth = 64, AllowTrailingCommas = true });
            return Of(document.RootElement, out flaw);
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
        if (read.Text is null && read.Html is null && read.HtmlPath is null) { flaw = "the row has none of text, html, html_path"; return null; }
        return read;
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
