using System.Data.Common;
using System.Globalization;
using Demarche.Language.Encoder;
using Demarche.Record.Sums;

namespace Demarche.Record;

/// <summary>An event that stood already and is of another deed now.</summary>
/// <param name="Before">As it was counted.</param>
/// <param name="Deed">The deed that it is of now.</param>
internal sealed record MovedEvent(SummedEvent Before, string Deed);

/// <summary>Gives every telling its deed within the transaction that adds it: rows come as if whatever may be one deed were one, and what is unlike is parted here.</summary>
/// <remarks>The deeds depend on the tellings that stand, not on the order in which they came. A telling that comes can therefore move others that stand already; their numbers and ids stay.</remarks>
internal sealed class DeedWriter(DbConnection connection, Database database)
{
    /// <summary>So many tellings of one act, day and sides are compared; those beyond stay with the first deed, so that a day on which everybody tells the same costs no more than others.</summary>
    private const int Most = 64;

    private const int AtOnce = 2000, BlocksAtOnce = 100;

    private static readonly Lazy<WordVectors> Vectors = new(() => WordVectors.Load());

    /// <summary>A telling that may be of one deed with others.</summary>
    /// <param name="Id">The event's id.</param>
    /// <param name="Deed">The deed that it is of until now.</param>
    /// <param name="Article">Its article.</param>
    /// <param name="Sentence">Its sentence.</param>
    private abstract record Candidate(string Id, string Deed, string Article, string Sentence)
    {
        public abstract Telling Telling { get; }
    }

    private sealed record Coming(EventRow Row) : Candidate(Row.Told.Id, Row.Deed, Row.Article, Row.Sentence)
    {
        public override Telling Telling => new(Row.Told, Sentence, Vectors.Value);
    }

    private sealed record Standing(long Number, string Id, string Deed, string Article, string Sentence, string Body) : Candidate(Id, Deed, Article, Sentence)
    {
        public override Telling Telling => new(EventJson.Read(Body), Sentence, Vectors.Value);
    }

    /// <summary>Parts the deeds of rows that are being written.</summary>
    /// <param name="added">Rows that the record does not have yet.</param>
    /// <param name="changed">Rows that it has, but without their tellings.</param>
    /// <param name="left">Deeds of what was there of the same articles before.</param>
    /// <returns>The events that stood already and moved to another deed.</returns>
    public IReadOnlyCollection<MovedEvent> Part(IReadOnlyCollection<EventRow> added, IReadOnlyCollection<EventRow> changed, IEnumerable<string> left)
    {
        var coming = added.Concat(changed).Where(row => row.Told.Origin is null && row.Removed is null).ToLookup(row => row.Deed);
        string[] blocks = [.. coming.Where(rows => rows.Skip(1).Any()).Select(rows => rows.Key), .. coming.Select(rows => rows.Key).Chunk(AtOnce).SelectMany(Told), .. left.Select(Deeds.Unparted)];
        Dictionary<long, string> moved = [];
        foreach (var some in blocks.Distinct().Chunk(BlocksAtOnce))
        {
            var standing = TellingsOf(some);
            foreach (var block in some)
                foreach (var (candidate, deed) in Changes(block, [.. standing[block].Concat<Candidate>(coming[block].Select(row => new Coming(row))).OrderBy(c => c.Id, StringComparer.Ordinal).Take(Most)]))
                    if (candidate is Coming { Row: var row }) row.Deed = deed;
                    else moved[((Standing)candidate).Number] = deed;
        }
        var before = moved.Count == 0 ? [] : SummedEvent.Read(connection, _ => $"e.number IN ({SummedEvent.List(moved.Keys)})");
        foreach (var (number, deed) in moved) Move(number, deed);
        // A row that was there has been written as if its deed were whole.
        foreach (var row in changed.Where(row => row.Deed != Deeds.Unparted(row.Deed))) Move(row.Number!.Value, row.Deed);
        return [.. moved.Select(m => new MovedEvent(before[m.Key], m.Value))];
    }

    /// <summary>Those of which a telling stands. Where any does, one does under the deed's own id.</summary>
    private List<string> Told(string[] blocks)
    {
        var sql = new SqlText();
        using var command = sql.Command(connection, $"SELECT deed FROM events WHERE {database.IsAmong(sql, "deed", blocks)} AND removed IS NULL AND origin IS NULL GROUP BY deed");
        using var reader = command.ExecuteReader();
        var found = new List<string>();
        while (reader.Read()) found.Add(reader.GetString(0));
        return found;
    }

    /// <summary>The first tellings that stand of some deeds and of those that were parted from them.</summary>
    private ILookup<string, Standing> TellingsOf(string[] blocks)
    {
        var sql = new SqlText();
        using var command = sql.Command(connection, database.ForEach(sql, blocks, block => FormattableString.Invariant(
            $"SELECT e.number, e.id, e.deed, e.article, t.sentence, t.body FROM events e JOIN tellings t ON t.event = e.number WHERE e.deed >= {block} AND e.deed <= {block} || '~' AND e.removed IS NULL ORDER BY {database.Sorted("e.id")} LIMIT {Most}")));
        using var reader = command.ExecuteReader();
        var found = new List<Standing>();
        while (reader.Read()) found.Add(new Standing(reader.GetInt64(0), reader.GetString(1), reader.GetString(2), reader.GetString(3), reader.GetString(4), reader.GetString(5)));
        return found.ToLookup(telling => Deeds.Unparted(telling.Deed));
    }

    /// <summary>The tellings that are of another deed than until now, with it.</summary>
    private static IEnumerable<(Candidate Telling, string Deed)> Changes(string block, Candidate[] tellings)
    {
        var groups = tellings.Length < 2 ? [[.. tellings.Select((_, i) => i)]] : Likeness.Groups([.. tellings.Select(telling => (telling.Article, telling.Telling))]);
        foreach (var (place, group) in groups.Index().Where(g => g.Item.Count > 0))
        {
            var deed = place == 0 ? block : Deeds.IdApart(block, tellings[group.Min()].Id);
            foreach (var telling in group.Select(i => tellings[i]).Where(telling => telling.Deed != deed)) yield return (telling, deed);
        }
    }

    private void Move(long number, string deed)
    {
        var sql = new SqlText();
        using var command = sql.Command(connection, $"UPDATE events SET deed = {sql.Add(deed)} WHERE number = {number.ToString(CultureInfo.InvariantCulture)}");
        command.ExecuteNonQuery();
    }
}
