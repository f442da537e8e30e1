using Demarche.Model;

namespace Demarche.Reciprocity.Statistics;

/// <summary>What follows a hostile deed: the first move of the other side within the days allowed.</summary>
/// <param name="HostileDays">Days with a hostile deed whose days of response all lie inside the span.</param>
/// <param name="Retaliated">First came a day with conflict.</param>
/// <param name="Forgiven">First came a day with cooperation and without conflict.</param>
/// <param name="Unanswered">Nothing came.</param>
/// <param name="MedianDaysToCooperation">Days until the other side's next cooperative deed, however long it took, in the middle; null where none ever came.</param>
public sealed record Forgiveness(int HostileDays, int Retaliated, int Forgiven, int Unanswered, double? MedianDaysToCooperation)
{
    internal static Forgiveness Count(IEnumerable<DyadicEvent> actor, IEnumerable<DyadicEvent> responder, DaySpan span, int within)
    {
        var hostile = Days(actor, Measure.Conflict, span);
        var conflict = Days(responder, Measure.Conflict, span);
        var cooperation = Days(responder, Measure.Cooperation, span);
        int retaliated = 0, forgiven = 0, all = 0;
        var waits = new List<int>();
        foreach (var day in hostile)
        {
            if (Next(cooperation, day) is { } peace) waits.Add(peace - day);
            if (day + within >= span.Length) continue;
            all++;
            var war = Next(conflict, day) ?? int.MaxValue;
            var better = Next(cooperation, day) ?? int.MaxValue;
            if (Math.Min(war, better) > day + within) continue;
            if (war <= better) retaliated++;
            else forgiven++;
        }
        waits.Sort();
        return new Forgiveness(all, retaliated, forgiven, all - retaliated - forgiven,
            waits.Count == 0 ? null : (waits[(waits.Count - 1) / 2] + waits[waits.Count / 2]) / 2.0);
    }

    private static int[] Days(IEnumerable<DyadicEvent> events, Measure measure, DaySpan span) =>
        [.. events.Where(e => measure.Counts(e.Quad)).Select(e => span.IndexOf(e.Date)).Distinct().Order()];

    private static int? Next(int[] days, int after)
    {
        var place = Array.BinarySearch(days, after + 1);
        if (place < 0) place = ~place;
        return place < days.Length ? days[place] : null;
    }
}
