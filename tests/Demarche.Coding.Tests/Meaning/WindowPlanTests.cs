using Demarche.Coding.Meaning;
using FsCheck.Xunit;
using Xunit;

namespace Demarche.Coding.Tests.Meaning;

public class WindowPlanTests
{
    [Fact]
    public void Window_BeginsWithTitleAndWhatStandsBefore()
    {
        int[] pieces = [10, 100, 20, 30, 120];

        IReadOnlyList<WindowPlan> plans = WindowPlan.Cover(pieces, s => s == 4);

        WindowPlan plan = Assert.Single(plans);
        Assert.Equal([0, 2, 3, 4], plan.Sentences);
        Assert.Equal(3, plan.FirstRead);
    }

    [Fact]
    public void LongTitle_IsNoContext()
    {
        WindowPlan plan = Assert.Single(WindowPlan.Cover([60, 100, 40, 50], s => s == 3));

        Assert.Equal([2, 3], plan.Sentences);
    }

    [Fact]
    public void SentenceLongerThanTheBudget_IsReadAlone()
    {
        IReadOnlyList<WindowPlan> plans = WindowPlan.Cover([20, 600, 20], _ => true);

        Assert.Contains(plans, p => p.Sentences is [1] && p.FirstRead == 0);
    }

    [Fact]
    public void SentencesFarFromAnyWantedOne_AreNotRead()
    {
        int[] pieces = [.. Enumerable.Repeat(10, 20)];

        int[] read = [.. WindowPlan.Cover(pieces, s => s is 2 or 18).SelectMany(p => p.Sentences[p.FirstRead..])];

        Assert.Equal([2, 18], read);
    }

    [Property]
    public void EveryWantedSentence_IsReadOnceAndInOrder(int[] lengths, int wantedBits)
    {
        int[] pieces = [.. lengths.Select(l => Math.Abs(l % 300) + 1)];
        bool Wanted(int s) => (wantedBits >> (s % 31) & 1) == 1;

        IReadOnlyList<WindowPlan> plans = WindowPlan.Cover(pieces, Wanted);

        int[] read = [.. plans.SelectMany(p => p.Sentences[p.FirstRead..])];
        Assert.Equal(read.Order().Distinct(), read);
        Assert.Superset(Enumerable.Range(0, pieces.Length).Where(Wanted).ToHashSet(), read.ToHashSet());
        Assert.All(plans, p => Assert.Equal(p.Sentences.Order(), p.Sentences));
        Assert.All(plans, p => Assert.True(p.Sentences.Length - p.FirstRead == 1 || p.Sentences.Sum(s => pieces[s]) + 2 <= WindowPlan.Budget));
    }
}
