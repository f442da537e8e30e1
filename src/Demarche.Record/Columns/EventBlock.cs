using System.Runtime.InteropServices;

namespace Demarche.Record.Columns;

/// <summary>The columns of <see cref="Length"/> events whose numbers follow each other.</summary>
internal sealed class EventBlock
{
    private const int Bits = 11;

    /// <summary>How many events.</summary>
    public const int Length = 1 << Bits;

    private const int PlaceBits = 5;

    private readonly byte[]?[] bodies = new byte[]?[All.Count];
    private readonly bool[] isChanged = new bool[All.Count];

    /// <summary>Every column.</summary>
    public static IReadOnlyList<Column> All { get; } = Enum.GetValues<Column>();

    /// <summary>The block's number.</summary>
    public long Number { get; set; }

    /// <summary>The number of its first event.</summary>
    public long First => FirstOf(Number);

    /// <summary>The number of the first event of a block.</summary>
    public static long FirstOf(long block) => block << Bits;

    /// <summary>The block of an event.</summary>
    public static long Of(long number) => number >> Bits;

    /// <summary>The store's key of a column of a block.</summary>
    public static long PlaceOf(long block, Column column) => (block << PlaceBits) | (long)column;

    /// <summary>The block and column of a key.</summary>
    public static (long Block, Column Column) At(long place) => (place >> PlaceBits, (Column)(place & ((1 << PlaceBits) - 1)));

    /// <summary>The condition that a key is that of one of some columns.</summary>
    public static string AreOf(IEnumerable<Column> columns) => FormattableString.Invariant($"place & {(1 << PlaceBits) - 1} IN ({string.Join(", ", columns.Select(column => (int)column))})");

    /// <summary>Takes a column as the store has it.</summary>
    public void Unpack(Column column, ReadOnlySpan<byte> packed)
    {
        if (IsReal(column)) PackedColumn.UnpackReals(packed, Doubles(column));
        else if (IsWide(column)) PackedColumn.Unpack(packed, Longs(column));
        else PackedColumn.Unpack(packed, Ints(column));
    }

    /// <summary>A column as the store is to have it.</summary>
    public byte[] Pack(Column column)
    {
        if (IsReal(column)) return PackedColumn.PackReals(Doubles(column));
        Span<long> values = stackalloc long[Length];
        for (var row = 0; row < Length; row++) values[row] = ValueOf(column, row);
        return PackedColumn.Pack(values);
    }

    /// <summary>A column of numbers, names and days.</summary>
    public Span<int> Ints(Column column) => MemoryMarshal.Cast<byte, int>(Body(column).AsSpan());

    /// <summary>A wide column.</summary>
    public Span<long> Longs(Column column) => MemoryMarshal.Cast<byte, long>(Body(column).AsSpan());

    /// <summary>A wide column of floating-point numbers.</summary>
    public Span<double> Doubles(Column column) => MemoryMarshal.Cast<byte, double>(Body(column).AsSpan());

    /// <summary>The deed that an event of the block is of, as the number of its first standing event.</summary>
    public long DeedOf(int row) => First + row - Longs(Column.Deed)[row];

    /// <summary>The columns that are others than were read.</summary>
    public IEnumerable<Column> Changed => All.Where(column => isChanged[(int)column]);

    /// <summary>Puts an event's values into its place, one for each of <see cref="All"/>; none to say that it does not stand.</summary>
    public void Set(long number, ReadOnlySpan<long> values)
    {
        foreach (var column in All) Set(number, column, values.IsEmpty ? 0 : values[(int)column]);
    }

    /// <summary>Puts one of an event's values into its place.</summary>
    public void Set(long number, Column column, long value)
    {
        var row = (int)(number & (Length - 1));
        if (ValueOf(column, row) == value) return;
        isChanged[(int)column] = true;
        if (IsWide(column)) Longs(column)[row] = value;
        else Ints(column)[row] = (int)value;
    }

    private byte[] Body(Column column) => bodies[(int)column] ??= new byte[Length * (IsWide(column) ? sizeof(long) : sizeof(int))];

    private long ValueOf(Column column, int row) => IsWide(column) ? Longs(column)[row] : Ints(column)[row];

    private static bool IsWide(Column column) => column >= Column.Deed;

    private static bool IsReal(Column column) => column >= Column.Confidence;
}
