using System.Globalization;
using System.Text;

namespace Demarche.Articles.Containers;

/// <summary>The text part of a mail (RFC 5322 and 2045) or of a page saved with its parts (MHTML, RFC 2557).</summary>
internal sealed record Mail
{
    private const int PartsAtMost = 200;
    private const int NestingAtMost = 8;

    public string? Subject { get; private init; }
    public string? Date { get; private init; }
    /// <summary>The address of the page that was saved.</summary>
    public string? Location { get; private init; }
    /// <summary>The bytes of the text; null if there is no text part.</summary>
    public byte[]? Content { get; private init; }
    public string? Charset { get; private init; }
    public bool IsHtml { get; private init; }
    /// <summary>True if it is a saved page and no letter.</summary>
    public bool IsPage { get; private init; }

    private sealed record Part(Dictionary<string, string> Header, string Body);

    /// <summary>Reads a mail; HTML is preferred to plain text.</summary>
    public static Mail Read(byte[] bytes)
    {
        var whole = Split(Encoding.Latin1.GetString(bytes));
        var parts = new List<Part>();
        Collect(whole, parts, 0);
        string? location = whole.Header.GetValueOrDefault("snapshot-content-location") ?? whole.Header.GetValueOrDefault("content-location");
        var best = parts.FirstOrDefault(p => Type(p).StartsWith("text/html", StringComparison.OrdinalIgnoreCase)) ?? parts.FirstOrDefault(p => Type(p).StartsWith("text/plain", StringComparison.OrdinalIgnoreCase));
        location ??= best?.Header.GetValueOrDefault("content-location");
        return new Mail
        {
            Subject = whole.Header.TryGetValue("subject", out var subject) ? Words(subject) : null,
            Date = whole.Header.GetValueOrDefault("date"),
            Location = location is not null && location.StartsWith("http", StringComparison.OrdinalIgnoreCase) ? location : null,
            Content = best is null ? null : Decode(best),
            Charset = best is null ? null : Parameter(Type(best), "charset"),
            IsHtml = best is not null && Type(best).StartsWith("text/html", StringComparison.OrdinalIgnoreCase),
            IsPage = location is not null,
        };
    }

    private static string Type(Part part) => part.Header.GetValueOrDefault("content-type") ?? "text/plain";

    private static void Collect(Part part, List<Part> parts, int nesting)
    {
        if (parts.Count >= PartsAtMost) return;
        if (nesting >= NestingAtMost || !Type(part).StartsWith("multipart/", StringComparison.OrdinalIgnoreCase) || Parameter(Type(part), "boundary") is not { Length: > 0 } boundary) { parts.Add(part); return; }
        foreach (var piece in part.Body.Split("--" + boundary).Skip(1).Take(PartsAtMost))
        {
            if (piece.StartsWith("--", StringComparison.Ordinal)) break;
            Collect(Split(piece.TrimStart('\r', '\n')), parts, nesting + 1);
        }
    }

    private static Part Split(string text)
    {
        int end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal), gap = 4;
        if (end < 0) (end, gap) = (text.IndexOf("\n\n", StringComparison.Ordinal), 2);
        if (end < 0) return new Part([], text);
        var header = new Dictionary<string, string>(StringComparer.Ordinal);
        string unfolded = text[..end].Replace("\r\n", "\n", StringComparison.Ordinal).Replace("\n ", " ", StringComparison.Ordinal).Replace("\n\t", " ", StringComparison.Ordinal);
        foreach (var line in unfolded.Split('\n'))
        {
            int colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0) header.TryAdd(line[..colon].Trim().ToLowerInvariant(), line[(colon + 1)..].Trim());
        }
        return new Part(header, text[(end + gap)..]);
    }

    private static string? Parameter(string type, string name)
    {
        foreach (var piece in type.Split(';').Skip(1))
        {
            int equals = piece.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0 && piece[..equals].Trim().Equals(name, StringComparison.OrdinalIgnoreCase)) return piece[(equals + 1)..].Trim().Trim('"');
        }
        return null;
    }

    private static byte[] Decode(Part part)
    {
        string encoding = part.Header.GetValueOrDefault("content-transfer-encoding") ?? "";
        if (encoding.Equals("base64", StringComparison.OrdinalIgnoreCase)) return Base64(part.Body);
        return encoding.Equals("quoted-printable", StringComparison.OrdinalIgnoreCase) ? QuotedPrintable(part.Body, false) : Encoding.Latin1.GetBytes(part.Body);
    }

    private static byte[] Base64(string body)
    {
        string letters = string.Concat(body.Where(c => char.IsAsciiLetterOrDigit(c) || c is '+' or '/'));
        letters = letters[..(letters.Length / 4 * 4 + (letters.Length % 4 == 1 ? 0 : letters.Length % 4))];
        return Convert.FromBase64String(letters.PadRight((letters.Length + 3) / 4 * 4, '='));
    }

    private static byte[] QuotedPrintable(string body, bool underscores)
    {
        var bytes = new MemoryStream(body.Length);
        for (int i = 0; i < body.Length; i++)
        {
            if (underscores && body[i] == '_') { bytes.WriteByte((byte)' '); continue; }
            if (body[i] != '=') { bytes.WriteByte((byte)body[i]); continue; }
            if (i + 2 < body.Length && byte.TryParse(body.AsSpan(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out byte value)) { bytes.WriteByte(value); i += 2; continue; }
            // A soft line break.
            while (i + 1 < body.Length && body[i + 1] is '\r' or ' ') i++;
            if (i + 1 < body.Length && body[i + 1] == '\n') i++;
        }
        return bytes.ToArray();
    }

    /// <summary>Encoded words of a header line (RFC 2047).</summary>
    private static string Words(string line)
    {
        var words = new StringBuilder();
        int at = 0;
        while (at < line.Length)
        {
            int start = line.IndexOf("=?", at, StringComparison.Ordinal);
            string[] parts = start < 0 ? [] : line[(start + 2)..].Split('?', 4);
            if (parts.Length < 4) break;
            words.Append(start > at && string.IsNullOrWhiteSpace(line[at..start]) && at > 0 ? "" : line[at..start]);
            byte[] bytes = parts[1].Equals("B", StringComparison.OrdinalIgnoreCase) ? Base64(parts[2]) : QuotedPrintable(parts[2], true);
            words.Append(Text.TextDecoder.Decode(bytes, parts[0]).Text);
            at = start + 2 + parts[0].Length + parts[1].Length + parts[2].Length + 4;
            if (at > line.Length) at = line.Length;
        }
        return words.Append(line[at..]).ToString().Trim();
    }
}
