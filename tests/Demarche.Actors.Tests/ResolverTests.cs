using Xunit;

namespace Demarche.Actors.Tests;

public sealed class ResolverTests
{
    [Fact]
    public void AdjectiveWithRole_HasStateAndSector() =>
        Assert.Equal("RUS MIL", TreeText.Resolve("2022-03-01", "Russian|ADJ|2|amod troops|NOUN|3|nsubj left|VERB|0|root").Who("troops"));

    [Fact]
    public void AdjectiveOnOtherNoun_IsHeadedByTheNoun()
    {
        var resolved = TreeText.Resolve("2023-02-06", "Guyanese|ADJ|3|amod fishing|NOUN|3|compound nets|NOUN|4|nsubj sank|VERB|0|root");
        Assert.Equal("GUY", resolved.Who("nets"));
        Assert.Equal(MentionKind.Adjective, resolved.Mentions[0].Kind);
    }

    private const string SpeaksInOslo = "Foreign|ADJ|2|amod Minister|PROPN|5|nsubj Kari|PROPN|2|flat Holm|PROPN|2|flat told|VERB|0|root|tell reporters|NOUN|5|obj in|ADP|8|case Oslo|PROPN|5|obl";

    [Fact]
    public void AnUnknownMinister_IsOfTheStateInWhoseCapitalHeSpeaks() =>
        Assert.Equal("NOR GOV", TreeText.Resolve("2019-03-01", SpeaksInOslo, "Chile|PROPN|2|nsubj slept|VERB|0|root").Who("Minister"));

    [Fact]
    public void AnUnknownMinister_IsNotOfTheCapitalWhereTheTextIsAboutAnotherState() =>
        Assert.Equal("UNK GOV", TreeText.Resolve("2019-03-01", SpeaksInOslo, "Chile|PROPN|2|nsubj slept|VERB|0|root", "Chile|PROPN|2|nsubj woke|VERB|0|root", "Chile|PROPN|2|nsubj ate|VERB|0|root").Who("Minister"));

    [Fact]
    public void AnUnknownMinister_IsOfTheStateOfTheDateline() =>
        Assert.Equal("NOR GOV", TreeText.Resolve("2019-03-01", "OSLO|PROPN|4|dep -|PUNCT|1|punct Chile|PROPN|4|nsubj slept|VERB|0|root", "Foreign|ADJ|2|amod Minister|PROPN|5|nsubj Kari|PROPN|2|flat Holm|PROPN|2|flat woke|VERB|0|root").Who("Minister", 1));

    [Fact]
    public void APlaceAloneBelowTheTitle_IsADateline()
    {
        var resolved = TreeText.Resolve("2019-03-01", "Chile|PROPN|2|nsubj slept|VERB|0|root", "Oslo|PROPN|0|root .|PUNCT|1|punct", "Foreign|ADJ|2|amod Minister|PROPN|5|nsubj Kari|PROPN|2|flat Holm|PROPN|2|flat met|VERB|0|root Norwegians|PROPN|5|obj");
        Assert.True(resolved.In(1)[0].IsPlace);
        Assert.Equal("NOR GOV", resolved.Who("Minister", 2));
    }

    [Fact]
    public void AnUnknownMinister_WhoSpeaksInOneCapitalUnderTheDatelineOfAnother_IsOfNeither() =>
        Assert.Equal("UNK GOV", TreeText.Resolve("2019-03-01", "HANOI|PROPN|4|dep -|PUNCT|1|punct Chile|PROPN|4|nsubj slept|VERB|0|root", SpeaksInOslo).Who("Minister", 1));

    [Theory]
    [InlineData("OSLO|PROPN|5|dep :|PUNCT|1|punct The|DET|4|det minister|NOUN|5|nsubj slept|VERB|0|root", true)]
    [InlineData("Oslo|PROPN|5|nsubj :|PUNCT|1|punct The|DET|4|det minister|NOUN|5|nsubj slept|VERB|0|root", false)]
    [InlineData("OSLO|PROPN|5|nsubj :|PUNCT|1|punct THE|DET|4|det MINISTER|NOUN|5|nsubj SLEPT|VERB|0|root", false)]
    public void APlaceInCapitalsBeforeAColon_IsADateline(string sentence, bool isPlace) =>
        Assert.Equal(isPlace, TreeText.Resolve("2019-03-01", sentence).Mentions.Single(m => m.Head == 0).IsPlace);

    [Fact]
    public void ADatelineInCapitals_MayStandBelowSeveralLines() =>
        Assert.True(TreeText.Resolve("2019-03-01", "One|NUM|0|root", "Two|NUM|0|root", "Three|NUM|0|root", "Four|NUM|0|root",
            "OSLO|PROPN|7|dep (|PUNCT|3|punct Agency|NOUN|1|appos )|PUNCT|3|punct -|PUNCT|1|punct Chile|PROPN|7|nsubj slept|VERB|0|root").In(4)[0].IsPlace);

    [Theory]
    [InlineData("The|DET|3|det Verkhovnaya|PROPN|3|compound Rada|PROPN|4|nsubj slept|VERB|0|root", "Rada", "UKR LEG")]
    [InlineData("Secretary|PROPN|6|nsubj of|ADP|3|case Commerce|PROPN|1|nmod Ann|PROPN|1|flat Example|PROPN|1|flat slept|VERB|0|root", "Secretary", "USA GOV")]
    public void Bodies_AndOffices_AreFoundUnderTheirOtherNames(string sentence, string head, string who) =>
        Assert.Equal(who, TreeText.Resolve("2019-03-01", sentence).Who(head));

    private const string BothSlept = "Azerbaijan|PROPN|4|nsubj and|CCONJ|3|cc Armenia|PROPN|1|conj slept|VERB|0|root";

    [Theory]
    [InlineData("Norway|PROPN|2|nsubj urged|VERB|0|root the|DET|5|det warring|ADJ|5|amod sides|NOUN|2|obj")]
    [InlineData("Norway|PROPN|2|nsubj urged|VERB|0|root all|DET|4|det sides|NOUN|2|obj")]
    [InlineData("Norway|PROPN|2|nsubj urged|VERB|0|root the|DET|4|det sides|NOUN|2|obj to|ADP|7|case the|DET|7|det conflict|NOUN|4|nmod|conflict")]
    [InlineData("Norway|PROPN|2|nsubj urged|VERB|0|root both|DET|4|det sides|NOUN|2|obj")]
    public void TheSidesToWhomAThirdSpeaks_AreThoseOfTheDisputeThatTheTextIsAbout(string sentence) =>
        Assert.Equal("ARM+AZE", TreeText.Resolve("2016-04-02", BothSlept, "Russia|PROPN|2|nsubj woke|VERB|0|root", sentence).Who("sides", 2));

