using Demarche.Coding.Meaning;
using Xunit;

namespace Demarche.Coding.Tests.Meaning;

public class RoleScorerTests
{
    [Theory]
    [InlineData(5, 5)]
    [InlineData(5, 4)]
    [InlineData(5, 6)]
    [InlineData(0, 200)]
    [InlineData(200, 0)]
    public void Distances_InOneSentence_LieInTheTable(int trigger, int word) =>
        Assert.InRange(RoleScorer.DistanceOf(new WordPlace(3, trigger), new WordPlace(3, word)), 0, RoleScorer.Distances - 1);

    [Fact]
    public void Distances_TellSidesAndSentencesApart()
    {
        var trigger = new WordPlace(3, 5);
        WordPlace[] words = [new(3, 5), new(3, 4), new(3, 6), new(3, 80), new(2, 5), new(1, 5), new(0, 5), new(4, 5)];

        int[] classes = [.. words.Select(w => RoleScorer.DistanceOf(trigger, w))];

        Assert.Equal(words.Length, classes.Distinct().Count());
    }

    [Fact]
    public void Score_AddsTheLayerOverTheSumAndTheProduct()
    {
        float[] Row(float first, float second) => [first, .. new float[RoleScorer.Hidden - 1], second, .. new float[RoleScorer.Hidden - 1]];
        float[] Weights(float value) => [.. Enumerable.Range(0, 7).SelectMany(_ => new[] { value }.Concat(new float[RoleScorer.Hidden - 1]))];
        var scorer = new RoleScorer(new float[RoleScorer.Distances * RoleScorer.Hidden], Weights(2), Weights(10), [0.5f, 0, 0, 0, 0, 0, 0]);

        var logits = new float[2];
        scorer.Score(Row(3, 5), Row(4, 6), 0, logits);
        Assert.Equal(0.5f + (2 * (3 + 4)) + (10 * 5 * 6), logits[(int)ArgumentRole.Actor], 3);
        scorer.Score(Row(3, 0), Row(-4, 6), 0, logits);
        Assert.Equal(0f, logits[(int)ArgumentRole.Recipient], 3);
    }
}
