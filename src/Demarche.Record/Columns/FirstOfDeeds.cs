using System.Runtime.InteropServices;
using Demarche.Record.Sums;

namespace Demarche.Record.Columns;

/// <summary>The first standing event of each deed that a transaction touches, as it will be once the rows are written: columns name a deed by it.</summary>
internal sealed class FirstOfDeeds
{
    private readonly Dictionary<string, long> firsts = new(StringComparer.Ordinal);

    /// <summary>Looks them up.</summary>
    /// <param name="written">The events that are added or changed, with their numbers.</param>
    /// <param name="ground">What stands of their deeds.</param>
    /// <param name="left">Deeds that lost events.</param>
    public FirstOfDeeds(IReadOnlyCollection<EventRow> written, SumWriter.Ground ground, IEnumerable<string> left)
    {
        HashSet<long> ofRows = [.. written.Select(row => row.Number!.Value)];
        HashSet<string> shaken = [.. left, .. ground.Moved.SelectMany(m => new[] { m.Before.Deed, m.Deed })];
        var others = ground.Standing.Where(told => !ofRows.Contains(told.Number)).ToArray();
        foreach (var told in others) Take(told.Deed, told.Number);
        foreach (var row in written.Where(row => row.Removed is null))
            // An event that comes with an old number may stand before all others.
            if (Take(row.Deed, row.Number!.Value)) shaken.Add(row.Deed);
        Shaken = [.. others.Where(told => shaken.Contains(told.Deed)).Select(told => (told.Number, told.Number - firsts[told.Deed]))];
    }

    /// <summary>The first event of a deed.</summary>
    public long Of(string deed) => firsts[deed];

    /// <summary>Events that stand already whose deed may have another first event than before, with the distance to it.</summary>
    public IReadOnlyList<(long Number, long Distance)> Shaken { get; }

    /// <summary>Notes an event; true if it comes before those that were there.</summary>
    private bool Take(string deed, long number)
    {
        ref var first = ref CollectionsMarshal.GetValueRefOrAddDefault(firsts, deed, out var isKnown);
        if (isKnown && first < number) return false;
        first = number;
        return isKnown;
    }
}
