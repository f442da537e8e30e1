using System.Data.Common;
using System.Globalization;
using System.Text;
using Demarche.Model;

namespace Demarche.Record;

/// <summary>A filter as SQL. Values travel as parameters only.</summary>
internal sealed class EventSql
{
    private readonly StringBuilder where = new();
    private readonly List<(string Name, object Value)> parameters = [];

    public EventSql(EventFilter filter, Database database)
    {
        AsksArticle = filter.Publishers.Count > 0 || filter.Story is not null;
        if (filter.Since is { } since) And($"e.changed > {Add(since)}");
        else And("e.removed IS NULL");
        if (filter.Actors.Count > 0 && filter.Recipients.Count > 0)
            And($"e.number IN (SELECT event FROM dyads WHERE source IN ({List(filter.Actors)}) AND target IN ({List(filter.Recipients)}))");
        else if (filter.Actors.Count > 0) AndSide("source", filter.Actors);
        else if (filter.Recipients.Count > 0) AndSide("target", filter.Recipients);
        if (filter.Sides.Count > 0) And($"e.number IN (SELECT event FROM sides WHERE code IN ({List(filter.Sides)}))");
        if (filter.Sectors.Count > 0) And($"e.number IN (SELECT event FROM sides WHERE sector IN ({List(filter.Sectors)}))");
        In("e.type", filter.Types.Select(Spelling.Of));
        In("e.act", filter.Acts.Select(Spelling.Of));
        In("e.status", filter.Statuses.Select(Spelling.Of));
        In("e.speaker", filter.Speakers);
        In("e.place", filter.Places);
        In("a.publisher", filter.Publishers);
        Labels("mode", filter.Modes);
        Labels("context", filter.Contexts);
        foreach (var word in SearchWords.Of(filter.Issue)) And($"e.issue LIKE {Add($"%{word}%")}");
        if (SearchWords.Of(filter.Text) is { Count: > 0 } words) And(database.HasWords(this, words));
        else if (!string.IsNullOrWhiteSpace(filter.Text)) And("1 = 0");
        if (filter.From is { } from) And($"e.day >= {Add(Spelling.Of(from))}");
        if (filter.To is { } to) And($"e.day <= {Add(Spelling.Of(to))}");
        if (filter.MinConfidence is { } least) And($"e.confidence >= {Add(least)}");
        if (filter.Article is { } article) And($"e.article = {Add(article)}");
        if (filter.Story is { } story) And($"a.story = {Add(story)}");
        if (filter.Deed is { } deed) And($"e.deed = {Add(deed)}");
        if (filter.Audited is { } audited) And($"{(audited ? "" : "NOT ")}EXISTS (SELECT 1 FROM audits u WHERE u.event = e.id AND u.verdict <> 'open' AND u.number = (SELECT max(v.number) FROM audits v WHERE v.event = e.id))");
    }

    /// <summary>What joins the articles to the events.</summary>
    public const string JoinArticle = "JOIN articles a ON a.id = e.article";

    /// <summary>True if a condition asks for the article.</summary>
    public bool AsksArticle { get; }

    /// <summary>What the conditions need beside the events: the articles or nothing.</summary>
    public string Join => AsksArticle ? JoinArticle : "";

    /// <summary>The conditions, with " AND " between them.</summary>
    public string Where => where.ToString();

    /// <summary>Adds one more condition.</summary>
    public void And(string condition) => where.Append(where.Length > 0 ? " AND " : "").Append(condition);

    /// <summary>Adds a value and gives the name that stands for it.</summary>
    public string Add(object value)
    {
        var name = "@p" + parameters.Count.ToString(CultureInfo.InvariantCulture);
        parameters.Add((name, value));
        return name;
    }

    /// <summary>Makes a command of a text that holds <see cref="Where"/>.</summary>
    public DbCommand Command(DbConnection connection, string text)
    {
        var command = connection.CreateCommand();
        command.CommandText = text;
        foreach (var (name, value) in parameters)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, SearchWords.Storable(value));
            command.Parameters.Add(parameter);
        }
        return command;
    }

    private void AndSide(string role, IReadOnlyList<string> codes)
    {
        // A deed that nobody is named to receive has no dyad: its actor is found among the sides.
        var named = role == "source" ? "actor" : "recipient";
        And($"e.number IN (SELECT event FROM sides WHERE role = '{named}' AND code IN ({List(codes)}) UNION SELECT event FROM dyads WHERE {role} IN ({List(codes)}))");
    }

    private void In(string column, IEnumerable<string> values)
    {
        var all = values.ToArray();
        if (all.Length > 0) And($"{column} IN ({List(all)})");
    }

    private void Labels(string kind, IReadOnlyList<string> values)
    {
        if (values.Count > 0) And($"e.number IN (SELECT event FROM labels WHERE kind = '{kind}' AND value IN ({List(values)}))");
    }

    private string List(IEnumerable<string> values) => string.Join(", ", values.Select(Add));
}
