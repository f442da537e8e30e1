using Demarche.Model;
using Demarche.Record;
using Demarche.Record.Export;

namespace Demarche.Server.Pages;

/// <summary>An article's text with its events in the order of their evidence, what people said of them, and the other articles of its story.</summary>
public sealed record ArticleModel(Article Article, IReadOnlyList<RecordedEvent> Events, IReadOnlyList<ArticleHead> Copies, string Story)
{
    private const int MostEvents = 2000;

    /// <summary>How many other articles of the story a page shows; the model knows of one more, if there is one.</summary>
    public const int MostCopies = 50;

    /// <param name="store">The record.</param>
    /// <param name="id">The article's id.</param>
    /// <param name="correct">The event whose correction is to be written, or null.</param>
    /// <param name="last">The event judged before: what can be undone; or null.</param>
    public static ArticleModel? Of(RecordStore store, string id, string? correct, string? last)
    {
        if (store.Article(id) is not { } article || store.StoryOf(id) is not { } story) return null;
        return new ArticleModel(article, EventsOf(store, id), store.Copies(id, MostCopies + 1), story) { Verdicts = Judged(store, id).ToDictionary(judged => judged, judged => store.AuditsOf(judged)[^1]), Correct = correct, Last = last };
    }

    /// <summary>A page that was coded on the spot and is in no record.</summary>
    public static ArticleModel Of(CodedPage page)
    {
        ArgumentNullException.ThrowIfNull(page);
        var head = new ArticleHead(page.Article.Id, page.Article.InputId, page.Article.Title, page.Article.Published, page.Article.Publisher, page.Article.Url, page.Article.Id);
        var events = page.Events.Select((e, i) => new RecordedEvent(i, e, "", page.Article.Published, e.Sentence.In(page.Article.Text).ToString(), head, "", null));
        return new ArticleModel(page.Article, [.. events], [], page.Article.Id);
    }

    /// <summary>The next event that nobody judged behind one of them, in the order of the text, and from its beginning again; null where all are judged.</summary>
    internal static string? Unjudged(RecordStore store, string article, string after)
    {
        string[] order = [.. EventsOf(store, article).Select(e => e.Event.Id)];
        var judged = Judged(store, article).ToHashSet(StringComparer.Ordinal);
        var from = Array.IndexOf(order, after) + 1;
        return order[from..].Concat(order[..from]).FirstOrDefault(id => !judged.Contains(id));
    }

    /// <summary>The last word of people about each event of which one holds, by the event's id.</summary>
    public IReadOnlyDictionary<string, AuditEntry> Verdicts { get; init; } = new Dictionary<string, AuditEntry>();

    /// <summary>The event whose correction is to be written, or null.</summary>
    public string? Correct { get; init; }

    /// <summary>The event judged before: what can be undone; or null.</summary>
    public string? Last { get; init; }

    /// <summary>The coded events alone.</summary>
    public IReadOnlyList<CodedEvent> Coded { get; } = [.. Events.Select(e => e.Event)];

    /// <summary>What the reader left out of the text, part by part; white space between paragraphs is none.</summary>
    public IReadOnlyList<string> Dropped => [.. PartsLeftOut().Select(part => part.Trim()).Where(part => part.Length > 0)];

    private IEnumerable<string> PartsLeftOut()
    {
        var at = 0;
        foreach (var span in Article.Paragraphs.Select(p => p.Span).OrderBy(span => span.Start))
        {
            if (span.Start > at) yield return Article.Text[at..span.Start];
            at = Math.Max(at, span.End);
        }
        yield return Article.Text[at..];
    }

    private static RecordedEvent[] EventsOf(RecordStore store, string article) =>
        [.. store.Events(new EventFilter { Article = article }, EventSort.Arrival, take: MostEvents).OrderBy(e => e.Event.Evidence.Start).ThenBy(e => e.Number)];

    private static string[] Judged(RecordStore store, string article) => [.. store.Events(new EventFilter { Article = article, Audited = true }, EventSort.Arrival, take: MostEvents).Select(e => e.Event.Id)];
}