    [Theory]
    [InlineData("1970-04-02", BothSlept, "Norway|PROPN|2|nsubj urged|VERB|0|root all|DET|4|det sides|NOUN|2|obj")]
    [InlineData("2016-04-02", "Azerbaijan|PROPN|2|nsubj slept|VERB|0|root", "Norway|PROPN|2|nsubj urged|VERB|0|root all|DET|4|det sides|NOUN|2|obj")]
    [InlineData("2016-04-02", BothSlept, "Norway|PROPN|2|nsubj saw|VERB|0|root the|DET|4|det sides|NOUN|2|obj")]
    public void SidesOfNoDisputeOfThatDay_AreNobody(string day, string before, string sentence) =>
        Assert.Null(TreeText.Resolve(day, before, sentence).Who("sides", 1));

    [Fact]
    public void TheParties_WhoReachNoAccord_AreThoseOfTheDispute() =>
        Assert.Equal("ARM+AZE", TreeText.Resolve("2016-04-02", BothSlept, "The|DET|2|det parties|NOUN|3|nsubj reached|VERB|0|root|reach no|DET|5|det accord|NOUN|3|obj|accord").Who("parties", 1));

    [Fact]
    public void BetweenTheRivals_AreTwo() =>
        Assert.Equal("CHL+NOR", TreeText.Resolve("2016-04-02", "Norway|PROPN|2|nsubj met|VERB|0|root Chile|PROPN|2|obj", "Dialogue|NOUN|5|nsubj between|ADP|4|case the|DET|4|det rivals|NOUN|1|nmod failed|VERB|0|root").Who("rivals", 1)?.Split('+').Order().Aggregate((a, b) => a + "+" + b));

    [Fact]
    public void APeopleSaidToBeOfAState_IsAtHomeThere() =>
        Assert.Equal("KOS", TreeText.Resolve("2007-11-28", "Kosovo|PROPN|3|nmod:poss 's|PART|1|case Albanians|PROPN|4|nsubj slept|VERB|0|root").Who("Albanians"));

    [Theory]
    [InlineData("", "Russia")]
    [InlineData("2019-03-01", "Russia")]
    [InlineData("1987-03-01", "Soviet Union")]
    public void ACapital_IsThatOfTheStateOfTheDay_AndWithoutADayOfTheStateOfToday(string day, string name) =>
        Assert.Equal(name, TreeText.Resolve(day, "Moscow|PROPN|2|nsubj slept|VERB|0|root").Mentions.Single().Actors.Single().Name);

    [Theory]
    [InlineData("2007-11-28", "EUR+USA+RUS")]
    [InlineData("2012-11-28", null)]
    public void TheTroika_IsThatOfItsDays(string day, string? who) =>
        Assert.Equal(who, TreeText.Resolve(day, "Serbia|PROPN|2|nsubj slept|VERB|0|root", "The|DET|2|det troika|NOUN|3|nsubj met|VERB|0|root").Who("troika", 1));

    [Fact]
    public void ASecretaryGeneral_IsOfTheOrganisationMentionedLast() =>
        Assert.Equal("OAS", TreeText.Resolve("2016-06-14", "The|DET|2|det OAS|PROPN|3|nsubj slept|VERB|0|root", "Chile|PROPN|2|nsubj saw|VERB|0|root", "The|DET|3|det secretary|NOUN|3|compound general|NOUN|4|nsubj woke|VERB|0|root").Who("general", 2)?.Split(' ')[0]);

    [Fact]
    public void WhoeverIsNamedWithARoleToldBefore_HoldsItForTheSameSide() =>
        Assert.Equal("NOR", TreeText.Resolve("2016-06-14", "A|DET|2|det negotiator|NOUN|5|nsubj of|ADP|4|case Norway|PROPN|2|nmod slept|VERB|0|root", "Chile|PROPN|2|nsubj woke|VERB|0|root", "Negotiator|NOUN|4|nsubj Tarn|PROPN|1|flat Ovelby|PROPN|1|flat ate|VERB|0|root").Who("Negotiator", 2)?.Split(' ')[0]);

    [Theory]
    [InlineData("Two|NUM|2|nummod activists|NOUN|3|nsubj slept|VERB|0|root", false)]
    [InlineData("The|DET|3|det two|NUM|3|nummod activists|NOUN|4|nsubj slept|VERB|0|root", true)]
    public void Two_AreThoseMentionedLast_OnlyWithAnArticle(string sentence, bool areThose) =>
        Assert.Equal(areThose, TreeText.Resolve("2016-06-14", "Norway|PROPN|2|nsubj met|VERB|0|root Chile|PROPN|2|obj", sentence).Who("activists", 1)?.Contains('+', StringComparison.Ordinal) == true);

    [Fact]
    public void ASenatorsTitle_IsNobodysSurname() =>
        Assert.DoesNotContain(TreeText.Resolve("2020-09-26", "Sen.|PROPN|4|nsubj Ann|PROPN|1|flat Example|PROPN|1|flat slept|VERB|0|root").Mentions, m => m.Actors.Any(a => a.Code == "KHM"));

    [Fact]
    public void BothSides_WhoActThemselves_AreThoseMentionedLast() =>
        Assert.Equal("NOR+CHL", TreeText.Resolve("2016-04-02", BothSlept, "Norway|PROPN|2|nsubj met|VERB|0|root Chile|PROPN|2|obj", "Both|DET|2|det sides|NOUN|3|nsubj ate|VERB|0|root").Who("sides", 2));

    [Theory]
    [InlineData("Iran|PROPN|2|nsubj slept|VERB|0|root", "2015-07-14", "USA+GBR+FRA+DEU+RUS+CHN")]
    [InlineData("Iran|PROPN|2|nsubj slept|VERB|0|root", "1999-07-14", null)]
    [InlineData("Chile|PROPN|2|nsubj slept|VERB|0|root", "2015-07-14", null)]
    public void WorldPowers_AreThoseWhoNegotiateWithIran_WhereItIsSpokenOf(string before, string day, string? who) =>
        Assert.Equal(who, TreeText.Resolve(day, before, "World|NOUN|2|compound powers|NOUN|3|nsubj met|VERB|0|root").Who("powers", 1));

