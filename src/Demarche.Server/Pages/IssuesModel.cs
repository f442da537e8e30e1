using Demarche.Record;
using Demarche.Record.Answers;
using Demarche.Server.Filters;

namespace Demarche.Server.Pages;

/// <summary>Who stands where on what.</summary>
public sealed record IssuesModel(EventQuery Query, IReadOnlyList<IGrouping<string, IssueStance>> Issues, int AllIssues, IReadOnlyList<string> Actors)
{
    private const int Shown = 60, MostActors = 12, MostStances = 1000;

    /// <summary>How many stances of others a row has.</summary>
    public const int MostOthers = 8;

    public static IssuesModel Of(RecordStore store, EventQuery query)
    {
        var rows = IssueMatrix.Of(store, query.Filter);
        var issues = rows.GroupBy(r => r.Issue).ToArray();
        string[] actors = [.. rows.GroupBy(r => r.Actor).OrderByDescending(g => g.Sum(r => r.Times)).ThenBy(g => g.Key, StringComparer.Ordinal).Take(MostActors).Select(g => g.Key)];
        return new IssuesModel(query, [.. Fitting.First(issues.Take(Shown), issue => issue.Count(r => actors.Contains(r.Actor)) + MostOthers, MostStances)], issues.Length, actors);
    }
}
