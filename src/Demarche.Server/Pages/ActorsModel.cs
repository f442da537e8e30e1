using Demarche.Record;

namespace Demarche.Server.Pages;

/// <summary>Every actor and recipient of the record, the busiest first.</summary>
public sealed record ActorsModel(IReadOnlyList<FacetCount> Actors, IReadOnlyList<FacetCount> Recipients)
{
    public static ActorsModel Of(RecordStore store) => new(store.Facets(new EventFilter(), Facet.Actor, -1), store.Facets(new EventFilter(), Facet.Recipient, -1));

    /// <summary>Codes with how often they act and are acted upon.</summary>
    public IEnumerable<(string Code, long Acts, long Suffers)> Rows
    {
        get
        {
            var suffered = Recipients.ToDictionary(c => c.Value, c => c.Events);
            var acting = Actors.Select(c => (c.Value, c.Events, suffered.GetValueOrDefault(c.Value))).ToList();
            var known = Actors.Select(c => c.Value).ToHashSet();
            return acting.Concat(Recipients.Where(c => !known.Contains(c.Value)).Select(c => (c.Value, 0L, c.Events)));
        }
    }
}
