using System.Data.Common;
using Demarche.Language.Encoder;
using Demarche.Record.Sums;

namespace Demarche.Record;

/// <summary>Gives every telling its deed within the transaction that adds it: rows come in as if whatever may be one deed were one, and what is unlike is parted here.</summary>
/// <remarks>The deeds depend on the tellings that stand, not on the order in which they came. A telling that comes can therefore move others that stand already; their numbers and ids stay.</remarks>
internal sealed class DeedWriter(DbConnection connection)
{
    /// <summary>So many tellings of one act, day and sides are compared; those beyond stay with the first deed, so that a day on which everybody tells the same costs no more than others.</summary>
    private const int Most = 64;

    private const int AtOnce = 500;

    private static readonly Lazy<WordVectors> Vectors = new(() => WordVectors.Load());

    /// <summary>Parts the deeds of the rows that were written.</summary>
    /// <param name="written">The rows, with their numbers.</param>
    /// <param name="left">Deeds of what was there of the same articles before.</param>
    /// <returns>The events that stood already and moved to another deed: as they were, and the deed that they are of now.</returns>
    public IReadOnlyCollection<(SummedEvent Before, string Deed)> Part(IReadOnlyCollection<EventRow> written, IEnumerable<string> left)
    {
        var own = written.ToDictionary(row => row.Number!.Value);
        var moved = new List<(SummedEvent, string)>();
        string[] added = [.. written.Where(row => row.Told.Origin is null).Select(row => row.Deed).Distinct()];
        // In one order: two writers never wait for each other.
        foreach (var block in added.Chunk(AtOnce).SelectMany(ToldOften).Concat(left.Select(Deeds.Unparted)).Distinct().Order(StringComparer.Ordinal).ToArray())
            foreach (var (number, deed) in Changes(block))
            {
                if (own.TryGetValue(number, out var row)) row.Deed = deed;
                else moved.Add((SummedEvent.Read(connection, FormattableString.Invariant($"e.number = {number}"), [])[number], deed));
                using var command = SummedEvent.Command(connection, FormattableString.Invariant($"UPDATE events SET deed = @v0 WHERE number = {number}"), [deed]);
                command.ExecuteNonQuery();
            }
        return moved;
    }

    /// <summary>Those that have several tellings. Where any stands, one does under the deed's own id.</summary>
    private List<string> ToldOften(string[] blocks)
    {
        using var command = SummedEvent.Command(connection, $"SELECT deed FROM events WHERE deed IN ({SummedEvent.Names(blocks.Length)}) AND removed IS NULL AND origin IS NULL GROUP BY deed HAVING count(*) > 1", blocks);
        using var reader = command.ExecuteReader();
        var found = new List<string>();
        while (reader.Read()) found.Add(reader.GetString(0));
        return found;
    }

    private List<(long Number, string Deed)> Changes(string block)
    {
        var rows = new List<(long Number, string Id, string Deed, string Article, string Sentence, string Body)>();
        using (var command = SummedEvent.Command(
            connection, FormattableString.Invariant($"SELECT e.number, e.id, e.deed, e.article, t.sentence, t.body FROM events e JOIN tellings t ON t.event = e.number WHERE e.deed >= @v0 AND e.deed <= @v1 AND e.removed IS NULL ORDER BY e.id LIMIT {Most}"), [block, block + "~"]))
        using (var reader = command.ExecuteReader())
            while (reader.Read()) rows.Add((reader.GetInt64(0), reader.GetString(1), reader.GetString(2), reader.GetString(3), reader.GetString(4), reader.GetString(5)));
        var groups = rows.Count < 2 ? [[.. rows.Select((_, i) => i)]] : Likeness.Groups([.. rows.Select(row => (row.Article, new Telling(EventJson.Read(row.Body), row.Sentence, Vectors.Value)))]);
        var changes = new List<(long, string)>();
        foreach (var (place, group) in groups.Index().Where(g => g.Item.Count > 0))
        {
            var deed = place == 0 ? block : Deeds.IdApart(block, rows[group.Min()].Id);
            changes.AddRange(group.Select(i => rows[i]).Where(row => row.Deed != deed).Select(row => (row.Number, deed)));
        }
        return changes;
    }
}
