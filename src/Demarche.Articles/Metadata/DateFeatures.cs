using System.Globalization;

namespace Demarche.Articles.Metadata;

/// <summary>What speaks for a day being the article's: which sources name it, which another, how far apart they lie.</summary>
internal static class DateFeatures
{
    private const int Sources = (int)DateSource.ShownUpdated + 1;
    private const int CandidatesAtMost = 16;
    private const int SmallChange = 7;
    private const float Absent = -1;
    private const float Nowhere = 99;

    /// <summary>Numbers a row.</summary>
    public const int Width = Sources + 18;

    /// <summary>The signals without those that speak of something else; none where the page tells changes only, for the last change is no publishing.</summary>
    public static List<DateSignal> Relevant(List<DateSignal> signals)
    {
        if (signals.All(s => s.Source >= DateSource.LinkedUpdated)) return [];
        var relevant = signals.Where(s => !IsSmallChange(signals, s.Date.Day)).ToList();
        return Told(relevant) is var (first, last) ? [.. relevant.Where(s => s.Date.Day.DayNumber >= first && s.Date.Day.DayNumber <= last)] : relevant;
    }

    /// <summary>The days that the signals name, each once, in their order.</summary>
    public static List<DateOnly> Candidates(List<DateSignal> signals) => [.. signals.Select(s => s.Date.Day).Distinct().Take(CandidatesAtMost)];

    /// <summary>A change within a week of publishing, called a change wherever it is told, makes no new article.</summary>
    private static bool IsSmallChange(List<DateSignal> signals, DateOnly day) =>
        First(signals, s => s.Source <= DateSource.GraphPublished) is { } published
        && day.DayNumber - published.Date.Day.DayNumber is > 0 and <= SmallChange
        && signals.All(s => s.Date.Day != day || s.Source is DateSource.Time or >= DateSource.LinkedUpdated);

    /// <summary>The days that are left where all that the page tells machines about itself is one day or two neighbours, told twice at least: date lines that name another day then speak of something else.</summary>
    private static (int First, int Last)? Told(List<DateSignal> signals)
    {
        var told = signals.Where(s => s.Source is <= DateSource.MetaPublished or (>= DateSource.LinkedUpdated and <= DateSource.MarkedUpdated)).ToList();
        if (told.Select(s => s.Source).Distinct().Count() < 2 || told.All(s => s.Source > DateSource.MetaPublished)) return null;
        int first = told.Min(s => s.Date.Day.DayNumber), last = told.Max(s => s.Date.Day.DayNumber);
        if (last - first > 1) return null;
        // A time with the paper's own zone is of the paper's own day.
        return told.Any(s => s.Date.HasZone) ? (first, last) : (last - 1, first + 1);
    }

    /// <summary>One row a candidate.</summary>
    public static float[] Compute(List<DateSignal> signals, List<DateOnly> days)
    {
        var rows = new float[days.Count * Width];
        DateSignal? published = First(signals, s => s.Source <= DateSource.MetaPublished), updated = First(signals, s => s.Source is >= DateSource.LinkedUpdated and <= DateSource.MarkedUpdated);
        DateSignal? shown = Nearest(signals, s => s.Source is DateSource.ShownPublished or DateSource.Shown), any = Nearest(signals, IsShown);
        int shownDays = signals.Where(IsShown).Select(s => s.Date.Day).Distinct().Count();
        for (int c = 0; c < days.Count; c++)
        {
            var row = rows.AsSpan(c * Width, Width);
            var day = days[c];
            for (int s = 0; s < Sources; s++) row[s] = Agreement(signals, s, day);
            var rest = row[Sources..];
            rest[0] = signals.Where(s => s.Source <= DateSource.LinkedOther && s.Date.Day == day).Select(s => s.Source).Distinct().Count();
            rest[1] = signals.Where(s => s.Source <= DateSource.LinkedOther && s.Date.Day != day).Select(s => s.Source).Distinct().Count();
            rest[2] = Agreement(shown, day);
            rest[3] = Agreement(any, day);
            rest[4] = shownDays;
            rest[5] = Gap(published, day);
            rest[6] = Gap(updated, day);
            rest[7] = updated is { } u ? Gap(published, u.Date.Day) : 0;
            rest[8] = published is null ? 0 : 1;
            rest[9] = updated is null ? 0 : 1;
            rest[10] = days.Count(d => d > day);
            rest[11] = days.Count(d => d < day);
            rest[12] = (int)signals.First(s => s.Date.Day == day).Source;
            rest[13] = published is { } p ? ZoneShift(p, day) : Absent;
            rest[14] = Nearest(signals, s => IsShown(s) && s.Date.Day == day)?.Distance ?? Nowhere;
            rest[15] = any?.Distance ?? Nowhere;
            rest[16] = any is { } a && published is { } q ? Gap(q, a.Date.Day) : 0;
            rest[17] = signals.Any(s => s.Source < DateSource.LinkedUpdated && s.Date.Day == day) ? 1 : 0;
        }
        return rows;
    }

    private static bool IsShown(DateSignal s) => s.Source is DateSource.ShownPublished or DateSource.Shown or DateSource.ShownUpdated;

    private static DateSignal? First(List<DateSignal> signals, Func<DateSignal, bool> wanted) => signals.Where(wanted).OrderBy(s => s.Source).Select(s => (DateSignal?)s).FirstOrDefault();

    private static DateSignal? Nearest(List<DateSignal> signals, Func<DateSignal, bool> wanted) => signals.Where(wanted).OrderBy(s => Math.Abs(s.Distance)).Select(s => (DateSignal?)s).FirstOrDefault();

    /// <summary>1 where the source names the day, .5 where a day beside it, 0 another, -1 none.</summary>
    private static float Agreement(List<DateSignal> signals, int source, DateOnly day)
    {
        float best = Absent;
        foreach (var signal in signals)
            if ((int)signal.Source == source) best = Math.Max(best, Agreement(signal, day));
        return best;
    }

    private static float Agreement(DateSignal? signal, DateOnly day) =>
        signal is not { } s ? Absent : Math.Abs(s.Date.Day.DayNumber - day.DayNumber) switch { 0 => 1f, 1 => 0.5f, _ => 0f };

    /// <summary>Days from the signal to the day, on a scale of logarithms that keeps the sign; 0 without a signal.</summary>
    private static float Gap(DateSignal? signal, DateOnly day)
    {
        if (signal is not { } s) return 0;
        int days = day.DayNumber - s.Date.Day.DayNumber;
        return Math.Sign(days) * MathF.Log2(1 + Math.Abs(days));
    }

    /// <summary>1 for the signal's own day, .5 for the neighbouring one that its moment has elsewhere (zones reach from UTC-12 to UTC+14), else 0.</summary>
    public static float ZoneShift(DateSignal signal, DateOnly day)
    {
        int shift = day.DayNumber - signal.Date.Day.DayNumber;
        if (shift == 0) return 1;
        if (Math.Abs(shift) > 1 || signal.Date.Iso.Length < 16) return 0;
        int hour = int.Parse(signal.Date.Iso.AsSpan(11, 2), CultureInfo.InvariantCulture);
        return shift < 0 ? (hour < 12 ? 0.5f : 0) : hour >= 10 ? 0.5f : 0;
    }
}
