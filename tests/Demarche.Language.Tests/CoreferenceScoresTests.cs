using Demarche.Training.Data;
using Xunit;

namespace Demarche.Language.Tests;

/// <summary>The scorer that bench/Demarche.Evaluation measures with.</summary>
public class CoreferenceScoresTests
{
    private static readonly string[][] Gold = [["a", "b", "c"], ["d", "e", "f", "g"]];

    /// <summary>The worked example of Pradhan et al. 2014, "Scoring coreference partitions of predicted mentions", figure 1.</summary>
    [Fact]
    public void WorkedExample()
    {
        var scores = new CoreferenceScores();
        scores.Add<string>(Gold, [["a", "b"], ["c", "d"], ["f", "g", "h", "i"]]);
        AssertScores(0.40, 0.40, scores.Muc);
        AssertScores(0.50, 0.4167, scores.BCubed);
        AssertScores(0.4333, 0.65, scores.Ceaf);
        AssertScores(0.75, 0.8571, scores.Mentions);
    }

    [Fact]
    public void TheSame_IsOne()
    {
        var scores = new CoreferenceScores();
        scores.Add<string>(Gold, Gold);
        Assert.Equal(1, scores.Mean, 6);
    }

    [Fact]
    public void Nothing_IsZero()
    {
        var scores = new CoreferenceScores();
        scores.Add<string>(Gold, []);
        Assert.Equal(0, scores.Mean, 6);
    }

    private static void AssertScores(double precision, double recall, ScoreSum sum)
    {
        Assert.Equal(precision, sum.Precision, 4);
        Assert.Equal(recall, sum.Recall, 4);
    }
}
