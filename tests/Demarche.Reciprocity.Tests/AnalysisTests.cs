using Demarche.Model;
using FsCheck.Xunit;
using static Demarche.Reciprocity.Tests.Made;

namespace Demarche.Reciprocity.Tests;

public class AnalysisTests
{
    private static readonly ReciprocityOptions Quick = new() { Bootstraps = 0, Permutations = 99 };

    private static ReciprocityReport Analyse(double onB, double onA, int seed = 1, ReciprocityOptions? options = null)
    {
        var (a, b) = Answering(300, onB, onA, seed);
        return ReciprocityAnalysis.Analyse(Weekly(a, b), A, B, options ?? Quick);
    }

    [Theory]
    [InlineData(0.5, 0.5, ReciprocityLabel.Reciprocal, "AAA answers BBB in kind; BBB answers AAA in kind.")]
    [InlineData(0.5, 0, ReciprocityLabel.OneSided, "no answer of AAA to BBB is found; BBB answers AAA in kind.")]
    [InlineData(0, 0.5, ReciprocityLabel.OneSided, "AAA answers BBB in kind; no answer of BBB to AAA is found.")]
    [InlineData(-0.5, 0, ReciprocityLabel.Inverse, "no answer of AAA to BBB is found; BBB answers AAA with the opposite.")]
    [InlineData(0, 0, ReciprocityLabel.None, "no answer of AAA to BBB is found; no answer of BBB to AAA is found.")]
    public void TheLabel_IsWhatWasPlanted(double onB, double onA, ReciprocityLabel label, string finding)
    {
        var report = Analyse(onB, onA);
        Assert.Equal(label, report.Label);
        Assert.Equal(finding, report.Finding);
    }

    [Theory]
    [InlineData(29, 29, false)]
    [InlineData(30, 30, true)]
    [InlineData(30, 5, false)]
    public void UnderThirtyEvents_OrTwentyWeeks_NothingIsSaid(int events, int weeks, bool said)
    {
        var random = new Random(1);
        var made = Enumerable.Range(0, events).Select(i => i % 2 == 0 ? Event(7 * i * (weeks - 1) / (events - 1), "AAA", "BBB", random.Next(-9, 9)) : Event(7 * i * (weeks - 1) / (events - 1), "BBB", "AAA", random.Next(-9, 9)));
        var report = ReciprocityAnalysis.Analyse(made, A, B, Quick);
        Assert.Equal(said, report.Label != ReciprocityLabel.TooLittleData);
        if (said) return;
        Assert.Null(report.AToB.Answers);
        Assert.Empty(report.Warnings);
        Assert.Contains("no test says anything", report.Finding, StringComparison.Ordinal);
    }

    [Fact]
    public void TheMeasure_HoldsForSingleDeedsToo()
    {
        var events = Enumerable.Range(0, 40).SelectMany(i => new[] { Event(9 * i, "AAA", "BBB", -4, quad: Quad.VerbalConflict), Event(9 * i + 1, "BBB", "AAA", -9, quad: Quad.MaterialConflict) }).ToArray();
        Assert.Equal(1, ReciprocityAnalysis.Analyse(events, A, B, Quick).BToA.TitForTat[0].Rate);
        var material = ReciprocityAnalysis.Analyse(events, A, B, Quick with { Measure = Measure.Material });
        Assert.Equal((0, 0), (material.AToB.Events, material.BToA.TitForTat[0].Stimuli));
    }

    [Fact]
    public void UnderThirtyEvents_NoChanceIsGivenForSingleDeeds()
    {
        var report = ReciprocityAnalysis.Analyse(Enumerable.Range(0, 14).SelectMany(i => new[] { Event(30 * i, "AAA", "BBB", -4), Event(30 * i + 2, "BBB", "AAA", -4) }), A, B, Quick);
        Assert.Equal((13, 13), (report.BToA.TitForTat[0].Stimuli, report.BToA.TitForTat[0].Answered)); // the span ends within a week of the last
        Assert.Null(report.BToA.TitForTat[0].P);
        Assert.Empty(report.Correlations);
    }

    [Fact]
    public void NoEvents_AreTooLittleData()
    {
        var report = ReciprocityAnalysis.Analyse([], A, B);
        Assert.Equal(ReciprocityLabel.TooLittleData, report.Label);
        Assert.Empty(report.Series.Points);
    }

    [Fact]
    public void OneSideThatDoesNothing_IsNamed()
    {
        var report = ReciprocityAnalysis.Analyse(Enumerable.Range(0, 200).Select(day => Event(day, "AAA", "BBB", day % 7)), A, B, Quick);
        Assert.Equal(ReciprocityLabel.TooLittleData, report.Label);
        Assert.StartsWith("BBB does next to nothing", report.Finding, StringComparison.Ordinal);
    }

    [Fact]
    public void TheWarningsOfTheLiterature_StandWithEveryFinding()
    {
        var warnings = string.Join('\n', Analyse(0.5, 0.5).Warnings);
        Assert.Contains("Shellman", warnings, StringComparison.Ordinal);
        Assert.Contains("by month", warnings, StringComparison.Ordinal);
        Assert.Contains("first half", warnings, StringComparison.Ordinal);
        Assert.Contains("not why", warnings, StringComparison.Ordinal);
    }

