using Demarche.Coding.Plover;
using Demarche.Model;
using Xunit;

namespace Demarche.Coding.Tests.Plover;

/// <summary>CODEBOOK sections 2 and 4.</summary>
public sealed class PloverSchemeTests
{
    [Theory]
    [InlineData(PloverType.Consult, EventStatus.Planned, true, PloverType.Agree)]
    [InlineData(PloverType.Consult, EventStatus.Refused, true, PloverType.Reject)]
    [InlineData(PloverType.Aid, EventStatus.Offered, true, PloverType.Agree)]
    [InlineData(PloverType.Concede, EventStatus.Offered, true, PloverType.Concede)]
    [InlineData(PloverType.Concede, EventStatus.Refused, true, PloverType.Reject)]
    [InlineData(PloverType.Retreat, EventStatus.Planned, false, PloverType.Concede)]
    [InlineData(PloverType.Request, EventStatus.Planned, true, PloverType.Request)]
    [InlineData(PloverType.Sanction, EventStatus.Threatened, true, PloverType.Threaten)]
    [InlineData(PloverType.Mobilize, EventStatus.Planned, true, PloverType.Threaten)]
    [InlineData(PloverType.Mobilize, EventStatus.Planned, false, PloverType.Mobilize)]
    [InlineData(PloverType.Assault, EventStatus.Alleged, true, PloverType.Assault)]
    [InlineData(PloverType.Agree, EventStatus.Negated, true, PloverType.Reject)]
    public void Type_FollowsActAndStatus(PloverType act, EventStatus status, bool aimed, PloverType type) =>
        Assert.Equal(type, PloverScheme.TypeOf(act, status, aimed));

    [Fact]
    public void Type_OfAFactIsTheAct()
    {
        foreach (var act in Enum.GetValues<PloverType>())
            foreach (var status in (EventStatus[])[EventStatus.Occurred, EventStatus.Alleged, EventStatus.Denied, EventStatus.Hypothetical])
                Assert.Equal(act, PloverScheme.TypeOf(act, status, true));
    }

    [Theory]
    [InlineData(PloverType.Accuse, -3)]
    [InlineData(PloverType.Retreat, 6.5)]
    public void Intensity_WithoutModeIsTheTypes(PloverType type, double score) => Assert.Equal(score, PloverScheme.IntensityOf(type, []));

    [Fact]
    public void Intensity_IsTheStrongestModes() => Assert.Equal(10, PloverScheme.IntensityOf(PloverType.Retreat, ["release", "disarm"]));

    [Fact]
    public void Sanction_IsMaterialConflict() => Assert.Equal(Quad.MaterialConflict, PloverScheme.QuadOf(PloverType.Sanction));

    [Fact]
    public void Cameo_FollowsTheMode() => Assert.Equal("0874", PloverScheme.CameoOf(PloverType.Retreat, ["withdraw"]));

    [Theory]
    [InlineData(PloverType.Consult, null, EventStatus.Planned, "036")]
    [InlineData(PloverType.Aid, null, EventStatus.Offered, "033")]
    [InlineData(PloverType.Retreat, "release", EventStatus.Planned, "0353")]
    [InlineData(PloverType.Retreat, "resign", EventStatus.Planned, "035")]
    [InlineData(PloverType.Sanction, null, EventStatus.Planned, "1312")]
    [InlineData(PloverType.Assault, null, EventStatus.Threatened, "138")]
    [InlineData(PloverType.Consult, null, EventStatus.Refused, "125")]
    [InlineData(PloverType.Accuse, null, EventStatus.Refused, "080")]
    [InlineData(PloverType.Sanction, "withdraw", EventStatus.Refused, "087")]
    [InlineData(PloverType.Retreat, "withdraw", EventStatus.Occurred, "0874")]
    [InlineData(PloverType.Agree, null, EventStatus.Alleged, "057")]
    public void Cameo_FollowsActModeAndStatus(PloverType act, string? mode, EventStatus status, string code) =>
        Assert.Equal(code, PloverScheme.CameoOf(act, mode, status, aimed: true));

    [Fact]
    public void Cameo_OfAPlannedConflictAimedAtNobodyIsTheDeeds() =>
        Assert.Equal("150", PloverScheme.CameoOf(PloverType.Mobilize, null, EventStatus.Planned, aimed: false));

    [Fact]
    public void Frames_CarryOnlyModesThatPloverKnows()
    {
        foreach (var frame in Coding.Frames.FrameTable.Shipped.Frames)
            if (frame.Mode is { } mode) Assert.True(PloverScheme.Knows(frame.Act, mode), $"{frame.Place}: PLOVER has no mode '{mode}' of {frame.Act}");
    }
}
