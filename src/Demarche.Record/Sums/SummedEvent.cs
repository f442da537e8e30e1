using System.Data.Common;
using System.Globalization;

namespace Demarche.Record.Sums;

/// <summary>What of an event is counted.</summary>
internal sealed class SummedEvent
{
    public const string Columns = "e.number, e.deed, e.article, e.status, e.type, e.act, e.issue, e.speaker, e.place, e.publisher, e.day, e.actors, e.recipients, e.quad, e.intensity, e.origin";

    private const int QuadOfConflict = 3;

    public SummedEvent(DbDataReader reader)
    {
        (Number, Deed, Article, Status) = (reader.GetInt64(0), reader.GetString(1), reader.GetString(2), reader.GetString(3));
        Values.Add((TallyFacet.All, ""));
        Values.Add((TallyFacet.Status, Status));
        foreach (var (column, facet) in new[] { (4, TallyFacet.Type), (5, TallyFacet.Act), (6, TallyFacet.Issue), (7, TallyFacet.Speaker), (8, TallyFacet.Place), (9, TallyFacet.Publisher) })
            if (!reader.IsDBNull(column)) Values.Add((facet, reader.GetString(column)));
        if (!reader.IsDBNull(10)) Values.Add((TallyFacet.Month, reader.GetString(10)[..7]));
        string[] actors = CodeList.Split(reader.GetString(11)), recipients = CodeList.Split(reader.GetString(12)), targets = recipients.Length > 0 || actors.Length < 2 ? recipients : actors;
        foreach (var (facet, codes) in new[] { (TallyFacet.Actor, actors), (TallyFacet.Recipient, recipients), (TallyFacet.Target, targets), (TallyFacet.Any, actors.Union(recipients)) })
            foreach (var code in codes) Values.Add((facet, code));
        Dyads = [.. CodeList.Dyads(actors, recipients)];
        (IsConflict, Intensity, HasText) = (reader.GetInt32(13) >= QuadOfConflict, reader.GetDouble(14), reader.IsDBNull(15));
    }

    public long Number { get; }
    public string Deed { get; }
    public string Article { get; }
    public string Status { get; }
    public bool IsConflict { get; }
    public double Intensity { get; }
    /// <summary>True if it is coded from an article's text; rows of data sets count in no article.</summary>
    public bool HasText { get; }
    public IReadOnlyList<(string Source, string Target)> Dyads { get; }

    /// <summary>Its value of each facet; those of labels are added by who reads them.</summary>
    public HashSet<(string Facet, string Value)> Values { get; } = [];

    /// <summary>The events of conditions, with their labels, by number.</summary>
    public static Dictionary<long, SummedEvent> Read(DbConnection connection, string where, IReadOnlyList<string> values)
    {
        var found = new Dictionary<long, SummedEvent>();
        using (var command = Command(connection, $"SELECT {Columns} FROM events e WHERE e.removed IS NULL AND {where}", values))
        using (var reader = command.ExecuteReader())
            while (reader.Read()) found[reader.GetInt64(0)] = new SummedEvent(reader);
        foreach (var some in found.Keys.Chunk(1000))
        {
            using var command = Command(connection, $"SELECT event, kind, value FROM labels WHERE event IN ({string.Join(',', some.Select(n => n.ToString(CultureInfo.InvariantCulture)))})", []);
            using var reader = command.ExecuteReader();
            while (reader.Read()) found[reader.GetInt64(0)].Values.Add((reader.GetString(1), reader.GetString(2)));
        }
        return found;
    }

    /// <summary>Names for some values: "@v0, @v1".</summary>
    public static string Names(int count) => string.Join(", ", Enumerable.Range(0, count).Select(i => "@v" + i.ToString(CultureInfo.InvariantCulture)));

    /// <summary>A statement with its values.</summary>
    public static DbCommand Command(DbConnection connection, string sql, IReadOnlyList<string> values)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        for (var i = 0; i < values.Count; i++)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = ("@v" + i.ToString(CultureInfo.InvariantCulture), values[i]);
            command.Parameters.Add(parameter);
        }
        return command;
    }
}
