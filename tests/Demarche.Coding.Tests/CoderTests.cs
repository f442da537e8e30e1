using Demarche.Coding.Plover;
using Demarche.Model;
using FsCheck.Xunit;
using Xunit;

namespace Demarche.Coding.Tests;

/// <summary>What must hold of every article's events.</summary>
public sealed class CoderTests
{
    private static readonly Lazy<Coder> RulesOnly = new(() => Coder.Load(new CoderOptions { RulesOnly = true, MinConfidence = 0 }));

    private const string Title = "Norway urges Chad to free sailors";

    private const string Body = """
        Norway urged Chad on Monday to release twelve sailors. Chad's foreign minister said it would not give in to pressure from Oslo.
        Kenya offered to mediate between the two countries, and Chad threatened to expel Norway's ambassador if the pressure goes on.
        "We will not accept threats," Norway's prime minister told reporters. The two sides are to meet in Nairobi next week.
        Russia accused Norway of sending spies, a claim that Norway denied.
        """;

    [Fact]
    public void Events_AreFound()
    {
        var coded = RulesOnly.Value.Code(Reading.Article(Title, Body, new DateOnly(2024, 5, 7)));
        Assert.Contains(coded.Events, e => e is { Act: PloverType.Request, Status: EventStatus.Occurred } && e.Actors[0].Actor.Code == "NOR" && e.Recipients.Any(r => r.Actor.Code == "TCD"));
        Assert.Contains(coded.Events, e => e.Act == PloverType.Accuse && e.Actors[0].Actor.Code == "RUS" && e.Recipients.Any(r => r.Actor.Code == "NOR"));
    }

    [Fact]
    public void SpeechAct_IsAttributedToTheOneWhoPerformsIt()
    {
        var coded = RulesOnly.Value.Code(Reading.Article(Title, Body, new DateOnly(2024, 5, 7)));
        Assert.Contains(coded.Events, e => e.Act == PloverType.Accuse && e.Attributions is [var only] && only.Speaker.Actor.Code == "RUS");
    }

    /// <summary>CODEBOOK section 3: "X demands that Y withdraw" is one event, a demand.</summary>
    [Fact]
    public void WhatIsDemanded_IsNoDeedOfItsOwn()
    {
        var coded = RulesOnly.Value.Code(Reading.Article("", "Iceland demanded that Norway release two trawlers.", new DateOnly(2024, 3, 6)));
        var only = Assert.Single(coded.Events);
        Assert.Equal(PloverType.Request, only.Act);
    }

    /// <summary>Verb and noun of one matter are one event, surer than each of its words alone.</summary>
    [Fact]
    public void WordsOfOneMatter_SpeakForOneEvent()
    {
        var coded = RulesOnly.Value.Code(Reading.Article("", "Iceland's minister will attend a summit with Norway in Oslo.", new DateOnly(2024, 3, 6)));
        var only = Assert.Single(coded.Events, e => e.Act == PloverType.Consult);
        var others = coded.Considered.Where(c => c.Act == PloverType.Consult && c.EventId is null && c.Actors.Count > 0).ToList();
        Assert.NotEmpty(others);
        Assert.All(others, other => Assert.Contains("same matter", other.Dropped, StringComparison.Ordinal));
        Assert.All(others, other => Assert.True(only.Confidence > other.Confidence));
    }

    /// <summary>CODEBOOK section 2: who publishes a draft asks for something; nothing is agreed yet.</summary>
    [Theory]
    [InlineData("Chile handed Peru the draft of a treaty on fishing.")]
    [InlineData("Chile published its proposal for an accord with Peru.")]
    public void ADraftOfAnAgreement_IsNoAgreement(string text) =>
        Assert.DoesNotContain(RulesOnly.Value.Code(Reading.Article("", text, new DateOnly(2024, 3, 6))).Events, e => e.Act == PloverType.Agree && e.Evidence.In(text).ToString() is "treaty" or "accord");