    [Fact]
    public void AGivenNameThatIsAnothersSurname_MakesAPersonsNameToo() =>
        Assert.Empty(TreeText.Resolve("2020-11-27", "Simon|PROPN|3|nsubj Manchester|PROPN|1|flat slept|VERB|0|root").Mentions);

    [Fact]
    public void ABareSurnameThatIsACityToo_IsThePersonNamedBefore() =>
        Assert.Empty(TreeText.Resolve("2020-11-27", "Simon|PROPN|3|nsubj Manchester|PROPN|1|flat slept|VERB|0|root", "Manchester|PROPN|2|nsubj woke|VERB|0|root").In(1));

    [Fact]
    public void ABareSurnameThatIsACityToo_IsTheMinisterNamedBefore() =>
        Assert.Equal("AUS GOV", TreeText.Resolve("2021-11-27", "Simon|PROPN|3|nsubj Birmingham|PROPN|1|flat slept|VERB|0|root", "Birmingham|PROPN|2|nsubj woke|VERB|0|root").Who("Birmingham", 1));

    [Fact]
    public void ACityThatAPersonIsNamedAfter_StaysAPlaceInPlaces() =>
        Assert.True(TreeText.Resolve("2020-11-27", "Simon|PROPN|3|nsubj Manchester|PROPN|1|flat slept|VERB|0|root", "He|PRON|2|nsubj woke|VERB|0|root in|ADP|4|case Manchester|PROPN|2|obl").In(1).Single(m => m.Head == 3).IsPlace);

    [Theory]
    [InlineData("Antony|PROPN|3|nsubj Blinken|PROPN|1|flat met|VERB|0|root|meet Sergei|PROPN|3|obj Lavrov|PROPN|4|flat")]
    [InlineData("Antony|PROPN|6|nsubj Blinken|PROPN|1|flat and|CCONJ|4|cc Sergei|PROPN|1|conj Lavrov|PROPN|4|flat walked|VERB|0|root")]
    [InlineData("Antony|PROPN|3|nsubj Blinken|PROPN|1|flat talked|VERB|0|root with|ADP|5|case Sergei|PROPN|3|obl Lavrov|PROPN|5|flat")]
    public void They_AndTheLeaders_AreThoseWhoMet(string meeting)
    {
        var resolved = TreeText.Resolve("2022-01-26", meeting,
            "They|PRON|2|nsubj walked|VERB|0|root", "The|DET|2|det ministers|NOUN|3|nsubj ate|VERB|0|root");
        Assert.Equal("USA GOV+RUS GOV", resolved.Who("They", 1));
        Assert.Equal("USA GOV+RUS GOV", resolved.Who("ministers", 2));
    }

    [Theory]
    [InlineData("two", "foreign", "PER GOV+BOL GOV")]
    [InlineData("two", "defence", "PER GOV+BOL GOV")]
    public void TheTwoMinisters_AreOfStates_WhateverOrganisationIsNamedNearer(string count, string office, string who) =>
        Assert.Equal(who, TreeText.Resolve("2022-01-26", "Peru|PROPN|4|nsubj and|CCONJ|3|cc Bolivia|PROPN|1|conj slept|VERB|0|root", "NATO|PROPN|2|nsubj woke|VERB|0|root",
            $"The|DET|4|det {count}|NUM|4|nummod {office}|ADJ|4|amod ministers|NOUN|5|nsubj ate|VERB|0|root").Who("ministers", 2));

    [Fact]
    public void TheFourCountries_AreTheFourNamedLast() =>
        Assert.Equal("PER+BOL+CHL+CUB", TreeText.Resolve("2022-01-26", "Peru|PROPN|8|nsubj ,|PUNCT|3|punct Bolivia|PROPN|1|conj ,|PUNCT|5|punct Chile|PROPN|1|conj and|CCONJ|7|cc Cuba|PROPN|1|conj slept|VERB|0|root",
            "The|DET|3|det four|NUM|3|nummod countries|NOUN|4|nsubj woke|VERB|0|root").Who("countries", 1));

    [Fact]
    public void WhoeverActsOnTheTwo_IsNoneOfThem_UnderAnyName() =>
        Assert.Equal("JPN+CHN", TreeText.Resolve("2022-01-26", "Japan|PROPN|5|nsubj ,|PUNCT|3|punct China|PROPN|1|conj ,|PUNCT|1|punct slept|VERB|0|root",
            "Washington|PROPN|2|nsubj urged|VERB|0|root|urge the|DET|4|det two|NUM|2|obj").Who("two", 1));

    [Fact]
    public void TheGovernmentAfterAFrontedPlace_IsOfThatPlace() =>
        Assert.Equal("IND GOV", TreeText.Resolve("2022-01-26", "Russia|PROPN|2|nsubj slept|VERB|0|root", "Russia|PROPN|2|nsubj woke|VERB|0|root",
            "In|ADP|2|case India|PROPN|6|obl ,|PUNCT|2|punct the|DET|5|det government|NOUN|6|nsubj ate|VERB|0|root").Who("government", 2));

    [Fact]
    public void APlaceInAnothersName_IsNotWhereTheGovernmentIs() =>
        Assert.Equal("NLD GOV", TreeText.Resolve("2022-01-26", "Syria|PROPN|2|nsubj slept|VERB|0|root",
            "The|DET|3|det Dutch|ADJ|3|amod parliament|NOUN|4|nsubj urged|VERB|0|root|urge the|DET|6|det government|NOUN|4|obj over|ADP|9|case an|DET|9|det offensive|NOUN|4|obl in|ADP|11|case Syria|PROPN|9|nmod").Who("government", 1));

    [Fact]
    public void PeopleOfAPlaceThatNobodyKnows_AreOfNoNamedState() =>
        Assert.Equal("UNK CVL", TreeText.Resolve("2022-01-26", "Peru|PROPN|2|nsubj attacked|VERB|0|root Chile|PROPN|2|obj",
            "Fishermen|NOUN|5|nsubj on|ADP|4|case the|DET|4|det quay|NOUN|1|nmod slept|VERB|0|root").Who("Fishermen", 1));

