using Demarche.Record.Columns;

namespace Demarche.Record.Tests;

/// <summary>What a column holds is what was put into it, whatever the values and in however few bytes.</summary>
public sealed class PackedColumnTests
{
    /// <summary>Values of the first rows, and in how many bytes they lie at most.</summary>
    public static TheoryData<string, long[], int> Columns => new()
    {
        { "nothing", [], 11 },
        { "the last row alone", [.. new long[EventBlock.Length - 1], 7], 11 + EventBlock.Length },
        { "one value", Rows(_ => 738_000), 11 },
        { "days of a year", Rows(i => 738_000 + (i % 365)), 11 + (2 * EventBlock.Length) },
        { "few values far apart", Rows(i => (i % 200) * 0x1_0101_0101), 4 + (200 * 8) + EventBlock.Length },
        { "256 values", Rows(i => (i % 256) * 1_000_000L), 4 + (256 * 8) + EventBlock.Length },
        { "257 values", Rows(i => (i % 257) * 1_000_000L), 11 + (4 * EventBlock.Length) },
        { "below nothing", Rows(i => -1 - i), 11 + (2 * EventBlock.Length) },
        { "the least and the greatest", Rows(i => i % 2 == 0 ? long.MinValue : long.MaxValue - i), PackedColumn.Longest },
        { "hashes", Rows(i => unchecked((i + 1) * -7046029254386353131)), PackedColumn.Longest },
    };

    [Theory]
    [MemberData(nameof(Columns))]
    public void Values_come_back(string what, long[] values, int most)
    {
        var rows = new long[EventBlock.Length];
        values.CopyTo(rows, 0);
        var packed = PackedColumn.Pack(rows);
        Assert.True(packed.Length <= most, what);
        long[] back = [.. Enumerable.Repeat(-5L, EventBlock.Length)]; // what stood in the block before
        PackedColumn.Unpack<long>(packed, back);
        Assert.Equal(rows, back);
    }

    [Theory]
    [InlineData(int.MinValue, int.MaxValue)]
    [InlineData(-1, 0)]
    [InlineData(1, 256)]
    public void Narrow_values_come_back(int low, int high)
    {
        int[] rows = [.. Enumerable.Range(0, EventBlock.Length).Select(i => i % 3 == 0 ? low : i % 3 == 1 ? high : high - (i % 300))];
        var back = new int[EventBlock.Length];
        PackedColumn.Unpack<int>(PackedColumn.Pack([.. rows.Select(value => (long)value)]), back);
        Assert.Equal(rows, back);
    }

    /// <summary>Numbers that are thousandths take two bytes, all others eight; both are the same to the last bit.</summary>
    public static TheoryData<string, double[], int> Reals => new()
    {
        { "thousandths", [.. Enumerable.Range(0, EventBlock.Length).Select(i => (i % 1001) / 1000.0)], 12 + (2 * EventBlock.Length) },
        { "scores", [.. Enumerable.Range(0, EventBlock.Length).Select(i => Math.Round((i % 200) / 10.0 - 10, 1))], 12 + (2 * EventBlock.Length) },
        { "far thousandths", [.. Enumerable.Range(0, EventBlock.Length).Select(i => i * -1234567.891)], PackedColumn.Longest },
        { "finer ones", [.. Enumerable.Range(0, EventBlock.Length).Select(i => 1.0 / (i + 1))], PackedColumn.Longest },
        { "odd ones", [0.001, -0.0, double.NaN, double.PositiveInfinity, double.MinValue, double.Epsilon], PackedColumn.Longest },
    };

    [Theory]
    [MemberData(nameof(Reals))]
    public void Floating_point_numbers_come_back_to_the_last_bit(string what, double[] values, int most)
    {
        var rows = new double[EventBlock.Length];
        values.CopyTo(rows, 0);
        var packed = PackedColumn.PackReals(rows);
        Assert.True(packed.Length <= most, what);
        double[] back = [.. Enumerable.Repeat(-5.0, EventBlock.Length)];
        PackedColumn.UnpackReals(packed, back);
        Assert.Equal(rows.Select(BitConverter.DoubleToInt64Bits), back.Select(BitConverter.DoubleToInt64Bits));
    }

    private static long[] Rows(Func<int, long> value) => [.. Enumerable.Range(0, EventBlock.Length).Select(value)];
}
