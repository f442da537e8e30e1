namespace Demarche.Record;

/// <summary>Parts the tellings of one kind, day and sides into deeds, by what their sentences say further.</summary>
internal static class Likeness
{
    /// <summary>Tellings of one act less like than this are of two deeds, where they have much to say. Tuned on half a of bench/Demarche.Evaluation/tellings.tsv, as is <see cref="LeastOfOtherActs"/>.</summary>
    public const double Least = 0.23;

    /// <summary>Likewise tellings of different acts.</summary>
    public const double LeastOfOtherActs = 0.4;

    /// <summary>What can never be of one deed is as far apart as any likeness can outweigh.</summary>
    private const double Never = -1;

    /// <summary>The groups, each with the places of its tellings; the first telling stands in the first group.</summary>
    /// <param name="tellings">The tellings, each with its article.</param>
    /// <remarks>What one article tells again of one act is of one deed, however it says it. Then average linkage: the two groups that are most alike become one, until no two are alike enough. A telling that says nothing further is as like as unlike any of its act. The order matters only among equals.</remarks>
    public static IReadOnlyList<IReadOnlyList<int>> Groups(IReadOnlyList<(string Article, Telling Telling)> tellings)
    {
        var margins = new double[tellings.Count, tellings.Count];
        for (var i = 0; i < tellings.Count; i++)
            for (var j = 0; j < i; j++) margins[i, j] = margins[j, i] = Margin(tellings[i], tellings[j]);
        List<List<int>> groups = [.. Enumerable.Range(0, tellings.Count).GroupBy(i => (tellings[i].Article, tellings[i].Telling.Act)).Select(article => article.ToList())];
        while (Nearest(groups, margins) is { } pair)
        {
            groups[pair.First].AddRange(groups[pair.Second]);
            groups.RemoveAt(pair.Second);
        }
        return groups;
    }

    /// <summary>How much more alike two tellings are than those of two deeds may be. Few words meet by chance less often than many: of one word half the likeness is asked.</summary>
    private static double Margin((string Article, Telling Telling) a, (string Article, Telling Telling) b)
    {
        var (one, other) = (a.Telling, b.Telling);
        // Two acts that one article tells are two deeds, and so are meetings of other people.
        if (one.Act != other.Act && a.Article == b.Article || one.MeetsOthersThan(other)) return Never;
        var isOneAct = one.IsOfOneActWith(other);
        if (one.Likeness(other) is not { } likeness) return isOneAct ? 0 : Never;
        double words = Math.Min(one.Length, other.Length);
        return likeness - ((isOneAct ? Least : LeastOfOtherActs) * words / (words + 1));
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