    [Fact]
    public void ABodyBasedSomewhere_IsNotWhatTheTextIsAbout() =>
        Assert.DoesNotContain(TreeText.Resolve("2022-01-26", "A|DET|5|det London|PROPN|4|compound -|PUNCT|4|punct based|ADJ|5|amod club|NOUN|6|nsubj slept|VERB|0|root while|SCONJ|9|mark police|NOUN|9|nsubj ate|VERB|6|advcl").Mentions,
            m => m.Actors[0] is { Code: "GBR", Sector: "COP" });

    [Fact]
    public void TheWarThatATextIsAbout_IsOneThatItNames() =>
        Assert.NotEqual("SYROPP REB", TreeText.Resolve("2014-01-26", "They|PRON|2|nsubj met|VERB|0|root in|ADP|4|case Kigali|PROPN|2|obl", "The|DET|2|det rebels|NOUN|3|nsubj slept|VERB|0|root").Who("rebels", 1));

    private static readonly string[] Talk =
    [
        "Antony|PROPN|3|nsubj Blinken|PROPN|1|flat spoke|VERB|0|root|speak",
        "\nQ|NOUN|4|dep :|PUNCT|1|punct We|PRON|4|nsubj ask|VERB|0|root",
        "\nA|NOUN|4|dep :|PUNCT|1|punct We|PRON|4|nsubj answer|VERB|0|root",
    ];

    [Fact]
    public void We_InAnAnswer_IsWhoeverTheInterviewIsWith()
    {
        var resolved = TreeText.Resolve("2022-01-26", Talk);
        Assert.Null(resolved.Who("We", 1));
        Assert.Equal("USA GOV", resolved.Who("We", 2));
        Assert.Equal([(true, null), (false, "Antony Blinken")], resolved.Turns.Select(t => (t.Asks, t.Speaker?.Actors[0].Name)));
    }

    [Fact]
    public void LinesThatComeAgainUnderAHeading_AreNoInterview() =>
        Assert.Empty(TreeText.Resolve("2022-01-26", "READ|VERB|0|root MORE|ADV|1|advmod :|PUNCT|1|punct Russia|PROPN|1|parataxis", "\nREAD|VERB|0|root MORE|ADV|1|advmod :|PUNCT|1|punct China|PROPN|1|parataxis").Turns);

    [Theory]
    [InlineData("Statement|NOUN|0|root by|ADP|4|case Antony|PROPN|4|compound Blinken|PROPN|1|nmod", "Antony Blinken")]
    [InlineData("Statement|NOUN|5|nsubj by|ADP|4|case Antony|PROPN|4|compound Blinken|PROPN|1|nmod angers|VERB|0|root|anger Iran|PROPN|5|obj", null)]
    public void ATextUnderAStatementsTitle_IsSaidByItsSigner(string title, string? signer) =>
        Assert.Equal(signer, TreeText.Resolve("2022-01-26", title, "\nWe|PRON|2|nsubj ask|VERB|0|root").Turns.SingleOrDefault()?.Speaker?.Actors[0].Name);

    [Fact]
    public void AHeadlineWithAColon_IsNoInterview() =>
        Assert.Empty(TreeText.Resolve("2022-01-26", "Moscow|PROPN|5|nsubj :|PUNCT|1|punct West|PROPN|5|nsubj is|AUX|5|cop wrong|ADJ|0|root", "\nMinister|NOUN|3|dep :|PUNCT|1|punct No|INTJ|0|root").Turns);

    [Fact]
    public void TheMinisters_AreOfTheBodyWhoseMinistersSpokeBefore() =>
        Assert.Equal("EUR GOV", TreeText.Resolve("2016-02-12", "EU|PROPN|2|compound ministers|NOUN|3|nsubj ate|VERB|0|root", "The|DET|2|det ministers|NOUN|3|nsubj slept|VERB|0|root").Who("ministers", 1));

    [Fact]
    public void They_AreNotAPersonAndWhomItSpeaksOf() =>
        Assert.Null(TreeText.Resolve("2022-01-26", "Antony|PROPN|3|nsubj Blinken|PROPN|1|flat criticised|VERB|0|root Sergei|PROPN|3|obj Lavrov|PROPN|4|flat", "They|PRON|2|nsubj walked|VERB|0|root").Who("They", 1));

    [Fact]
    public void We_InAJointStatement_AreThoseWhoSign() =>
        Assert.Equal("JPN+AUS", TreeText.Resolve("2023-01-26", "Joint|ADJ|2|amod Statement|NOUN|0|root by|ADP|4|case Japan|PROPN|2|nmod and|CCONJ|6|cc Australia|PROPN|4|conj on|ADP|8|case Iran|PROPN|2|nmod",
            "We|PRON|2|nsubj agree|VERB|0|root").Who("We", 1));

    [Fact]
    public void ABlocWithoutACode_IsItsMembers() =>
        Assert.Equal("EST+LVA+LTU", TreeText.Resolve("2016-01-26", "The|DET|3|det Baltic|ADJ|3|amod states|NOUN|4|nsubj agreed|VERB|0|root").Who("states"));

    [Fact]
    public void AShipsPrefix_TellsItsNavy() =>
        Assert.Equal("USA MIL", TreeText.Resolve("2016-04-26", "The|DET|4|det USS|PROPN|4|compound Ada|PROPN|4|compound Holm|PROPN|5|nsubj sailed|VERB|0|root").Who("Holm"));

    [Fact]
    public void OfficialsOfNoNamedState_AreOfTheStateThatActsInTheirSentence() =>
        Assert.Equal("KEN GOV", TreeText.Resolve(
            "2019-02-21", "Somalia|PROPN|2|nsubj slept|VERB|0|root",
            "Kenya|PROPN|2|nsubj hosts|VERB|0|root Somali|ADJ|4|amod refugees|NOUN|2|obj and|CCONJ|7|cc officials|NOUN|7|nsubj warned|VERB|2|conj").Who("officials", 1));

    [Fact]
    public void OfficeOfABody_TakesTheBodysState() =>
        Assert.Equal("USA GOV", TreeText.Resolve("2022-01-26", "The|DET|4|det State|PROPN|3|compound Department|PROPN|4|compound spokesman|NOUN|5|nsubj smiled|VERB|0|root").Who("spokesman"));

