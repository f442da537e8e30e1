using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Demarche.Articles.Containers;

/// <summary>Pages of a WARC file (ISO 28500): the HTTP responses and resources that are pages; a revisit record gives the page that it repeats if its address is another; records of other kinds are passed over, garbage between records is jumped and counted.</summary>
internal sealed class Warc
{
    private const int HeaderAtMost = 1 << 16;
    private static readonly byte[] Mark = "WARC/"u8.ToArray();
    private readonly Stream _stream;
    private readonly string _name;
    private readonly ReadLimits _limits;
    private readonly byte[] _buffer = new byte[1 << 16];
    private int _at, _filled;
    private readonly WarcPages _pages;
    private long _lost;

    private Warc(Stream stream, string name, ReadLimits limits) => (_stream, _name, _limits, _pages) = (stream, name, limits, new WarcPages(limits.RevisitBytes));

    /// <summary>The pages in the order of the file.</summary>
    public static IEnumerable<ContainerEntry> Read(Stream stream, string name, ReadLimits limits) => new Warc(stream, name, limits).Entries();

    private IEnumerable<ContainerEntry> Entries()
    {
        int number = 0;
        while (Seek())
        {
            number++;
            string label = string.Create(CultureInfo.InvariantCulture, $"{_name}, record {number}");
            var header = Header();
            if (header is null) { yield return ContainerEntry.Damaged(label, "the file ends inside a record's header"); break; }
            if (!header.TryGetValue("content-length", out var text) || !long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long length)) continue;
            string? type = header.GetValueOrDefault("warc-type");
            bool wanted = type is "response" or "resource" or "conversion";
            var block = Block(length, wanted, out bool ended);
            if (ended) yield return ContainerEntry.Damaged(label, "the file ends inside the record");
            if (type == "revisit" && Revisit(header, label) is { } revisit) yield return revisit;
            if (!wanted || block.Length == 0) continue;
            if (Page(block, header, label, length > block.Length || ended) is { } page) yield return page;
        }
        if (_lost > 0) yield return ContainerEntry.Damaged(_name, string.Create(CultureInfo.InvariantCulture, $"{_lost} bytes between records were no record"));
    }

    /// <summary>Goes to the next "WARC/" at the start of a line; what is jumped over, except line ends, is counted as lost.</summary>
    private bool Seek()
    {
        int matched = 0;
        while (true)
        {
            int b = Next();
            if (b < 0) { _lost += matched; return false; }
            if (b == Mark[matched]) { if (++matched == Mark.Length) return true; continue; }
            _lost += matched;
            matched = b == Mark[0] ? 1 : 0;
            if (matched == 0 && b is not ('\r' or '\n')) _lost++;
        }
    }

    private int Next()
    {
        if (_at == _filled)
        {
            _filled = Math.Max(0, _stream.Read(_buffer));
            _at = 0;
            if (_filled == 0) return -1;
        }
        return _buffer[_at++];
    }

    private Dictionary<string, string>? Header()
    {
        var bytes = new List<byte>(512);
        int b;
        while ((b = Next()) >= 0 && bytes.Count < HeaderAtMost)
        {
            bytes.Add((byte)b);
            if (b == '\n' && EndsHeader(bytes)) return Fields(Encoding.UTF8.GetString([.. bytes]));
        }
        return null;
    }

    private static bool EndsHeader(List<byte> bytes)
    {
        int n = bytes.Count;
        return (n >= 4 && bytes[n - 2] == '\r' && bytes[n - 3] == '\n') || (n >= 2 && bytes[n - 2] == '\n');
    }

    private static Dictionary<string, string> Fields(string header)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in header.Split('\n').Skip(1))
        {
            int colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0) fields.TryAdd(line[..colon].Trim().ToLowerInvariant(), line[(colon + 1)..].Trim());
        }
        return fields;
    }

    /// <summary>The record's block; of a long one the first bytes up to the page limit, the rest is passed over.</summary>
    private byte[] Block(long length, bool wanted, out bool ended)
    {
        var block = new MemoryStream();
        ended = false;
        int keep = wanted ? _limits.PageBytes * 2 : 0;
        while (length > 0)
        {
            if (_at == _filled)
            {
                _filled = Math.Max(0, _stream.Read(_buffer));
                _at = 0;
                if (_filled == 0) { ended = true; break; }
            }
            int take = (int)Math.Min(length, _filled - _at);
            int room = (int)Math.Min(take, Math.Max(0, keep - block.Length));
            block.Write(_buffer, _at, room);
            _at += take;
            length -= take;
        }
        return block.ToArray();
    }

    private ContainerEntry? Page(byte[] block, Dictionary<string, string> header, string label, bool cut)
    {
        string? url = header.GetValueOrDefault("warc-target-uri")?.Trim('<', '>');
        cut |= header.ContainsKey("warc-truncated");
        string type = header.GetValueOrDefault("content-type") ?? "";
        ReadOnlySpan<byte> body = block;
        string? contentType = type;
        if (type.Contains("application/http", StringComparison.OrdinalIgnoreCase) || block.AsSpan().StartsWith("HTTP/"u8))
        {
            int end = block.AsSpan().IndexOf("\r\n\r\n"u8);
            int gap = 4;
            if (end < 0) { end = block.AsSpan().IndexOf("\n\n"u8); gap = 2; }
            if (end < 0) return null;
            string head = Encoding.Latin1.GetString(block, 0, end);
            var http = Fields(head);
            int space = head.IndexOf(' ', StringComparison.Ordinal);
            if (space < 0 || !head.AsSpan(space + 1).StartsWith("2", StringComparison.Ordinal)) return null;
            contentType = http.GetValueOrDefault("content-type");
            body = Decode(block.AsSpan(end + gap), http);
        }
        if (!IsPage(contentType)) return null;
        var page = new WarcPage(url, contentType, body.ToArray());
        var entry = Entry(label, page.Body!, page, url) with { Cut = cut };
        if (!cut) _pages.Add(header, page);
        return entry;
    }

    private static ContainerEntry Entry(string label, byte[] body, WarcPage page, string? url) => new(label, new MemoryStream(body)) { Url = url, Charset = CharsetOf(page.ContentType) };

    /// <summary>What a record says that repeats an earlier one: nothing new of the same address; the same page under another; or that the page is not here.</summary>
    private ContainerEntry? Revisit(Dictionary<string, string> header, string label)
    {
        string? url = header.GetValueOrDefault("warc-target-uri")?.Trim('<', '>');
        var page = _pages.Find(header);
        if (page is not null && page.Url == url) return null;
        if (page?.Body is { } body) return Entry(label, body, page, url);
        string first = header.GetValueOrDefault("warc-refers-to-target-uri")?.Trim('<', '>') ?? page?.Url ?? "another record";
        return new ContainerEntry(label, null, page is null
            ? new ReadProblem(ReadProblemKind.Missing, label, null, $"it repeats {first}, which this file does not have before it", "give the file of the crawl that holds it, too", true)
            : new ReadProblem(ReadProblemKind.Limit, label, null, $"it repeats {first}, which lies too far back in the file", "its text was read there", true));
    }

    private static bool IsPage(string? contentType) =>
        contentType is null or "" || contentType.Contains("html", StringComparison.OrdinalIgnoreCase) || contentType.Contains("text/plain", StringComparison.OrdinalIgnoreCase);

    private static string? CharsetOf(string? contentType)
    {
        int at = contentType?.IndexOf("charset=", StringComparison.OrdinalIgnoreCase) ?? -1;
        return at < 0 ? null : contentType![(at + 8)..].Split(';')[0].Trim('"', '\'', ' ');
    }

    /// <summary>Undoes chunks and compression, as far as the bytes go; crawlers often undid them already and kept the header.</summary>
    private ReadOnlySpan<byte> Decode(ReadOnlySpan<byte> body, Dictionary<string, string> http)
    {
        if (http.GetValueOrDefault("transfer-encoding")?.Contains("chunked", StringComparison.OrdinalIgnoreCase) == true) body = Dechunk(body);
        string coding = http.GetValueOrDefault("content-encoding") ?? "";
        if (coding.Contains("gzip", StringComparison.OrdinalIgnoreCase) && body.Length > 2 && body[0] == 0x1F && body[1] == 0x8B) return Inflate(new GzipMembers(new MemoryStream(body.ToArray())));
        if (coding.Contains("br", StringComparison.OrdinalIgnoreCase) && body.Length > 0 && body[0] != '<') return Inflate(new BrotliStream(new MemoryStream(body.ToArray()), CompressionMode.Decompress));
        if (coding.Contains("deflate", StringComparison.OrdinalIgnoreCase) && body.Length > 0 && body[0] == 0x78) return Inflate(new ZLibStream(new MemoryStream(body.ToArray()), CompressionMode.Decompress));
        return body;
    }

    private byte[] Inflate(Stream stream)
    {
        using (stream)
        {
            var inflated = new MemoryStream();
            var buffer = new byte[1 << 16];
            try
            {
                int got;
                while (inflated.Length < _limits.PageBytes && (got = stream.Read(buffer)) > 0) inflated.Write(buffer, 0, got);
            }
            catch (InvalidDataException) { }    // What came out before the damage is read; the page is then short, not lost.
            return inflated.ToArray();
        }
    }

    private static byte[] Dechunk(ReadOnlySpan<byte> body)
    {
        var whole = new MemoryStream();
        while (body.Length > 0)
        {
            int end = body.IndexOf((byte)'\n');
            if (end < 0) break;
            string size = Encoding.Latin1.GetString(body[..end]).Split(';')[0].Trim();
            if (!int.TryParse(size, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int length) || length < 0)
            {
                // No chunks after all.
                if (whole.Length == 0) return body.ToArray();
                break;
            }
            body = body[(end + 1)..];
            if (length == 0) break;
            int take = Math.Min(length, body.Length);
            whole.Write(body[..take]);
            body = body[take..];
            if (body.Length >= 2 && body[0] == '\r') body = body[2..];
            else if (body.Length >= 1 && body[0] == '\n') body = body[1..];
        }
        return whole.ToArray();
    }
}
