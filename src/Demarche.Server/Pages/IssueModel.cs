using Demarche.Model;
using Demarche.Record;
using Demarche.Record.Answers;
using Demarche.Server.Filters;

namespace Demarche.Server.Pages;

/// <summary>Who stood where on an issue, and when.</summary>
public sealed record IssueModel(EventQuery Query, Interval Interval, IReadOnlyList<IssueStep> Steps, int AllActors, RecordCount Count)
{
    private const int MostStances = 400;

    /// <param name="store">The record.</param>
    /// <param name="query">The issue's words and further conditions.</param>
    /// <param name="interval">The step; null for one that gives few columns.</param>
    public static IssueModel Of(RecordStore store, EventQuery query, Interval? interval)
    {
        ArgumentNullException.ThrowIfNull(query);
        var days = IssueCourse.Of(store, Interval.Day, query.Filter);
        var chosen = interval ?? Readable(days);
        var actors = ByActor(IssueCourse.By(chosen, days)).ToArray();
        var shown = Fitting.First(actors, steps => steps.Count(), MostStances).SelectMany(steps => steps).ToArray();
        return new IssueModel(query, chosen, IssueCourse.WithWords(store, shown), actors.Length, store.Count(query.Filter));
    }

    /// <summary>The steps in which something was said; null last, for what has no day.</summary>
    public IReadOnlyList<DateOnly?> Starts { get; } = [.. Steps.Select(s => s.Start).Distinct().OrderBy(start => start ?? DateOnly.MaxValue)];

    /// <summary>The actors, who spoke most often first.</summary>
    public IReadOnlyList<string> Actors { get; } = [.. ByActor(Steps).Select(g => g.Key)];

    /// <summary>The events behind a stance.</summary>
    public string EvidenceOf(IssueStep step) => step is { Events: 1, Last: { } told }
        ? To.Event(told.Event.Id)
        : To.Events(
        [
            ("actor", step.Actor), ("issue", Query.First("issue")), ("from", Say.Iso(step.Start)), ("to", step.Start is { } start ? Say.Iso(Interval.EndOf(start)) : null),
            .. step.Acts.Select(act => ("act", (string?)Say.Type(act))), .. step.Statuses.Select(status => ("status", (string?)Say.Status(status))),
        ]);

    /// <summary>A step's name as a column's head.</summary>
    public string Name(DateOnly? start) => (start, Interval) switch
    {
        (null, _) => "day unknown",
        ({ } day, Interval.Month) => day.ToString("MMM yyyy", System.Globalization.CultureInfo.InvariantCulture),
        ({ } day, Interval.Year) => day.ToString("yyyy", System.Globalization.CultureInfo.InvariantCulture),
        ({ } day, Interval.Week) => "week of " + Say.Day(day),
        var (day, _) => Say.Day(day),
    };

    private static IEnumerable<IGrouping<string, IssueStep>> ByActor(IEnumerable<IssueStep> steps) =>
        steps.GroupBy(s => s.Actor).OrderByDescending(g => g.Sum(s => s.Times)).ThenBy(g => g.Key, StringComparer.Ordinal);

    private static Interval Readable(IReadOnlyList<IssueStep> days)
    {
        var known = days.Where(d => d.Start is not null).Select(d => d.Start!.Value.DayNumber).ToArray();
        var span = known.Length == 0 ? 0 : known[^1] - known[0];
        return span switch { <= 10 => Interval.Day, <= 80 => Interval.Week, <= 500 => Interval.Month, _ => Interval.Year };
    }
}
