using Demarche.Language.Trees;
using FsCheck.Xunit;
using Xunit;

namespace Demarche.Language.Tests.Trees;

public class SpanningTreeTests
{
    [Fact]
    public void GreedyHeads_ThatAreATree_Stay()
    {
        // word 0 <- word 1 (root) -> word 2
        float[] scores = [0, 0, 9, 1, /**/ 9, 1, 0, 1, /**/ 1, 0, 8, 0];
        Assert.Equal([1, -1, 1], Decode(scores, 3));
    }

    [Fact]
    public void Circle_IsBrokenWhereItCostsLeast()
    {
        // The words 0 and 1 prefer each other; the root costs word 1 less.
        float[] scores = [1, 0, 10, /**/ 5, 10, 0];
        Assert.Equal([1, -1], Decode(scores, 2));
    }

    [Fact]
    public void SecondRoot_FindsAHead()
    {
        float[] scores = [10, 0, 3, /**/ 10, 2, 0];
        Assert.Equal([1, -1], Decode(scores, 2));
    }

    [Fact]
    public void OneWord_IsTheRoot() => Assert.Equal([-1], Decode([-5, 7], 1));

    [Property(MaxTest = 400)]
    public void Tree_IsTheBestOfAllOneRootTrees(int seed)
    {
        var random = new Random(seed);
        var count = random.Next(1, 6);
        var scores = Enumerable.Range(0, count * (count + 1)).Select(_ => (float)random.Next(-20, 20)).ToArray();
        var heads = Decode(scores, count);
        Assert.True(SpanningTree.IsTree(heads));
        Assert.Equal(AllHeads(count).Where(candidate => SpanningTree.IsTree(candidate)).Max(candidate => Total(scores, candidate)), Total(scores, heads));
    }

    [Property(MaxTest = 30)]
    public void LongSentences_GiveTrees(int seed)
    {
        var random = new Random(seed);
        var count = random.Next(40, 120);
        Assert.True(SpanningTree.IsTree(Decode([.. Enumerable.Range(0, count * (count + 1)).Select(_ => (float)random.NextDouble())], count)));
    }

    private static int[] Decode(float[] scores, int count)
    {
        var heads = new int[count];
        SpanningTree.Decode(scores, heads);
        return heads;
    }

    private static double Total(float[] scores, int[] heads) => heads.Select((head, word) => (double)scores[(word * (heads.Length + 1)) + head + 1]).Sum();

    private static IEnumerable<int[]> AllHeads(int count)
    {
        var total = (int)Math.Pow(count + 1, count);
        for (var code = 0; code < total; code++)
        {
            var heads = new int[count];
            for (int word = 0, rest = code; word < count; word++, rest /= count + 1) heads[word] = (rest % (count + 1)) - 1;
            if (!heads.Where((head, word) => head == word).Any()) yield return heads;
        }
    }
}