    [Fact]
    public void WanderingSeries_AreWarnedOf()
    {
        var random = new Random(4);
        double[] a = new double[200], b = new double[200];
        for (var t = 1; t < 200; t++) (a[t], b[t]) = (a[t - 1] + Normal(random), b[t - 1] + Normal(random));
        Assert.Contains(ReciprocityAnalysis.Analyse(Weekly(a, b), A, B, Quick).Warnings, w => w.Contains("may wander", StringComparison.Ordinal));
    }

    [Fact]
    public void OneWeekThatCarriesEverything_IsNamed()
    {
        var (a, b) = Answering(200, 0.3, 0.3, seed: 1);
        a[100] = -90;
        Assert.Contains(ReciprocityAnalysis.Analyse(Weekly(a, b), A, B, Quick).Warnings, w => w.StartsWith("One week (from 2002-12-02)", StringComparison.Ordinal));
    }

    [Fact]
    public void WhatMovesTogetherInTheSameWeek_IsSaidWhereNoAnswerIsFound()
    {
        var random = new Random(2);
        double[] a = [.. Enumerable.Range(0, 200).Select(_ => Normal(random))];
        double[] b = [.. a.Select(v => v + Normal(random))];
        var report = ReciprocityAnalysis.Analyse(Weekly(a, b), A, B, Quick);
        Assert.Equal(ReciprocityLabel.None, report.Label);
        Assert.Contains(report.Warnings, w => w.Contains("within the same week", StringComparison.Ordinal));
    }

    [Fact]
    public void BothAnsweringAThird_LooksLikeAnAnswer_UntilTheThirdIsGiven()
    {
        var random = new Random(3);
        var events = new List<DyadicEvent>();
        double before = 0, beforeThat = 0;
        for (var week = 0; week < 500; week++)
        {
            // C is harsh to both; A follows in a week, B in two.
            var c = Normal(random);
            events.Add(Event(7 * week, "CCC", "AAA", c));
            events.Add(Event(7 * week, "CCC", "BBB", c + 0.3 * Normal(random)));
            events.Add(Event(7 * week, "AAA", "BBB", before + 0.5 * Normal(random)));
            events.Add(Event(7 * week, "BBB", "AAA", beforeThat + 0.5 * Normal(random)));
            (before, beforeThat) = (c, before);
        }
        var report = ReciprocityAnalysis.Analyse(events, A, B, Quick with { Third = C, Lags = 2 });
        Assert.True(report.BToA.Answers!.P < 0.001);
        Assert.True(report.BToA.Triangle!.ThirdToActor!.P < 0.001 || report.BToA.Triangle.ThirdToOther!.P < 0.001);
        Assert.True(report.BToA.Triangle.Other!.F < report.BToA.Answers.F / 20);
        Assert.Null(ReciprocityAnalysis.Analyse(events, A, B, Quick).BToA.Triangle);
    }

    [Fact]
    public void APerfectEcho_DoesNoHarm()
    {
        var random = new Random(1);
        double[] a = [.. Enumerable.Range(0, 100).Select(_ => (double)random.Next(-5, 5))];
        double[] b = [0, .. a[..^1]];
        var report = ReciprocityAnalysis.Analyse(Weekly(a, b), A, B, Quick);
        Assert.Equal(ReciprocityLabel.OneSided, report.Label);
        Assert.True(double.IsFinite(report.BToA.Answers!.F));
    }

    [Fact]
    public void TheOrderOfTheEvents_AndTheNumberOfThreads_ChangeNothing()
    {
        var (a, b) = Answering(150, 0.4, 0.2, seed: 9);
        var events = Weekly(a, b).ToArray();
        var options = new ReciprocityOptions { Bootstraps = 60 };
        var first = System.Text.Json.JsonSerializer.Serialize(ReciprocityAnalysis.Analyse(events, A, B, options));
        new Random(5).Shuffle(events);
        Assert.Equal(first, System.Text.Json.JsonSerializer.Serialize(ReciprocityAnalysis.Analyse(events, A, B, options)));
    }

    [Property(MaxTest = 60)]
    public void AnyEvents_GiveAReport_WithSharesBetweenZeroAndOne((int Day, bool There, double Intensity)[] made, int seed)
    {
        var random = new Random(seed);
        var events = made.Select(m => Event(Math.Abs(m.Day % 400), m.There ? "AAA" : "BBB", m.There ? "BBB" : "AAA", double.IsFinite(m.Intensity) ? Math.Clamp(m.Intensity, -10, 10) : 0))
            .Concat(Enumerable.Range(0, random.Next(60)).Select(_ => Event(random.Next(400), random.Next(2) == 0 ? "AAA" : "BBB", random.Next(2) == 0 ? "AAA" : "BBB", random.Next(-10, 11))));
        var report = ReciprocityAnalysis.Analyse(events, A, B, Quick with { Bootstraps = 5, Interval = (Interval)random.Next(3) });
        foreach (var direction in new[] { report.AToB, report.BToA })
        {
            Assert.All(direction.ByLags, g => Assert.InRange(g.P, 0, 1));
            Assert.All(direction.TitForTat, t => Assert.InRange(t.P ?? 0, 0, 1));
            Assert.InRange(direction.Stationarity?.P ?? 0, 0, 1);
        }
    }
}
