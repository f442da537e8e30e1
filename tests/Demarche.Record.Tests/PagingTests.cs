using Demarche.Model;
using static Demarche.Record.Tests.Pages;

namespace Demarche.Record.Tests;

/// <summary>Pages go on from a place. The same in an SQLite file and in PostgreSQL.</summary>
public abstract class PagingTests(PostgresServer? server) : IDisposable
{
    private readonly TemporaryRecord record = new(server);

    public void Dispose()
    {
        record.Dispose();
        GC.SuppressFinalize(this);
    }

    public static TheoryData<EventSort, string> Orders => [.. from sort in Enum.GetValues<EventSort>() from side in new[] { "", "RUS" } select (sort, side)];

    [Theory]
    [MemberData(nameof(Orders))]
    public void Pages_give_every_event_once_forwards_and_back(EventSort sort, string side)
    {
        Fill();
        var filter = side.Length == 0 ? new EventFilter() : new EventFilter { Sides = [side] };
        string[] all = [.. record.Store.Events(filter, sort).Select(told => told.Event.Id)];
        var there = new List<RecordedEvent>();
        while (record.Store.Events(filter, sort, there.Count == 0 ? null : EventPlace.Of(there[^1], sort), 3).ToArray() is { Length: > 0 } page) there.AddRange(page);
        Assert.Equal(all, there.Select(told => told.Event.Id));
        var back = new List<RecordedEvent> { there[^1] };
        while (record.Store.EventsBefore(filter, sort, EventPlace.Of(back[0], sort), 3) is { Count: > 0 } page) back.InsertRange(0, page);
        Assert.Equal(all, back.Select(told => told.Event.Id));
        Assert.All(there, told => Assert.Equal(EventPlace.Of(told, sort), EventPlace.Parse(EventPlace.Of(told, sort).ToString(), sort)));
    }

    [Fact]
    public void What_is_added_meanwhile_doubles_nothing()
    {
        Fill();
        RecordedEvent[] first = [.. record.Store.Events(new EventFilter(), take: 5)];
        record.Save(Page("Newer", Day.AddDays(30), ("Russia warned Poland.", Event("RUS", "POL", PloverType.Threaten))));
        Assert.Empty(record.Store.Events(new EventFilter(), after: EventPlace.Of(first[^1], EventSort.Newest)).Select(told => told.Event.Id).Intersect(first.Select(told => told.Event.Id)));
    }

    [Fact]
    public void Conditions_together_let_through_what_each_does()
    {
        Fill();
        RecordedEvent[] all = [.. record.Store.Events(new EventFilter(), EventSort.Arrival)];
        foreach (var (filter, holds) in new (EventFilter, Func<RecordedEvent, bool>)[]
        {
            (new EventFilter { Actors = ["RUS"], Statuses = [EventStatus.Occurred], From = Day.AddDays(1) }, told => Acts(told, "RUS") && told.Event.Status == EventStatus.Occurred && told.Day >= Day.AddDays(1)),
            (new EventFilter { Actors = ["RUS", "FRA"], Types = [PloverType.Threaten], Text = "poland" }, told => (Acts(told, "RUS") || Acts(told, "FRA")) && told.Event.Type == PloverType.Threaten),
            (new EventFilter { Actors = ["RUS"], Recipients = ["POL"], Statuses = [EventStatus.Occurred] }, told => Acts(told, "RUS") && told.Event.Status == EventStatus.Occurred),
            (new EventFilter { Sides = ["POL"], Actors = ["FRA"], Issue = "gas" }, told => Acts(told, "FRA") && told.Event.Issue?.Normalised == "gas"),
            (new EventFilter { Publishers = ["The Paper"], To = Day }, told => told.Day <= Day),
            (new EventFilter { Recipients = ["POL"], Contexts = ["pacts"], MinConfidence = 0.35 }, told => told.Event.Contexts.Contains("pacts") && told.Event.Confidence >= 0.35),
        })
        {
            string[] expected = [.. all.Where(holds).Select(told => told.Event.Id).Order(StringComparer.Ordinal)];
            Assert.NotEmpty(expected);
            foreach (var sort in Enum.GetValues<EventSort>()) Assert.Equal(expected, record.Store.Events(filter, sort, take: 100).Select(told => told.Event.Id).Order(StringComparer.Ordinal));
            Assert.Equal(expected.Length, record.Store.Count(filter).Events);
        }
    }

    private static bool Acts(RecordedEvent told, string code) => told.Event.Actors.Any(p => p.Actor.Code == code);

    private void Fill() => record.Save([.. Enumerable.Range(0, 11).Select(i => Page(
        $"Page {i}", i % 4 == 0 ? null : Day.AddDays(i % 3),
        ("Russia warned Poland.", Event("RUS", "POL", PloverType.Threaten, confidence: 0.1 * (i % 7)) with { Contexts = ["pacts"] }),
        ("France met Poland.", Event("FRA", "POL", PloverType.Consult, i % 2 == 0 ? EventStatus.Occurred : EventStatus.Planned, issue: "gas", confidence: 0.5 + (0.01 * i)))))]);
}

public sealed class SqlitePagingTests() : PagingTests(null);

[Collection("PostgreSQL")]
public sealed class PostgresPagingTests(PostgresServer server) : PagingTests(server);

public sealed class EventPlaceTests
{
    [Theory]
    [InlineData("50", EventSort.Newest)]
    [InlineData("2022-13-01~5", EventSort.Newest)]
    [InlineData("2022-01-01~-5", EventSort.Oldest)]
    [InlineData("2022-01-01~5", EventSort.Arrival)]
    [InlineData("NaN~5", EventSort.Confidence)]
    [InlineData("~", EventSort.Newest)]
    [InlineData("1~2~3", EventSort.Newest)]
    public void What_is_no_place_is_none(string text, EventSort sort) => Assert.Null(EventPlace.Parse(text, sort));
}