    [Fact]
    public void PossessiveCapital_OwnsTheOffice() =>
        Assert.Equal("RUS GOV", TreeText.Resolve("2022-01-26", "Moscow|PROPN|4|nmod:poss 's|PART|1|case top|ADJ|4|amod diplomat|NOUN|5|nsubj smiled|VERB|0|root").Who("diplomat"));

    [Fact]
    public void CapitalAfterIn_IsAPlace_AsSubjectAnActor()
    {
        var resolved = TreeText.Resolve("2022-01-26", "They|PRON|2|nsubj met|VERB|0|root in|ADP|4|case Tehran|PROPN|2|obl", "Tehran|PROPN|2|nsubj agreed|VERB|0|root");
        Assert.True(resolved.In(0).Single(m => m.Kind == MentionKind.Metonym).IsPlace);
        Assert.False(resolved.In(1).Single(m => m.Kind == MentionKind.Metonym).IsPlace);
    }

    [Theory]
    [InlineData("Tbilisi", true)]
    [InlineData("Atlanta", false)]
    public void Georgia_IsTheCountryUnlessTheTextIsSetInTheAmericanState(string city, bool country)
    {
        var resolved = TreeText.Resolve("2022-01-26", "Georgia|PROPN|2|nsubj agreed|VERB|0|root in|ADP|4|case " + city + "|PROPN|2|obl");
        Assert.Equal(country, resolved.Mentions.Any(m => m.Head == 0 && m.Actors.Any(a => a.Code == "GEO")));
    }

    [Theory]
    [InlineData("2022-01-26", "USA GOV")]
    [InlineData("2010-01-26", "USA")]
    public void Person_HasTheOfficeOnlyInTheTerm(string day, string expected) =>
        Assert.Equal(expected, TreeText.Resolve(day, "Antony|PROPN|3|nsubj Blinken|PROPN|1|flat flew|VERB|0|root").Who("Antony"));

    [Fact]
    public void SurnameAfterFullName_IsThePerson() =>
        Assert.Equal("RUS GOV", TreeText.Resolve("2021-05-01", "Sergei|PROPN|3|nsubj Lavrov|PROPN|1|flat flew|VERB|0|root", "Lavrov|PROPN|2|nsubj landed|VERB|0|root").Who("Lavrov", 1));

    /// <summary>A wrong real person in the record is the worst of errors: an unknown spokeswoman was once given the name of the spokesman of that day.</summary>
    [Fact]
    public void FirstPartOfAnUnknownName_IsNoHolderOfThatSurname()
    {
        var resolved = TreeText.Resolve("2024-07-19",
            "China|PROPN|4|nmod:poss 's|PART|1|case foreign|ADJ|4|amod ministry|NOUN|5|compound spokeswoman|NOUN|8|nsubj Lin|PROPN|5|appos Yue|PROPN|6|flat smiled|VERB|0|root");
        Assert.DoesNotContain(resolved.Mentions.SelectMany(mention => mention.Actors), actor => actor.Name == "Lin Jian");
        Assert.Equal("CHN GOV", resolved.Who("spokeswoman"));
    }

    /// <summary>Rows such as "Felipe VI of Spain" once gave their last word as a surname: the state became its king.</summary>
    [Theory]
    [InlineData("Spain")]
    [InlineData("Norway")]
    [InlineData("Jordan")]
    [InlineData("Sweden")]
    [InlineData("Montenegro")]
    public void StateOfWhichAMonarchIsNamed_StaysTheState(string state)
    {
        var resolved = TreeText.Resolve("2018-05-01", $"France|PROPN|2|nsubj met|VERB|0|root {state}|PROPN|2|obj");
        Assert.Contains(resolved.Mentions.SelectMany(mention => mention.Actors), actor => actor.Name == state);
    }

    [Fact]
    public void SurnameThatIsAGivenName_IsNobodyByItself()
    {
        var resolved = TreeText.Resolve("2017-06-01", "Germany|PROPN|2|nsubj praised|VERB|0|root Gabriel|PROPN|2|obj");
        Assert.DoesNotContain(resolved.Mentions.SelectMany(mention => mention.Actors), actor => actor.Name == "Sigmar Gabriel");
    }

    /// <summary>A prime minister far away of the same surname once took the place of the former president.</summary>
    [Fact]
    public void TitledSurname_IsNoHolderOfAStateThatTheTextDoesNotSpeakOf()
    {
        var resolved = TreeText.Resolve("2018-05-01", "America|PROPN|2|nsubj remembers|VERB|0|root President|PROPN|4|compound Obama|PROPN|2|obj");
        Assert.DoesNotContain(resolved.Mentions.SelectMany(mention => mention.Actors), actor => actor.Code == "GNQ");
    }

    /// <summary>"Ms Wallace" of a crime story was once the defence secretary of that day.</summary>
    [Theory]
    [InlineData("Dorette|PROPN|2|nsubj Wallace|PROPN|3|flat wept|VERB|0|root", "Wallace|PROPN|2|nsubj left|VERB|0|root")]
    [InlineData("Ms|PROPN|2|compound Wallace|PROPN|3|nsubj wept|VERB|0|root", "Ms|PROPN|2|compound Wallace|PROPN|3|nsubj left|VERB|0|root")]
    public void SurnameOfSomebodyElse_IsNoHolder(string first, string second)
    {
        var resolved = TreeText.Resolve("2020-09-01", "Britain|PROPN|2|nsubj slept|VERB|0|root", first, second);
        Assert.DoesNotContain(resolved.Mentions.SelectMany(mention => mention.Actors), actor => actor.Name == "Ben Wallace");
    }

    [Fact]
    public void PronounOfAHoldersSpelling_IsNotTheHolder()
    {
        var resolved = TreeText.Resolve("2024-05-01", "He|PROPN|3|nsubj Lifeng|PROPN|1|flat travelled|VERB|0|root", "Britain|PROPN|2|nsubj slept|VERB|0|root", "He|PRON|2|nsubj rains|VERB|0|root");
        Assert.DoesNotContain(resolved.In(2), mention => mention.Kind == MentionKind.Name);
    }

    /// <summary>The home of a role is what the text is about, not the city where the talks are held.</summary>
    [Fact]
    public void Role_IsOfTheStateOfTheText_NotOfTheVenue()
    {
        var resolved = TreeText.Resolve("2016-02-12", "Syria|PROPN|2|nsubj burns|VERB|0|root", "Syria|PROPN|2|nsubj starves|VERB|0|root", "Talks|NOUN|2|nsubj resumed|VERB|0|root in|ADP|4|case Munich|PROPN|2|obl",
            "The|DET|2|det government|NOUN|3|nsubj waited|VERB|0|root in|ADP|5|case Munich|PROPN|3|obl");
        Assert.Equal("SYR GOV", resolved.Who("government", 3));
    }

