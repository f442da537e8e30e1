using System.Text.Json;
using Demarche.Model;
using static Demarche.Record.Tests.Pages;

namespace Demarche.Record.Tests;

/// <summary>The same in an SQLite file and in PostgreSQL.</summary>
public abstract class StoreTests(PostgresServer? server) : IDisposable
{
    private readonly TemporaryRecord record = new(server);

    public void Dispose()
    {
        record.Dispose();
        GC.SuppressFinalize(this);
    }

    private static CodedPage Demand => Page("Moscow asks", Day, ("Russia demanded guarantees from the United States.", Event("RUS", "USA", PloverType.Request, issue: "security guarantee", speaker: "RUS")));

    [Fact]
    public void What_is_read_back_is_what_was_kept()
    {
        var page = Demand;
        record.Save(page);
        var kept = Assert.Single(record.Store.Events(new EventFilter()));
        Assert.Equal(JsonSerializer.Serialize(page.Events[0]), JsonSerializer.Serialize(kept.Event));
        Assert.Equal(JsonSerializer.Serialize(page.Article), JsonSerializer.Serialize(record.Store.Article(page.Article.Id)));
        Assert.Equal("Russia demanded guarantees from the United States.", kept.SentenceText);
        Assert.Equal(Day, kept.Day);
    }

    [Fact]
    public void The_same_page_twice_changes_nothing()
    {
        record.Save(Demand);
        var run = record.Store.BeginRun("v1", "test");
        Assert.Equal(SaveResult.Known, record.Store.Save(Demand, "v1", run));
        Assert.Equal(new RecordCount(1, 1, 1), record.Store.Count(new EventFilter()));
    }

    [Fact]
    public void A_new_coder_keeps_ids_and_leaves_tombstones()
    {
        var before = Page("Two moves", Day, ("Russia demanded guarantees.", Event("RUS", "USA", PloverType.Request)), ("It threatened Ukraine.", Event("RUS", "UKR", PloverType.Threaten)));
        var first = record.Save("v1", before);
        var after = before with { Events = [before.Events[0] with { Confidence = 0.9 }] };
        record.Save("v2", after);
        var kept = Assert.Single(record.Store.Events(new EventFilter()));
        Assert.Equal((before.Events[0].Id, 0.9, "v1"), (kept.Event.Id, kept.Event.Confidence, kept.Coder));
        var tombstone = record.Store.Event(before.Events[1].Id);
        Assert.Equal("v2", tombstone?.Removed);
        Assert.Equal(2, record.Store.Events(new EventFilter { Since = first }).Count());
        Assert.Empty(record.Store.Events(new EventFilter { Actors = ["RUS"], Recipients = ["UKR"] }));
    }

    [Fact]
    public void A_page_whose_event_cannot_be_kept_leaves_nothing_behind()
    {
        record.Save(Demand);
        var broken = Page("Another", Day, ("France praised Italy.", Event("FRA", "ITA", PloverType.Support) with { Actors = null! }));
        Assert.ThrowsAny<Exception>(() => record.Save(broken));
        Assert.Null(record.Store.Article(broken.Article.Id));
        Assert.Equal(1, record.Store.ArticleCount());
        record.Save(Page("A third", Day, ("France praised Italy.", Event("FRA", "ITA", PloverType.Support))));
        Assert.Equal(2, record.Store.ArticleCount());
    }

    [Fact]
    public void Tellings_of_one_deed_are_counted_once()
    {
        record.Save(
            Page("One", Day, ("Russia warned Poland.", Event("RUS", "POL", PloverType.Threaten))),
            Page("Two", Day, ("Moscow has warned Warsaw.", Event("RUS", "POL", PloverType.Threaten))),
            Page("Three", Day.AddDays(1), ("Russia warned Poland again.", Event("RUS", "POL", PloverType.Threaten))),
            Page("Four", Day, ("Russia warned Latvia.", Event("RUS", "LVA", PloverType.Threaten))));
        Assert.Equal(new RecordCount(4, 3, 4), record.Store.Count(new EventFilter()));
        Assert.Equal([("RUS", 4L, 3L)], record.Store.Facets(new EventFilter(), Facet.Actor).Select(f => (f.Value, f.Events, f.Deeds)));
    }

    [Theory]
    [InlineData("who's")]
    [InlineData("20.04")]
    [InlineData("[x]")]
    [InlineData("AND")]
    [InlineData("x\" OR content:*")]
    [InlineData("NEAR(a b)")]
    [InlineData("\"")]
    [InlineData("'; DROP TABLE events; --")]
    [InlineData("\0")]
    public void Hostile_search_words_are_words(string typed)
    {
        record.Save(Demand);
        Assert.Empty(record.Store.Events(new EventFilter { Text = typed }));
        Assert.Empty(record.Store.Events(new EventFilter { Issue = typed is "\"" or "\0" ? "xyz" : typed }));
        Assert.Single(record.Store.Events(new EventFilter { Text = "guarantees MOSCOW" }));
    }

