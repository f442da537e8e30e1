using Demarche.Reciprocity.Statistics;
using static Demarche.Reciprocity.Tests.Made;

namespace Demarche.Reciprocity.Tests;

public class StatisticsTests
{
    private static readonly double[] X = [2, -1, 0, 3, -4, 1, 5, -2, 0, -3, 4, 1, -1, 2, -5, 3, 0, 1, -2, 4];
    private static readonly double[] Y = [0, 1, -1, 2, 1, -2, 0, 3, -1, 1, -2, 2, 1, 0, 1, -3, 2, 1, 0, -1];

    [Theory] // by normal equations in another language
    [InlineData(1, 61.76422318899763, 0.5240230192719486)]
    [InlineData(2, 24.56127400085234, 0.8217317476400476)]
    public void Granger_AgreesWithAnIndependentCalculation(int lags, double f, double sum)
    {
        var test = GrangerTest.Run(X, Y, lags)!;
        Assert.Equal(f, test.F, 9);
        Assert.Equal(sum, test.Sum, 9);
        Assert.Equal(20 - lags - 2 * lags - 1, test.DegreesOfFreedom);
    }

    [Theory] // F tables
    [InlineData(4.9646, 1, 10, 0.05)]
    [InlineData(2.8661, 4, 20, 0.05)]
    [InlineData(4.4307, 4, 20, 0.01)]
    public void TheTailOfF_IsThatOfTheTables(double f, int numerator, int denominator, double p) =>
        Assert.Equal(p, MathNet.Numerics.SpecialFunctions.BetaRegularized(denominator / 2.0, numerator / 2.0, denominator / (denominator + numerator * f)), 4);

    [Fact]
    public void Granger_KnowsNoUnits()
    {
        var test = GrangerTest.Run(X, Y, 2)!;
        var scaled = GrangerTest.Run([.. X.Select(v => 100 * v + 7)], [.. Y.Select(v => v / 3 - 1)], 2)!;
        Assert.Equal(test.F, scaled.F, 8);
    }

    [Fact]
    public void Granger_FindsNothingInFivePercentOfIndependentSeries()
    {
        var found = Enumerable.Range(0, 2000).Count(seed =>
        {
            var (a, b) = Answering(120, 0, 0, seed);
            return GrangerTest.Run(a, b, 2)!.P < 0.05;
        });
        Assert.InRange(found / 2000.0, 0.04, 0.06);
    }

