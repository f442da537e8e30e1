namespace Demarche.Server.Pages;

/// <summary>What fits on a page: without its drawings none has more than 200 kB, however much there is to tell.</summary>
internal static class Fitting
{
    /// <summary>The first of several that together have no more parts than fit; one at least.</summary>
    /// <param name="all">All of them, those first that matter most.</param>
    /// <param name="parts">How many parts one has.</param>
    /// <param name="most">How many parts fit.</param>
    public static IEnumerable<T> First<T>(IEnumerable<T> all, Func<T, int> parts, int most)
    {
        var sum = 0;
        foreach (var one in all)
        {
            var before = sum;
            sum += parts(one);
            if (sum > most && before > 0) yield break;
            yield return one;
        }
    }
}
