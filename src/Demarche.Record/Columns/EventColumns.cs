using System.Data.Common;
using System.Runtime.InteropServices;
using Demarche.Model;
using Demarche.Record.Answers;

namespace Demarche.Record.Columns;

/// <summary>Answers from the columns of blocks: a few bytes of every event instead of the rows of those that are asked for.</summary>
internal sealed class EventColumns(DbConnection connection, Database database, CodeSets sides, CodeSets labels)
{
    /// <summary>To find and read one row takes as long as to look at so many values of a column.</summary>
    private const int Share = 250;

    /// <summary>True if this is the quickest way to the events of a filter.</summary>
    public bool Serve(EventFilter filter) => database.KeepsColumns && ColumnFilter.Serves(filter) && !new EventWays(connection, database).AreFew(filter, Share);

    /// <summary>True if it is also the quickest to the first ones in an order.</summary>
    public bool Serve(EventFilter filter, EventSort sort) => database.KeepsColumns && ColumnFilter.Serves(filter) && !new EventWays(connection, database).AreOrdered(filter, sort) && Serve(filter);

    /// <summary>The numbers of the first events in an order, from a place on, forwards or backwards; as <see cref="EventWalk"/> has them.</summary>
    public List<long> Numbers(EventFilter filter, EventSort sort, EventPlace? place, bool back, int take, CancellationToken stop)
    {
        var order = new ColumnOrder(sort, place, back, take);
        foreach (var (block, wanted) in Blocks(filter, order.Columns, stop)) order.Take(block, wanted.In(block));
        return order.Numbers;
    }

    /// <summary>How many events there are, and how they spread over the values of some facets; as <see cref="Sums.Counter.Spread"/>.</summary>
    public (RecordCount Count, IReadOnlyList<IReadOnlyList<FacetCount>> Facets) Spread(EventFilter filter, IReadOnlyList<Facet> facets, int take, CancellationToken stop)
    {
        var spread = new ColumnSpread(facets);
        foreach (var (block, wanted) in Blocks(filter, spread.Columns, stop)) spread.Take(block, wanted.In(block));
        return (spread.Count, [.. facets.Select(facet => spread.Of(facet, take, connection))]);
    }

    /// <summary>The events of a filter without their words, in the order of arrival.</summary>
    public IEnumerable<Move> Moves(EventFilter filter, MoveDetail detail, Func<PloverType, EventStatus, bool>? kinds, CancellationToken stop)
    {
        Column[] further = detail switch { MoveDetail.Measure => [Column.Intensity], MoveDetail.Times => [Column.Time, Column.Published], _ => [] };
        Dictionary<int, string> issues = [], times = [];
        foreach (var (block, wanted) in Blocks(filter, [Column.Day, Column.Actors, Column.Recipients, Column.Issue, Column.Deed, Column.RedLine, .. further], stop))
        {
            int[] rows = [.. kinds is null ? wanted.In(block) : Of(kinds, block, wanted.In(block))];
            if (rows.Length == 0) continue;
            Learn(issues, NameKind.Issue, block.Ints(Column.Issue), rows);
            if (detail == MoveDetail.Times) Learn(times, NameKind.Time, block.Ints(Column.Time), rows);
            foreach (var row in rows)
            {
                var move = MoveOf(block, row, issues);
                yield return detail switch
                {
                    MoveDetail.Measure => move with { Quad = EventKind.Quad(block.Ints(Column.Kind)[row]), Intensity = block.Doubles(Column.Intensity)[row] },
                    MoveDetail.Times => move with { Time = times.GetValueOrDefault(block.Ints(Column.Time)[row]), Published = EventKind.Day(block.Ints(Column.Published)[row]) },
                    _ => move,
                };
            }
        }
    }

    private IEnumerable<(EventBlock Block, ColumnFilter Wanted)> Blocks(EventFilter filter, IEnumerable<Column> columns, CancellationToken stop)
    {
        sides.Refresh(connection);
        labels.Refresh(connection);
        var wanted = new ColumnFilter(filter, connection, database, sides, labels);
        return new ColumnReader(connection, database).Read([.. columns.Union(wanted.Columns)], null, stop).Select(block => (block, wanted));
    }

    private static ReadOnlySpan<int> Of(Func<PloverType, EventStatus, bool> kinds, EventBlock block, ReadOnlySpan<int> rows)
    {
        var of = block.Ints(Column.Kind);
        var some = new List<int>();
        foreach (var row in rows)
            if (kinds(EventKind.Act(of[row]), EventKind.Status(of[row]))) some.Add(row);
        return CollectionsMarshal.AsSpan(some);
    }

    private Move MoveOf(EventBlock block, int row, Dictionary<int, string> issues)
    {
        var kind = block.Ints(Column.Kind)[row];
        return new Move(
            block.First + row, block.Longs(Column.Deed)[row], EventKind.Day(block.Ints(Column.Day)[row]), EventKind.Act(kind), EventKind.Status(kind),
            SideOf(block.Ints(Column.Actors)[row]), SideOf(block.Ints(Column.Recipients)[row]), issues.GetValueOrDefault(block.Ints(Column.Issue)[row]))
        {
            IsAbsolute = StanceTable.Shipped.Read(block.Ints(Column.RedLine)[row]),
        };
    }

    private string SideOf(int number)
    {
        // What was added after the question was begun may have been found, too.
        if (number >= sides.Count) sides.Refresh(connection);
        return sides.TextOf(number);
    }

    /// <summary>Looks up the texts of names that are met for the first time.</summary>
    private void Learn(Dictionary<int, string> known, NameKind kind, ReadOnlySpan<int> column, int[] rows)
    {
        var met = new HashSet<int>();
        foreach (var row in rows)
            if (column[row] > 0 && !known.ContainsKey(column[row])) met.Add(column[row]);
        foreach (var (number, text) in new Names(connection).Texts(kind, met)) known[number] = text;
    }
}
