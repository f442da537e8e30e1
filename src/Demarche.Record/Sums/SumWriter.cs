using System.Data.Common;

namespace Demarche.Record.Sums;

/// <summary>
/// Keeps the tables "tallies" and "edges" true within the transaction that changes events: what the deeds that it touches counted before is taken off, what they count now is put on.
/// </summary>
/// <remarks>Who changes events of an article that is there calls <see cref="Leave"/> first; <see cref="Part"/> comes before new events are inserted, and <see cref="Write"/> after it. All events of an article of pages come in one transaction.</remarks>
internal sealed class SumWriter(DbConnection connection, Database database) : IDisposable
{
    private const int AtOnce = 2000;

    private readonly Dictionary<long, SummedEvent> left = [];
    private readonly DeedWriter deeds = new(connection, database);
    private readonly RowStatement tallies = database.Inserting(
        connection, "tallies", 5, "ON CONFLICT (facet, value) DO UPDATE SET events = tallies.events + excluded.events, deeds = tallies.deeds + excluded.deeds, articles = tallies.articles + excluded.articles");
    private readonly RowStatement edges = database.Inserting(
        connection, "edges", 7,
        "ON CONFLICT (source, target, status) DO UPDATE SET events = edges.events + excluded.events, deeds = edges.deeds + excluded.deeds, conflict = edges.conflict + excluded.conflict, intensity = edges.intensity + excluded.intensity");

    /// <summary>What stood before new events are inserted.</summary>
    /// <param name="Moved">Events that were of another deed.</param>
    /// <param name="Standing">All that stand of the deeds that the transaction touches, as they are now.</param>
    internal sealed record Ground(IReadOnlyCollection<MovedEvent> Moved, IReadOnlyCollection<SummedEvent> Standing);

    /// <summary>A transaction begins.</summary>
    public void Begin() => left.Clear();

    /// <summary>Notes what an article counted until now.</summary>
    public void Leave(string article)
    {
        foreach (var (number, told) in SummedEvent.Read(connection, sql => $"e.article = {sql.Add(article)}")) left[number] = told;
    }

    /// <summary>Gives the rows that are written their deeds, and others that stand theirs anew.</summary>
    /// <param name="added">Rows that are going to be inserted.</param>
    /// <param name="changed">Rows of events that were there and are already as they are to be, but for the deed and for what is inserted with it.</param>
    public Ground Part(IReadOnlyCollection<EventRow> added, IReadOnlyCollection<EventRow> changed)
    {
        var moved = deeds.Part(added, changed, left.Values.Select(told => told.Deed));
        var touched = added.Concat(changed).Select(row => row.Deed).Concat(left.Values.Select(told => told.Deed)).Concat(moved.SelectMany(m => new[] { m.Before.Deed, m.Deed })).Distinct();
        return new Ground(moved, [.. touched.Chunk(AtOnce).SelectMany(some => SummedEvent.Read(connection, sql => database.IsAmong(sql, "e.deed", some)).Values)]);
    }

    /// <summary>Works out what changes: something that reads nothing of the record, on whatever thread.</summary>
    /// <param name="written">The events that are added or changed, with their numbers.</param>
    /// <param name="ground">What <see cref="Part"/> gave.</param>
    public Func<SumDelta> Counting(IReadOnlyCollection<EventRow> written, Ground ground)
    {
        Dictionary<long, SummedEvent> before = new(left);
        return () =>
        {
            HashSet<long> ofRows = [.. written.Select(row => row.Number!.Value)], own = [.. ofRows, .. before.Keys, .. ground.Moved.Select(m => m.Before.Number)];
            var sums = new SumDelta([.. written.Select(row => row.Article), .. before.Values.Select(told => told.Article)]);
            sums.Add([.. ground.Standing.Where(told => !ofRows.Contains(told.Number)), .. written.Where(row => row.Removed is null).Select(SummedEvent.Of)], 1);
            sums.Add([.. ground.Standing.Where(told => !own.Contains(told.Number)), .. before.Values, .. ground.Moved.Select(m => m.Before).Where(told => !before.ContainsKey(told.Number))], -1);
            return sums;
        };
    }

    /// <summary>Writes what has changed.</summary>
    public void Write(SumDelta sums)
    {
        tallies.Run([.. sums.Tallies.Select(t => new object[] { t.Key.Facet, t.Key.Value, t.Value.Events, t.Value.Deeds, t.Value.Articles })]);
        edges.Run([.. sums.Edges.Select(e => new object[] { e.Key.Source, e.Key.Target, e.Key.Status, e.Value.Events, e.Value.Deeds, e.Value.Conflict, e.Value.Intensity })]);
    }

    /// <summary>The events that stood in the articles that were left.</summary>
    public IReadOnlyCollection<long> Left => left.Keys;

    /// <summary>The deeds that they were of.</summary>
    public IEnumerable<string> LeftDeeds => left.Values.Select(told => told.Deed);

    public void Dispose()
    {
        tallies.Dispose();
        edges.Dispose();
    }
}
