namespace Demarche.Articles.Containers;

/// <summary>A page of a WARC file, as a later record may refer to it.</summary>
internal sealed class WarcPage(string? url, string? contentType, byte[] body)
{
    public string? Url { get; } = url;
    public string? ContentType { get; } = contentType;
    /// <summary>The content; null once it was let go.</summary>
    public byte[]? Body { get; private set; } = body;

    public void LetGo() => Body = null;
}

/// <summary>The pages of a WARC file that revisit records may repeat (ISO 28500, 6.7), found by payload digest, record id or address; the contents of the latest, the names of all.</summary>
internal sealed class WarcPages(long bytesAtMost)
{
    private readonly Dictionary<string, WarcPage> _pages = new(StringComparer.Ordinal);
    private readonly Queue<WarcPage> _held = new();
    private long _bytes;

    /// <summary>Notes a page under what its record says of it.</summary>
    public void Add(IReadOnlyDictionary<string, string> header, WarcPage page)
    {
        bool named = false;
        foreach (var (field, key) in Keys(header, "warc-payload-digest", "warc-record-id", "warc-target-uri"))
        {
            // Of pages with the same content the first is the one that is read; of an address the last version counts.
            if (field == "warc-payload-digest") named |= _pages.TryAdd(key, page);
            else { _pages[key] = page; named = true; }
        }
        if (!named) return;
        _held.Enqueue(page);
        _bytes += page.Body!.Length;
        while (_bytes > bytesAtMost && _held.TryDequeue(out var oldest))
        {
            _bytes -= oldest.Body!.Length;
            oldest.LetGo();
        }
    }

    /// <summary>The page that a revisit record repeats, or null if this file does not have it.</summary>
    public WarcPage? Find(IReadOnlyDictionary<string, string> header)
    {
        foreach (var (_, key) in Keys(header, "warc-payload-digest", "warc-refers-to", "warc-refers-to-target-uri"))
            if (_pages.TryGetValue(key, out var page)) return page;
        // A server that answers "not modified" speaks of the same address.
        bool unchanged = header.GetValueOrDefault("warc-profile")?.Contains("not-modified", StringComparison.OrdinalIgnoreCase) == true;
        return unchanged ? Keys(header, "warc-target-uri").Select(k => _pages.GetValueOrDefault(k.Key)).FirstOrDefault() : null;
    }

    /// <summary>The fields that are there; digests, ids and addresses cannot be mistaken for one another.</summary>
    private static IEnumerable<(string Field, string Key)> Keys(IReadOnlyDictionary<string, string> header, params string[] fields) =>
        fields.Where(header.ContainsKey).Select(field => (field, header[field].Trim('<', '>')));
}