    [Fact]
    public void CityBeforeAnEvent_SaysWhere() =>
        Assert.True(TreeText.Resolve("2016-02-12", "The|DET|3|det Geneva|PROPN|3|compound talks|NOUN|4|nsubj failed|VERB|0|root").Mentions.First(m => m.Kind == MentionKind.Adjective).IsPlace);

    [Fact]
    public void Kingdom_IsAStateThatCallsItselfSo() =>
        Assert.Equal("SAU", TreeText.Resolve("2016-02-12", "Saudi|PROPN|3|nsubj Arabia|PROPN|1|flat armed|VERB|0|root Syria|PROPN|3|obj", "They|PRON|2|nsubj struck|VERB|0|root the|DET|4|det kingdom|NOUN|2|obj").Who("kingdom", 1));

    [Fact]
    public void ThreeStates_AreTheThreeMentionedLast() =>
        Assert.Equal("FRA+ESP+ITA", TreeText.Resolve("2023-05-01", "France|PROPN|2|nsubj met|VERB|0|root Spain|PROPN|2|obj and|CCONJ|5|cc Italy|PROPN|3|conj", "The|DET|3|det three|NUM|3|nummod states|NOUN|4|nsubj smiled|VERB|0|root").Who("states", 1));

    [Fact]
    public void TwoKoreas_AreBoth() =>
        Assert.Equal("PRK+KOR", TreeText.Resolve("2018-05-01", "The|DET|3|det two|NUM|3|nummod Koreas|PROPN|4|nsubj talked|VERB|0|root").Who("Koreas"));

    [Fact]
    public void ForeignTroops_AreOfNoStateOfTheText() =>
        Assert.Equal("UNK MIL", TreeText.Resolve("2018-05-01", "France|PROPN|2|nsubj slept|VERB|0|root", "Foreign|ADJ|2|amod troops|NOUN|3|nsubj left|VERB|0|root").Who("troops", 1));

    [Fact]
    public void ChairmanWithoutAState_IsNoOfficialOfTheTextsState()
    {
        var resolved = TreeText.Resolve("2018-05-01", "France|PROPN|2|nsubj slept|VERB|0|root", "Chairman|NOUN|2|compound Orlan|PROPN|4|nsubj Tegubov|PROPN|2|flat coughed|VERB|0|root");
        Assert.DoesNotContain(resolved.In(1).SelectMany(m => m.Actors), a => a.Code == "FRA");
    }

    [Fact]
    public void SymbolOfAShare_IsNoBody() =>
        Assert.Null(TreeText.Resolve("1987-05-01", "America|PROPN|2|nsubj slept|VERB|0|root", "Orlan|PROPN|5|nsubj <|PUNCT|1|punct DIA|PROPN|1|appos >|PUNCT|1|punct rose|VERB|0|root").Who("DIA", 1));

    /// <summary>The largest mention at "Russia" was once Japan alone.</summary>
    [Fact]
    public void JoinedStates_AreEachTheirOwn()
    {
        var resolved = TreeText.Resolve("2018-05-01", "Russia|PROPN|4|nsubj and|CCONJ|3|cc Japan|PROPN|1|conj talked|VERB|0|root");
        Assert.Equal("RUS", resolved.Who("Russia"));
        Assert.Equal("JPN", resolved.Who("Japan"));
    }

    [Fact]
    public void TroopsElsewhere_AreOfTheirOwnStateAlone() =>
        Assert.Equal("USA MIL", TreeText.Resolve("2018-05-01", "American|ADJ|2|amod troops|NOUN|5|nsubj in|ADP|4|case Iraq|PROPN|2|nmod fired|VERB|0|root").Who("troops"));

    /// <summary>A senator of a story about Saudi Arabia was once a Saudi.</summary>
    [Fact]
    public void PersonWhoseStateTheTextDoesNotSay_IsNotGuessedIntoOne()
    {
        var resolved = TreeText.Resolve("2016-07-15", "Saudi|PROPN|3|nsubj Arabia|PROPN|1|flat denied|VERB|0|root France|PROPN|3|obj", "Senator|PROPN|2|compound Orlan|PROPN|4|nsubj Tegubov|PROPN|2|flat coughed|VERB|0|root");
        Assert.Equal("UNK LEG", resolved.Who("Orlan", 1));
    }

    [Fact]
    public void CommonSurname_IsTheLeaderOfTheStateThatOwnsIt() =>
        Assert.Equal("PRK GOV", TreeText.Resolve("2016-07-15", "North|PROPN|4|nmod:poss Korea|PROPN|1|flat 's|PART|1|case Kim|PROPN|5|nsubj smiled|VERB|0|root").Who("Kim"));

    [Fact]
    public void WhatAnOrganisationCallsItself_TakesItUp() =>
        Assert.Equal("SYROPP OPP", TreeText.Resolve("2016-03-15", "Higher|PROPN|3|compound Negotiation|PROPN|3|compound Committee|PROPN|4|nsubj met|VERB|0|root", "The|DET|2|det Committee|PROPN|3|nsubj left|VERB|0|root").Who("Committee", 1));

    [Fact]
    public void OfficeBeforeACommaAndTheName_HeadsTheMention() =>
        Assert.Equal("GBR GOV", TreeText.Resolve("2019-02-14", "The|DET|3|det foreign|ADJ|3|amod secretary|NOUN|8|nsubj ,|PUNCT|5|punct Jeremy|PROPN|3|appos Hunt|PROPN|5|flat ,|PUNCT|5|punct smiled|VERB|0|root").Who("secretary"));

    [Fact]
    public void NerveAgent_IsNoSpy() =>
        Assert.DoesNotContain(TreeText.Resolve("2020-09-07", "Russia|PROPN|2|nsubj slept|VERB|0|root", "The|DET|3|det nerve|NOUN|3|compound agent|NOUN|4|nsubj spread|VERB|0|root").In(1), m => m.Actors[0].Sector == "SPY");

