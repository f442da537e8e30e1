namespace Demarche.Articles;

/// <summary>How articles are read.</summary>
public sealed record ReaderOptions
{
    /// <summary>The publishing date of inputs that tell none themselves.</summary>
    public DateOnly? DefaultDate { get; init; }
    /// <summary>The address of inputs that tell none themselves.</summary>
    public string? DefaultUrl { get; init; }
    /// <summary>Keep the reasons for each block (<see cref="PageDetails.Blocks"/>).</summary>
    public bool Explain { get; init; }
    /// <summary>Fetch what feeds and lists of feeds only link to: the pages of items without their full text, the feeds that an OPML file names. Each address once a call, at most <see cref="ReadLimits.Links"/>.</summary>
    public bool FollowLinks { get; init; }
    /// <summary>Fetch from this machine and private networks, too; off, since an address in a list or a redirect could otherwise reach what only this machine may see.</summary>
    public bool AllowPrivateAddresses { get; init; }
    /// <summary>The pause between two requests to the same host. 1 s.</summary>
    public TimeSpan PauseBetweenRequests { get; init; } = TimeSpan.FromSeconds(1);
    /// <summary>Where fetched pages are kept, so that a later run asks their servers for changes only (If-None-Match, If-Modified-Since); null to keep none.</summary>
    public string? CacheFolder { get; init; }
    /// <summary>How much is read at most.</summary>
    public ReadLimits Limits { get; init; } = new();
}

/// <summary>How much is read at most. A limit that strikes is stated in the article's row, and none depends on the machine's speed.</summary>
public sealed record ReadLimits
{
    /// <summary>Bytes of one page or text file; what lies beyond is not read. 16 MiB.</summary>
    public int PageBytes { get; init; } = 16 << 20;
    /// <summary>Characters of one article's text. 400,000: a book of 150 pages.</summary>
    public int ArticleCharacters { get; init; } = 400_000;
    /// <summary>Characters of one line of a JSON Lines file. 32 Mi.</summary>
    public int RowCharacters { get; init; } = 32 << 20;
    /// <summary>Elements inside one another; deeper ones are read as siblings. 200.</summary>
    public int Depth { get; init; } = 200;
    /// <summary>Nodes of one page. 1,000,000.</summary>
    public int Nodes { get; init; } = 1_000_000;
    /// <summary>Blocks of text of one page. 20,000.</summary>
    public int Blocks { get; init; } = 20_000;
    /// <summary>Bytes that an archive or a compressed file may unpack to. 64 GiB.</summary>
    public long UnpackedBytes { get; init; } = 64L << 30;
    /// <summary>Bytes that may be unpacked before an unpacked size of more than 100 times the packed one is called a bomb. 256 MiB.</summary>
    public long UnsuspiciousBytes { get; init; } = 256L << 20;
    /// <summary>Bytes of a WARC file's pages that are kept for records which repeat them. 64 MiB.</summary>
    public long RevisitBytes { get; init; } = 64L << 20;
    /// <summary>Bytes of fetched pages that are kept between runs; those not used for longest go first. 64 MiB.</summary>
    public long CacheBytes { get; init; } = 64L << 20;
    /// <summary>Archives inside one another; lists of feeds and feeds, too, where links are followed. 3.</summary>
    public int Nesting { get; init; } = 3;
    /// <summary>Links of feeds that are followed from one input. 10,000.</summary>
    public int Links { get; init; } = 10_000;
}
