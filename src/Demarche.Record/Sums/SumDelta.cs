using System.Runtime.InteropServices;

namespace Demarche.Record.Sums;

/// <summary>How sums change: events that count now are added, those that counted before are taken off, deed by deed.</summary>
/// <param name="articles">The articles that change; articles are counted among these alone.</param>
internal sealed class SumDelta(HashSet<string> articles)
{
    private readonly Dictionary<(string Facet, string Value), (long Events, long Deeds, long Articles)> tallies = [];
    private readonly Dictionary<(string Source, string Target, string Status), (long Events, long Deeds, long Conflict, double Intensity)> edges = [];

    /// <summary>What is other than before, in the order of its keys: what lies beside each other is written one after the other.</summary>
    public IEnumerable<KeyValuePair<(string Facet, string Value), (long Events, long Deeds, long Articles)>> Tallies =>
        tallies.Where(t => t.Value != default).OrderBy(t => t.Key.Facet, StringComparer.Ordinal).ThenBy(t => t.Key.Value, StringComparer.Ordinal);

    /// <summary>Likewise of what one side does to another.</summary>
    public IEnumerable<KeyValuePair<(string Source, string Target, string Status), (long Events, long Deeds, long Conflict, double Intensity)>> Edges =>
        edges.Where(e => e.Value != default).OrderBy(e => e.Key.Source, StringComparer.Ordinal).ThenBy(e => e.Key.Target, StringComparer.Ordinal).ThenBy(e => e.Key.Status, StringComparer.Ordinal);

    /// <summary>Counts all standing events of some deeds.</summary>
    /// <param name="events">The events.</param>
    /// <param name="sign">1 to add them, -1 to take them off.</param>
    public void Add(IReadOnlyCollection<SummedEvent> events, int sign)
    {
        foreach (var deed in events.GroupBy(told => told.Deed)) AddDeed([.. deed.OrderBy(told => told.Number)], sign);
        foreach (var article in events.Where(told => told.HasText && articles.Contains(told.Article)).GroupBy(told => told.Article))
            foreach (var value in article.SelectMany(told => told.Values).Distinct()) Change(value, 0, 0, sign);
    }

    private void AddDeed(SummedEvent[] tellings, int sign)
    {
        if (tellings is [var only])
            foreach (var value in only.Values) Change(value, sign, sign, 0);
        else
            foreach (var value in tellings.SelectMany(told => told.Values).GroupBy(value => value)) Change(value.Key, sign * value.Count(), sign, 0);
        // A deed may be told with several statuses; under each it counts once, as its first telling of that status has it.
        foreach (var told in tellings.SelectMany(told => told.Dyads.Select(dyad => (dyad.Source, dyad.Target, Told: told))).GroupBy(t => (t.Source, t.Target, t.Told.Status), t => t.Told))
        {
            ref var sum = ref CollectionsMarshal.GetValueRefOrAddDefault(edges, told.Key, out _);
            var first = told.First();
            sum = (sum.Events + (sign * told.Count()), sum.Deeds + sign, sum.Conflict + (first.IsConflict ? sign : 0), sum.Intensity + (sign * first.Intensity));
        }
    }

    private void Change((string Facet, string Value) value, int events, int deeds, int inArticles)
    {
        ref var sum = ref CollectionsMarshal.GetValueRefOrAddDefault(tallies, value, out _);
        sum = (sum.Events + events, sum.Deeds + deeds, sum.Articles + inArticles);
    }
}
