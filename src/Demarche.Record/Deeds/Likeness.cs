namespace Demarche.Record;

/// <summary>Parts the tellings of one act, day and sides into deeds, by what their sentences say further.</summary>
internal static class Likeness
{
    /// <summary>Tellings less like than this are of two deeds. Tuned on half a of bench/Demarche.Evaluation/tellings.tsv.</summary>
    public const double Least = 0.18;

    /// <summary>The groups, each with the places of its tellings; the first telling stands in the first group.</summary>
    /// <param name="tellings">The tellings, each with its article.</param>
    /// <remarks>What one article tells again is of one deed, however it says it. Then average linkage: the two groups that are most alike become one, until no two are alike enough. A telling that says nothing further is as like as unlike any. The order matters only among equals.</remarks>
    public static IReadOnlyList<IReadOnlyList<int>> Groups(IReadOnlyList<(string Article, Telling Telling)> tellings)
    {
        var margins = new double[tellings.Count, tellings.Count];
        for (var i = 0; i < tellings.Count; i++)
            for (var j = 0; j < i; j++) margins[i, j] = margins[j, i] = tellings[i].Telling.Likeness(tellings[j].Telling) - Least ?? 0;
        List<List<int>> groups = [.. Enumerable.Range(0, tellings.Count).GroupBy(i => tellings[i].Article).Select(article => article.ToList())];
        while (Nearest(groups, margins) is { } pair)
        {
            groups[pair.First].AddRange(groups[pair.Second]);
            groups.RemoveAt(pair.Second);
        }
        return groups;
    }

    private static (int First, int Second)? Nearest(List<List<int>> groups, double[,] margins)
    {
        (int, int)? nearest = null;
        var best = 0.0;
        for (var i = 0; i < groups.Count; i++)
            for (var j = i + 1; j < groups.Count; j++)
            {
                var margin = groups[i].Average(a => groups[j].Average(b => margins[a, b]));
                if (margin > best || (nearest is null && margin >= best)) (nearest, best) = ((i, j), margin);
            }
        return nearest;
    }
}
