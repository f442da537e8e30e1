using Demarche.Model;
using Demarche.Record.Answers;
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
    public void One_deed_may_be_told_as_different_acts_and_counts_once()
    {
        record.Save(
            As(PloverType.Sanction, "Norway banned boats of Sweden from its ports.", "banned"),
            As(PloverType.Coerce, "Oslo shut its ports to boats from Sweden.", "shut"),
            As(PloverType.Retreat, "Norway released two hikers to Sweden.", "released"));
        Assert.Equal(new RecordCount(3, 2, 3), record.Store.Count(new EventFilter()));
        Assert.Equal(2, Networks.Of(record.Store).Single().Deeds);
    }

    [Fact]
    public void What_is_done_against_and_what_is_done_for_somebody_are_two_deeds()
    {
        record.Save(As(PloverType.Coerce, "Norway arrested two hikers from Sweden.", "arrested"), As(PloverType.Retreat, "Norway released two hikers from Sweden.", "released"));
        Assert.Equal(2, record.Store.Count(new EventFilter()).Deeds);
    }

    [Fact]
    public void A_threat_is_one_deed_whether_it_is_told_as_a_threat_or_as_what_is_threatened_and_counts_once_under_each_status()
    {
        record.Save(
            As(PloverType.Threaten, "Norway threatened Sweden with closing the salmon market.", "threatened"),
            As(PloverType.Sanction, "Oslo threatened to close its salmon market to Sweden.", "threatened", EventStatus.Threatened));
        Assert.Equal(1, record.Store.Count(new EventFilter()).Deeds);
        foreach (var statuses in new EventStatus[][] { [EventStatus.Occurred], [EventStatus.Threatened], [EventStatus.Occurred, EventStatus.Threatened], [] })
            Assert.Equal(1, Networks.Of(record.Store, new EventFilter { Statuses = statuses }).Single().Deeds);
    }

    [Fact]
    public void What_is_done_and_the_movement_of_troops_beside_it_are_two_deeds()
    {
        record.Save(As(PloverType.Assault, "Norway attacked an army post of Sweden.", "attacked"), As(PloverType.Mobilize, "Norway moved soldiers towards an army post of Sweden.", "moved"));
        Assert.Equal(2, record.Store.Count(new EventFilter()).Deeds);
    }

    [Fact]
    public void Two_acts_that_one_article_tells_are_two_deeds()
    {
        var told = As(PloverType.Sanction, "Norway banned boats of Sweden from its ports.", "banned").Events[0];
        record.Save(Page("News", Day, ("Norway banned boats of Sweden from its ports.", told), ("Norway seized boats of Sweden in its ports.", told with { Act = PloverType.Coerce, Type = PloverType.Coerce })));
        Assert.Equal(2, record.Store.Count(new EventFilter()).Deeds);
    }

    [Fact]
    public void Meetings_of_other_people_are_other_meetings()
    {
        record.Save(
            Meeting("The prime ministers of Norway and Sweden met in Bergen.", "The prime ministers of Norway", "Sweden"),
            Meeting("Norway's prime minister met the prime minister of Sweden in Bergen.", "Norway's prime minister", "the prime minister of Sweden"),
            Meeting("The defence ministers of Norway and Sweden met in Bergen.", "The defence ministers of Norway", "Sweden"));
        Assert.Equal(new RecordCount(3, 2, 3), record.Store.Count(new EventFilter()));
    }

    [Fact]
    public void Of_few_words_less_likeness_is_asked()
    {
        record.Save(Told("Norway accused Sweden of training mercenaries.", "accused", act: PloverType.Accuse), Told("Oslo accused Sweden of sending armed men.", "accused", act: PloverType.Accuse));
        Assert.Equal(1, record.Store.Count(new EventFilter()).Deeds);
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
    public void A_deed_whose_first_telling_goes_or_comes_back_stays_one()
    {
        var all = new EventFilter { MinConfidence = 0 }; // counted from columns
        record.Save("v1", Salmon);
        record.Save("v1", SalmonAgain);
        record.Save("v1", Told("Sweden was urged by Norway to lower its salmon price.", "urged"));
        Assert.Equal(new RecordCount(3, 1, 3), record.Store.Count(all));
        record.Save("v2", Salmon with { Events = [] });
        Assert.Equal(new RecordCount(2, 1, 2), record.Store.Count(all));
        record.Save("v3", Salmon);
        Assert.Equal(new RecordCount(3, 1, 3), record.Store.Count(all));
        Assert.Equal([1L], record.Store.Events(all, EventSort.Arrival).Where(told => told.Article.Id == Salmon.Article.Id).Select(told => told.Number));
    }

    [Fact]
    public void A_telling_that_is_brought_with_a_lower_number_is_of_the_same_deed()
    {
        var run = record.Store.BeginRun("v1", "test");
        foreach (var (page, number) in new[] { (SalmonAgain, 5), (HikersAgain, 6), (Salmon, 2) })
        {
            var rows = PageRows.Of(page, "v1", run);
            rows.Events[0].Number = number;
            record.Store.Bring([rows]);
        }
        Assert.Equal(new RecordCount(3, 2, 3), record.Store.Count(new EventFilter { MinConfidence = 0 }));
        record.Save("v2", HikersAgain with { Events = [] });
        Assert.Equal(new RecordCount(2, 1, 2), record.Store.Count(new EventFilter { MinConfidence = 0 }));
    }

    [Fact]
    public void A_state_its_army_and_its_police_are_one_side_and_its_opposition_is_not()
    {
        record.Save(Salmon, By("MIL", SalmonAgain), By("COP", Bare));
        Assert.Equal(1, record.Store.Count(new EventFilter()).Deeds);
        record.Save(By("OPP", HikersAgain), Told("Norway urged Sweden to cut the salmon price.", "urged", "OPP"));
        Assert.Equal(3, record.Store.Count(new EventFilter()).Deeds);
    }

    private string DeedOf(CodedPage page, TemporaryRecord? other = null) => (other ?? record).Store.Event(page.Events[0].Id)!.Deed;

    private static CodedPage By(string sector, CodedPage page) => page with { Events = [.. page.Events.Select(told => told with { Actors = [Side("NOR", "Norway", sector)] })] };

    private static CodedPage As(PloverType act, string sentence, string evidence, EventStatus status = EventStatus.Occurred)
    {
        var page = Told(sentence, evidence, null, act, status);
        var type = status == EventStatus.Threatened ? PloverType.Threaten : act;
        var quad = type switch { PloverType.Retreat => Quad.MaterialCooperation, >= PloverType.Protest => Quad.MaterialConflict, _ => Quad.VerbalConflict };
        return page with { Events = [.. page.Events.Select(told => told with { Type = type, Quad = quad })] };
    }

    private static CodedPage Meeting(string sentence, string one, string other)
    {
        var page = As(PloverType.Consult, sentence, "met");
        var start = page.Events[0].Sentence.Start;
        return page with { Events = [.. page.Events.Select(told => told with { Actors = [Of("NOR", "Norway", one), Of("SWE", "Sweden", other)], Recipients = [] })] };

        Participant Of(string code, string name, string text) =>
            Side(code, name, "GOV") with { Text = text, Span = new TextSpan(start + sentence.IndexOf(text, StringComparison.Ordinal), text.Length) };
    }

    private static CodedPage Told(string sentence, string evidence, string? sector = null, PloverType act = PloverType.Request, EventStatus status = EventStatus.Occurred)
    {
        const string Title = "News";
        var told = Event("NOR", "SWE", act, status) with
        {
            Actors = [Side("NOR", "Norway", sector)], Recipients = [Side("SWE", "Sweden")], Evidence = new TextSpan(Title.Length + 1 + sentence.IndexOf(evidence, StringComparison.Ordinal), evidence.Length),
        };
        return Page(Title, Day, (sentence, told));
    }
}

public sealed class SqliteDeedTests() : DeedTests(null);

[Collection("PostgreSQL")]
public sealed class PostgresDeedTests(PostgresServer server) : DeedTests(server);