    [Fact]
    public void AmbassadorToTheUn_IsNotOfTheUn() =>
        Assert.DoesNotContain(TreeText.Resolve("2016-03-19", "A|DET|3|det UN|PROPN|3|compound ambassador|NOUN|4|nsubj smiled|VERB|0|root").Mentions, m => m.Kind == MentionKind.Office && m.Actors[0].Code == "UNO");

    [Fact]
    public void PresidentOfSomethingUnknown_IsNoOfficialOfTheTextsState() =>
        Assert.DoesNotContain(TreeText.Resolve("2022-11-13", "America|PROPN|2|nsubj slept|VERB|0|root", "Orlan|PROPN|8|nsubj Tegubov|PROPN|1|flat ,|PUNCT|4|punct president|NOUN|1|appos of|ADP|7|case Dunmore|PROPN|7|compound College|PROPN|4|nmod smiled|VERB|0|root").In(1), m => m.Actors[0].Code == "USA");

    [Fact]
    public void VicePresidentOfACompany_IsOfBusiness() =>
        Assert.Equal("USA BUS", TreeText.Resolve("2022-11-13", "Google|PROPN|3|compound vice|NOUN|3|compound president|NOUN|6|nsubj Orlan|PROPN|3|appos Tegubov|PROPN|4|flat smiled|VERB|0|root").Who("president"));

    [Fact]
    public void AgencyThatReports_IsNoHomeOfThoseItReports() =>
        Assert.Equal("DEU GOV", TreeText.Resolve("2016-02-12", "Germany|PROPN|2|nsubj slept|VERB|0|root", "The|DET|2|det government|NOUN|3|nsubj told|VERB|0|root Reuters|PROPN|3|obj").Who("government", 1));

    [Fact]
    public void DescentOfAnAmerican_IsNoState() =>
        Assert.DoesNotContain(TreeText.Resolve("2016-02-12", "A|DET|4|det Korean|ADJ|4|amod American|ADJ|4|amod man|NOUN|5|nsubj slept|VERB|0|root").Mentions, m => m.Actors.Any(a => a.Code is "PRK" or "KOR"));

    [Fact]
    public void It_OfAClause_IsNobody() =>
        Assert.Null(TreeText.Resolve("2023-05-01", "France|PROPN|2|nsubj slept|VERB|0|root", "It|PRON|3|nsubj is|AUX|3|cop clear|ADJ|0|root that|SCONJ|5|mark rained|VERB|3|ccomp").Who("It", 1));

    /// <summary>The accused was once the judge: nobody had noted that another man was spoken of.</summary>
    [Fact]
    public void He_MayBeAStranger_ThenNobodyIsTaken()
    {
        var resolved = TreeText.Resolve("2023-05-01", "French|ADJ|2|amod President|PROPN|4|nsubj Emmanuel|PROPN|2|flat heard|VERB|0|root that|SCONJ|8|mark Orlan|PROPN|8|nsubj|Orlan|Name=B-PER Tegubov|PROPN|6|flat|Tegubov|Name=I-PER slept|VERB|4|ccomp",
            "Orlan|PROPN|3|nsubj|Orlan|Name=B-PER Tegubov|PROPN|1|flat|Tegubov|Name=I-PER coughed|VERB|0|root", "He|PRON|2|nsubj left|VERB|0|root");
        Assert.Null(resolved.Who("He", 2));
    }

    [Fact]
    public void I_IsNoCourt() =>
        Assert.Null(TreeText.Resolve("2023-05-01", "A|DET|3|det French|ADJ|3|amod court|NOUN|4|nsubj said|VERB|0|root|say", "\"|PUNCT|3|punct I|PRON|3|nsubj sleep|VERB|0|root").Who("I", 1));

    [Fact]
    public void Police_AreThey_NotIt()
    {
        var resolved = TreeText.Resolve("2023-05-01", "French|ADJ|2|amod police|NOUN|3|nsubj slept|VERB|0|root", "It|PRON|2|nsubj rained|VERB|0|root", "They|PRON|2|nsubj woke|VERB|0|root");
        Assert.Null(resolved.Who("It", 1));
        Assert.Equal("FRA COP", resolved.Who("They", 2));
    }

    [Fact]
    public void InitialThatTheTableLeavesOut_IsPassedOver() =>
        Assert.Equal("DEU GOV", TreeText.Resolve("2023-05-01", "Olaf|PROPN|4|nsubj M.|PROPN|1|flat Scholz|PROPN|1|flat slept|VERB|0|root").Who("Olaf"));

    [Fact]
    public void TheTwo_AreNotWhoeverActsOnThem()
    {
        var resolved = TreeText.Resolve("2023-05-01", "France|PROPN|2|nsubj met|VERB|0|root Spain|PROPN|2|obj", "Italy|PROPN|2|nsubj invited|VERB|0|root both|PRON|2|obj");
        Assert.Equal("FRA+ESP", resolved.Who("both", 1));
    }

    [Fact]
    public void OwnerInsideARolePhrase_OwnsIt() =>
        Assert.Equal("USA GOV", TreeText.Resolve("2010-07-08", "US|PROPN|2|compound officials|NOUN|3|nsubj smiled|VERB|0|root").Who("officials"));

    [Fact]
    public void CityBeforeItsRegion_IsTheCityThere() =>
        Assert.DoesNotContain(TreeText.Resolve("2022-11-13", "It|PRON|2|nsubj rained|VERB|0|root in|ADP|4|case Moscow|PROPN|2|obl ,|PUNCT|6|punct Idaho|PROPN|4|appos").Mentions, m => m.Actors[0].Code == "RUS");

    [Theory]
    [InlineData("London", "GBR GOV")]
    [InlineData("Manila", "PHL GOV")]
    public void RoleOfOneStatesWording_IsOfThatState_OnlyWhereTheTextSpeaksOfIt(string seat, string expected)
    {
        var resolved = TreeText.Resolve("2024-07-19", $"{seat}|PROPN|2|nsubj protested|VERB|0|root",
            "Defence|PROPN|2|compound Secretary|PROPN|3|compound Oskar|PROPN|5|nsubj Trelleby|PROPN|3|flat smiled|VERB|0|root");
        Assert.Equal(expected, resolved.Who("Oskar", 1));
    }

