using System.Data.Common;
using System.Globalization;

namespace Demarche.Record.Sums;

/// <summary>
/// Keeps the tables "tallies" and "edges" true within the transaction that changes events: what the deeds that it touches counted before is taken off, what they count now is put on.
/// </summary>
/// <remarks>Who changes events of an article that is there calls <see cref="Leave"/> first; who has written all events of a transaction calls <see cref="Finish"/>. All events of an article of pages come in one transaction.</remarks>
internal sealed class SumWriter(DbConnection connection, Database database) : IDisposable
{
    private const int AtOnce = 500;

    private readonly Dictionary<long, SummedEvent> left = [];
    private readonly DeedWriter deedWriter = new(connection);
    private readonly DbCommand tally = Prepare(
        connection,
        "INSERT INTO tallies VALUES (@facet, @value, @events, @deeds, @articles) ON CONFLICT (facet, value) DO UPDATE SET events = tallies.events + excluded.events, deeds = tallies.deeds + excluded.deeds, articles = tallies.articles + excluded.articles",
        "@facet", "@value", "@events", "@deeds", "@articles");
    private readonly DbCommand edge = Prepare(
        connection,
        "INSERT INTO edges VALUES (@source, @target, @status, @events, @deeds, @conflict, @intensity) ON CONFLICT (source, target, status) DO UPDATE SET events = edges.events + excluded.events, deeds = edges.deeds + excluded.deeds, conflict = edges.conflict + excluded.conflict, intensity = edges.intensity + excluded.intensity",
        "@source", "@target", "@status", "@events", "@deeds", "@conflict", "@intensity");

    /// <summary>A transaction begins.</summary>
    public void Begin() => left.Clear();

    /// <summary>Notes what an article counted until now. Nobody else changes it before the transaction ends.</summary>
    public void Leave(string article)
    {
        if (database.HoldArticle is { } hold) Run(hold, article);
        foreach (var (number, told) in SummedEvent.Read(connection, "e.article = @v0", [article])) left[number] = told;
    }

    /// <summary>Writes what has changed.</summary>
    /// <param name="written">The events that were added or changed, with their numbers.</param>
    /// <returns>The numbers of all events that changed, those that no longer stand among them.</returns>
    public IReadOnlyCollection<long> Finish(IReadOnlyCollection<EventRow> written)
    {
        if (written.Count == 0 && left.Count == 0) return [];
        // Writers of PostgreSQL count one after the other: whether a deed is new is seen only once the others are done.
        if (database.HoldSums is { } hold) Run(hold);
        var moved = deedWriter.Part(written, left.Values.Select(told => told.Deed));
        var now = Standing([.. written.Select(row => row.Deed).Concat(left.Values.Select(told => told.Deed)).Concat(moved.SelectMany(m => new[] { m.Before.Deed, m.Deed })).Distinct()]);
        HashSet<long> own = [.. written.Select(row => row.Number!.Value), .. left.Keys, .. moved.Select(m => m.Before.Number)];
        var sums = new SumDelta([.. written.Select(row => row.Article), .. left.Values.Select(told => told.Article)]);
        sums.Add(now, 1);
        sums.Add([.. now.Where(told => !own.Contains(told.Number)), .. left.Values, .. moved.Select(m => m.Before).Where(told => !left.ContainsKey(told.Number))], -1);
        foreach (var ((facet, value), change) in sums.Tallies) Set(tally, facet, value, change.Events, change.Deeds, change.Articles);
        foreach (var ((source, target, status), change) in sums.Edges) Set(edge, source, target, status, change.Events, change.Deeds, change.Conflict, change.Intensity);
        return own;
    }

    public void Dispose()
    {
        tally.Dispose();
        edge.Dispose();
    }

    /// <summary>All that stands of some deeds.</summary>
    private List<SummedEvent> Standing(string[] deeds) =>
        [.. deeds.Chunk(AtOnce).SelectMany(some => SummedEvent.Read(connection, $"e.deed IN ({SummedEvent.Names(some.Length)})", some).Values)];

    private void Run(string sql, params string[] values)
    {
        using var command = Prepare(connection, sql, [.. values.Select((_, i) => "@v" + i.ToString(CultureInfo.InvariantCulture))]);
        Set(command, values);
    }

    private static DbCommand Prepare(DbConnection connection, string sql, params ReadOnlySpan<string> names)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var name in names)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = name;
            command.Parameters.Add(parameter);
        }
        return command;
    }

    private static void Bind(DbCommand command, params ReadOnlySpan<object> values)
    {
        for (var i = 0; i < values.Length; i++) command.Parameters[i].Value = values[i];
    }

    private static void Set(DbCommand command, params ReadOnlySpan<object> values)
    {
        Bind(command, values);
        command.ExecuteNonQuery();
    }
}
