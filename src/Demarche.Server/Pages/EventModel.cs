using Demarche.Record;
using Demarche.Record.Export;

namespace Demarche.Server.Pages;

/// <summary>One event, how it is cited, all tellings of its deed, and what people said of it.</summary>
public sealed record EventModel(RecordedEvent Event, Citation Citation, IReadOnlyList<RecordedEvent> Tellings, IReadOnlyList<AuditEntry> History)
{
    private const int MostTellings = 50;

    public static EventModel? Of(RecordStore store, string id) =>
        store.Event(id) is { } told && store.Article(told.Article.Id) is { } article
            ? new EventModel(told, Citation.Of(article, told), [.. store.Events(new EventFilter { Deed = told.Deed }, EventSort.Oldest, take: MostTellings).Where(e => e.Event.Id != id)], store.AuditsOf(id))
            : null;
}
