using System.Security.Cryptography;
using System.Text;
using Demarche.Articles.Dates;
using Demarche.Articles.Text;
using Demarche.Model;

namespace Demarche.Articles;

/// <summary>Puts an article together and says what was wrong with it; the same for pages and plain texts.</summary>
internal sealed class ArticleBuilder(ArticleSource source, ReaderOptions options)
{
    private readonly Dictionary<string, string> _origins = new(StringComparer.Ordinal);
    private readonly List<ReadProblem> _problems = [];

    public string? Truncated { get; set; }

    /// <summary>Notes where a value was found.</summary>
    public void Origin(string field, string from) => _origins.TryAdd(field, from);

    /// <summary>Notes a problem that leaves the article readable.</summary>
    public void Problem(ReadProblemKind kind, string message, string remedy, string? place = null) =>
        _problems.Add(new ReadProblem(kind, source.Input, place, message, remedy, false));

    /// <summary>The reading that has no article.</summary>
    public Reading None(ReadProblemKind kind, string message, string remedy) =>
        new(source.Input, null, null, [.. Noted(), new ReadProblem(kind, source.Input, null, message, remedy, true)]);

    /// <summary>The article. Text and paragraphs are given; dates and address fall back to the options.</summary>
    public Reading Build(string text, string title, IReadOnlyList<Paragraph> paragraphs, PageDate? date, IReadOnlyList<string> authors, string? url, string? publisher, PageDetails details)
    {
        Flaws();
        if (Mojibake.Find(text) is var (count, first, sign))
            Problem(ReadProblemKind.Encoding, $"{count} characters were spoilt before the page was read (UTF-8 taken for windows-1252: \"{sign}\")", "find the page at its source; it is kept as it is", string.Create(System.Globalization.CultureInfo.InvariantCulture, $"character {first}"));
        var language = LanguageOf(text, paragraphs);
        if (language.Code is not ("en" or "und"))
            Problem(ReadProblemKind.ForeignLanguage, $"the text is {language.Name}, not English", "it is kept and marked, but not coded; give an English translation");
        if (date is null && options.DefaultDate is { } day) { date = PageDate.Of(day); _origins["published"] = "given for all inputs"; }
        if (url is null && options.DefaultUrl is not null) { url = options.DefaultUrl; _origins["url"] = "given for all inputs"; }
        if (Truncated is not null)
            Problem(ReadProblemKind.Limit, $"a limit struck ({Truncated}); what lies beyond was not read", "split the input, or raise the limit (docs/articles.md)");
        var article = new Article
        {
            Id = Hash(text),
            InputId = source.Id,
            Text = text,
            Title = title,
            Paragraphs = paragraphs,
            Published = date?.Day,
            Url = url,
            Publisher = publisher,
            Authors = authors,
            Language = language.Code,
        };
        return new Reading(source.Input, article, details with { PublishedTime = date?.Iso, Encoding = source.Encoding, Truncated = Truncated, Origins = _origins }, _problems);
    }

    private List<ReadProblem> Noted()
    {
        Flaws();
        return _problems;
    }

    private void Flaws()
    {
        if (source.Flaw is not null) Problem(ReadProblemKind.Encoding, $"characters were replaced: {source.Flaw}", "save the file as UTF-8");
        if (source.Damage is not null) Problem(ReadProblemKind.Damaged, $"the file breaks off ({source.Damage.TrimEnd('.')})", "fetch or make it anew; what stands before was read");
        if (source.DateFlaw is not null) Problem(ReadProblemKind.BadDate, $"\"{Shorten(source.DateFlaw)}\" is no date", "write it as YYYY-MM-DD");
    }

    private static string Shorten(string value) => value.Length <= 40 ? value : value[..40] + "…";

    private static Language LanguageOf(string text, IReadOnlyList<Paragraph> paragraphs)
    {
        var sample = new StringBuilder();
        foreach (var paragraph in paragraphs)
        {
            if (sample.Length > 4000) break;
            sample.Append(paragraph.Span.In(text)[..Math.Min(paragraph.Span.Length, 4000)]).Append('\n');
        }
        return LanguageGuesser.Guess(sample.ToString());
    }

    /// <summary>The first 128 bits of SHA-256 over the text in UTF-8.</summary>
    public static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16));
}
