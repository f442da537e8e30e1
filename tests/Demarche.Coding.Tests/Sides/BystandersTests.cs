using Demarche.Model;
using Xunit;

namespace Demarche.Coding.Tests.Sides;

/// <summary>Who is named near a deed and is no side of it.</summary>
public sealed class BystandersTests
{
    private static readonly Lazy<Coder> RulesOnly = new(() => Coder.Load(new CoderOptions { RulesOnly = true, MinConfidence = 0.02 }));

    private static readonly Lazy<Coder> Learnt = new(() => Coder.Load(new CoderOptions { MinConfidence = 0.02 }));

    private static IReadOnlyList<CodedEvent> Code(string text) => RulesOnly.Value.Code(Reading.Article("", text, new DateOnly(2024, 3, 6))).Events;

    private static bool Has(IEnumerable<Participant> side, string code) => side.Any(p => p.Actor.Code == code);

    [Theory]
    [InlineData("A man from Lyon was charged in Oslo on Tuesday.", "FRA")]
    [InlineData("Two women from Lyon were arrested in Morocco on Monday.", "FRA")]
    [InlineData("Two women from Lyon were detained on Monday and jailed.", "FRA")]
    public void WhoSuffersADeedToldInThePassive_DoesNotDoIt(string text, string code) => Assert.All(Code(text), e => Assert.False(Has(e.Actors, code)));

    [Fact]
    public void TheAgentOfAPassive_DoesIt() => Assert.Contains(Code("Two women from Lyon were arrested by Morocco on Monday."), e => Has(e.Actors, "MAR") && e.Act == PloverType.Coerce);

    [Theory]
    [InlineData("Denmark published a report. Iceland's minister was urged on Monday to resign.", "DNK")]
    [InlineData("Denmark and Kenya met in Oslo. Iceland is accused of spying.", "DNK")]
    [InlineData("Travellers are being urged to avoid the Danish islands.", "DNK")]
    public void WhoSpokeInThePassive_IsNobodyNamedBeforeNorInWhatIsAsked(string text, string code) =>
        Assert.All(Code(text).Where(e => e.Act is PloverType.Request or PloverType.Accuse), e => Assert.False(Has(e.Actors, code)));

    [Theory]
    [InlineData("Denmark is mindful of Kenya's concerns about Iceland.", "concerns", "KEN")]
    [InlineData("Denmark passed on Germany's objections to Kenya.", "objections", "DEU")]
    [InlineData("Denmark was silent on Kenya's threats, its minister said.", "threats", "KEN")]
    public void ASpeechActWithAnOwner_IsNoOthers(string text, string word, string owner)
    {
        var article = Reading.Article("", text, new DateOnly(2024, 3, 6));
        Assert.Equal([owner], Assert.Single(Learnt.Value.Code(article).Events, e => e.Evidence.In(article.Text).ToString() == word).Actors.Select(p => p.Actor.Code));
    }

    [Theory]
    [InlineData("Norway condemned the attack on Kenya.", "KEN")]
    [InlineData("Norway condemned the raid by Sudan on Kenya.", "KEN")]
    public void TheVictimOfWhatIsCondemned_IsNotAccused(string text, string code)
    {
        var events = Code(text).Where(e => e.Act == PloverType.Accuse).ToList();
        Assert.NotEmpty(events);
        Assert.All(events, e => Assert.False(Has(e.Recipients, code)));
    }

    [Fact]
    public void APlaceWhereSomethingIsSaid_IsNotSpokenTo()
    {
        var events = Code("Iceland's minister criticised Denmark in Oslo.").Where(e => e.Act == PloverType.Accuse).ToList();
        Assert.Contains(events, e => Has(e.Recipients, "DNK"));
        Assert.All(events, e => Assert.False(Has(e.Recipients, "NOR")));
    }

    [Fact]
    public void TheVenueOfTwoWhoMeet_IsNoThirdSide()
    {
        var meeting = Assert.Single(Code("Iceland's and Denmark's ministers met on Thursday in Oslo."), e => e.Act == PloverType.Consult);
        Assert.Equal(["DNK", "ISL"], meeting.Actors.Concat(meeting.Recipients).Select(p => p.Actor.Code).Distinct().Order());
    }

    [Theory]
    [InlineData("OSLO - Iceland's sailors were arrested, officials said.")]
    [InlineData("OSLO, Norway: Iceland's sailors attacked a Danish ship on Monday.")]
    public void TheDateline_IsNoSide(string text) => Assert.All(Code(text), e => Assert.False(Has(e.Actors, "NOR") || Has(e.Recipients, "NOR")));

    [Fact]
    public void WhoSpeaksBeforeAColon_IsNoDateline() => Assert.Contains(Code("Norway: Iceland must free the sailors."), e => Has(e.Actors, "NOR"));

    [Theory]
    [InlineData("Iceland's minister will attend a summit in Denmark on the unrest in Chad.")]
    [InlineData("Iceland and Denmark held talks on Chad's elections.")]
    public void WhomTalksAreAbout_IsNoSideOfThem(string text)
    {
        var meetings = Code(text).Where(e => e.Act == PloverType.Consult).ToList();
        Assert.NotEmpty(meetings);
        Assert.All(meetings, e => Assert.False(Has(e.Actors, "TCD") || Has(e.Recipients, "TCD")));
    }

    [Theory]
    [InlineData("Qatar will accept the demands.", PloverType.Request, "QAT")]
    [InlineData("Iceland received warnings on Monday.", PloverType.Threaten, "ISL")]
    [InlineData("Peru closed the border after a raid on its post.", PloverType.Assault, "PER")]
    public void WhoeverAnswersToADeed_DoesNotDoIt(string text, PloverType act, string code) => Assert.All(Code(text).Where(e => e.Act == act), e => Assert.False(Has(e.Actors, code)));

    [Fact]
    public void ThePlaceOfAnAttack_IsNotTheAttacker() => Assert.DoesNotContain(Code("Ten people were killed in Mali on Monday."), e => Has(e.Actors, "MLI"));

    [Fact]
    public void TroopsThatAreWithdrawn_AreNoRecipient()
    {
        var retreat = Assert.Single(Code("Russia withdrew the Russian soldiers from Georgia."), e => e.Act == PloverType.Retreat);
        Assert.False(Has(retreat.Recipients, "RUS"));
    }

    [Fact]
    public void ReportersToWhomSomethingIsSaid_AreNoSide() =>
        Assert.All(Code("Norway's minister told the Norwegian media that Iceland had broken the treaty."), e => Assert.DoesNotContain(e.Actors.Concat(e.Recipients), p => p.Actor.Sector == "MED"));

    [Fact]
    public void MediaThatAreAccused_AreASide() => Assert.Contains(Code("Norway's prime minister accused the Norwegian media of lying."), e => e.Recipients.Any(p => p.Actor.Sector == "MED"));
}
