using Demarche.Articles;
using Demarche.Coding;
using Demarche.Record;

namespace Demarche.Server.Coding;

/// <summary>Codes a page on the spot. The models are loaded when the first page comes, and a few pages are coded at a time: the others wait.</summary>
public sealed class PageCoder(DeskOptions options) : IDisposable
{
    // A body may have 20 MB; what it unpacks to is read while somebody waits.
    private const long MostUnpacked = 256L << 20;
    private const int MostProblems = 10;
    private static readonly TimeSpan FetchingAtMost = TimeSpan.FromSeconds(45);

    private readonly Lazy<Coder> coder = new(() => Coder.Load(new CoderOptions { ModelFolder = options.ModelFolder }));
    private readonly ArticleReader reader = new(new ReaderOptions { AllowPrivateAddresses = options.FetchesPrivate, Limits = new ReadLimits { UnpackedBytes = MostUnpacked, UnsuspiciousBytes = MostUnpacked / 4 } });
    private readonly SemaphoreSlim places = new(Math.Max(1, Environment.ProcessorCount / 2));
    // One page at a time, whoever asks: no site is asked faster than its pause allows.
    private readonly SemaphoreSlim fetching = new(1);

    /// <summary>The most characters of a text that are coded on the spot; more belongs to `demarche ingest`.</summary>
    public const int MostCharacters = 200_000;

    /// <summary>Reads and codes a text, an HTML page, or, where only an address is given, the page that lies there.</summary>
    /// <returns>The page, or why it could not be read.</returns>
    public Task<(CodedPage? Page, IReadOnlyList<string> Problems)> Code(PageToCode page, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(page);
        var given = page.Html ?? page.Text ?? "";
        if (string.IsNullOrWhiteSpace(given))
            return string.IsNullOrWhiteSpace(page.Url) ? Task.FromResult(Failed("There is no text: give text, html or the url of a page.")) : CodeAddress(page.Url.Trim(), page.Date, stop);
        return page.Html is not null || LooksLikeHtml(given)
            ? InTurn(() => [reader.ReadHtml(given, "page", page.Url, page.Date)], page.Date, stop)
            : given.Length > MostCharacters ? Task.FromResult(TooLong(given.Length)) : InTurn(() => [reader.ReadText(given, "page", page.Title, page.Date, page.Url)], page.Date, stop);
    }

    /// <summary>Reads and codes the first article of a file, whatever kind of file its content shows it to be.</summary>
    /// <param name="file">Its content.</param>
    /// <param name="name">What messages call it.</param>
    /// <param name="day">Its day, where it tells none.</param>
    /// <param name="stop">Gives up waiting.</param>
    public Task<(CodedPage? Page, IReadOnlyList<string> Problems)> CodeFile(Stream file, string name, DateOnly? day, CancellationToken stop) => InTurn(() => reader.Read(file, name), day, stop);

    /// <inheritdoc/>
    public void Dispose()
    {
        if (coder.IsValueCreated) coder.Value.Dispose();
        reader.Dispose();
        places.Dispose();
        fetching.Dispose();
    }

    private async Task<(CodedPage?, IReadOnlyList<string>)> CodeAddress(string address, DateOnly? day, CancellationToken stop)
    {
        if (To.Web(address) is not { } web) return Failed($"{address}: this is no address of a page; it begins with http:// or https://.");
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(FetchingAtMost);
        IReadOnlyList<Reading> fetched;
        try
        {
            await fetching.WaitAsync(patience.Token).ConfigureAwait(false);
            try
            {
                fetched = await Task.Run(() => reader.Read(web, patience.Token).Take(2).ToArray(), patience.Token).ConfigureAwait(false);
            }
            finally
            {
                fetching.Release();
            }
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return Failed($"{address}: there was no answer within {FetchingAtMost.TotalSeconds:0} seconds; paste its text instead.");
        }
        return await InTurn(() => fetched, day, stop).ConfigureAwait(false);
    }

    /// <summary>Codes the first article of what is read, once there is a place.</summary>
    private async Task<(CodedPage?, IReadOnlyList<string>)> InTurn(Func<IEnumerable<Reading>> read, DateOnly? day, CancellationToken stop)
    {
        await Telemetry.Wait(places, "coding", stop).ConfigureAwait(false);
        try
        {
            using var work = Telemetry.Work.StartActivity("coding a page");
            var (page, problems) = await Task.Run(() => First(read(), day), stop).ConfigureAwait(false);
            Telemetry.Articles.Add(1, new KeyValuePair<string, object?>("outcome", page is null ? "unreadable" : "coded"));
            Telemetry.Events.Add(page?.Events.Count ?? 0);
            work?.SetTag("characters", page?.Article.Text.Length).SetTag("events", page?.Events.Count);
            return (page, problems);
        }
        finally
        {
            places.Release();
        }
    }

    private (CodedPage? Page, IReadOnlyList<string> Problems) First(IEnumerable<Reading> readings, DateOnly? day)
    {
        var problems = new List<string>();
        CodedPage? page = null;
        foreach (var reading in readings)
        {
            if (problems.Count >= MostProblems) break;
            if (page is not null)
            {
                problems.Add("There are more articles in it; this is the first. demarche ingest takes them all.");
                break;
            }
            problems.AddRange(reading.Problems.Select(p => $"{p.Message}; {p.Remedy}"));
            if (reading.Article is not { } article) continue;
            if (article.Text.Length > MostCharacters) return TooLong(article.Text.Length);
            if (article.Published is null) article = article with { Published = day };
            page = new CodedPage(article, null, coder.Value.Code(article).Events);
        }
        return page is null && problems.Count == 0 ? Failed("No article was found in it.") : (page, problems);
    }

    private static (CodedPage?, IReadOnlyList<string>) TooLong(int length) =>
        Failed(FormattableString.Invariant($"The text has {length} characters; at most {MostCharacters} are coded on the spot. Use demarche ingest for more."));

    private static (CodedPage?, IReadOnlyList<string>) Failed(string why) => (null, [why]);

    private static bool LooksLikeHtml(string text) => text.AsSpan().TrimStart() is ['<', ..] && text.Contains("</", StringComparison.Ordinal);
}

/// <summary>A page to be coded: its text, its HTML or its address, and what it does not tell itself.</summary>
/// <param name="Text">Plain text, or null.</param>
/// <param name="Html">HTML, or null.</param>
/// <param name="Title">Its title, where the text has none.</param>
/// <param name="Date">Its day: "on Friday" counts from it.</param>
/// <param name="Url">Its address; it is fetched where neither text nor HTML is given.</param>
public sealed record PageToCode(string? Text = null, string? Html = null, string? Title = null, DateOnly? Date = null, string? Url = null);
