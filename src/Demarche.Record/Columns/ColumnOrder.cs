using System.Globalization;
using System.Runtime.CompilerServices;

namespace Demarche.Record.Columns;

/// <summary>Keeps the first of the events that pass by in an order, from a place on, forwards or backwards.</summary>
internal sealed class ColumnOrder
{
    private readonly EventSort sort;
    private readonly int take;
    private readonly bool back;
    private readonly (double Key, long Number)? from;

    private bool isFull;
    private double last;

    // The last of those that are kept comes out first.
    private readonly PriorityQueue<long, (double Key, long Number)> kept;

    /// <param name="sort">The order.</param>
    /// <param name="from">Only events behind this place; null for all.</param>
    /// <param name="back">True to go the other way, from the place to what stands before it.</param>
    /// <param name="take">How many at most.</param>
    public ColumnOrder(EventSort sort, EventPlace? from, bool back, int take)
    {
        if (from is not null && from.Sort != sort) throw new ArgumentException("The place is one of another order.", nameof(from));
        (this.sort, this.take, this.back) = (sort, take, back);
        if (from is not null) this.from = (KeyOf(from), from.Number);
        kept = new(Comparer<(double, long)>.Create((a, b) => back ? a.CompareTo(b) : b.CompareTo(a)));
    }

    /// <summary>The columns that it reads.</summary>
    public IEnumerable<Column> Columns => sort switch { EventSort.Newest or EventSort.Oldest => [Column.Day], EventSort.Confidence => [Column.Confidence], _ => [] };

    /// <summary>Looks at some events of a block.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Take(EventBlock block, ReadOnlySpan<int> rows)
    {
        Span<int> days = IsByDay ? block.Ints(Column.Day) : [];
        Span<double> sureness = sort == EventSort.Confidence ? block.Doubles(Column.Confidence) : [];
        foreach (var row in rows)
        {
            var key = IsByDay ? KeyOf(days[row]) : sort == EventSort.Confidence ? -sureness[row] : 0;
            // Most stand behind all that are kept; of equal ones the heap decides.
            if (isFull && (back ? key < last : key > last)) continue;
            Keep((key, block.First + row));
        }
    }

    /// <summary>Their numbers, in the order in which they are gone along.</summary>
    public List<long> Numbers
    {
        get
        {
            var numbers = new List<long>(kept.Count);
            while (kept.TryDequeue(out var number, out _)) numbers.Add(number);
            numbers.Reverse();
            return numbers;
        }
    }

    private bool IsByDay => sort is EventSort.Newest or EventSort.Oldest;

    private void Keep((double Key, long Number) place)
    {
        if (from is { } beyond && (back ? place.CompareTo(beyond) >= 0 : place.CompareTo(beyond) <= 0)) return;
        if (kept.Count < take) kept.Enqueue(place.Number, place);
        else if (take > 0) kept.EnqueueDequeue(place.Number, place);
        isFull = kept.Count >= take;
        if (kept.TryPeek(out _, out var worst)) last = worst.Key;
    }

    private double KeyOf(EventPlace place) => sort switch
    {
        EventSort.Newest or EventSort.Oldest => KeyOf(place.Key is { } day ? EventKind.DayNumber(Spelling.Day(day)!.Value) : 0),
        EventSort.Confidence => -double.Parse(place.Key!, CultureInfo.InvariantCulture),
        _ => 0,
    };

    /// <summary>What the order goes by, least first: events without a day are last.</summary>
    private double KeyOf(int day) => day == 0 ? double.MaxValue : sort == EventSort.Newest ? -day : day;
}
