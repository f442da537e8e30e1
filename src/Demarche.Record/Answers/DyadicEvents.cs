using Demarche.Model;

namespace Demarche.Record.Answers;

/// <summary>The record as rows of who did what to whom on which day: what series are made of.</summary>
public static class DyadicEvents
{
    /// <summary>One event for each deed and pair of sides; many tellings count once. Events without a day are left out.</summary>
    public static IEnumerable<DyadicEvent> Of(RecordStore store, EventFilter? filter = null)
    {
        ArgumentNullException.ThrowIfNull(store);
        var seen = new HashSet<long>();
        foreach (var told in store.Moves(filter ?? new EventFilter(), MoveDetail.Row, inArrival: true))
        {
            if (told.Day is not { } day || !seen.Add(told.Deed)) continue;
            foreach (var (source, target) in told.Dyads)
                yield return new DyadicEvent(day, source, target, told.Origin ?? Spelling.Of(told.Type), told.Intensity, told.Quad) { Status = told.Status, Issue = told.Issue, Id = told.Id };
        }
    }
}