    [Fact]
    public void Apposition_IntroducesAPersonForTheRestOfTheText()
    {
        var resolved = TreeText.Resolve("2021-05-01",
            "Orlan|PROPN|9|nsubj Tegubov|PROPN|1|flat ,|PUNCT|6|punct Russia|PROPN|6|nmod:poss 's|PART|4|case ambassador|NOUN|1|appos to|ADP|8|case Iran|PROPN|6|nmod smiled|VERB|0|root",
            "Tegubov|PROPN|2|nsubj left|VERB|0|root");
        Assert.Equal("RUS GOV", resolved.Who("Tegubov", 1));
    }

    [Fact]
    public void He_IsTheSubjectOfTheSentenceBefore() =>
        Assert.Equal("DEU GOV", TreeText.Resolve("2023-05-01", "Olaf|PROPN|3|nsubj Scholz|PROPN|1|flat flew|VERB|0|root", "He|PRON|2|nsubj landed|VERB|0|root").Who("He", 1));

    [Fact]
    public void It_IsNobody_WhereTwoSubjectlessReadingsFit() =>
        Assert.Null(TreeText.Resolve("2023-05-01", "Talks|NOUN|2|nsubj joined|VERB|0|root France|PROPN|2|obj and|CCONJ|5|cc Spain|PROPN|3|conj", "It|PRON|2|nsubj rained|VERB|0|root").Who("It", 1));

    [Fact]
    public void BothCountries_AreTheTwoMentionedLast() =>
        Assert.Equal("FRA+ESP", TreeText.Resolve("2023-05-01", "France|PROPN|2|nsubj met|VERB|0|root Spain|PROPN|2|obj", "Both|DET|2|det countries|NOUN|3|nsubj smiled|VERB|0|root").Who("countries", 1));

    [Fact]
    public void GenericAgentInAPlace_IsOfThatState() =>
        Assert.Equal("UKR REB", TreeText.Resolve("2015-05-01", "rebels|NOUN|5|nsubj in|ADP|4|case eastern|ADJ|4|amod Ukraine|PROPN|1|nmod fired|VERB|0|root").Who("rebels"));

    [Fact]
    public void SyrianRebels_HaveTheirOwnCodeInTheWar() =>
        Assert.Equal("SYROPP REB", TreeText.Resolve("2016-05-01", "Syrian|ADJ|2|amod insurgents|NOUN|3|nsubj fired|VERB|0|root").Who("insurgents"));

    [Fact]
    public void We_IsTheSideOfTheSpeaker() =>
        Assert.Equal("FRA GOV", TreeText.Resolve("2023-05-01", "\"|PUNCT|3|punct We|PRON|3|nsubj leave|VERB|7|ccomp ,|PUNCT|3|punct \"|PUNCT|3|punct Macron|PROPN|7|nsubj said|VERB|0|root|say", "Emmanuel|PROPN|3|nsubj Macron|PROPN|1|flat slept|VERB|0|root").Who("We"));

    [Theory]
    [InlineData("Michael|PROPN|3|nsubj Jordan|PROPN|1|flat scored|VERB|0|root")]
    [InlineData("Chad|PROPN|3|nsubj Smith|PROPN|1|flat drummed|VERB|0|root")]
    [InlineData("China|PROPN|2|compound Airlines|PROPN|3|nsubj grew|VERB|0|root")]
    [InlineData("The|DET|4|det Upper|PROPN|4|compound West|PROPN|4|compound Side|PROPN|5|nsubj slept|VERB|0|root")]
    [InlineData("West|PROPN|2|compound Dunmore|PROPN|3|nsubj slept|VERB|0|root")]
    [InlineData("Orlan|PROPN|3|nsubj French|PROPN|1|flat slept|VERB|0|root")]
    [InlineData("It|PRON|2|nsubj rained|VERB|0|root near|ADP|5|case Cameron|PROPN|5|compound County|PROPN|2|obl")]
    [InlineData("The|DET|2|det Jets|PROPN|3|nsubj lost|VERB|0|root again|ADV|3|advmod that|DET|6|det week|NOUN|3|obl")]
    [InlineData("It|PRON|2|nsubj closes|VERB|0|root at|ADP|5|case 02:12|NUM|5|nummod PM|NOUN|2|obl")]
    [InlineData("The|DET|5|det Bayh|PROPN|5|compound -|PUNCT|4|punct Dole|PROPN|2|flat clause|NOUN|6|nsubj fell|VERB|0|root")]
    [InlineData("Mr|PROPN|2|compound Washington|PROPN|3|nsubj coughed|VERB|0|root")]
    [InlineData("Brussels|PROPN|2|compound sprouts|NOUN|3|nsubj boiled|VERB|0|root")]
    [InlineData("Sudan|PROPN|4|nmod:poss 's|PART|1|case football|NOUN|4|compound team|NOUN|5|nsubj beat|VERB|0|root Kenya|PROPN|5|obj in|ADP|8|case Cairo|PROPN|5|obl")]
    public void NamesOfOthers_AreNoActors(string sentence) =>
        Assert.DoesNotContain(TreeText.Resolve("2015-05-01", sentence).Mentions, m => m.Actors.Any(a => a.Code != Demarche.Model.Actor.UnknownCode));

    [Fact]
    public void AStateBesideAFootballTeam_IsAnActorWhereItsMinisterSpeaks() =>
        Assert.StartsWith("SDN", TreeText.Resolve("2015-05-01", "Sudan|PROPN|3|nmod:poss 's|PART|1|case government|NOUN|4|nsubj banned|VERB|0|root the|DET|7|det football|NOUN|7|compound team|NOUN|4|obj").Who("government"), StringComparison.Ordinal);

    [Fact]
    public void Spans_AreWordsOfTheText()
    {
        var resolved = TreeText.Resolve("2022-03-01", "Russian|ADJ|2|amod troops|NOUN|3|nsubj left|VERB|0|root Kyiv|PROPN|3|obj");
        Assert.Equal(["Russian troops", "Kyiv"], resolved.Mentions.Select(m => m.Span.In(resolved.Text.Text).ToString()));
    }

    [Theory]
    [InlineData(0.9f, "TUR")]
    [InlineData(0.5f, "IRN")]
    public void It_FollowsASureChain_ElseTheRules(float confidence, string expected)
    {
        var resolved = TreeText.ResolveChained((0, 2), (1, 0), confidence, "Iran|PROPN|2|nsubj praised|VERB|0|root Turkey|PROPN|2|obj", "It|PRON|2|nsubj|it signed|VERB|0|root");
        Assert.Equal(expected, resolved.Who("It", 1));
    }
}
