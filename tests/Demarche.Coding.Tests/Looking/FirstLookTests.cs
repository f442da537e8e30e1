using Demarche.Model;
using Xunit;

namespace Demarche.Coding.Tests.Looking;

/// <summary>Articles of which the words show that nobody moves are not read, unless everything is asked for.</summary>
public sealed class FirstLookTests
{
    private const string Quiet = """
        The home side scored twice before half time and never looked like losing their lead on a wet evening.
        The young striker headed the first goal from a corner, and the captain added a second with a fine shot from the edge of the box.
        After the break the visitors brought on two fresh players, but the goalkeeper saved everything that came near him.
        The manager praised his defence and said the team had trained hard all week. The next match is on Saturday, when the club
        plays the cup semi-final in front of what will be the largest crowd of the season. Tickets are nearly sold out, the club said.
        """;

    private const string Moves = """
        Norway expelled two Chadian diplomats on Monday and accused the embassy in Oslo of spying on its ministers.
        Chad denied the claim and threatened to recall its ambassador unless Norway apologises within a week.
        The foreign ministers of both countries are to meet in Nairobi, where Kenya has offered to mediate in the dispute.
        Norway's prime minister said that her government would not negotiate under pressure, and urged Chad to release twelve sailors.
        A spokesman for Chad's government rejected the demand and warned that sanctions would be answered in kind.
        """;

    private static readonly Lazy<Coder> Usual = new(() => Coder.Load());

    [Fact]
    public void ArticleWithoutMoves_IsNotRead()
    {
        var coded = Usual.Value.Code(Reading.Article("Home side wins in the rain", Quiet));
        Assert.False(coded.WasRead);
        Assert.Empty(coded.Events);
        Assert.Empty(coded.AnalysedText.Sentences);
    }

    [Fact]
    public void ArticleWithMoves_IsRead_AndCodedAsWithoutALook()
    {
        var article = Reading.Article("Norway expels diplomats", Moves, new DateOnly(2024, 5, 7));
        var coded = Usual.Value.Code(article);
        using var whole = Coder.LoadWithoutLook();
        Assert.True(coded.WasRead);
        Assert.NotEmpty(coded.Events);
        Assert.Equal(whole.Code(article).Events.Select(e => (e.Id, e.Confidence)), coded.Events.Select(e => (e.Id, e.Confidence)));
    }

    /// <summary>A few moves on a page of other matters, as in a day's summary, are found.</summary>
    [Fact]
    public void MovesAmongOtherMatters_AreFound()
    {
        var coded = Usual.Value.Code(Reading.Article("The day in brief", Quiet + Moves + Quiet, new DateOnly(2024, 5, 7)));
        Assert.NotEmpty(coded.Events);
    }

    [Fact]
    public void ShortText_IsAlwaysRead() => Assert.True(Usual.Value.Code(Reading.Article("Home side wins", "The striker scored twice.")).WasRead);

    [Fact]
    public void WhoAsksForLessSureEvents_HasEverythingRead()
    {
        using var all = Coder.Load(new CoderOptions { MinConfidence = 0 });
        using var rules = Coder.Load(new CoderOptions { RulesOnly = true });
        Assert.True(all.Code(Reading.Article("Home side wins in the rain", Quiet)).WasRead);
        Assert.True(rules.Code(Reading.Article("Home side wins in the rain", Quiet)).WasRead);
    }

    [Fact]
    public void GivenSides_AreRead()
    {
        var article = Reading.Article("Home side wins in the rain", Quiet) with { Pair = new GivenPair(new TextSpan(0, 9), new TextSpan(0, 0)) };
        Assert.True(Usual.Value.Code(article).WasRead);
    }
}
