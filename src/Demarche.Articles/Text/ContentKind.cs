namespace Demarche.Articles.Text;

/// <summary>What an input is, told by its content and never by its name.</summary>
internal enum ContentKind
{
    PlainText,
    Html,
    /// <summary>JSON objects, one a line.</summary>
    JsonLines,
    /// <summary>One JSON array or object over several lines.</summary>
    Json,
    /// <summary>RSS, Atom, OPML.</summary>
    Feed,
    /// <summary>A mail or a page saved with its parts (MHTML).</summary>
    Mail,
    Warc,
    Zip,
    Gzip,
    Tar,
}

/// <summary>Tells what an input is from its first bytes.</summary>
internal static class ContentSniffer
{
    private static readonly string[] PageTags = [.. TableFile.Rows("page-tags.tsv").Where(r => r[1] == "start").Select(r => r[0])];
    private static readonly string[] InnerTags = [.. TableFile.Rows("page-tags.tsv").Where(r => r[1] == "inside").Select(r => r[0])];

    /// <summary>Containers by their first bytes; null if it is text of some kind.</summary>
    public static ContentKind? Container(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith(new byte[] { 0x1F, 0x8B })) return ContentKind.Gzip;
        if (head.StartsWith("PK\x03\x04"u8) || head.StartsWith("PK\x05\x06"u8)) return ContentKind.Zip;
        if (head.StartsWith("WARC/"u8)) return ContentKind.Warc;
        return head.Length >= 262 && head[257..262].SequenceEqual("ustar"u8) ? ContentKind.Tar : null;
    }

    /// <summary>Kinds of text by its beginning.</summary>
    public static ContentKind Text(ReadOnlySpan<char> head)
    {
        head = head.TrimStart("\uFEFF\u200B \t\r\n");
        if (head.Length == 0) return ContentKind.PlainText;
        if (head[0] == '{' && head.Contains('"')) return IsWholeObject(FirstLine(head)) ? ContentKind.JsonLines : ContentKind.Json;
        if (head[0] == '[' && head[1..].TrimStart() is ['{', ..]) return ContentKind.Json;
        if (IsMail(head)) return ContentKind.Mail;
        var tags = SkipProlog(head);
        if (tags.Length > 0 && tags[0] == '<')
        {
            if (StartsWithAny(tags, "<rss", "<feed", "<rdf:RDF", "<opml", "<channel")) return ContentKind.Feed;
            foreach (var tag in PageTags)
                if (tags.StartsWith(tag, StringComparison.OrdinalIgnoreCase)) return ContentKind.Html;
        }
        int found = 0;
        foreach (var tag in InnerTags)
            if (head.Contains(tag, StringComparison.OrdinalIgnoreCase)) found++;
        return found >= 2 || head.Contains("<html", StringComparison.OrdinalIgnoreCase) ? ContentKind.Html : ContentKind.PlainText;
    }

    private static ReadOnlySpan<char> FirstLine(ReadOnlySpan<char> text)
    {
        int end = text.IndexOfAny('\r', '\n');
        return end < 0 ? text : text[..end];
    }

    /// <summary>A line that opens and closes one object, or is too long for the buffer to see its end.</summary>
    private static bool IsWholeObject(ReadOnlySpan<char> line)
    {
        line = line.TrimEnd();
        return line.Length > 1 && (line[^1] == '}' || line.Length > 2000);
    }

    private static ReadOnlySpan<char> SkipProlog(ReadOnlySpan<char> s)
    {
        while (s.Length > 4 && s[0] == '<' && (s[1] == '?' || s.StartsWith("<!--", StringComparison.Ordinal)
            || (s.StartsWith("<!DOCTYPE", StringComparison.OrdinalIgnoreCase) && !s[..Math.Min(s.Length, 40)].Contains("html", StringComparison.OrdinalIgnoreCase))))
        {
            int end = s[1] == '!' && s[2] == '-' ? s.IndexOf("-->", StringComparison.Ordinal) + 2 : s.IndexOf('>');
            // A DTD with an inner subset ends behind it.
            if (s[1] == '!' && s[2] != '-' && s.IndexOf('[') is >= 0 and var subset && subset < end) end = s.IndexOf("]>", StringComparison.Ordinal) + 1;
            if (end <= 1) return s;
            s = s[(end + 1)..].TrimStart();
        }
        return s;
    }

    private static bool IsMail(ReadOnlySpan<char> head)
    {
        bool mime = false, from = false;
        foreach (var line in head[..Math.Min(head.Length, 4000)].EnumerateLines())
        {
            if (line.Length == 0) break;
            if (line.StartsWith("MIME-Version:", StringComparison.OrdinalIgnoreCase) || line.StartsWith("Message-ID:", StringComparison.OrdinalIgnoreCase)) mime = true;
            if (line.StartsWith("From:", StringComparison.OrdinalIgnoreCase) || line.StartsWith("Received:", StringComparison.OrdinalIgnoreCase)) from = true;
        }
        return mime && from;
    }

    private static bool StartsWithAny(ReadOnlySpan<char> s, params ReadOnlySpan<string> starts)
    {
        foreach (var start in starts)
            if (s.StartsWith(start, StringComparison.OrdinalIgnoreCase)) return true;
        return false;
    }
}
