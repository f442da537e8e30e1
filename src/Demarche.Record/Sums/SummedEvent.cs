using System.Data.Common;
using System.Globalization;

namespace Demarche.Record.Sums;

/// <summary>What of an event is counted.</summary>
internal sealed class SummedEvent
{
    private const string Columns = "e.number, e.deed, e.article, e.status, e.type, e.act, e.issue, e.speaker, e.place, e.publisher, e.day, e.actors, e.recipients, e.quad, e.intensity, e.origin";

    private const int QuadOfConflict = 3;

    private readonly List<(string Facet, string Value)> values = new(16);

    private SummedEvent(DbDataReader row)
    {
        (Number, Deed, Article, Status) = (row.GetInt64(0), row.GetString(1), row.GetString(2), row.GetString(3));
        (IsConflict, Intensity, HasText) = (row.GetInt32(13) >= QuadOfConflict, row.GetDouble(14), row.IsDBNull(15));
        Add(Text(4)!, Text(5)!, Text(6), Text(7), Text(8), Text(9), Text(10));
        Dyads = AddSides(row.GetString(11), row.GetString(12));

        string? Text(int column) => row.IsDBNull(column) ? null : row.GetString(column);
    }

    private SummedEvent(EventRow row)
    {
        var told = row.Told;
        (Number, Deed, Article, Status) = (row.Number!.Value, row.Deed, row.Article, Spelling.Of(told.Status));
        (IsConflict, Intensity, HasText) = ((int)told.Quad >= QuadOfConflict, told.Intensity, told.Origin is null);
        Add(Spelling.Of(told.Type), Spelling.Of(told.Act), row.Issue, row.Speaker, row.Place, row.Publisher, row.Day);
        Dyads = AddSides(row.Actors, row.Recipients);
        foreach (var mode in row.Modes) AddLabel("mode", mode);
        foreach (var context in row.Contexts) AddLabel("context", context);
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

    /// <summary>Its value of each facet, each once.</summary>
    public IReadOnlyList<(string Facet, string Value)> Values => values;

    /// <summary>An event that has been written in this transaction.</summary>
    public static SummedEvent Of(EventRow row) => new(row);

    /// <summary>The standing events of a condition, with their labels, by number.</summary>
    public static Dictionary<long, SummedEvent> Read(DbConnection connection, Func<SqlText, string> where)
    {
        var found = new Dictionary<long, SummedEvent>();
        var sql = new SqlText();
        using (var command = sql.Command(connection, $"SELECT {Columns} FROM events e WHERE e.removed IS NULL AND {where(sql)}"))
        using (var reader = command.ExecuteReader())
            while (reader.Read()) found[reader.GetInt64(0)] = new SummedEvent(reader);
        foreach (var some in found.Keys.Chunk(1000))
        {
            using var command = new SqlText().Command(connection, $"SELECT event, kind, value FROM labels WHERE event IN ({List(some)})");
            using var reader = command.ExecuteReader();
            while (reader.Read()) found[reader.GetInt64(0)].AddLabel(reader.GetString(1), reader.GetString(2));
        }
        return found;
    }

    /// <summary>Some numbers as SQL has them, with commas.</summary>
    public static string List(IEnumerable<long> numbers) => string.Join(',', numbers.Select(number => number.ToString(CultureInfo.InvariantCulture)));

    private void Add(string type, string act, string? issue, string? speaker, string? place, string? publisher, string? day)
    {
        values.Add((TallyFacet.All, ""));
        foreach (var (facet, value) in new[] { (TallyFacet.Status, Status), (TallyFacet.Type, type), (TallyFacet.Act, act), (TallyFacet.Issue, issue), (TallyFacet.Speaker, speaker), (TallyFacet.Place, place), (TallyFacet.Publisher, publisher), (TallyFacet.Month, day?[..7]) })
            if (value is not null) values.Add((facet, value));
    }

    private (string Source, string Target)[] AddSides(string actorCodes, string recipientCodes)
    {
        string[] actors = [.. CodeList.Split(actorCodes).Distinct()], recipients = [.. CodeList.Split(recipientCodes).Distinct()], targets = recipients.Length > 0 || actors.Length < 2 ? recipients : actors;
        foreach (var (facet, codes) in new[] { (TallyFacet.Actor, actors), (TallyFacet.Recipient, recipients), (TallyFacet.Target, targets), (TallyFacet.Any, [.. actors.Union(recipients)]) })
            foreach (var code in codes) values.Add((facet, code));
        return [.. CodeList.Dyads(actors, recipients)];
    }

    private void AddLabel(string kind, string value)
    {
        // An event may tell a mode twice.
        if (!values.Contains((kind, value))) values.Add((kind, value));
    }
}
