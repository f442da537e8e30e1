using Demarche.Model;
using static Demarche.Record.Tests.Pages;

namespace Demarche.Record.Tests;

/// <summary>Which tellings are of one deed. The same in an SQLite file and in PostgreSQL.</summary>
public abstract class DeedTests(PostgresServer? server) : IDisposable
{
    private static readonly CodedPage
        Salmon = Told("Norway urged Sweden to lower the price of its salmon.", "urged"),
        SalmonAgain = Told("Oslo called on Sweden to cut salmon prices.", "called"),
        Hikers = Told("Norway urged Sweden to free two jailed hikers.", "urged"),
        HikersAgain = Told("Norway called on Sweden to release the hikers from prison.", "called"),
        Bare = Told("Norway urged Sweden.", "urged");

    private readonly TemporaryRecord record = new(server);

    public void Dispose()
    {
        record.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public void Two_deeds_of_one_act_day_and_sides_stay_two_and_each_keeps_its_tellings()
    {
        record.Save(Salmon, Hikers, SalmonAgain, HikersAgain);
        Assert.Equal(DeedOf(Salmon), DeedOf(SalmonAgain));
        Assert.Equal(DeedOf(Hikers), DeedOf(HikersAgain));
        Assert.NotEqual(DeedOf(Salmon), DeedOf(Hikers));
        Assert.Equal(new RecordCount(4, 2, 4), record.Store.Count(new EventFilter()));
        Assert.Equal(2, record.Store.Events(new EventFilter { Deed = DeedOf(Hikers) }).Count());
    }

    [Fact]
    public void Deeds_do_not_depend_on_the_order_in_which_tellings_come()
    {
        CodedPage[] pages = [Hikers, Salmon, HikersAgain, SalmonAgain, Bare];
        foreach (var page in pages) record.Save(page);
        using var other = new TemporaryRecord(server);
        foreach (var page in pages.Reverse()) other.Save(page);
        foreach (var page in pages) Assert.Equal(DeedOf(page), DeedOf(page, other));
        Assert.Equal(record.Store.Count(new EventFilter()), other.Store.Count(new EventFilter()));
        // The columns know of those that moved, too.
        foreach (var kept in new[] { record, other }) Assert.Equal(new RecordCount(5, 2, 5), kept.Store.Count(new EventFilter { MinConfidence = 0 }));
    }

    [Fact]
    public void A_telling_that_says_nothing_further_is_no_deed_of_its_own()
    {
        record.Save(Salmon);
        record.Save(Bare);
        Assert.Equal(new RecordCount(2, 1, 2), record.Store.Count(new EventFilter()));
    }

    [Fact]
    public void What_one_article_tells_again_is_one_deed()
    {
        var told = Salmon.Events[0];
        record.Save(Page("News", Day, ("Norway urged Sweden to lower the price of its salmon.", told), ("Norway urged Sweden to release the hikers from prison.", told with { Confidence = 0.5 })));
        Assert.Equal(new RecordCount(2, 1, 1), record.Store.Count(new EventFilter()));
    }

    [Fact]
    public void What_vanishes_leaves_the_sums_true()
    {
        record.Save("v1", Salmon, HikersAgain);
        record.Save("v2", Salmon with { Events = [] });
        Assert.Equal(new RecordCount(1, 1, 1), record.Store.Count(new EventFilter()));
        record.Save("v3", Salmon);
        Assert.Equal(new RecordCount(2, 2, 2), record.Store.Count(new EventFilter()));
    }

    [Fact]
    public void A_state_and_its_army_are_one_side_and_its_opposition_is_not()
    {
        record.Save(Salmon, By("MIL", SalmonAgain));
        Assert.Equal(1, record.Store.Count(new EventFilter()).Deeds);
        record.Save(By("OPP", HikersAgain), Told("Norway urged Sweden to cut the salmon price.", "urged", "OPP"));
        Assert.Equal(3, record.Store.Count(new EventFilter()).Deeds);
    }

    private string DeedOf(CodedPage page, TemporaryRecord? other = null) => (other ?? record).Store.Event(page.Events[0].Id)!.Deed;

    private static CodedPage By(string sector, CodedPage page) => page with { Events = [.. page.Events.Select(told => told with { Actors = [Side("NOR", "Norway", sector)] })] };

    private static CodedPage Told(string sentence, string evidence, string? sector = null)
    {
        const string Title = "News";
        var told = Event("NOR", "SWE", PloverType.Request) with
        {
            Actors = [Side("NOR", "Norway", sector)], Recipients = [Side("SWE", "Sweden")], Evidence = new TextSpan(Title.Length + 1 + sentence.IndexOf(evidence, StringComparison.Ordinal), evidence.Length),
        };
        return Page(Title, Day, (sentence, told));
    }
}

public sealed class SqliteDeedTests() : DeedTests(null);

[Collection("PostgreSQL")]
public sealed class PostgresDeedTests(PostgresServer server) : DeedTests(server);
