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

    /// <summary>The coded events alone.</summary>
    public IReadOnlyList<CodedEvent> Coded { get; } = [.. Events.Select(e => e.Event)];

    /// <summary>What the reader left out of the text.</summary>
    public long Dropped => Article.Text.Length - Article.Paragraphs.Sum(p => (long)p.Span.Length);
}
