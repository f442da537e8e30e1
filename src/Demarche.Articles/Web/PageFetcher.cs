using System.Net;
using System.Text;

namespace Demarche.Articles.Web;

/// <summary>What fetching an address gave.</summary>
/// <param name="Url">The address after redirects.</param>
/// <param name="Bytes">The content; null if there is none.</param>
/// <param name="Charset">The charset of the HTTP header.</param>
/// <param name="Cut">True if the size limit cut it.</param>
/// <param name="Failure">Why there is no content.</param>
internal sealed record FetchedPage(string Url, byte[]? Bytes, string? Charset, bool Cut, string? Failure);

/// <summary>Fetches pages politely: robots.txt, one request at a time with a pause for each host, few retries with growing pauses, pages kept from an earlier run asked for changes only, our own name, limits of size and time, redirects checked anew.</summary>
internal sealed class PageFetcher : IDisposable
{
    /// <summary>The name under which we ask.</summary>
    public const string Agent = "Demarche";
    private const int RedirectsAtMost = 5;
    private const int TriesAtMost = 3;
    private const int RobotsBytes = 512 << 10;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);

    private readonly HttpClient _client;
    private readonly int _bytesAtMost;
    private readonly TimeSpan _pause;
    private readonly PageCache? _cache;
    private readonly Dictionary<string, RobotRules> _robots = new(StringComparer.Ordinal);
    private readonly HashSet<string> _visited = new(StringComparer.Ordinal);

    public PageFetcher(ReaderOptions options)
    {
        _bytesAtMost = options.Limits.PageBytes;
        _pause = options.PauseBetweenRequests;
        _cache = options.CacheFolder is { } folder ? new PageCache(folder, options.Limits.CacheBytes) : null;
        bool allowPrivate = options.AllowPrivateAddresses;
        // The guard sits where the connection is made; a proxy of the environment would be dialled in its place.
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.All,
            ConnectTimeout = Patience,
            ConnectCallback = (context, cancel) => AddressGuard.Connect(context.DnsEndPoint, allowPrivate, cancel),
        };
        _client = new HttpClient(handler) { Timeout = Patience };
        _client.DefaultRequestHeaders.UserAgent.ParseAdd($"{Agent}/0.1 (news reader; obeys robots.txt)");
        _client.DefaultRequestHeaders.Accept.ParseAdd("text/html,application/xhtml+xml,application/rss+xml,application/atom+xml;q=0.9,*/*;q=0.5");
    }

    /// <summary>Fetches one address.</summary>
    public async Task<FetchedPage> Fetch(string address, CancellationToken cancel = default)
    {
        for (int hop = 0; hop <= RedirectsAtMost; hop++)
        {
            if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https")) return Failed(address, "only http and https addresses are fetched");
            if (!string.IsNullOrEmpty(uri.UserInfo)) return Failed(address, "the address carries a user name");
            try
            {
                if (!(await RobotsOf(uri, cancel).ConfigureAwait(false)).Allows(uri.PathAndQuery)) return Failed(address, "the site's robots.txt does not permit it");
                var kept = _cache?.Find(uri);
                using var answer = await Ask(uri, kept, cancel).ConfigureAwait(false);
                if (kept is not null && answer.StatusCode == HttpStatusCode.NotModified)
                {
                    _cache!.Touch(uri);
                    return new FetchedPage(address, kept.Bytes, kept.Charset, false, null);
                }
                if ((int)answer.StatusCode is >= 300 and < 400 && answer.Headers.Location is { } location)
                {
                    address = new Uri(uri, location).AbsoluteUri;
                    continue;
                }
                if (!answer.IsSuccessStatusCode) return Failed(address, $"the server answers {(int)answer.StatusCode}");
                var (bytes, cut) = await Body(answer, _bytesAtMost, cancel).ConfigureAwait(false);
                string? charset = answer.Content.Headers.ContentType?.CharSet?.Trim('"');
                if (!cut) Keep(uri, answer, charset, bytes);
                return new FetchedPage(address, bytes, charset, cut, null);
            }
            catch (HttpRequestException e) { return Failed(address, e.InnerException is RefusedAddressException refused ? refused.Message : e.Message.TrimEnd('.')); }
            catch (IOException e) { return Failed(address, e.Message.TrimEnd('.')); }
            catch (TaskCanceledException) when (!cancel.IsCancellationRequested) { return Failed(address, $"no answer within {Patience.TotalSeconds:0} s"); }
        }
        return Failed(address, $"more than {RedirectsAtMost} redirects");
    }

    private static FetchedPage Failed(string url, string why) => new(url, null, null, false, why);

    /// <summary>One request, repeated after a growing pause where the server asks for it or fails.</summary>
    private async Task<HttpResponseMessage> Ask(Uri uri, CachedPage? kept, CancellationToken cancel)
    {
        if (!_visited.Add(uri.Authority)) await Task.Delay(_pause, cancel).ConfigureAwait(false);
        for (int attempt = 1; ; attempt++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, uri);
            if (kept?.Tag is { } tag) request.Headers.TryAddWithoutValidation("If-None-Match", tag);
            if (kept?.Modified is { } modified) request.Headers.TryAddWithoutValidation("If-Modified-Since", modified);
            var answer = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel).ConfigureAwait(false);
            bool again = answer.StatusCode is HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable or HttpStatusCode.BadGateway or HttpStatusCode.GatewayTimeout;
            if (!again || attempt == TriesAtMost) return answer;
            var wait = answer.Headers.RetryAfter?.Delta ?? _pause * (1 << attempt);
            answer.Dispose();
            await Task.Delay(wait < LongestWait ? wait : LongestWait, cancel).ConfigureAwait(false);
        }
    }

    /// <summary>Keeps a page whose server gave something to ask by later, and does not forbid it.</summary>
    private void Keep(Uri uri, HttpResponseMessage answer, string? charset, byte[] bytes)
    {
        string? tag = answer.Headers.TryGetValues("ETag", out var tags) ? tags.First() : null;
        string? modified = answer.Content.Headers.TryGetValues("Last-Modified", out var times) ? times.First() : null;
        if (_cache is null || (tag ?? modified) is null || answer.Headers.CacheControl?.NoStore == true) return;
        _cache.Keep(uri, new CachedPage(tag, modified, charset, bytes));
    }

    /// <summary>The rules of the site; none where it has no robots.txt, a full ban where its server fails (RFC 9309, 2.3.1.4).</summary>
    private async Task<RobotRules> RobotsOf(Uri uri, CancellationToken cancel)
    {
        string site = uri.GetLeftPart(UriPartial.Authority);
        if (_robots.TryGetValue(site, out var known)) return known;
        var target = new Uri(site + "/robots.txt");
        var rules = RobotRules.Everything;
        for (int hop = 0; hop <= RedirectsAtMost; hop++)
        {
            using var answer = await _client.GetAsync(target, HttpCompletionOption.ResponseHeadersRead, cancel).ConfigureAwait(false);
            if ((int)answer.StatusCode is >= 300 and < 400 && answer.Headers.Location is { } location && new Uri(target, location) is { Scheme: "http" or "https" } next) { target = next; continue; }
            if ((int)answer.StatusCode >= 500) rules = RobotRules.Nothing;
            else if (answer.IsSuccessStatusCode) rules = RobotRules.Parse(Encoding.UTF8.GetString((await Body(answer, RobotsBytes, cancel).ConfigureAwait(false)).Bytes), Agent);
            break;
        }
        return _robots[site] = rules;
    }

    private static async Task<(byte[] Bytes, bool Cut)> Body(HttpResponseMessage answer, int most, CancellationToken cancel)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        timeout.CancelAfter(Patience);
        using var stream = await answer.Content.ReadAsStreamAsync(timeout.Token).ConfigureAwait(false);
        var memory = new MemoryStream();
        var buffer = new byte[1 << 16];
        int got;
        while ((got = await stream.ReadAsync(buffer, timeout.Token).ConfigureAwait(false)) > 0)
        {
            int room = (int)Math.Min(got, most - memory.Length);
            memory.Write(buffer, 0, room);
            if (room < got) return (memory.ToArray(), true);
        }
        return (memory.ToArray(), false);
    }

    public void Dispose() => _client.Dispose();
}
