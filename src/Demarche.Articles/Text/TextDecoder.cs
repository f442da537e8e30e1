using System.Text;
using UtfUnknown;

namespace Demarche.Articles.Text;

/// <summary>Characters decoded from bytes.</summary>
/// <param name="Text">The characters; never a U+0000 or a lone surrogate.</param>
/// <param name="Encoding">The encoding's name.</param>
/// <param name="Flaw">What had to be replaced, in words with its first place, or null.</param>
internal readonly record struct DecodedText(string Text, string Encoding, string? Flaw);

/// <summary>Bytes become characters: byte-order mark, then UTF-8 if it is valid throughout, then what the sender or the page declares, then detection.</summary>
/// <remarks>UTF-8 stands before the declaration: text that is valid UTF-8 with multi-byte characters is never anything else, while declarations lie.</remarks>
internal static class TextDecoder
{
    /// <summary>Up to this share of bytes may be wrong in text that is still called UTF-8.</summary>
    private const double TolerableFlaws = 0.002;

    static TextDecoder() => System.Text.Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>Decodes; <paramref name="declared"/> is the charset of the sender (HTTP header), if any.</summary>
    public static DecodedText Decode(ReadOnlySpan<byte> bytes, string? declared = null)
    {
        if (bytes.StartsWith("\uFEFF"u8)) return Lossy(bytes[3..], System.Text.Encoding.UTF8);
        if (bytes.Length >= 2 && bytes[0] == 0xFF && bytes[1] == 0xFE) return Lossy(bytes[2..], System.Text.Encoding.Unicode);
        if (bytes.Length >= 2 && bytes[0] == 0xFE && bytes[1] == 0xFF) return Lossy(bytes[2..], System.Text.Encoding.BigEndianUnicode);
        if (Utf16WithoutMark(bytes) is { } utf16) return Lossy(bytes, utf16);
        if (System.Text.Unicode.Utf8.IsValid(bytes)) return Lossy(bytes, System.Text.Encoding.UTF8, valid: true);
        int flaws = Utf8Flaws(bytes, out int multibyte, out _);
        if (flaws <= bytes.Length * TolerableFlaws && multibyte > flaws * 4) return Lossy(bytes, System.Text.Encoding.UTF8);
        var encoding = Named(declared) ?? Named(DeclaredInPage(bytes)) ?? Detected(bytes) ?? System.Text.Encoding.GetEncoding(1252);
        if (encoding.CodePage == 65001) encoding = multibyte > flaws ? encoding : Detected(bytes) ?? System.Text.Encoding.GetEncoding(1252);
        return Lossy(bytes, encoding);
    }

    /// <summary>The first bytes of a PDF, an image, an archive ...: what it is, in words, or null if it may be text.</summary>
    public static string? BinaryKind(ReadOnlySpan<byte> bytes)
    {
        foreach (var row in Magic)
            if (bytes.StartsWith(row.Bytes)) return row.Name;
        if (bytes.Length >= 2 && (bytes[0], bytes[1]) is (0xFF, 0xFE) or (0xFE, 0xFF)) return null;
        if (Utf16WithoutMark(bytes) is not null) return null;
        int control = 0;
        var head = bytes[..Math.Min(bytes.Length, 65536)];
        foreach (byte b in head)
            if (b < 32 && b is not (9 or 10 or 12 or 13 or 27)) control++;
        return control > 2 + head.Length / 100 ? "binary data" : null;
    }

    private static readonly (byte[] Bytes, string Name)[] Magic = [.. TableFile.Rows("magic.tsv").Select(r => (Convert.FromHexString(r[0]), r[1]))];

    /// <summary>Characters that may have to be replaced: none in most texts, and then found at once.</summary>
    private static readonly System.Buffers.SearchValues<char> Suspects = System.Buffers.SearchValues.Create(['\0', '\uFFFE', '\uFFFF', .. Enumerable.Range(0xD800, 0x800).Select(c => (char)c)]);

    /// <summary>Replaces U+0000 and lone surrogates by U+FFFD: stores refuse them, and offsets must not move.</summary>
    public static string Clean(string text, out int replaced, out int first)
    {
        replaced = 0;
        first = -1;
        char[]? copy = null;
        int suspect = text.AsSpan().IndexOfAny(Suspects);
        for (int i = suspect < 0 ? text.Length : suspect; i < text.Length; i++)
        {
            char c = text[i];
            bool bad = c == '\0' || c == '\uFFFE' || c == '\uFFFF';
            if (char.IsHighSurrogate(c))
            {
                if (i + 1 < text.Length && char.IsLowSurrogate(text[i + 1])) { i++; continue; }
                bad = true;
            }
            else if (char.IsLowSurrogate(c)) bad = true;
            if (!bad) continue;
            copy ??= text.ToCharArray();
            copy[i] = '\uFFFD';
            if (replaced++ == 0) first = i;
        }
        return copy is null ? text : new string(copy);
    }

