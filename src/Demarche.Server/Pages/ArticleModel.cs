using Demarche.Model;
using Demarche.Record;

namespace Demarche.Server.Pages;

/// <summary>An article's text with its events in the order of their evidence, and the other articles of its story.</summary>
public sealed record ArticleModel(Article Article, IReadOnlyList<RecordedEvent> Events, IReadOnlyList<ArticleHead> Copies, string Story)
{
    private const int MostEvents = 2000, MostCopies = 50;

    public static ArticleModel? Of(RecordStore store, string id)
    {
        if (store.Article(id) is not { } article || store.StoryOf(id) is not { } story) return null;
        RecordedEvent[] events = [.. store.Events(new EventFilter { Article = id }, EventSort.Arrival, take: MostEvents).OrderBy(e => e.Event.Evidence.Start).ThenBy(e => e.Number)];
        var copies = store.Events(new EventFilter { Story = story }, EventSort.Arrival, take: MostEvents).Select(e => e.Article).Where(a => a.Id != id).DistinctBy(a => a.Id).Take(MostCopies);
        return new ArticleModel(article, events, [.. copies], story);
    }

    /// <summary>A page that was coded on the spot and is in no record.</summary>
    public static ArticleModel Of(CodedPage page)
    {
        ArgumentNullException.ThrowIfNull(page);
        var head = new ArticleHead(page.Article.Id, page.Article.InputId, page.Article.Title, page.Article.Published, page.Article.Publisher, page.Article.Url, page.Article.Id);
        var events = page.Events.Select((e, i) => new RecordedEvent(i, e, "", page.Article.Published, e.Sentence.In(page.Article.Text).ToString(), head, "", null));
        return new ArticleModel(page.Article, [.. events], [], page.Article.Id);
    }

    /// <summary>The coded events alone.</summary>
    public IReadOnlyList<CodedEvent> Coded { get; } = [.. Events.Select(e => e.Event)];

    /// <summary>What the reader left out of the text.</summary>
    public long Dropped => Article.Text.Length - Article.Paragraphs.Sum(p => (long)p.Span.Length);
}
