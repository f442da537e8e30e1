using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Demarche.Record.Columns;

/// <summary>A column of a block as it lies in the store, least byte first: how (1 byte), of how many rows (2), then either the lowest value (8) and how far each row is above it, in 0, 1, 2, 4 or 8 bytes; or how many values there are (1), these (8 each), and which of them each row has, in a byte.
/// Floating-point numbers lie as their bits, or, where all are thousandths, behind a byte that says so, as whole numbers of these.</summary>
/// <remarks>Whatever a question takes beyond what it needs is read, sent and copied for every event of the record: most columns lie in a quarter of what their values would take. Rows behind the last are 0.</remarks>
internal static class PackedColumn
{
    /// <summary>The most bytes that one takes.</summary>
    public const int Longest = sizeof(byte) + Head + sizeof(long) + (EventBlock.Length * sizeof(long));

    // The byte that says how: a width, or one of these.
    private const byte Listed = 255, Thousandths = 254;
    private const double InOne = 1000;
    private const int Head = sizeof(byte) + sizeof(ushort), MostListed = 256;

    /// <summary>Packs the values of all rows.</summary>
    public static byte[] Pack(ReadOnlySpan<long> values)
    {
        values = values[..(values.LastIndexOfAnyExcept(0) + 1)];
        long low = 0, high = 0;
        if (values.Length > 0) (low, high) = (values[0], values[0]);
        foreach (var value in values) (low, high) = (Math.Min(low, value), Math.Max(high, value));
        var width = unchecked((ulong)high - (ulong)low) switch { 0 => 0, <= byte.MaxValue => 1, <= ushort.MaxValue => 2, <= uint.MaxValue => 4, _ => 8 };
        return width > 1 && ListOf(values) is { } list && list.Count * sizeof(long) < values.Length * (width - 1) ? Write(Listed, values, list) : Write(width, values, low);
    }

    /// <summary>Packs floating-point numbers of all rows.</summary>
    public static byte[] PackReals(ReadOnlySpan<double> values)
    {
        Span<long> packed = stackalloc long[values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            packed[i] = (long)Math.Round(values[i] * InOne);
            // To the last bit, or not at all.
            if (BitConverter.DoubleToInt64Bits(packed[i] / InOne) != BitConverter.DoubleToInt64Bits(values[i])) return Pack(MemoryMarshal.Cast<double, long>(values));
        }
        return [Thousandths, .. Pack(packed)];
    }

    /// <summary>Unpacks floating-point numbers of all rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void UnpackReals(ReadOnlySpan<byte> packed, Span<double> rows)
    {
        var whole = MemoryMarshal.Cast<double, long>(rows);
        if (packed[0] != Thousandths)
        {
            Unpack(packed, whole);
            return;
        }
        Unpack(packed[1..], whole);
        for (var i = 0; i < rows.Length; i++) rows[i] = whole[i] / InOne;
    }

    /// <summary>Unpacks the values of all rows.</summary>
    /// <typeparam name="T">int or long, as wide as the column's values are.</typeparam>
    public static void Unpack<T>(ReadOnlySpan<byte> packed, Span<T> rows)
        where T : unmanaged, IBinaryInteger<T>
    {
        var values = rows[..BinaryPrimitives.ReadUInt16LittleEndian(packed[1..])];
        rows[values.Length..].Clear();
        if (packed[0] == Listed)
        {
            Look(packed[Head..], values);
            return;
        }
        var low = T.CreateTruncating(BinaryPrimitives.ReadInt64LittleEndian(packed[Head..]));
        var above = packed[(Head + sizeof(long))..];
        switch (packed[0])
        {
            case 0: values.Fill(low); break;
            case 1: Add<byte, T>(above, low, values); break;
            case 2: Add<ushort, T>(above, low, values); break;
            case 4: Add<uint, T>(above, low, values); break;
            default: Add<ulong, T>(above, low, values); break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Add<TStored, T>(ReadOnlySpan<byte> packed, T low, Span<T> values)
        where TStored : unmanaged, IBinaryInteger<TStored>
        where T : unmanaged, IBinaryInteger<T>
    {
        var above = MemoryMarshal.Cast<byte, TStored>(packed)[..values.Length];
        for (var i = 0; i < values.Length; i++) values[i] = unchecked(low + T.CreateTruncating(above[i]));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Look<T>(ReadOnlySpan<byte> packed, Span<T> values)
        where T : unmanaged, IBinaryInteger<T>
    {
        Span<T> list = stackalloc T[MostListed];
        var count = packed[0] + 1;
        for (var i = 0; i < count; i++) list[i] = T.CreateTruncating(BinaryPrimitives.ReadInt64LittleEndian(packed[(1 + (i * sizeof(long)))..]));
        var places = packed.Slice(1 + (count * sizeof(long)), values.Length);
        for (var i = 0; i < values.Length; i++) values[i] = list[places[i]];
    }

    /// <summary>The values that occur, each with its place; null if there are too many.</summary>
    private static Dictionary<long, byte>? ListOf(ReadOnlySpan<long> values)
    {
        var list = new Dictionary<long, byte>();
        foreach (var value in values)
        {
            if (list.ContainsKey(value)) continue;
            if (list.Count == MostListed) return null;
            list[value] = (byte)list.Count;
        }
        return list;
    }

    private static byte[] Write(int width, ReadOnlySpan<long> values, long low)
    {
        var packed = new byte[Head + sizeof(long) + (values.Length * width)];
        WriteHead(packed, (byte)width, values.Length);
        BinaryPrimitives.WriteInt64LittleEndian(packed.AsSpan(Head), low);
        var above = packed.AsSpan(Head + sizeof(long));
        switch (width)
        {
            case 0: break;
            case 1: Subtract<byte>(values, low, above); break;
            case 2: Subtract<ushort>(values, low, above); break;
            case 4: Subtract<uint>(values, low, above); break;
            default: Subtract<ulong>(values, low, above); break;
        }
        return packed;
    }

    private static void Subtract<TStored>(ReadOnlySpan<long> values, long low, Span<byte> packed)
        where TStored : unmanaged, IBinaryInteger<TStored>
    {
        var above = MemoryMarshal.Cast<byte, TStored>(packed)[..values.Length];
        for (var i = 0; i < values.Length; i++) above[i] = TStored.CreateTruncating(unchecked(values[i] - low));
    }

    private static byte[] Write(byte how, ReadOnlySpan<long> values, Dictionary<long, byte> list)
    {
        var places = Head + 1 + (list.Count * sizeof(long));
        var packed = new byte[places + values.Length];
        WriteHead(packed, how, values.Length);
        packed[Head] = (byte)(list.Count - 1);
        foreach (var (value, place) in list) BinaryPrimitives.WriteInt64LittleEndian(packed.AsSpan(Head + 1 + (place * sizeof(long))), value);
        for (var i = 0; i < values.Length; i++) packed[places + i] = list[values[i]];
        return packed;
    }

    private static void WriteHead(byte[] packed, byte how, int rows)
    {
        packed[0] = how;
        BinaryPrimitives.WriteUInt16LittleEndian(packed.AsSpan(1), (ushort)rows);
    }
}
