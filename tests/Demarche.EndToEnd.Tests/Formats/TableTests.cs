using Demarche.Cli.Formats;
using Demarche.Model;
using static Demarche.EndToEnd.Tests.Formats.Examples;

namespace Demarche.EndToEnd.Tests.Formats;

public class TableTests
{
    private static string Plain(Article article, params CodedEvent[] events) => Printed.By(s => new TableWriter(s, 100, colours: false), article, events);

    [Fact]
    public void ABlock_SaysWhoToWhomWhatHowRealUnderWhichConditionAndWhoSaysSo() =>
        Assert.Equal(
            """
            Norway offers Iceland a herring deal
            2024-03-06 · The Example · row-1 · 1 event

              1 Norway (NOR) → Iceland (ISL)
                RETREAT access · is on offer · counts as CONCEDE · 88% sure
                issue      its ports
                condition  if Iceland halves its quota (if)
                said by    Kari Holm, Foreign Minister (NOR; “said”), citing Iceland (ISL; “citing”)
                when       2024-03-08 (“on Friday”)
                where      Reykjavik
                “Norway is [ready to open its ports] on Friday if Iceland halves its quota, Foreign Minister
                Kari Holm said, citing officials in Reykjavik.”
                said again in 1 sentence

            1 event in 1 article

            """, Plain(Herring, Offer));

    [Fact]
    public void MutualActs_PointBothWays() =>
        Assert.Contains("Norway (NOR) ↔ Iceland (ISL)\n",
            Plain(Herring, Bare(Herring) with { Actors = [new("a", default, Norway), new("b", default, Iceland)] }), StringComparison.Ordinal);

    [Fact]
    public void AnArticleWithoutEvents_SaysSo() => Assert.Contains("no events", Plain(Herring), StringComparison.Ordinal);

    [Fact]
    public void ATimeThatCannotBeResolved_SaysWhy() =>
        Assert.Contains("“on Friday” (not resolved: the article has no date)", Plain(Herring, Offer with { Time = Offer.Time! with { Value = null } }), StringComparison.Ordinal);

    [Fact]
    public void NoControlCharacterOrDirectionMarkOfAPage_ReachesTheTerminal()
    {
        var article = Article("\u001b]0;owned\u0007", "He \u001b[2Jsaid \u202Eyes\u0085\uD800.", id: "a\u001b[31m.html");
        var text = Plain(article, Bare(article, new Actor("NOR", null, "Nor\u001b[5mway")));
        Assert.DoesNotContain(text, c => (char.IsControl(c) && c != '\n') || c is '\u202E' or '\uD800');
    }

    [Fact]
    public void WithColours_OnlyColoursAreAdded()
    {
        var coloured = Printed.By(s => new TableWriter(s, 100, colours: true), Herring, Offer);
        Assert.Contains("\u001b[1;4mready to open its ports\u001b[0m", coloured, StringComparison.Ordinal);
        Assert.Equal(Plain(Herring, Offer).Replace("[ready to open its ports]", "ready to open its ports", StringComparison.Ordinal).Split().Where(w => w.Length > 0),
            System.Text.RegularExpressions.Regex.Replace(coloured, "\u001b\\[[0-9;]*m", "").Split().Where(w => w.Length > 0));
    }

    [Theory]
    [InlineData(20)]
    [InlineData(60)]
    [InlineData(200)]
    public void NoLine_IsWiderThanTheTerminal_UnlessOneWordIs(int width)
    {
        var lines = Printed.By(s => new TableWriter(s, width, colours: false), Herring, Offer).Split('\n');
        Assert.All(lines, line => Assert.True(line.Length <= Math.Max(width, 4 + 11 + 12), line));
    }
}
