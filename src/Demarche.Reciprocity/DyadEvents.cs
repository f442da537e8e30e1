using System.Globalization;
using Demarche.Model;

namespace Demarche.Reciprocity;

/// <summary>The events between two sides (and of a third towards them) that an analysis stands on, out of a stream that is read once.</summary>
internal sealed class DyadEvents
{
    private DyadEvents(DateOnly from, DateOnly to) => (From, To) = (from, to);

    public DateOnly From { get; private set; }
    public DateOnly To { get; private set; }
    public List<DyadicEvent> AToB { get; } = [];
    public List<DyadicEvent> BToA { get; } = [];
    public List<DyadicEvent> ThirdToA { get; } = [];
    public List<DyadicEvent> ThirdToB { get; } = [];
    /// <summary>How many repeats the one-a-day filter left out.</summary>
    public int Repeats { get; private set; }
    /// <summary>How many events between the sides were left out because of their status.</summary>
    public int OtherStatus { get; private set; }

    public static DyadEvents Choose(IEnumerable<DyadicEvent> events, Side a, Side b, ReciprocityOptions options)
    {
        ArgumentNullException.ThrowIfNull(events);
        Check(a, b, options);
        var chosen = new DyadEvents(options.From ?? DateOnly.MinValue, options.To ?? DateOnly.MaxValue);
        var seen = new HashSet<(DateOnly, string, string, string)>();
        foreach (var e in events)
        {
            if (e.Date < chosen.From || e.Date > chosen.To || chosen.ListFor(e, a, b, options.Third) is not { } list) continue;
            if (!options.Measure.Counts(e.Quad)) continue;
            if (!options.Statuses.Contains(e.Status)) chosen.OtherStatus++;
            else if (options.OneADay && !seen.Add((e.Date, e.Source, e.Target, e.Code))) chosen.Repeats++;
            else list.Add(e);
        }
        chosen.SetDays(options);
        return chosen;
    }

    private static void Check(Side a, Side b, ReciprocityOptions options)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        if (a.Overlaps(b)) throw new ArgumentException($"The sides {a} and {b} share an actor; nobody answers himself.");
        if (options.Third is { } third && (third.Overlaps(a) || third.Overlaps(b))) throw new ArgumentException($"The third side {third} is a part of {a} or {b}.");
        if (options.From > options.To) throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"The last day ({options.To:yyyy-MM-dd}) lies before the first ({options.From:yyyy-MM-dd})."));
        if (options.ResponseDays is < 1 or > 365) throw new ArgumentException("An answer takes 1 to 365 days.");
        if (options.Lags is < 1 or > 30) throw new ArgumentException("A test takes 1 to 30 lags.");
    }

    private List<DyadicEvent>? ListFor(DyadicEvent e, Side a, Side b, Side? third)
    {
        if (a.Holds(e.Source)) return b.Holds(e.Target) ? AToB : null;
        if (b.Holds(e.Source)) return a.Holds(e.Target) ? BToA : null;
        if (third is null || !third.Holds(e.Source)) return null;
        return a.Holds(e.Target) ? ThirdToA : b.Holds(e.Target) ? ThirdToB : null;
    }

    /// <summary>Without days asked for, the series spans the events between the two sides; the third's outside of it then have nothing to be compared with.</summary>
    private void SetDays(ReciprocityOptions options)
    {
        var days = AToB.Concat(BToA).Select(e => e.Date).ToArray();
        if (options.From is null) From = days.Length > 0 ? days.Min() : options.To ?? DateOnly.MinValue.AddDays(1);
        if (options.To is null) To = days.Length > 0 ? days.Max() : From.AddDays(-1);
        ThirdToA.RemoveAll(e => e.Date < From || e.Date > To);
        ThirdToB.RemoveAll(e => e.Date < From || e.Date > To);
    }
}
