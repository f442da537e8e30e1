using System.Text;

namespace Demarche.Record;

/// <summary>A filter as SQL.</summary>
internal sealed class EventSql : SqlText
{
    private const int Few = 3;

    private readonly StringBuilder where = new();
    private readonly Database database;
    private readonly EventWay way;

    /// <summary>Reads a filter.</summary>
    /// <param name="filter">Which events.</param>
    /// <param name="database">Where they are.</param>
    /// <param name="way">What the database is to begin with (<see cref="EventWays"/>).</param>
    public EventSql(EventFilter filter, Database database, EventWay way)
    {
        (this.database, this.way) = (database, way);
        AsksArticle = filter.Story is not null;
        if (filter.Since is { } since) And($"e.changed > {Add(since)}");
        else And("e.removed IS NULL");
        AddSides(filter);
        In(Type, filter.Types.Select(Spelling.Of));
        In(Act, filter.Acts.Select(Spelling.Of));
        In(Status, filter.Statuses.Select(Spelling.Of));
        In("e.speaker", filter.Speakers);
        In("e.place", filter.Places);
        In("e.publisher", filter.Publishers);
        Labels("mode", filter.Modes);
        Labels("context", filter.Contexts);
        if (SearchWords.Of(filter.Issue) is { Count: > 0 } parts) And(database.IsOneOf(By("e.issue", EventWay.Issue), $"SELECT value FROM tallies WHERE {IssueHas(parts)}", way == EventWay.Issue));
        if (SearchWords.Of(filter.Text) is { Count: > 0 } words) And($"{By("e.number", EventWay.Words)} IN ({database.HaveWords(this, words)})");
        else if (!string.IsNullOrWhiteSpace(filter.Text)) And("1 = 0");
        if (filter.From is { } from) And($"{DayAsked} >= {Add(Spelling.Of(from))}");
        if (filter.To is { } to) And($"{DayAsked} <= {Add(Spelling.Of(to))}{(IsAlongParties ? " AND p.day > ''" : "")}");
        if (filter.MinConfidence is { } least) And($"{database.NotBy("e.confidence")} >= {Add(least)}");
        if (filter.BelowConfidence is { } below) And($"{database.NotBy("e.confidence")} < {Add(below)}");
        if (filter.Article is { } article) And($"e.article = {Add(article)}");
        if (filter.Story is { } story) And($"a.story = {Add(story)}");
        if (filter.Deed is { } deed) And($"e.deed = {Add(deed)}");
        if (filter.Audited is { } audited) And($"{(audited ? "e.id IN" : "e.id NOT IN")} (SELECT u.event FROM audits u WHERE u.verdict <> 'open' AND u.number = (SELECT max(v.number) FROM audits v WHERE v.event = u.event))");
    }

    /// <summary>What joins the articles to the events.</summary>
    public const string JoinArticle = "JOIN articles a ON a.id = e.article";

    /// <summary>True if a condition asks for the article.</summary>
    public bool AsksArticle { get; }

    /// <summary>True if the events are found along one code's.</summary>
    public bool IsAlongParties => way == EventWay.Parties;

    /// <summary>The column of an event's day, of the table that is read first: that of the parties has '' where no day is known, that of the events null.</summary>
    public string Day => IsAlongParties ? "p.day" : "e.day";

    /// <summary>Likewise of its act.</summary>
    public string Act => IsAlongParties ? "p.act" : "e.act";

    /// <summary>Likewise of its status.</summary>
    public string Status => IsAlongParties ? "p.status" : "e.status";

    /// <summary>What the conditions are about: "events e" with what they need beside.</summary>
    public string From => (IsAlongParties ? "parties p JOIN events e ON e.number = p.event" : "events e") + (AsksArticle ? " " + JoinArticle : "");

    /// <summary>The conditions, with " AND " between them.</summary>
    public string Where => where.ToString();

    /// <summary>Adds one more condition.</summary>
    public void And(string condition) => where.Append(where.Length > 0 ? " AND " : "").Append(condition);

    /// <summary>The column of the day as conditions have it.</summary>
    // The index of types goes on with the day.
    public string DayAsked => IsAlongParties || way == EventWay.Type ? Day : By(Day, EventWay.Days);

    private string Type => By("e.type", EventWay.Type);

    /// <summary>A column; if it is not what the question begins with, so that the database does not begin with it either.</summary>
    private string By(string column, EventWay own) => way == own || way == EventWay.Free ? column : database.NotBy(column);

    private void AddSides(EventFilter filter)
    {
        if (filter.Actors.Count > 0 && filter.Recipients.Count > 0)
        {
            if (IsAlongParties) Party("actor", filter.Actors, EventWay.Parties);
            Sides("dyads", $"source IN ({List(filter.Actors)}) AND target IN ({List(filter.Recipients)})", "");
        }
        else if (filter.Actors.Count > 0) Party("actor", filter.Actors, EventWay.Parties);
        else if (filter.Recipients.Count > 0) Party("target", filter.Recipients, EventWay.Parties);
        if (filter.Sides.Count > 0) Party("any", filter.Sides, filter.Actors.Count + filter.Recipients.Count == 0 ? EventWay.Parties : null);
        if (filter.Sectors.Count > 0) And($"{By("e.number", EventWay.Sides)} IN (SELECT event FROM sides WHERE sector IN ({List(filter.Sectors)}))");
    }

    private void Party(string role, IReadOnlyList<string> codes, EventWay? along)
    {
        if (along == way) And($"p.role = '{role}' AND p.code = {Add(codes[0])}");
        // Of many codes each would be looked up for each event; an event has few sides.
        else if (codes.Count > Few && role != "target" && way != EventWay.Sides) And($"EXISTS (SELECT 1 FROM sides WHERE event = e.number{(role == "actor" ? " AND role = 'actor'" : "")} AND code IN ({List(codes)}))");
        else Sides("parties", $"role = '{role}' AND code IN ({List(codes)})", "day = coalesce(e.day, '') AND ");
    }

    /// <summary>Events that a table of sides has: as a list to begin with, or looked up for each that comes.</summary>
    private void Sides(string table, string condition, string key) =>
        And(way == EventWay.Sides ? $"e.number IN (SELECT event FROM {table} WHERE {condition})" : $"EXISTS (SELECT 1 FROM {table} WHERE {condition} AND {key}event = e.number)");

    private void In(string column, IEnumerable<string> values)
    {
        var all = values.ToArray();
        if (all.Length > 0) And($"{column} IN ({List(all)})");
    }

    private void Labels(string kind, IReadOnlyList<string> values)
    {
        if (values.Count == 0) return;
        var condition = $"kind = '{kind}' AND value IN ({List(values)})";
        And(way == EventWay.Labels ? $"e.number IN (SELECT event FROM labels WHERE {condition})" : $"EXISTS (SELECT 1 FROM labels WHERE {condition} AND event = e.number)");
    }
}