    [Theory]
    [InlineData(0.5, 1)]
    [InlineData(-0.5, -1)]
    public void Granger_FindsThePlantedSign_AndNoAnswerTheOtherWay(double onB, int sign)
    {
        var (a, b) = Answering(300, onB, 0, seed: 3);
        var answer = GrangerTest.Run(a, b, 1)!;
        Assert.True(answer.P < 0.001);
        Assert.Equal(sign, Math.Sign(answer.Sum));
        Assert.Equal(onB, answer.Sum, 0.15);
        Assert.True(GrangerTest.Run(b, a, 1)!.P > 0.05);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public void Bic_ChoosesThePlantedLag(int lag)
    {
        var right = Enumerable.Range(0, 50).Count(seed =>
        {
            var (a, b) = Answering(400, 0.5, 0.3, seed, lag);
            return VectorAutoregression.BestLags(a, b, 8) == lag;
        });
        Assert.True(right >= 45, $"{right} of 50");
    }

    [Fact]
    public void ResponsesToAShock_AreThoseOfTheModel()
    {
        var (a, b) = Answering(5000, 0.5, 0, seed: 5);
        var response = ImpulseResponse.Of(VectorAutoregression.Fit(a, b, 1)!, steps: 4, replicates: 200, seed: 1)[1];
        // A's unit shock: A 1, 0.2, 0.04 ...; B 0, then 0.2 of its own and 0.5 of A's last: 0.5, 0.2, 0.06.
        double[] theory = [0, 0.5, 0.2, 0.06];
        for (var step = 0; step < theory.Length; step++)
        {
            Assert.Equal(theory[step], response.Steps[step].Value, 0.05);
            Assert.InRange(theory[step], response.Steps[step].Low!.Value - 0.02, response.Steps[step].High!.Value + 0.02);
        }
        Assert.Equal(response.Steps.Sum(s => s.Value), response.Total.Value, 9);
    }

    [Fact]
    public void BootstrapBands_HoldTheTruthNineteenTimesOfTwenty()
    {
        var held = Enumerable.Range(0, 100).Count(seed =>
        {
            var (a, b) = Answering(200, 0.5, 0, seed + 1000);
            var first = ImpulseResponse.Of(VectorAutoregression.Fit(a, b, 1)!, 1, 150, 1)[1].Steps[1];
            return first.Low <= 0.5 && first.High >= 0.5;
        });
        Assert.InRange(held, 88, 100);
    }

    [Fact]
    public void TheFastFitOfTheBootstrap_IsThatOfTheExactOne()
    {
        var (a, b) = Answering(300, 0.5, 0.3, seed: 8);
        var exact = LeastSquares.Fit(LaggedSeries.Regressors([a, b], 3, 3), LaggedSeries.Left([a, b], 3))!;
        var fast = MomentFit.Of([a, b], 3)!;
        Assert.True((exact.Coefficients - fast.Coefficients).L2Norm() < 1e-9);
        Assert.True((exact.CrossProducts() / exact.DegreesOfFreedom - fast.Covariance).L2Norm() < 1e-9);
    }

    [Fact]
    public void TheSmallerModels_AreThoseOfTheirOwnFits()
    {
        var (a, b) = Answering(100, 0.5, 0.3, seed: 8);
        var left = LaggedSeries.Left([a, b], 4);
        var all = LeastSquares.Fit(LaggedSeries.ByLag([a, b], 4, 4), left)!;
        for (var lags = 1; lags <= 4; lags++)
            Assert.True((LeastSquares.Fit(LaggedSeries.Regressors([a, b], lags, 4), left)!.CrossProducts() - all.CrossProducts(1 + 2 * lags)).L2Norm() < 1e-9);
    }

    [Theory] // MacKinnon (2010), constant, many observations
    [InlineData(-3.43, 0.01)]
    [InlineData(-2.86, 0.05)]
    [InlineData(-2.57, 0.10)]
    public void TheStationarityTest_HasThePublishedCriticalValues(double statistic, double p) => Assert.Equal(p, StationarityTest.PValue(statistic), 0.002);

    [Fact]
    public void TheStationarityTest_AgreesWithAnIndependentCalculation()
    {
        var test = StationarityTest.Run(X)!;
        Assert.Equal(0, test.Lags);
        Assert.Equal(-7.167826683615799, test.Statistic, 9);
    }

    [Fact]
    public void ARandomWalkIsRarelyCalledStationary_AndASteadySeriesAlmostAlways()
    {
        var (walks, steady) = (0, 0);
        for (var seed = 0; seed < 200; seed++)
        {
            var random = new Random(seed);
            double[] walk = new double[200], level = new double[200];
            for (var t = 1; t < 200; t++)
            {
                walk[t] = walk[t - 1] + Normal(random);
                level[t] = 0.5 * level[t - 1] + Normal(random);
            }
            if (StationarityTest.Run(walk)!.P < 0.05) walks++;
            if (StationarityTest.Run(level)!.P < 0.05) steady++;
        }
        Assert.InRange(walks, 2, 22);
        Assert.True(steady >= 195, $"{steady} of 200");
    }

    [Fact]
    public void LongMemory_IsNoneInNoise_AndOneInARandomWalk()
    {
        var random = new Random(1);
        double[] noise = [.. Enumerable.Range(0, 2000).Select(_ => Normal(random))];
        var walk = new double[2000];
        for (var t = 1; t < walk.Length; t++) walk[t] = walk[t - 1] + noise[t];
        Assert.Equal(0, LongMemory.Of(noise)!.D, 0.25);
        Assert.False(LongMemory.Of(noise)!.IsLong);
        Assert.Equal(1, LongMemory.Of(walk)!.D, 0.25);
        Assert.True(LongMemory.Of(walk)!.IsLong);
    }

    [Fact]
    public void Correlations_ShowTheLagAtWhichOneFollows()
    {
        var (a, b) = Answering(500, 0.8, 0, seed: 2, lag: 3);
        var all = LagCorrelation.All(a, b, 6);
        Assert.Equal(13, all.Count);
        Assert.Equal(3, all.MaxBy(c => c.R).Lag);
        Assert.Equal(-0.44539244688241975, LagCorrelation.All(X, Y, 0)[0].R, 9);
    }

    [Fact]
    public void SeriesThatDoNotVary_HaveNoTests()
    {
        var flat = new double[20];
        Assert.Null(GrangerTest.Run(flat, Y, 2));
        Assert.Null(GrangerTest.Run(X, flat, 2));
        Assert.Null(StationarityTest.Run(flat));
        Assert.Null(LongMemory.Of(flat));
        Assert.Empty(LagCorrelation.All(flat, Y, 2));
        Assert.Null(VectorAutoregression.BestLags(flat, Y, 3));
        Assert.Null(GrangerTest.Run([1, 2], [2, 1], 2));
    }
}
