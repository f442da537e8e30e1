using System.Globalization;
using System.Text;
using Demarche.Model;
using Demarche.Record;

namespace Demarche.Server.Api;

/// <summary>What was told in one step of time, beside all that was read: counts without that denominator rise with the number of papers.</summary>
/// <param name="Start">The step's first day; days are those of publishing.</param>
/// <param name="Events">Events that the filters let through.</param>
/// <param name="Deeds">The deeds that they tell.</param>
/// <param name="Articles">Articles with at least one of them.</param>
/// <param name="AllArticles">All articles of the record.</param>
/// <param name="Share">Articles of AllArticles, 0 to 1.</param>
public sealed record VolumeStep(DateOnly Start, int Events, int Deeds, int Articles, long AllArticles, double Share)
{
    private const int Digits = 6;

    private sealed class Tally
    {
        public int Events { get; set; }
        public HashSet<long> Deeds { get; } = [];
        public HashSet<string> Articles { get; } = [];
    }

    /// <summary>All steps in which an article was published, in their order; those of a filter's days, which bound the days of publishing here.</summary>
    internal static IReadOnlyList<VolumeStep> Of(RecordStore store, Interval interval, EventFilter filter)
    {
        var told = new Dictionary<DateOnly, Tally>();
        Move[] moves = [.. store.Moves(filter with { From = null, To = null }, MoveDetail.Times).Where(move => move.Published is { } day && !(day < filter.From) && !(day > filter.To))];
        var sources = store.Sources(moves.Select(move => move.Number));
        foreach (var move in moves)
        {
            var start = interval.StartOf(move.Published!.Value);
            if (!told.TryGetValue(start, out var tally)) told[start] = tally = new Tally();
            tally.Events++;
            tally.Deeds.Add(move.Deed);
            tally.Articles.Add(sources[move.Number].Article);
        }
        return [.. store.ArticlesByDay(filter.From, filter.To).GroupBy(day => interval.StartOf(day.Day)).OrderBy(g => g.Key).Select(g => StepOf(g.Key, told.GetValueOrDefault(g.Key), g.Sum(day => day.Articles)))];
    }

    /// <summary>Steps as a table for programs: numbers alone, one row a step.</summary>
    internal static string Csv(IEnumerable<VolumeStep> steps)
    {
        var table = new StringBuilder("start,events,deeds,articles,all_articles,share\r\n");
        foreach (var step in steps) table.Append(CultureInfo.InvariantCulture, $"{Spelling.Of(step.Start)},{step.Events},{step.Deeds},{step.Articles},{step.AllArticles},{step.Share}\r\n");
        return table.ToString();
    }

    private static VolumeStep StepOf(DateOnly start, Tally? told, long all) =>
        new(start, told?.Events ?? 0, told?.Deeds.Count ?? 0, told?.Articles.Count ?? 0, all, Math.Round((told?.Articles.Count ?? 0) / (double)all, Digits));
}