    private static DecodedText Lossy(ReadOnlySpan<byte> bytes, Encoding encoding, bool valid = false)
    {
        string text = encoding.GetString(bytes);
        string? flaw = null;
        if (encoding.CodePage == 65001 && !valid)
        {
            int bad = Utf8Flaws(bytes, out _, out int at);
            if (bad > 0) flaw = $"{bad} invalid UTF-8 {(bad == 1 ? "byte" : "bytes")}, the first at byte {at}";
        }
        text = Clean(text, out int replaced, out int first);
        if (replaced > 0) flaw = (flaw is null ? "" : flaw + "; ") + $"{replaced} U+0000 or lone surrogate, the first at character {first}";
        return new DecodedText(text, encoding.WebName, flaw);
    }

    private static int Utf8Flaws(ReadOnlySpan<byte> bytes, out int multibyte, out int first)
    {
        // The last character may be cut off where only the beginning is looked at.
        int flaws = 0, i = 0;
        multibyte = 0;
        first = -1;
        while (i < bytes.Length)
        {
            if (bytes[i] < 0x80) { i++; continue; }
            var status = Rune.DecodeFromUtf8(bytes[i..], out _, out int used);
            if (status == System.Buffers.OperationStatus.Done) multibyte++;
            else if (i + used < bytes.Length || status == System.Buffers.OperationStatus.InvalidData) { if (flaws++ == 0) first = i; }
            i += Math.Max(1, used);
        }
        return flaws;
    }

    /// <summary>UTF-16 without a mark: nearly every second byte is zero.</summary>
    private static Encoding? Utf16WithoutMark(ReadOnlySpan<byte> bytes)
    {
        int n = Math.Min(bytes.Length, 512) & ~1;
        if (n < 16) return null;
        int even = 0, odd = 0;
        for (int i = 0; i < n; i += 2)
        {
            if (bytes[i] == 0) even++;
            if (bytes[i + 1] == 0) odd++;
        }
        if (odd > n * 0.45 && even < n * 0.02) return System.Text.Encoding.Unicode;
        return even > n * 0.45 && odd < n * 0.02 ? System.Text.Encoding.BigEndianUnicode : null;
    }

    /// <summary>The charset in a meta element or an XML declaration within the first 4 kB.</summary>
    private static string? DeclaredInPage(ReadOnlySpan<byte> bytes)
    {
        var head = System.Text.Encoding.Latin1.GetString(bytes[..Math.Min(bytes.Length, 4096)]);
        int at = head.IndexOf("charset=", StringComparison.OrdinalIgnoreCase);
        int length = 8;
        if (at < 0) { at = head.IndexOf("encoding=", StringComparison.OrdinalIgnoreCase); length = 9; }
        if (at < 0) return null;
        int start = at + length;
        while (start < head.Length && head[start] is '"' or '\'' or ' ') start++;
        int end = start;
        while (end < head.Length && (char.IsAsciiLetterOrDigit(head[end]) || head[end] is '-' or '_' or ':')) end++;
        return head[start..end];
    }

    private static Encoding? Named(string? name)
    {
        if (string.IsNullOrWhiteSpace(name)) return null;
        // The web reads Latin-1 and ASCII as Windows-1252 (WHATWG Encoding Standard).
        if (name.Contains("8859-1", StringComparison.OrdinalIgnoreCase) && !char.IsAsciiDigit(name[^1]) || name.Equals("iso-8859-1", StringComparison.OrdinalIgnoreCase)
            || name.Equals("us-ascii", StringComparison.OrdinalIgnoreCase)) name = "windows-1252";
        try { return System.Text.Encoding.GetEncoding(name.Trim()); }
        catch (ArgumentException) { return null; }
    }

    private static Encoding? Detected(ReadOnlySpan<byte> bytes) =>
        CharsetDetector.DetectFromBytes(bytes[..Math.Min(bytes.Length, 100_000)].ToArray()).Detected is { Confidence: > 0.5f, Encoding: { } found } ? found : null;
}
