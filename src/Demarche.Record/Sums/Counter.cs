using System.Data.Common;
using Demarche.Record.Columns;

namespace Demarche.Record.Sums;

/// <summary>Counts the events of a filter: from the tallies where they know, from the columns of blocks where many come into question, else in one pass over the rows, whatever is asked of them.</summary>
internal sealed class Counter(DbConnection connection, Database database, EventColumns columns)
{
    private const string All = "SELECT value, events, deeds, articles FROM tallies WHERE facet = @facet AND events > 0 ORDER BY events DESC, value";

    /// <summary>How many there are, and how they spread over the values of some facets.</summary>
    /// <param name="filter">Which events.</param>
    /// <param name="facets">By what.</param>
    /// <param name="take">How many values of each at most; below 0 for all.</param>
    /// <param name="stop">Ends it.</param>
    public (RecordCount Count, IReadOnlyList<IReadOnlyList<FacetCount>> Facets) Spread(EventFilter filter, IReadOnlyList<Facet> facets, int take, CancellationToken stop)
    {
        var known = Tallied(filter);
        if (known is { } count && facets.Count == 0) return (count, []);
        if (known is { } whole && IsAll(filter)) return (whole, [.. facets.Select(facet => TallyFacet.Has(facet) ? OfAll(TallyFacet.Of(facet), take) : Passing(filter, [facet], take, stop).Facets[0])]);
        var passing = Passing(filter, facets, take, stop);
        return (known ?? passing.Count, passing.Facets);
    }

    /// <summary>The same of the events themselves.</summary>
    private (RecordCount Count, IReadOnlyList<IReadOnlyList<FacetCount>> Facets) Passing(EventFilter filter, IReadOnlyList<Facet> facets, int take, CancellationToken stop)
    {
        if (columns.Serve(filter)) return columns.Spread(filter, facets, take, stop);
        var spread = new Spread(facets);
        var way = new EventWays(connection, database).Choose(filter);
        var sql = new EventSql(filter, database, way);
        using (var command = sql.Command(connection, $"SELECT {spread.Columns} FROM {sql.From} WHERE {sql.Where}"))
        using (var reader = command.ExecuteReader())
            while (reader.Read())
            {
                stop.ThrowIfCancellationRequested();
                spread.Take(reader);
            }
        foreach (var facet in facets.Where(Sums.Spread.IsLabel)) TakeLabels(filter, way, facet, spread, stop);
        return (spread.Count, [.. facets.Select(facet => spread.Of(facet, take))]);
    }

    private void TakeLabels(EventFilter filter, EventWay way, Facet facet, Spread spread, CancellationToken stop)
    {
        var sql = new EventSql(filter, database, way);
        using var command = sql.Command(connection, $"SELECT DISTINCT e.number, l.value, e.deed FROM {sql.From} JOIN labels l ON l.event = e.number WHERE {sql.Where} AND l.kind = {sql.Add(TallyFacet.Of(facet))}");
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            stop.ThrowIfCancellationRequested();
            spread.TakeLabel(facet, reader.GetString(1), reader.GetString(2));
        }
    }

    private List<FacetCount> OfAll(string facet, int take)
    {
        using var command = Command(take < 0 ? All : All + " LIMIT @take", ("@facet", facet), ("@take", (long)take));
        using var reader = command.ExecuteReader();
        var found = new List<FacetCount>();
        while (reader.Read()) found.Add(new FacetCount(reader.GetString(0), reader.GetInt64(1), reader.GetInt64(2)));
        return found;
    }

    private static bool IsAll(EventFilter filter) => TallyOf(filter) == (TallyFacet.All, "");

    /// <summary>What the tallies know of a filter that has one condition or none; null where they do not.</summary>
    private RecordCount? Tallied(EventFilter filter)
    {
        if (TallyOf(filter) is not { } tally) return null;
        using var command = Command("SELECT events, deeds, articles FROM tallies WHERE facet = @facet AND value = @value", ("@facet", tally.Facet), ("@value", tally.Value));
        using var reader = command.ExecuteReader();
        return reader.Read() ? new RecordCount(reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(2)) : new RecordCount(0, 0, 0);
    }

    /// <summary>The tally that a filter is the same as; null if there is none.</summary>
    private static (string Facet, string Value)? TallyOf(EventFilter filter)
    {
        if (filter is not { Issue: null, Text: null, From: null, To: null, MinConfidence: null, BelowConfidence: null, Article: null, Story: null, Deed: null, Audited: null, Since: null }) return null;
        (string Facet, IReadOnlyList<string> Values)[] lists =
        [
            (TallyFacet.Actor, filter.Actors), (TallyFacet.Target, filter.Recipients), (TallyFacet.Any, filter.Sides), ("sector", filter.Sectors), (TallyFacet.Type, [.. filter.Types.Select(Spelling.Of)]),
            (TallyFacet.Act, [.. filter.Acts.Select(Spelling.Of)]), (TallyFacet.Status, [.. filter.Statuses.Select(Spelling.Of)]), ("mode", filter.Modes), ("context", filter.Contexts), (TallyFacet.Speaker, filter.Speakers),
            (TallyFacet.Place, filter.Places), (TallyFacet.Publisher, filter.Publishers),
        ];
        return lists.Where(list => list.Values.Count > 0).ToArray() switch
        {
            [] => (TallyFacet.All, ""),
            [(not "sector", { Count: 1 }) only] => (only.Facet, only.Values[0]),
            _ => null,
        };
    }

    private DbCommand Command(string sql, params ReadOnlySpan<(string Name, object Value)> values)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in values)
            if (sql.Contains(name, StringComparison.Ordinal))
            {
                var parameter = command.CreateParameter();
                (parameter.ParameterName, parameter.Value) = (name, value);
                command.Parameters.Add(parameter);
            }
        return command;
    }
}
