using Demarche.Model;
using Demarche.Record.Answers;
using static Demarche.Record.Tests.Pages;

namespace Demarche.Record.Tests;

/// <summary>Sums that are kept at each save say what counting all events says. The same in an SQLite file and in PostgreSQL.</summary>
public abstract class SumTests(PostgresServer? server) : IDisposable
{
    private static readonly string[] Codes = ["RUS", "USA", "POL", "LVA", "FRA+DEU"];
    private static readonly PloverType[] Types = [PloverType.Threaten, PloverType.Consult, PloverType.Aid];
    private static readonly EventStatus[] Statuses = [EventStatus.Occurred, EventStatus.Occurred, EventStatus.Planned];
    private static readonly string[] Issues = ["gas", "grain", "Gas pipeline"];

    private readonly TemporaryRecord record = new(server);

    public void Dispose()
    {
        record.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public void They_stay_true_however_pages_are_kept_and_coded_anew()
    {
        var random = new Random(7);
        var pages = Enumerable.Range(0, 30).Select(i => Invented(random, i)).ToArray();
        foreach (var some in pages.Chunk(9)) record.Save("v1", some);
        AssertTrue();
        foreach (var version in new[] { "v2", "v3" })
        {
            // A new coder drops some events, changes some, finds some again that were dropped before.
            foreach (var some in pages.Where(_ => random.Next(3) > 0).Chunk(7)) record.Save(version, [.. some.Select(page => page with { Events = [.. page.Events.Where(_ => random.Next(4) > 0).Select(told => Changed(random, told))] })]);
            AssertTrue();
        }
    }

    [Fact]
    public void They_stay_true_when_several_write()
    {
        var random = new Random(11);
        var pages = Enumerable.Range(0, 30).Select(i => Invented(random, i)).ToArray();
        Parallel.For(0, 3, part =>
        {
            using var store = RecordStore.Open(record.Target);
            var run = store.BeginRun("v1", "test");
            foreach (var some in pages.Skip(part * 7).Take(15).Chunk(4)) store.Save(some, "v1", run);
        });
        AssertTrue();
    }

    [Fact]
    public void A_page_that_is_not_kept_leaves_them_as_they_were()
    {
        record.Save(Invented(new Random(1), 1));
        var broken = Page("Another", Day, ("France praised Italy.", Event("FRA", "ITA", PloverType.Support)), ("It broke.", Event("FRA", "ITA", PloverType.Support) with { Actors = null! }));
        Assert.ThrowsAny<Exception>(() => record.Save(broken));
        AssertTrue();
    }

    private void AssertTrue()
    {
        RecordedEvent[] all = [.. record.Store.Events(new EventFilter(), EventSort.Arrival)];
        Assert.Equal(CountOf(all), record.Store.Count(new EventFilter()));
        Check(all, Facet.Type, told => [told.Event.Type.ToString().ToUpperInvariant()]);
        Check(all, Facet.Actor, told => told.Event.Actors.Select(p => p.Actor.Code));
        Check(all, Facet.Recipient, told => told.Event.Recipients.Select(p => p.Actor.Code));
        Check(all, Facet.Status, told => [told.Event.Status.ToString().ToLowerInvariant()]);
        Check(all, Facet.Issue, told => told.Event.Issue is { } issue ? [issue.Normalised] : []);
        Check(all, Facet.Context, told => told.Event.Contexts);
        Check(all, Facet.Publisher, told => [told.Article.Publisher!]);
        Check(all, Facet.Month, told => told.Day is { } day ? [day.ToString("yyyy-MM", System.Globalization.CultureInfo.InvariantCulture)] : []);
        Check(all, Facet.Confidence, told => [BandOf(told)]);
        foreach (var code in new[] { "RUS", "FRA", "ITA" })
        {
            Assert.Equal(CountOf(all.Where(told => SidesOf(told).Contains(code))), record.Store.Count(new EventFilter { Sides = [code] }));
            Assert.Equal(CountOf(all.Where(told => told.Event.Actors.Any(p => p.Actor.Code == code))), record.Store.Count(new EventFilter { Actors = [code] }));
            Assert.Equal(CountOf(all.Where(told => Dyads.Of(told.Event).Any(d => d.Target == code) || told.Event.Recipients.Any(p => p.Actor.Code == code))), record.Store.Count(new EventFilter { Recipients = [code] }));
        }
        foreach (var filter in Filters()) AssertCounted(filter);
        // What the sums say of everything, and what is counted one by one where a condition is set that lets all through.
        foreach (var status in Enum.GetValues<EventStatus>())
            Assert.Equal(Networks.Of(record.Store, new EventFilter { Statuses = [status], MinConfidence = 0 }), Networks.Of(record.Store, new EventFilter { Statuses = [status] }));
    }

    /// <summary>What is counted of a filter is what its events, found one by one, come to; and so are its first ones.</summary>
    private void AssertCounted(EventFilter filter)
    {
        RecordedEvent[] found = [.. record.Store.Events(filter, EventSort.Arrival)];
        Assert.Equal(CountOf(found), record.Store.Count(filter));
        var spread = record.Store.Spread(filter, [Facet.Actor, Facet.Issue, Facet.Context, Facet.Month, Facet.Type, Facet.Confidence], -1).Facets;
        Assert.Equal(CountsOf(found, told => told.Event.Actors.Select(p => p.Actor.Code)), spread[0]);
        Assert.Equal(CountsOf(found, told => told.Event.Issue is { } issue ? [issue.Normalised] : []), spread[1]);
        Assert.Equal(CountsOf(found, told => told.Event.Contexts), spread[2]);
        Assert.Equal(CountsOf(found, told => told.Day is { } day ? [day.ToString("yyyy-MM", System.Globalization.CultureInfo.InvariantCulture)] : []), spread[3]);
        Assert.Equal(CountsOf(found, told => [told.Event.Type.ToString().ToUpperInvariant()]), spread[4]);
        Assert.Equal(CountsOf(found, told => [BandOf(told)]), spread[5]);
        foreach (var sort in new[] { EventSort.Newest, EventSort.Oldest, EventSort.Confidence })
        {
            RecordedEvent[] sorted = [.. record.Store.Events(filter, sort)];
            Assert.Equal(sorted.Take(5).Select(told => told.Number), record.Store.Events(filter, sort, take: 5).Select(told => told.Number));
            if (sorted.Length < 4) continue;
            var place = EventPlace.Of(sorted[3], sort);
            Assert.Equal(sorted.Skip(4).Take(5).Select(told => told.Number), record.Store.Events(filter, sort, place, 5).Select(told => told.Number));
            Assert.Equal(sorted.Skip(1).Take(2).Select(told => told.Number), record.Store.EventsBefore(filter, sort, place, 2).Select(told => told.Number));
        }
    }

    private static IEnumerable<EventFilter> Filters()
    {
        var all = new EventFilter { MinConfidence = 0.1 };
        yield return all;
        yield return all with { Actors = ["FRA"] };
        yield return all with { Recipients = ["DEU"] };
        yield return all with { Recipients = ["POL", "FRA"] };
        yield return all with { Sides = ["POL"], Types = [PloverType.Aid, PloverType.Consult] };
        yield return all with { Actors = ["DEU", "RUS"], Recipients = ["FRA", "ITA"] };
        yield return all with { From = Day.AddDays(1), To = Day.AddDays(1) };
        yield return all with { To = Day.AddDays(1), Statuses = [EventStatus.Planned] };
        yield return all with { Issue = "gas", Acts = [PloverType.Threaten] };
        yield return all with { Issue = "nothing of the kind" };
        yield return all with { Contexts = ["energy"], Publishers = ["The Paper"] };
        yield return all with { Text = "sentence 2" };
        yield return all with { Text = "?", Actors = ["RUS"] };
        yield return all with { Speakers = ["RUS"] };
        yield return all with { MinConfidence = 0.6 };
        yield return all with { MinConfidence = 0.4, BelowConfidence = 0.8, Sides = ["RUS", "FRA"] };
        yield return new EventFilter { BelowConfidence = 0.6 };
    }

    private static string BandOf(RecordedEvent told) => told.Event.Confidence switch { >= 0.8 => "0.8", >= 0.6 => "0.6", >= 0.4 => "0.4", _ => "0" };

    private void Check(RecordedEvent[] all, Facet facet, Func<RecordedEvent, IEnumerable<string>> values)
    {
        var expected = CountsOf(all, values);
        Assert.Equal(expected, record.Store.Facets(new EventFilter(), facet, -1));
        Assert.Equal(expected, record.Store.Facets(new EventFilter { MinConfidence = 0 }, facet, -1));
    }

    private static FacetCount[] CountsOf(RecordedEvent[] all, Func<RecordedEvent, IEnumerable<string>> values) =>
    [
        .. all.SelectMany(told => values(told).Distinct().Select(value => (value, told))).GroupBy(x => x.value)
            .Select(g => new FacetCount(g.Key, g.Count(), g.Select(x => x.told.Deed).Distinct().Count())).OrderByDescending(c => c.Events).ThenBy(c => c.Value, StringComparer.Ordinal),
    ];

    private static RecordCount CountOf(IEnumerable<RecordedEvent> events)
    {
        var all = events.ToArray();
        return new RecordCount(all.Length, all.Select(told => told.Deed).Distinct().Count(), all.Select(told => told.Article.Id).Distinct().Count());
    }

    private static IEnumerable<string> SidesOf(RecordedEvent told) => told.Event.Actors.Concat(told.Event.Recipients).Select(p => p.Actor.Code);

    private static CodedPage Invented(Random random, int number) =>
        Page($"Page {number}", random.Next(5) == 0 ? null : Day.AddDays(random.Next(3)), [.. Enumerable.Range(0, 4).Select(i => ($"Sentence {i}.", Told(random)))]);

    private static CodedEvent Told(Random random)
    {
        var actor = Codes[random.Next(Codes.Length)];
        return Event(actor, actor.Contains('+', StringComparison.Ordinal) && random.Next(2) == 0 ? null : random.Next(3) == 0 ? "ITA" : "POL", Types[random.Next(Types.Length)], Statuses[random.Next(Statuses.Length)], random.Next(3) == 0 ? null : Issues[random.Next(Issues.Length)],
            intensity: random.Next(-5, 5), confidence: random.Next(11) / 10.0) with { Contexts = random.Next(2) == 0 ? ["pacts"] : ["energy", "pacts"] };
    }

    private static CodedEvent Changed(Random random, CodedEvent told) => random.Next(3) == 0
        ? told with { Confidence = 0.5, Status = Statuses[random.Next(Statuses.Length)], Contexts = ["energy"], Recipients = [Side("ITA")], Intensity = 3 }
        : told;
}

public sealed class SqliteSumTests() : SumTests(null);

[Collection("PostgreSQL")]
public sealed class PostgresSumTests(PostgresServer server) : SumTests(server);
