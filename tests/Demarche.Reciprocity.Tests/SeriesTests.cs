using Demarche.Model;
using static Demarche.Reciprocity.Tests.Made;

namespace Demarche.Reciprocity.Tests;

public class SeriesTests
{
    private static readonly ReciprocityOptions Weeks = new();

    [Fact]
    public void WeeksRunFromMondayToSunday_AndEmptyOnesAreThere()
    {
        var series = DyadSeries.Build([Event(0, "AAA", "BBB", -2), Event(6, "AAA", "BBB", -3), Event(21, "BBB", "AAA", 4)], A, B, Weeks);
        Assert.Equal([-5.0, 0, 0, 0], series.Points.Select(p => p.AToB));
        Assert.Equal([0.0, 0, 0, 4], series.Points.Select(p => p.BToA));
        Assert.Equal([2, 0, 0, 0], series.Points.Select(p => p.EventsAToB));
        Assert.Equal(Start.AddDays(7), series.Points[1].Start);
    }

    [Theory]
    [InlineData(Interval.Day, 60)]
    [InlineData(Interval.Week, 9)]
    [InlineData(Interval.Month, 3)]
    public void TheIntervalGivesTheNumberOfPoints(Interval interval, int points) =>
        Assert.Equal(points, DyadSeries.Build([Event(0, "AAA", "BBB", 1), Event(59, "BBB", "AAA", 1)], A, B, Weeks with { Interval = interval }).Points.Count);

    [Theory]
    [InlineData(Measure.Net, -1.0)]
    [InlineData(Measure.Verbal, 1.0)]
    [InlineData(Measure.Material, -5.0)]
    [InlineData(Measure.Cooperation, 8.0)]
    [InlineData(Measure.Conflict, -12.0)]
    public void TheMeasureSaysWhatCounts_AndWhatHasNoQuadrantIsNetOnly(Measure measure, double sum)
    {
        DyadicEvent[] events =
        [
            Event(0, "AAA", "BBB", 3, quad: Quad.VerbalCooperation), Event(0, "AAA", "BBB", 5, quad: Quad.MaterialCooperation),
            Event(0, "AAA", "BBB", -2, quad: Quad.VerbalConflict), Event(0, "AAA", "BBB", -10, quad: Quad.MaterialConflict),
            new(Start, "AAA", "BBB", "", 3, null),
        ];
        Assert.Equal(sum, DyadSeries.Build(events, A, B, Weeks with { Measure = measure }).Points[0].AToB);
    }

    [Fact]
    public void TheMeanIsOfTheEventsOfAnInterval_AndZeroWithoutAny()
    {
        var series = DyadSeries.Build([Event(0, "AAA", "BBB", -2), Event(1, "AAA", "BBB", -4), Event(15, "AAA", "BBB", 1)], A, B, Weeks with { Aggregation = Aggregation.Mean });
        Assert.Equal([-3.0, 0, 1], series.Points.Select(p => p.AToB));
    }

    [Fact]
    public void ASideCountsLongerCodes_AndNothingInsideItself()
    {
        DyadicEvent[] events = [Event(0, "AAAMIL", "BBBGOV", -1), Event(0, "AAAMIL", "AAAGOV", -10), Event(0, "DDD", "BBB", -10), Event(0, "PPP", "BBB", -1)];
        Assert.Equal(-2, DyadSeries.Build(events, Side.Parse("AAA, PPP"), B, Weeks).Points[0].AToB);
    }

    [Fact]
    public void ExactlyACode_CountsNoLongerOne()
    {
        DyadicEvent[] events = [Event(0, "NOR", "AUS", -1), Event(0, "NORDIC", "AUS", -1), Event(0, "NOR", "AU", -1)];
        Assert.Equal(1, DyadSeries.Build(events, Side.Parse("NOR").Exactly(), Side.Parse("AU").Exactly(), Weeks).Events);
        Assert.True(Side.Parse("NOR").Overlaps(Side.Parse("NORDIC")));
        Assert.False(Side.Parse("NOR").Exactly().Overlaps(Side.Parse("NORDIC").Exactly()));
    }

    [Fact]
    public void SidesThatShareAnActor_AreRefused()
    {
        Assert.Throws<ArgumentException>(() => DyadSeries.Build([], Side.Parse("ISR"), Side.Parse("ISRMIL"), Weeks));
        Assert.Throws<FormatException>(() => Side.Parse(" , "));
    }

    [Fact]
    public void OnlyWhatOccurredCounts_UnlessMoreIsAsked()
    {
        DyadicEvent[] events = [Event(0, "AAA", "BBB", -1), Event(0, "AAA", "BBB", -1) with { Status = EventStatus.Alleged }, Event(0, "AAA", "BBB", -1) with { Status = EventStatus.Hypothetical }];
        Assert.Equal(1, DyadSeries.Build(events, A, B, Weeks).Events);
        Assert.Equal(2, DyadSeries.Build(events, A, B, Weeks with { Statuses = [EventStatus.Occurred, EventStatus.Alleged] }).Events);
        Assert.Equal(2, ReciprocityAnalysis.Analyse(events, A, B).OtherStatus);
    }

    [Fact]
    public void OneADay_LeavesOutRepeatsOfTheSameActors()
    {
        DyadicEvent[] events = [Event(0, "AAA", "BBB", -1, "120"), Event(0, "AAA", "BBB", -1, "120"), Event(0, "AAAMIL", "BBB", -1, "120"), Event(1, "AAA", "BBB", -1, "120")];
        Assert.Equal(4, DyadSeries.Build(events, A, B, Weeks).Events);
        Assert.Equal(3, DyadSeries.Build(events, A, B, Weeks with { OneADay = true }).Events);
    }

    [Fact]
    public void TheDaysAskedFor_AreTheSpan()
    {
        DyadicEvent[] events = [Event(0, "AAA", "BBB", -1), Event(30, "AAA", "BBB", -1)];
        var series = DyadSeries.Build(events, A, B, Weeks with { From = Start.AddDays(-14), To = Start.AddDays(29) });
        Assert.Equal((7, 1), (series.Points.Count, series.Events));
        Assert.Throws<ArgumentException>(() => DyadSeries.Build(events, A, B, Weeks with { From = Start, To = Start.AddDays(-1) }));
    }

    [Fact]
    public void TheFirstAndLastDaysOfTheCalendar_DoNoHarm()
    {
        foreach (var interval in Enum.GetValues<Interval>())
        {
            var options = Weeks with { Interval = interval };
            Assert.Equal(2, DyadSeries.Build([new(DateOnly.MinValue, "AAA", "BBB", "", -1, null), new(DateOnly.MinValue.AddDays(40), "BBB", "AAA", "", -1, null)], A, B, options).Events);
            Assert.Equal(2, DyadSeries.Build([new(DateOnly.MaxValue, "AAA", "BBB", "", -1, null), new(DateOnly.MaxValue.AddDays(-40), "BBB", "AAA", "", -1, null)], A, B, options).Events);
        }
    }

    [Fact]
    public void ADateOfAnotherAge_IsNamed()
    {
        DyadicEvent[] events = [new(new DateOnly(202, 5, 1), "AAA", "BBB", "", -1, null), Event(0, "BBB", "AAA", -1)];
        Assert.Contains("from 0202-05-01", Assert.Throws<ArgumentException>(() => ReciprocityAnalysis.Analyse(events, A, B)).Message, StringComparison.Ordinal);
        Assert.Equal(1, DyadSeries.Build(events, A, B, Weeks with { From = Start }).Events);
    }
}
