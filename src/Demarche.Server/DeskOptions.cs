namespace Demarche.Server;

/// <summary>How the desk is run.</summary>
public sealed record DeskOptions
{
    /// <summary>The record: an SQLite file, or postgres://user@host:port/database.</summary>
    public required string Record { get; init; }

    /// <summary>Where it listens; loopback unless told otherwise.</summary>
    public IReadOnlyList<string> Urls { get; init; } = ["http://127.0.0.1:5080"];

    /// <summary>The path under which a proxy shows the desk ("/desk") that passes it on; empty for the root, and for a proxy that takes it away and names it in X-Forwarded-Prefix.</summary>
    public string PathBase { get; init; } = "";

    /// <summary>Addresses ("10.0.0.5") and networks ("10.0.0.0/8") of the proxies in front, beside loopback: what they say of who asks, how and under which path is believed; what others say of it is not.</summary>
    public IReadOnlyList<string> Proxies { get; init; } = [];

    /// <summary>Names under which the desk may be asked for, beside those of loopback; others are refused (DNS rebinding).</summary>
    public IReadOnlyList<string> Hosts { get; init; } = [];

    /// <summary>What a writer must know. Without one nothing can be written.</summary>
    public string? Token { get; init; }

    /// <summary>How long a question may take before it is ended and said to be too wide.</summary>
    public TimeSpan TimeLimit { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The folder of the models that code a page on the spot; null for the one beside the command.</summary>
    public string? ModelFolder { get; init; }

    /// <summary>How it writes of its own running.</summary>
    public LogForm Logs { get; init; }

    /// <summary>Where traces and metrics are sent by OTLP (http://localhost:4318); null: nowhere.</summary>
    public Uri? Telemetry { get; init; }

    /// <summary>Pages to be coded may lie on this machine or in its network: for tests alone, since who asks the desk could else look around in there.</summary>
    internal bool FetchesPrivate { get; init; }

    /// <summary>True for an address or a network that <see cref="Proxies"/> may have.</summary>
    /// <param name="proxy">What was given.</param>
    public static bool IsProxy(string proxy) => Access.Proxies.NetworkOf(proxy) is not null;

    /// <summary>The record's name for people: a file's name, or an address without its user.</summary>
    internal string RecordName => Record.Contains("://", StringComparison.Ordinal) && Uri.TryCreate(Record, UriKind.Absolute, out var address) ? address.Host + address.AbsolutePath : Path.GetFileName(Record);
}