    [Fact]
    public void What_a_store_cannot_hold_is_marked_and_no_place_moves()
    {
        var page = Page("Broken \0 title", Day, ("Russia \ud800 warned Poland.", Event("RUS", "POL", PloverType.Threaten)));
        record.Save(page);
        var kept = Assert.Single(record.Store.Events(new EventFilter { Text = "broken warned" }));
        Assert.Equal("Russia \ufffd warned Poland.", kept.SentenceText);
        Assert.Equal(kept.SentenceText, kept.Event.Sentence.In(record.Store.Article(page.Article.Id)!.Text).ToString());
    }

    [Theory]
    [InlineData("2022-02-30")]
    [InlineData("0000-00-00")]
    [InlineData("99999-01-01")]
    [InlineData("PRESENT_REF")]
    public void A_time_outside_the_calendar_is_kept_as_told_and_the_day_is_the_articles(string time)
    {
        record.Save(Page("One", Day, ("Russia warned Poland.", Event("RUS", "POL", PloverType.Threaten, time: time))));
        var kept = Assert.Single(record.Store.Events(new EventFilter { From = Day, To = Day }));
        Assert.Equal((time, Day), (kept.Event.Time?.Value, kept.Day));
        Assert.Single(record.Store.Events(new EventFilter { From = DateOnly.MinValue, To = DateOnly.MaxValue }));
    }

    [Fact]
    public void Batches_are_kept_one_after_the_other_and_each_tells_what_was_done()
    {
        var pages = Enumerable.Range(0, 25).Select(i => Page($"Page {i}", Day, ("Russia warned Poland.", Event("RUS", "POL", PloverType.Threaten)))).ToArray();
        record.Save(pages[..5]);
        var results = new List<SaveResult>();
        record.Store.SaveAll(pages.Chunk(4), "v1", record.Store.BeginRun("v1", "test"), results.AddRange);
        Assert.Equal([.. Enumerable.Repeat(SaveResult.Known, 5), .. Enumerable.Repeat(SaveResult.Added, 20)], results);
        Assert.Equal(new RecordCount(25, 1, 25), record.Store.Count(new EventFilter()));
    }

    [Fact]
    public void What_was_kept_stays_where_the_pages_come_to_a_bad_end()
    {
        static IEnumerable<CodedPage[]> Batches()
        {
            for (var i = 0; i < 3; i++) yield return [Page($"Page {i}", Day, ("Russia warned Poland.", Event("RUS", "POL", PloverType.Threaten)))];
            throw new InvalidDataException("torn");
        }

        Assert.Equal("torn", Assert.Throws<InvalidDataException>(() => record.Store.SaveAll(Batches(), "v1", record.Store.BeginRun("v1", "test"), _ => { })).Message);
        Assert.Equal(3, record.Store.ArticleCount());
    }

    [Fact]
    public void Writers_on_several_threads_lose_and_double_nothing()
    {
        var pages = Enumerable.Range(0, 40).Select(i => Page($"Page {i}", Day, ("Russia warned Poland.", Event("RUS", "POL", PloverType.Threaten)))).ToArray();
        Parallel.For(0, 3, part =>
        {
            using var store = RecordStore.Open(record.Target);
            var run = store.BeginRun("v1", "test");
            foreach (var some in pages.Skip(part * 10).Take(20).Reverse().Chunk(7)) store.Save(some, "v1", run);
        });
        Assert.Equal(new RecordCount(40, 1, 40), record.Store.Count(new EventFilter()));
    }

    [Fact]
    public async Task Readers_see_whole_transactions_in_columns_too()
    {
        var columns = new EventFilter { MinConfidence = 0 }; // nothing that sums or rows would answer
        var writing = Task.Run(
            () =>
            {
                using var store = RecordStore.Open(record.Target);
                var run = store.BeginRun("v1", "test");
                for (var i = 0; i < 20; i++)
                    store.Save([.. Enumerable.Range(0, 2).Select(j => Page($"Page {i} {j}", Day, ("Russia warned Poland.", Event("RUS", "POL", PloverType.Threaten)), ("It warned Latvia.", Event("RUS", $"L{i}", PloverType.Threaten, issue: $"issue {i}"))))], "v1", run);
            },
            TestContext.Current.CancellationToken);
        long seen = 0;
        for (var last = false; !last;)
        {
            last = writing.IsCompleted;
            var (count, facets) = record.Store.Spread(columns, [Facet.Recipient, Facet.Issue], -1);
            Assert.Equal((count.Events / 4 * 4, count.Events / 2), (count.Events, count.Articles));
            Assert.Equal([count.Events, count.Events / 2], facets.Select(facet => facet.Sum(value => value.Events)));
            Assert.Equal(count.Events / 4, facets[1].Count);
            Assert.InRange(count.Events, seen, 80);
            seen = count.Events;
        }
        await writing;
        Assert.Equal(80, seen);
    }

