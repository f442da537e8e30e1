namespace Demarche.Record.Sums;

/// <summary>How sums change: events that count now are added, those that counted before are taken off, deed by deed.</summary>
/// <param name="articles">The articles that change; articles are counted among these alone.</param>
internal sealed class SumDelta(HashSet<string> articles)
{
    private readonly Dictionary<(string Facet, string Value), (long Events, long Deeds, long Articles)> tallies = [];
    private readonly Dictionary<(string Source, string Target, string Status), (long Events, long Deeds, long Conflict, double Intensity)> edges = [];

    /// <summary>What is other than before, in one order whatever came first: two writers never wait for each other.</summary>
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
        foreach (var told in events)
            foreach (var value in told.Values) Change(value, sign, 0, 0);
        foreach (var deed in events.GroupBy(told => told.Deed)) AddDeed([.. deed.OrderBy(told => told.Number)], sign);
        foreach (var article in events.Where(told => told.HasText && articles.Contains(told.Article)).GroupBy(told => told.Article))
            foreach (var value in article.SelectMany(told => told.Values).Distinct()) Change(value, 0, 0, sign);
    }

    private void AddDeed(SummedEvent[] tellings, int sign)
    {
        foreach (var value in tellings.SelectMany(told => told.Values).Distinct()) Change(value, 0, sign, 0);
        var first = tellings[0];
        foreach (var (source, target) in first.Dyads)
        {
            var before = edges.GetValueOrDefault((source, target, first.Status));
            edges[(source, target, first.Status)] = (before.Events + (sign * tellings.Length), before.Deeds + sign, before.Conflict + (first.IsConflict ? sign : 0), before.Intensity + (sign * first.Intensity));
        }
    }

    private void Change((string Facet, string Value) value, int events, int deeds, int inArticles)
    {
        var before = tallies.GetValueOrDefault(value);
        tallies[value] = (before.Events + events, before.Deeds + deeds, before.Articles + inArticles);
    }
}
