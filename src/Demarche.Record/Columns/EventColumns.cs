using System.Data.Common;
using System.Runtime.InteropServices;
using Demarche.Model;
using Demarche.Record.Answers;

namespace Demarche.Record.Columns;

/// <summary>Answers from the columns of blocks: a few bytes of every event instead of the rows of those that are asked for.</summary>
internal sealed class EventColumns(DbConnection connection, Database database, KnownNames known)
{
    /// <summary>To find and read one row takes as long as to look at so many values of a column.</summary>
    private const int Share = 250;

    private Names Names => new(connection, database);

    /// <summary>True if this is the quickest way to the events of a filter.</summary>
    public bool Serve(EventFilter filter) => ColumnFilter.Serves(filter) && !new EventWays(connection, database).AreFew(filter, Share);

    /// <summary>True if it is also the quickest to the first ones in an order.</summary>
    public bool Serve(EventFilter filter, EventSort sort) => ColumnFilter.Serves(filter) && !new EventWays(connection, database).AreOrdered(filter, sort) && Serve(filter);

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
        return (spread.Count, [.. facets.Select(facet => spread.Of(facet, take, Names))]);
    }

    /// <summary>The events of a filter without their words, in the order of arrival.</summary>
    public IEnumerable<Move> Moves(EventFilter filter, MoveDetail detail, Func<PloverType, EventStatus, bool>? kinds, CancellationToken stop)
    {
        Column[] further = detail switch { MoveDetail.Measure => [Column.Intensity], MoveDetail.Times => [Column.Issue, Column.RedLine, Column.Time, Column.Published], _ => [Column.Issue, Column.RedLine] };
        var found = new List<Found>();
        foreach (var (block, wanted) in Blocks(filter, [Column.Day, Column.Actors, Column.Recipients, Column.Deed, .. further], stop))
            foreach (var row in kinds is null ? wanted.In(block) : Of(kinds, block, wanted.In(block))) found.Add(new Found(block, row));
        // Names are looked up once the blocks are read: PostgreSQL answers one question at a time over a connection.
        known.Sides.Refresh(Names);
        var issues = known.Issues.Of(found.Select(move => move.Issue), Names);
        var times = known.Times.Of(found.Select(move => move.Time), Names);
        foreach (var move in found) yield return MoveOf(move, issues, times);
    }

    private IEnumerable<(EventBlock Block, ColumnFilter Wanted)> Blocks(EventFilter filter, IEnumerable<Column> columns, CancellationToken stop)
    {
        known.Sides.Refresh(Names);
        known.Labels.Refresh(Names);
        var wanted = new ColumnFilter(filter, connection, database, known.Sides, known.Labels);
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

    private Move MoveOf(in Found found, IReadOnlyDictionary<int, string> issues, IReadOnlyDictionary<int, string> times) => new(
        found.Number, found.Deed, EventKind.Day(found.Day), EventKind.Act(found.Kind), EventKind.Status(found.Kind), known.Sides.TextOf(found.Actors), known.Sides.TextOf(found.Recipients), issues.GetValueOrDefault(found.Issue))
    {
        IsAbsolute = StanceTable.Shipped.Read(found.RedLine), Quad = EventKind.Quad(found.Kind), Intensity = found.Intensity, Time = times.GetValueOrDefault(found.Time), Published = EventKind.Day(found.Published),
    };

    /// <summary>What a block holds of a move; columns that were not read are 0.</summary>
    private readonly struct Found(EventBlock block, int row)
    {
        public readonly long Number = block.First + row, Deed = block.DeedOf(row);
        public readonly double Intensity = block.Doubles(Column.Intensity)[row];
        public readonly int Kind = block.Ints(Column.Kind)[row], Day = block.Ints(Column.Day)[row], Actors = block.Ints(Column.Actors)[row], Recipients = block.Ints(Column.Recipients)[row];
        public readonly int Issue = block.Ints(Column.Issue)[row], RedLine = block.Ints(Column.RedLine)[row], Time = block.Ints(Column.Time)[row], Published = block.Ints(Column.Published)[row];
    }
}
