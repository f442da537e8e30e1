using Demarche.Model;
using Demarche.Reciprocity.Statistics;
using static Demarche.Reciprocity.Tests.Made;

namespace Demarche.Reciprocity.Tests;

public class TitForTatTests
{
    private static readonly DaySpan Year = new(Start, Start.AddDays(364));

    private static TitForTat Count(AnswerKind kind, IEnumerable<DyadicEvent> actor, IEnumerable<DyadicEvent> responder, int within = 5, int seed = 1) =>
        TitForTat.Count(kind, actor, responder, Year, within, 499, new Random(seed));

    /// <summary>A acts on 30 irregular days.</summary>
    private static int[] Days(int seed = 7)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, 350).OrderBy(_ => random.Next()).Take(30).Order()];
    }

    [Fact]
    public void AnAnswerTwoDaysLater_IsFound_WithItsTimeAndStrength()
    {
        var result = Count(AnswerKind.Hostile, Days().Select(d => Event(d, "AAA", "BBB", -4)), Days().Select(d => Event(d + 2, "BBB", "AAA", -6)));
        Assert.Equal(result.Stimuli, result.Answered);
        Assert.True(result.MedianDays <= 2);
        Assert.True(result.Escalated > 0.9);
        Assert.Equal(1.5, result.MedianRatio!.Value, 6);
        Assert.True(result.P < 0.01, $"{result.P}");
        Assert.True(result.ByChance < 0.6);
    }

    [Fact]
    public void CooperationIsNoAnswerInKindToConflict()
    {
        var result = Count(AnswerKind.Hostile, Days().Select(d => Event(d, "AAA", "BBB", -4)), Days().Select(d => Event(d + 2, "BBB", "AAA", 6)));
        Assert.Equal(0, result.Answered);
        Assert.Null(result.MedianDays);
        Assert.Null(result.Escalated);
    }

    [Fact]
    public void TheSameDayIsNoAnswer_SinceDaysHaveNoOrder()
    {
        var result = Count(AnswerKind.Cooperative, [Event(10, "AAA", "BBB", 4)], [Event(10, "BBB", "AAA", 4)]);
        Assert.Equal((1, 0), (result.Stimuli, result.Answered));
        Assert.Null(result.P); // fewer than ten stimuli
    }

    [Fact]
    public void TheSameType_AsksForTheSameDeed()
    {
        DyadicEvent[] acts = [Event(10, "AAA", "BBB", -5, "163"), Event(50, "AAA", "BBB", -5, "163")];
        DyadicEvent[] answers = [Event(12, "BBB", "AAA", -5, "160"), Event(52, "BBB", "AAA", -10, "190")];
        Assert.Equal(1, Count(AnswerKind.SameType, acts, answers).Answered);
        Assert.Equal(2, Count(AnswerKind.Hostile, acts, answers).Answered);
    }

    [Fact]
    public void DeedsWhoseDaysOfResponseEndAfterTheSpan_AreNotCounted() =>
        Assert.Equal(1, Count(AnswerKind.Hostile, [Event(359, "AAA", "BBB", -1), Event(360, "AAA", "BBB", -1)], []).Stimuli);

    [Fact]
    public void SidesThatDoNotHeedEachOther_AreFoundToAnswerInFivePercent()
    {
        var found = Enumerable.Range(0, 400).Count(seed =>
            Count(AnswerKind.Hostile, Days(seed).Select(d => Event(d, "AAA", "BBB", -4)), Days(seed + 5000).Select(d => Event(d, "BBB", "AAA", -6)), seed: seed).P <= 0.05);
        Assert.InRange(found, 6, 32);
    }

    [Fact]
    public void AHostileDeedIsForgiven_RetaliatedOrLeft()
    {
        DyadicEvent[] acts = [Event(10, "AAA", "BBB", -5), Event(50, "AAA", "BBB", -5), Event(90, "AAA", "BBB", -5), Event(130, "AAA", "BBB", -5)];
        DyadicEvent[] moves = [Event(11, "BBB", "AAA", 2), Event(12, "BBB", "AAA", -9), Event(52, "BBB", "AAA", -9), Event(53, "BBB", "AAA", 3), Event(131, "BBB", "AAA", 3), Event(131, "BBB", "AAA", -3)];
        var result = Forgiveness.Count(acts, moves, Year, 5);
        Assert.Equal((4, 2, 1, 1), (result.HostileDays, result.Retaliated, result.Forgiven, result.Unanswered));
        Assert.Equal(2, result.MedianDaysToCooperation); // 1, 3, 41, 1
    }
}
