using Demarche.Model;

namespace Demarche.Record.Answers;

/// <summary>The record as rows of who did what to whom on which day: what series are made of.</summary>
public static class DyadicEvents
{
    /// <summary>One event for each deed and pair of sides; many tellings count once. Events without a day are left out.</summary>
    public static IEnumerable<DyadicEvent> Of(RecordStore store, EventFilter? filter = null)
    {
        ArgumentNullException.ThrowIfNull(store);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var told in store.Events(filter ?? new EventFilter(), EventSort.Arrival))
        {
            if (told.Removed is not null || told.Day is not { } day || !seen.Add(told.Deed)) continue;
            foreach (var (source, target) in Dyads.Of(told.Event))
                yield return new DyadicEvent(day, source, target, told.Event.Origin?.Code ?? Spelling.Of(told.Event.Type), told.Event.Intensity, told.Event.Quad)
                {
                    Status = told.Event.Status, Issue = told.Event.Issue?.Normalised, Id = told.Event.Id,
                };
        }
    }
}
