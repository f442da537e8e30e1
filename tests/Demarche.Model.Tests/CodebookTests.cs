using Demarche.Model;

namespace Demarche.Model.Tests;

/// <summary>The enumerations are the codebook's and PLOVER's lists: an entry more or less, or in another place, changes every file ever written.</summary>
public class CodebookTests
{
    [Fact]
    public void PloverTypes_AreTheSixteenInTheManualsOrder() =>
        Assert.Equal(
            "Agree Consult Support Concede Cooperate Aid Retreat Request Accuse Reject Threaten Protest Sanction Mobilize Coerce Assault",
            string.Join(' ', Enum.GetNames<PloverType>()));

    [Fact]
    public void Statuses_AreTheNineOfSection3() =>
        Assert.Equal("Occurred Planned Offered Threatened Refused Negated Alleged Denied Hypothetical", string.Join(' ', Enum.GetNames<EventStatus>()));

    [Fact]
    public void ConditionKinds_AreTheFiveOfSection1() => Assert.Equal("If Unless Exchange Until Provided", string.Join(' ', Enum.GetNames<ConditionKind>()));

    [Fact]
    public void Quads_HavePloversNumbers() => Assert.Equal([1, 2, 3, 4], Enum.GetValues<Quad>().Select(q => (int)q));

    [Fact]
    public void Events_AreEqualByValue()
    {
        var actor = new Actor("NOR", "GOV", "Norway");
        Assert.Equal(new Participant("Oslo", new TextSpan(0, 4), actor), new Participant("Oslo", new TextSpan(0, 4), actor with { }));
    }
}
