using Demarche.Model;

namespace Demarche.Record.Export;

/// <summary>Events of a record through a writer, each with its article's text; no more than one article is in memory.</summary>
public static class EventExport
{
    /// <summary>The last word of people about each event of a record, by the event's id.</summary>
    public static IReadOnlyDictionary<string, AuditEntry> VerdictsOf(RecordStore store)
    {
        ArgumentNullException.ThrowIfNull(store);
        return store.Verdicts().ToDictionary(v => v.Entry.Event, v => v.Entry, StringComparer.Ordinal);
    }

    /// <summary>Writes the events in the order they come in.</summary>
    /// <param name="events">The events.</param>
    /// <param name="articles">The same record, opened once more: PostgreSQL reads one thing at a time over a connection.</param>
    /// <param name="writer">Where to.</param>
    public static void Write(IEnumerable<RecordedEvent> events, RecordStore articles, RecordWriter writer)
    {
        ArgumentNullException.ThrowIfNull(events);
        ArgumentNullException.ThrowIfNull(articles);
        ArgumentNullException.ThrowIfNull(writer);
        var (told, printed) = (0, 0);
        Article? article = null;
        var together = new List<CodedEvent>();
        writer.Verdicts = VerdictsOf(articles);
        writer.Begin();
        foreach (var recorded in events)
        {
            if (article?.Id != recorded.Article.Id)
            {
                Flush();
                article = articles.Article(recorded.Article.Id);
            }
            together.Add(recorded.Event);
        }
        Flush();
        writer.Close(new RunTotals(told, printed, 0));

        void Flush()
        {
            if (article is null || together.Count == 0) return;
            writer.Write(article, together);
            (told, printed) = (told + 1, printed + together.Count);
            together.Clear();
        }
    }
}
