using System.Globalization;
using Demarche.Model;

namespace Demarche.Record.Columns;

/// <summary>How an event's kind and days are written in columns.</summary>
internal static class EventKind
{
    /// <summary>Never 0.</summary>
    public static int Of(PloverType act, EventStatus status, PloverType type, Quad quad) => ((int)status + 1) | ((int)act << 8) | ((int)type << 16) | ((int)quad << 24);

    public static EventStatus Status(int kind) => (EventStatus)((kind & 0xFF) - 1);
    public static PloverType Act(int kind) => (PloverType)((kind >> 8) & 0xFF);
    public static PloverType Type(int kind) => (PloverType)((kind >> 16) & 0xFF);
    public static Quad Quad(int kind) => (Quad)((kind >> 24) & 0xFF);

    public static int DayNumber(DateOnly day) => day.DayNumber + 1;
    public static DateOnly? Day(int number) => number == 0 ? null : DateOnly.FromDayNumber(number - 1);
}

/// <summary>A deed's id, 16 hexadecimal digits, as the number that it is.</summary>
internal static class DeedNumber
{
    public static long Of(ReadOnlySpan<char> deed) => long.Parse(deed, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