    /// <summary>A time in another clause, in a name, or a bare length of time does not say when the deed was done.</summary>
    [Theory]
    [InlineData("Norway warned Iceland on Monday.", "on Monday", "2024-03-04")]
    [InlineData("Norway last week accused Iceland of overfishing.", "last week", "2024-W09")]
    [InlineData("Norway accused Iceland of breaking the 1998 fisheries accord.", null, null)]
    [InlineData("Norway accused Kari Holm, who served in Iceland for 29 years, of spying for Iceland.", null, null)]
    [InlineData("Norway accused Iceland of hiding the boats that vanished in 2019.", null, null)]
    [InlineData("March 29 - Norway warned Iceland.", null, null)]
    [InlineData("Norway closed the port a day after Iceland accused it of spying.", null, null)]
    public void Time_IsThatOfTheDeed(string text, string? words, string? value)
    {
        var coded = RulesOnly.Value.Code(Reading.Article("", text, new DateOnly(2024, 3, 6)));
        Assert.NotEmpty(coded.Events);
        Assert.All(coded.Events, e => Assert.Equal((words is null, value), (e.Time is null, e.Time?.Value)));
        Assert.All(coded.Events, e => Assert.Contains(e.Time?.Text ?? "", words ?? "", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Chile recalled its ambassador on Tuesday after Peru accused it of spying.")]
    [InlineData("Chile recalled its ambassador on Tuesday because Peru had accused it of spying.")]
    public void TheTimeOfADeed_IsNotThatOfWhatCameBeforeIt(string text)
    {
        var events = RulesOnly.Value.Code(Reading.Article("", text, new DateOnly(2024, 3, 8))).Events;
        Assert.Contains(events, e => e.Act == PloverType.Accuse);
        Assert.All(events.Where(e => e.Act == PloverType.Accuse), e => Assert.Null(e.Time));
        Assert.Contains(events, e => e.Act == PloverType.Sanction && e.Time?.Value == "2024-03-05");
    }

    /// <summary>A deadline is a demand, however much "gave" looks like a gift.</summary>
    [Theory]
    [InlineData("Chile gave Peru until Monday to withdraw its boats.")]
    [InlineData("Turkey gave Greece two days to free the crew.")]
    public void ADeadline_IsADemand(string text)
    {
        var events = RulesOnly.Value.Code(Reading.Article("", text, new DateOnly(2024, 3, 6))).Events;
        Assert.Contains(events, e => e.Act == PloverType.Request);
        Assert.DoesNotContain(events, e => e.Act == PloverType.Aid);
    }

    [Theory]
    [InlineData("Peru accused neither Chile nor Bolivia.", false)]
    [InlineData("Nobody in Peru threatened Chile.", false)]
    [InlineData("Peru threatened not only Chile but also Bolivia.", true)]
    public void AQuarrelWithNobody_IsNoEvent(string text, bool isEvent) =>
        Assert.Equal(isEvent, RulesOnly.Value.Code(Reading.Article("", text, new DateOnly(2024, 3, 6))).Events.Any(e => e.Act is PloverType.Accuse or PloverType.Threaten));

    /// <summary>"withdraw" is a mode of SANCTION and of RETREAT, and means aid there and troops here.</summary>
    [Fact]
    public void TheModeOfADeed_IsNotThatOfWhatItsRefusalCountsAs()
    {
        using var coder = Coder.Load(new CoderOptions { RulesOnly = true, MinConfidence = 0 });
        var events = coder.Code(Reading.Article("", "Norway will not suspend its aid to Malawi.", new DateOnly(2024, 3, 6))).Events;
        Assert.Contains(events, e => e is { Act: PloverType.Sanction, Type: PloverType.Retreat });
        Assert.All(events.Where(e => e.Type == PloverType.Retreat && e.Act != e.Type), e => Assert.Empty(e.Modes));
    }

    private const string Interview = """
        Norway's foreign minister Kari Holm spoke to us about the quarrel.
        Q: Will you close the ports to Iceland?
        A: We demand that Iceland release the two trawlers.
        Iceland has been warned before.
        Q: Thank you.
        A: Norway will not accept threats from Iceland.
        """;

    [Fact]
    public void AnAnswerOfAnInterview_IsSaidByWhomeverItIsWith()
    {
        var events = RulesOnly.Value.Code(Reading.Article("The trawlers", Interview, new DateOnly(2024, 3, 6))).Events;
        var demand = Assert.Single(events, e => e.Act == PloverType.Request && e.Recipients.Any(r => r.Actor.Code == "ISL"));
        Assert.Equal("NOR", demand.Actors[0].Actor.Code);
        Assert.Equal(("NOR", "Kari Holm", true), (demand.Attributions[0].Speaker.Actor.Code, demand.Attributions[0].Speaker.Actor.Name, demand.Attributions[0].Direct));
    }

    [Fact]
    public void WhomTheQuestionNames_Answers()
    {
        const string interview = """
            Q: With us is Norway's foreign minister Kari Holm. Will you close the ports?
            A: We demand that Iceland release the two trawlers.
            Q: Thank you.
            A: Thank you.
            """;
        var demand = Assert.Single(RulesOnly.Value.Code(Reading.Article("The trawlers", interview, new DateOnly(2024, 3, 6))).Events, e => e.Act == PloverType.Request);
        Assert.Equal("Kari Holm", demand.Attributions[0].Speaker.Actor.Name);
    }

    [Fact]
    public void AStatementUnderItsSignersName_IsSaidByTheSigner()
    {
        var events = RulesOnly.Value.Code(Reading.Article("Statement by Norway's foreign minister Kari Holm on the trawlers", "Iceland attacked two Danish trawlers on Monday.", new DateOnly(2024, 3, 6))).Events;
        var attack = Assert.Single(events, e => e.Act == PloverType.Assault);
        Assert.Equal("Kari Holm", attack.Attributions[0].Speaker.Actor.Name);
    }

    [Fact]
    public void AQuestionOfAnInterview_TellsNoEvent() =>
        Assert.DoesNotContain(RulesOnly.Value.Code(Reading.Article("The trawlers", Interview, new DateOnly(2024, 3, 6))).Events, e => e.Sentence.In(Reading.Article("The trawlers", Interview).Text).Contains('?'));

    [Fact]
    public void UntilADay_IsATimeAndNoCondition()
    {
        var coded = RulesOnly.Value.Code(Reading.Article("", "Norway will not release the Icelandic boats until Friday.", new DateOnly(2024, 3, 6)));
        Assert.NotEmpty(coded.Events);
        Assert.All(coded.Events, e => Assert.Null(e.Condition));
    }

    [Theory]
    [InlineData("OSLO, March 6 (Agency) - Norway urged Iceland to release twelve sailors.", null)]
    [InlineData("Norway urged Iceland in Geneva to release twelve sailors.", "Geneva")]
    public void Place_IsWhereItWasDone_NotWhereItWasWritten(string text, string? place)
    {
        var coded = RulesOnly.Value.Code(Reading.Article("", text, new DateOnly(2024, 3, 6)));
        var demand = Assert.Single(coded.Events, e => e.Act == PloverType.Request);
        Assert.Equal(place, demand.Place?.Text);
    }

    /// <summary>A match told in political news is no war, nor is it the deed of whom the sentence before names.</summary>
    [Fact]
    public void AMatchBetweenTeams_IsNoEvent()
    {
        var coded = RulesOnly.Value.Code(Reading.Article("", "Kenya recalled its ambassador to Sudan. Sudan's football team beat Kenya 2-0 last week.", new DateOnly(2024, 3, 6)));
        Assert.All(coded.Events, e => Assert.NotEqual(PloverType.Assault, e.Act));
        Assert.NotEmpty(coded.Events);
    }

    /// <summary>News of one country's own affairs is where most false events come from: they must be surer, unless the user sets the cut.</summary>
    [Fact]
    public void EventsWithinOneState_AreGivenFromAHigherConfidenceOn()
    {
        var article = Reading.Article("", "The French government urged the French parliament to act. The French opposition accused the French government of delay. French police arrested a French senator. France asked Norway to act.", new DateOnly(2024, 3, 6));
        using var all = Coder.Load(new CoderOptions { RulesOnly = true, MinConfidence = 0.01 });
        static bool IsWithin(CodedEvent e) => e.Actors.Any(a => e.Recipients.Any(r => r.Actor.Code == a.Actor.Code));

        using var coder = Coder.Load(new CoderOptions { RulesOnly = true });
        var usual = coder.Code(article).Events;

        Assert.Contains(all.Code(article).Events, e => IsWithin(e) && e.Confidence < 0.4);
        Assert.DoesNotContain(usual, e => IsWithin(e) && e.Confidence < 0.4);
        Assert.Contains(usual, e => !IsWithin(e));
    }

    [Fact]
    public void Events_HoldTheCodebooksInvariants()
    {
        var coded = RulesOnly.Value.Code(Reading.Article(Title, Body, new DateOnly(2024, 5, 7)));
        Assert.NotEmpty(coded.Events);
        Assert.All(coded.Events, e => AssertSound(coded.Article, e));
        Assert.Equal(coded.Events.Count, coded.Events.Select(e => e.Id).Distinct().Count());
    }

    [Property(MaxTest = 30)]
    public void AnyText_GivesSpansInsideIt(string? noise)
    {
        var article = Reading.Article("Norway", $"{noise} Norway attacked Chad {noise}. {noise}");
        Assert.All(RulesOnly.Value.Code(article).Events, e => AssertSound(article, e));
    }

    [Fact]
    public void TheSameArticle_GivesTheSameEventsOnAnyNumberOfThreads()
    {
        var article = Reading.Article(Title, Body, new DateOnly(2024, 5, 7));
        var once = Print(RulesOnly.Value.Code(article));
        Assert.All(Enumerable.Range(0, 6).AsParallel().Select(_ => Print(RulesOnly.Value.Code(article))), again => Assert.Equal(once, again));
    }

    [Fact]
    public void ManySentences_AreCodedWithoutFailure()
    {
        var body = string.Join(' ', Enumerable.Repeat("Norway bombed Chad and Chad bombed Norway.", 400));
        Assert.NotEmpty(RulesOnly.Value.Code(Reading.Article("Long", body)).Events);
    }

    [Fact]
    public void GivenPair_GivesExactlyOneEvent()
    {
        const string Text = "Kenya\nThe weather in Kenya was better than that in Chad.";
        var article = Reading.Article("Kenya", Text["Kenya\n".Length..]) with
        {
            Pair = new GivenPair(new TextSpan(Text.LastIndexOf("Kenya", StringComparison.Ordinal), 5), new TextSpan(Text.IndexOf("Chad", StringComparison.Ordinal), 4)),
        };
        var only = Assert.Single(RulesOnly.Value.Code(article).Events);
        Assert.Equal("KEN", only.Actors[0].Actor.Code);
        Assert.Equal("TCD", only.Recipients[0].Actor.Code);
    }

    private static void AssertSound(Article article, CodedEvent e)
    {
        var whole = new TextSpan(0, article.Text.Length);
        Assert.True(whole.Contains(e.Sentence));
        Assert.True(e.Sentence.Contains(e.Evidence));
        Assert.All(e.Actors.Concat(e.Recipients), p => Assert.Equal(p.Text, p.Span.In(article.Text).ToString()));
        Assert.Equal(PloverScheme.TypeOf(e.Act, e.Status, e.Recipients.Count > 0), e.Type);
        Assert.Equal(PloverScheme.QuadOf(e.Type), e.Quad);
        Assert.InRange(e.Confidence, 0, 1);
        Assert.NotEmpty(e.Actors);
        if (e.Condition is { } condition) Assert.Equal(condition.Text, condition.Span.In(article.Text).ToString());
        if (e.Issue is { } issue) Assert.Equal(issue.Text, issue.Span.In(article.Text).ToString());
    }

    private static string Print(CodedArticle coded) => string.Join('\n', coded.Events.Select(e => $"{e.Id} {e.Act} {e.Status} {e.Confidence}"));
}
