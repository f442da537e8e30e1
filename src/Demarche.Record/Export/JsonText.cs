using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Demarche.Record.Export;

/// <summary>Strings into JSON so that what came in goes out: other scripts readable, everything a terminal or a reader could stumble over escaped.</summary>
internal static class JsonText
{
    /// <summary>One line a record; letters of all scripts stand as they are.</summary>
    public static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    public static void Text(this Utf8JsonWriter json, string name, string? value)
    {
        json.WritePropertyName(name);
        json.TextValue(value);
    }

    /// <summary>Writes a string. <see cref="Utf8JsonWriter"/> would turn a lone surrogate into U+FFFD and let direction marks pass; here both are escaped.</summary>
    public static void TextValue(this Utf8JsonWriter json, string? value)
    {
        if (value is null) json.WriteNullValue();
        else if (IsPlain(value)) json.WriteStringValue(value);
        else json.WriteRawValue(Escape(value), skipInputValidation: true);
    }

    private static bool IsPlain(string value)
    {
        foreach (var c in value) if (NeedsOwnEscape(c)) return false;
        return true;
    }

    // Surrogates too: pairs are legal as two escapes, and a lone one can only be written so.
    private static bool NeedsOwnEscape(char c) =>
        char.IsSurrogate(c) || char.GetUnicodeCategory(c) is UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator ||
        c is >= '\u007f' and <= '\u009f';

    private static string Escape(string value)
    {
        var text = new StringBuilder(value.Length + 16).Append('"');
        for (var i = 0; i < value.Length; i++)
        {
            var c = value[i];
            if (char.IsHighSurrogate(c) && i + 1 < value.Length && char.IsLowSurrogate(value[i + 1])) text.Append(c).Append(value[++i]);
            else if (c is '"' or '\\') text.Append('\\').Append(c);
            else if (c < ' ' || NeedsOwnEscape(c)) text.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
            else text.Append(c);
        }
        return text.Append('"').ToString();
    }
}
