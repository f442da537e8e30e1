using System.Globalization;
using Demarche.Model;

namespace Demarche.Record.Columns;

/// <summary>How an event's kind and days are written in columns.</summary>
internal static class EventKind
{
    /// <summary>The lowest bit of each part.</summary>
    public const int StatusAt = 0, ActAt = 8, TypeAt = 16, QuadAt = 24;

    /// <summary>Never 0.</summary>
    public static int Of(PloverType act, EventStatus status, PloverType type, Quad quad) => (((int)status + 1) << StatusAt) | ((int)act << ActAt) | ((int)type << TypeAt) | ((int)quad << QuadAt);

    public static EventStatus Status(int kind) => (EventStatus)((byte)(kind >> StatusAt) - 1);
    public static PloverType Act(int kind) => (PloverType)(byte)(kind >> ActAt);
    public static PloverType Type(int kind) => (PloverType)(byte)(kind >> TypeAt);
    public static Quad Quad(int kind) => (Quad)(byte)(kind >> QuadAt);

    public static int DayNumber(DateOnly day) => day.DayNumber + 1;
    public static DateOnly? Day(int number) => number == 0 ? null : DateOnly.FromDayNumber(number - 1);
}

/// <summary>A deed's id as a number, for whoever goes through rows: its 16 hexadecimal digits, and for one that was parted from another the 8 behind them mixed in. Two deeds of a record have one number as good as never.</summary>
internal static class DeedNumber
{
    private const int Digits = 16;

    public static long Of(ReadOnlySpan<char> deed)
    {
        var number = Parse(deed[..Math.Min(Digits, deed.Length)]);
        return deed.Length <= Digits + 1 ? number : number ^ (Parse(deed[(Digits + 1)..]) * 0x1_0000_0001);
    }

    private static long Parse(ReadOnlySpan<char> digits) => long.Parse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
