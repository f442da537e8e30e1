using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Demarche.Articles.Tests;

/// <summary>What a second run asks of a server that it asked before.</summary>
public sealed class ConditionalRequestTests : IDisposable
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), "demarche-cache-" + Guid.NewGuid().ToString("N"));

    /// <summary>A web server on this machine: it answers 304 where the tag or the time that the page has now is asked for.</summary>
    private sealed class NewsServer : IDisposable
    {
        private readonly HttpListener _listener = new();

        public NewsServer()
        {
            Address = $"http://127.0.0.1:{FreePort()}/";
            _listener.Prefixes.Add(Address);
            _listener.Start();
            _ = Task.Run(Serve);
        }

        public string Address { get; }
        public string Page { get; set; } = Pages.Article("");
        public string? Tag { get; set; }
        public string? Modified { get; set; }
        public string? CacheControl { get; set; }
        public List<string> Asked { get; } = [];

        private static int FreePort()
        {
            using var socket = new TcpListener(IPAddress.Loopback, 0);
            socket.Start();
            return ((IPEndPoint)socket.LocalEndpoint).Port;
        }

        private async Task Serve()
        {
            try
            {
                while (true) Answer(await _listener.GetContextAsync());
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException or InvalidOperationException) { }
        }

        private void Answer(HttpListenerContext context)
        {
            using var response = context.Response;
            string path = context.Request.Url!.AbsolutePath;
            if (path == "/robots.txt") { response.StatusCode = 404; return; }
            if (path == "/moved") { response.StatusCode = 302; response.RedirectLocation = "/a"; return; }
            string? tag = context.Request.Headers["If-None-Match"], since = context.Request.Headers["If-Modified-Since"];
            lock (Asked) Asked.Add($"{path} {tag ?? "-"} {since ?? "-"}");
            if (Tag is not null) response.Headers["ETag"] = Tag;
            if (Modified is not null) response.Headers["Last-Modified"] = Modified;
            if (CacheControl is not null) response.Headers["Cache-Control"] = CacheControl;
            if (Tag is not null && tag == Tag || Tag is null && Modified is not null && since == Modified) { response.StatusCode = 304; return; }
            response.ContentType = "text/html; charset=utf-8";
            response.OutputStream.Write(Encoding.UTF8.GetBytes(Page));
        }

        public void Dispose() => _listener.Close();
    }

    private Reading Read(NewsServer server, string path = "a", string? folder = null, ReadLimits? limits = null)
    {
        using var reader = new ArticleReader(new ReaderOptions { AllowPrivateAddresses = true, PauseBetweenRequests = TimeSpan.Zero, CacheFolder = folder ?? _folder, Limits = limits ?? new ReadLimits() });
        return Assert.Single(reader.Read(server.Address + path));
    }

    [Theory]
    [InlineData("\"v1\"", null, "/a \"v1\" -")]
    [InlineData("W/\"v1\"", "Wed, 26 Jan 2022 10:00:00 GMT", "/a W/\"v1\" Wed, 26 Jan 2022 10:00:00 GMT")]
    [InlineData(null, "Wed, 26 Jan 2022 10:00:00 GMT", "/a - Wed, 26 Jan 2022 10:00:00 GMT")]
    public void SecondRun_AsksForChangesOnly_AndReadsTheKeptPage(string? tag, string? modified, string asked)
    {
        using var server = new NewsServer { Tag = tag, Modified = modified };
        var first = Read(server);
        server.Page = "this must not be sent";
        var second = Read(server);
        Assert.Equal(["/a - -", asked], server.Asked);
        Assert.Equal(first.Article!.Text, second.Article!.Text);
        Assert.Equal(Pages.Title, second.Article.Title);
    }

    [Fact]
    public void PagesOfAFeed_AreAskedForChangesOnly_InTheSecondRun()
    {
        using var server = new NewsServer { Tag = "\"v1\"" };
        string feed = $"<rss version=\"2.0\"><channel><item><title>T</title><link>{server.Address}a</link></item></channel></rss>";
        for (int run = 0; run < 2; run++)
        {
            using var reader = new ArticleReader(new ReaderOptions { FollowLinks = true, AllowPrivateAddresses = true, PauseBetweenRequests = TimeSpan.Zero, CacheFolder = _folder });
            Assert.Equal(Pages.Title, Assert.Single(reader.Read(new MemoryStream(Encoding.UTF8.GetBytes(feed)), "feed")).Article!.Title);
        }
        Assert.Equal(["/a - -", "/a \"v1\" -"], server.Asked);
    }

    [Fact]
    public void ChangedPage_ReplacesTheKeptOne()
    {
        using var server = new NewsServer { Tag = "\"v1\"" };
        Read(server);
        server.Tag = "\"v2\"";
        server.Page = server.Page.Replace("this year", "before the summer", StringComparison.Ordinal);
        Assert.Contains("before the summer", Read(server).Article!.Text, StringComparison.Ordinal);
        Assert.Contains("before the summer", Read(server).Article!.Text, StringComparison.Ordinal);
        Assert.Equal(["/a - -", "/a \"v1\" -", "/a \"v2\" -"], server.Asked);
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("\"v1\"", "no-store")]
    public void PageThatMayNotBeKept_OrCannotBeAskedFor_IsFetchedAnew(string? tag, string? control)
    {
        using var server = new NewsServer { Tag = tag, CacheControl = control };
        Read(server);
        Assert.False(Read(server).Skipped);
        Assert.Equal(["/a - -", "/a - -"], server.Asked);
    }

    [Fact]
    public void RedirectedPage_IsKeptUnderItsOwnAddress()
    {
        using var server = new NewsServer { Tag = "\"v1\"" };
        Read(server, "moved");
        Assert.Equal(server.Address + "a", Read(server, "moved").Article!.Url);
        Assert.Equal(["/a - -", "/a \"v1\" -"], server.Asked);
    }

    [Theory]
    [InlineData("")]
    [InlineData("no JSON at all\nrubbish")]
    [InlineData("{\"Url\":\"https://other.example/\",\"Tag\":\"x\",\"Modified\":null,\"Charset\":null}\nanother page")]
    public void DamagedKeptPage_IsFetchedAnew(string damage)
    {
        using var server = new NewsServer { Tag = "\"v1\"" };
        Read(server);
        File.WriteAllText(Assert.Single(Directory.GetFiles(_folder)), damage);
        Assert.Equal(Pages.Title, Read(server).Article!.Title);
        Assert.Equal(["/a - -", "/a - -"], server.Asked);
    }

    [Fact]
    public void FolderOfKeptPages_StaysWithinItsLimit_AndNamesSurviveOnlyAsHashes()
    {
        using var server = new NewsServer { Tag = "\"v1\"" };
        var limits = new ReadLimits { CacheBytes = 3 * Encoding.UTF8.GetByteCount(server.Page) };
        for (int i = 0; i < 6; i++) Read(server, $"a/..%2f..%2f{i}", limits: limits);
        var files = new DirectoryInfo(_folder).GetFiles();
        Assert.InRange(files.Sum(f => f.Length), 1, limits.CacheBytes);
        Assert.All(files, f => Assert.Matches("^[0-9a-f]{64}\\.page$", f.Name));
    }

    [Fact]
    public void PageThatWasCut_IsNotKept()
    {
        using var server = new NewsServer { Tag = "\"v1\"" };
        Read(server, limits: new ReadLimits { PageBytes = 2000 });
        Assert.False(Directory.Exists(_folder) && Directory.GetFiles(_folder).Length > 0);
    }

    [Fact]
    public void FolderThatCannotBeMade_StopsNothing()
    {
        using var server = new NewsServer { Tag = "\"v1\"" };
        File.WriteAllText(_folder, "a file stands where the folder should be");
        Assert.False(Read(server, folder: Path.Combine(_folder, "pages")).Skipped);
    }

    public void Dispose()
    {
        if (File.Exists(_folder)) File.Delete(_folder);
        if (Directory.Exists(_folder)) Directory.Delete(_folder, recursive: true);
    }
}
