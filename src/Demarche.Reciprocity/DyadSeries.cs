using System.Globalization;
using Demarche.Model;

namespace Demarche.Reciprocity;

/// <summary>One interval of a series.</summary>
/// <param name="Start">Its first day.</param>
/// <param name="AToB">The value of A's deeds towards B.</param>
/// <param name="BToA">The value of B's deeds towards A.</param>
/// <param name="EventsAToB">How many events the first stands on.</param>
/// <param name="EventsBToA">How many the second.</param>
public readonly record struct SeriesPoint(DateOnly Start, double AToB, double BToA, int EventsAToB, int EventsBToA);

/// <summary>What two sides did to each other, interval by interval; intervals without events are there with 0.</summary>
public sealed class DyadSeries
{
    /// <summary>A century of days.</summary>
    private const int MostIntervals = 36_600;

    private DyadSeries(Interval interval, DateOnly from, DateOnly to, SeriesPoint[] points)
    {
        Interval = interval;
        From = from;
        To = to;
        Points = points;
        AToB = [.. points.Select(p => p.AToB)];
        BToA = [.. points.Select(p => p.BToA)];
        EventsAToB = points.Sum(p => p.EventsAToB);
        EventsBToA = points.Sum(p => p.EventsBToA);
    }

    /// <summary>The length of a point.</summary>
    public Interval Interval { get; }
    /// <summary>The first day counted; the first interval may begin before it.</summary>
    public DateOnly From { get; }
    /// <summary>The last day counted; the last interval may end after it.</summary>
    public DateOnly To { get; }
    /// <summary>The intervals in order of time, none left out.</summary>
    public IReadOnlyList<SeriesPoint> Points { get; }
    /// <summary>The number of events of A towards B.</summary>
    public int EventsAToB { get; }
    /// <summary>The number of events of B towards A.</summary>
    public int EventsBToA { get; }

    internal double[] AToB { get; }
    internal double[] BToA { get; }

    /// <summary>The number of events both ways.</summary>
    public int Events => EventsAToB + EventsBToA;

    /// <summary>Makes the series of two sides.</summary>
    /// <param name="events">Events in any order; those of others, or outside of the days and statuses asked for, are passed over.</param>
    /// <param name="a">One side.</param>
    /// <param name="b">The other.</param>
    /// <param name="options">Interval, measure, days, statuses.</param>
    /// <exception cref="ArgumentException">The sides share an actor, the last day lies before the first, or the events span more than a century of days.</exception>
    public static DyadSeries Build(IEnumerable<DyadicEvent> events, Side a, Side b, ReciprocityOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var chosen = DyadEvents.Choose(events, a, b, options);
        return Build(chosen.AToB, chosen.BToA, chosen.From, chosen.To, options);
    }

    /// <summary>Makes the series of events that are chosen already.</summary>
    internal static DyadSeries Build(IEnumerable<DyadicEvent> aToB, IEnumerable<DyadicEvent> bToA, DateOnly from, DateOnly to, ReciprocityOptions options)
    {
        var interval = options.Interval;
        var start = interval.StartOf(from);
        var count = to < from ? 0 : interval.IndexOf(start, to) + 1;
        if (count > MostIntervals)
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"The events span {count:N0} {Wording.Of(interval, plural: true)}, from {from:yyyy-MM-dd} to {to:yyyy-MM-dd}: a date among them must be wrong; say which days are wanted (--from, --to)."));
        var (there, eventsThere) = Sums(aToB, start, count, options);
        var (back, eventsBack) = Sums(bToA, start, count, options);
        var points = new SeriesPoint[count];
        for (var i = 0; i < count; i++) points[i] = new SeriesPoint(interval.StartAt(start, i), there[i], back[i], eventsThere[i], eventsBack[i]);
        return new DyadSeries(interval, from, to, points);
    }

    /// <summary>The part of the intervals with numbers from <paramref name="first"/> up to, not including, <paramref name="end"/>.</summary>
    internal DyadSeries Part(int first, int end)
    {
        var last = Interval.StartAt(Points[first].Start, end - first).AddDays(-1);
        return new DyadSeries(Interval, Points[first].Start, last < To ? last : To, [.. Points.Take(first..end)]);
    }

    private static (double[] Values, int[] Events) Sums(IEnumerable<DyadicEvent> events, DateOnly start, int count, ReciprocityOptions options)
    {
        var values = new double[count];
        var numbers = new int[count];
        foreach (var e in events)
        {
            var i = options.Interval.IndexOf(start, e.Date);
            values[i] += e.Intensity;
            numbers[i]++;
        }
        if (options.Aggregation == Aggregation.Mean)
            for (var i = 0; i < count; i++) values[i] /= Math.Max(1, numbers[i]);
        return (values, numbers);
    }
}
