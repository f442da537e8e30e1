using Demarche.Articles;
using Demarche.Coding;
using Demarche.Record;

namespace Demarche.Server.Coding;

/// <summary>Codes a page on the spot. The models are loaded when the first page comes, and a few pages are coded at a time: the others wait.</summary>
public sealed class PageCoder(DeskOptions options) : IDisposable
{
    private readonly Lazy<Coder> coder = new(() => Coder.Load(new CoderOptions { ModelFolder = options.ModelFolder }));
    private readonly ArticleReader reader = new();
    private readonly SemaphoreSlim places = new(Math.Max(1, Environment.ProcessorCount / 2));

    /// <summary>The most characters of a text that are coded on the spot; more belongs to `demarche ingest`.</summary>
    public const int MostCharacters = 200_000;

    /// <summary>Reads and codes a text or an HTML page.</summary>
    /// <returns>The page, or why it could not be read.</returns>
    public async Task<(CodedPage? Page, IReadOnlyList<string> Problems)> Code(PageToCode page, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(page);
        var given = page.Html ?? page.Text ?? "";
        if (string.IsNullOrWhiteSpace(given)) return (null, ["There is no text: give text or html."]);
        if (given.Length > MostCharacters) return (null, [$"The text has {given.Length} characters; at most {MostCharacters} are coded on the spot. Use demarche ingest for more."]);
        await places.WaitAsync(stop).ConfigureAwait(false);
        try
        {
            return await Task.Run(() => Read(page, given), stop).ConfigureAwait(false);
        }
        finally
        {
            places.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (coder.IsValueCreated) coder.Value.Dispose();
        reader.Dispose();
        places.Dispose();
    }

    private (CodedPage?, IReadOnlyList<string>) Read(PageToCode page, string given)
    {
        var reading = page.Html is not null || LooksLikeHtml(given)
            ? reader.ReadHtml(given, "page", page.Url, page.Date)
            : reader.ReadText(given, "page", page.Title, page.Date, page.Url);
        string[] problems = [.. reading.Problems.Select(p => $"{p.Message}; {p.Remedy}")];
        return reading.Article is { } article ? (new CodedPage(article, null, coder.Value.Code(article).Events), problems) : (null, problems.Length > 0 ? problems : ["No article was found in it."]);
    }

    private static bool LooksLikeHtml(string text) => text.AsSpan().TrimStart() is ['<', ..] && text.Contains("</", StringComparison.Ordinal);
}

/// <summary>A page to be coded: its text or its HTML, and what it does not tell itself.</summary>
/// <param name="Text">Plain text, or null.</param>
/// <param name="Html">HTML, or null.</param>
/// <param name="Title">Its title, where the text has none.</param>
/// <param name="Date">Its day: "on Friday" counts from it.</param>
/// <param name="Url">Its address.</param>
public sealed record PageToCode(string? Text = null, string? Html = null, string? Title = null, DateOnly? Date = null, string? Url = null);
