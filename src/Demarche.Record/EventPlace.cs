using System.Globalization;

namespace Demarche.Record;

/// <summary>A place in the order of events, between two of them: what a page goes on from, however many come before. It holds when events are added.</summary>
/// <param name="Sort">The order.</param>
/// <param name="Key">What the order goes by: the day, the confidence; null where there is none.</param>
/// <param name="Number">The event's number, which decides among equals.</param>
public sealed record EventPlace(EventSort Sort, string? Key, long Number)
{
    private const char Mark = '~';

    /// <summary>The place of an event.</summary>
    public static EventPlace Of(RecordedEvent told, EventSort sort)
    {
        ArgumentNullException.ThrowIfNull(told);
        var key = sort switch
        {
            EventSort.Newest or EventSort.Oldest => told.Day is { } day ? Spelling.Of(day) : null,
            EventSort.Confidence => told.Event.Confidence.ToString("R", CultureInfo.InvariantCulture),
            _ => null,
        };
        return new EventPlace(sort, key, told.Number);
    }

    /// <summary>Reads what <see cref="ToString"/> wrote; null if it is no place in this order.</summary>
    public static EventPlace? Parse(string text, EventSort sort)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Split(Mark) is not [var key, var digits] || !long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return null;
        var fits = sort switch
        {
            EventSort.Newest or EventSort.Oldest => key.Length == 0 || (key.Length == 10 && Spelling.Day(key) is not null),
            EventSort.Confidence => double.TryParse(key, NumberStyles.Float, CultureInfo.InvariantCulture, out var share) && double.IsFinite(share),
            _ => key.Length == 0,
        };
        return fits ? new EventPlace(sort, key.Length == 0 ? null : key, number) : null;
    }

    /// <summary>The place as a word for addresses: "2022-01-26~17".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Key}{Mark}{Number}");
}