    [Fact]
    public void Filters_choose_by_every_field()
    {
        record.Save(
            Page("Talks", Day, ("France and Germany met.", Event("FRA+DEU", null, PloverType.Consult, time: "2022-01-20"))),
            Demand);
        Assert.Equal(PloverType.Consult, Assert.Single(record.Store.Events(new EventFilter { Actors = ["DEU"], Recipients = ["FRA"] })).Event.Act);
        Assert.Equal(new DateOnly(2022, 1, 20), Assert.Single(record.Store.Events(new EventFilter { To = new DateOnly(2022, 1, 25) })).Day);
        Assert.Single(record.Store.Events(new EventFilter { Issue = "guarantee" }));
        Assert.Single(record.Store.Events(new EventFilter { Speakers = ["RUS"] }));
        Assert.Equal(2, record.Store.Events(new EventFilter { Publishers = ["The Paper"], Statuses = [EventStatus.Occurred], MinConfidence = 0.5 }).Count());
        Assert.Empty(record.Store.Events(new EventFilter { Types = [PloverType.Assault] }));
        Assert.Equal([PloverType.Request, PloverType.Consult], record.Store.Events(new EventFilter()).Select(e => e.Event.Act));
    }

    [Fact]
    public void Many_codes_choose_what_each_of_them_chooses()
    {
        record.Save(Page(
            "One", Day, ("Russia warned Poland.", Event("RUS", "POL", PloverType.Threaten)), ("France and Germany met.", Event("FRA+DEU", null, PloverType.Consult)), ("Peru aided Chile.", Event("PER", "CHL", PloverType.Aid)),
            ("Chile warned Peru.", Event("CHL", "PER", PloverType.Threaten)), ("Latvia warned Russia.", Event("LVA", "RUS", PloverType.Threaten))));
        string[] codes = ["RUS", "DEU", "CHL", "ITA", "JPN"];
        // What was changed since a run is asked of rows, all else of columns.
        foreach (long? since in new long?[] { null, 0 })
        {
            Assert.Equal(3, record.Store.Events(new EventFilter { Since = since, Actors = codes }).Count());
            Assert.Equal(3, record.Store.Events(new EventFilter { Since = since, Recipients = codes }).Count());
            Assert.Equal(5, record.Store.Events(new EventFilter { Since = since, Sides = codes }).Count());
            Assert.Equal(["CHL"], record.Store.Events(new EventFilter { Since = since, Actors = codes, Recipients = ["PER", .. codes] }).SelectMany(told => told.Event.Actors.Select(p => p.Actor.Code)).Where(code => code == "CHL"));
        }
    }

    [Fact]
    public void An_articles_copies_are_those_without_events_too()
    {
        var told = Page("Moscow asks", Day, "a story", ("Russia demanded guarantees.", Event("RUS", "USA", PloverType.Request)));
        CodedPage silent = Page("Moscow asks, shortened", Day.AddDays(-1), "a story"), undated = Page("Moscow asks again", null, "a story");
        record.Save(told, undated, silent, Page("Elsewhere", Day, "another story"));
        Assert.Equal([silent.Article.Id, undated.Article.Id], record.Store.Copies(told.Article.Id, 5).Select(copy => copy.Id));
        Assert.Equal([silent.Article.Id], record.Store.Copies(told.Article.Id, 1).Select(copy => copy.Id));
        Assert.Equal([silent.Article.Id, told.Article.Id], record.Store.Copies(undated.Article.Id, 5).Select(copy => copy.Id));
        Assert.Empty(record.Store.Copies("none", 5));
    }

    [Fact]
    public void Verdicts_survive_a_new_coder_and_keep_their_history()
    {
        var page = Demand;
        record.Save("v1", page);
        record.Store.Audit(new AuditEntry(page.Events[0].Id, Verdict.Accepted, null, null, "ada"));
        record.Store.Audit(new AuditEntry(page.Events[0].Id, Verdict.Rejected, null, "sport", "bob"));
        record.Save("v2", page with { Events = [page.Events[0] with { Confidence = 0.4 }] });
        Assert.Equal([Verdict.Accepted, Verdict.Rejected], record.Store.AuditsOf(page.Events[0].Id).Select(a => a.Verdict));
        Assert.Throws<RecordException>(() => record.Store.Audit(new AuditEntry("none", Verdict.Accepted, null, null, "ada")));
    }
}

public sealed class SqliteStoreTests() : StoreTests(null);

[Collection("PostgreSQL")]
public sealed class PostgresStoreTests(PostgresServer server) : StoreTests(server);
