using Demarche.Model;
using Demarche.Record.Answers;
using static Demarche.Record.Tests.Pages;

namespace Demarche.Record.Tests;

/// <summary>The same in an SQLite file and in PostgreSQL.</summary>
public abstract class AnswerTests(PostgresServer? server) : IDisposable
{
    private readonly TemporaryRecord record = new(server);

    public void Dispose()
    {
        record.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public void Positions_tell_stance_days_tellings_and_what_was_before()
    {
        record.Save(
            Page("One", Day, ("Egypt offered to share the water.", Event("EGY", "ETH", PloverType.Concede, EventStatus.Offered, "nile water", speaker: "EGY"))),
            Page("Two", Day.AddDays(5), ("Egypt will never give up its share.", Event("EGY", "ETH", PloverType.Concede, EventStatus.Refused, "nile water", speaker: "EGY"))),
            Page("Three", Day.AddDays(9), ("Cairo said it will never give in.", Event("EGY", "ETH", PloverType.Concede, EventStatus.Refused, "nile water"))));
        var positions = Positions.Of(record.Store, "EGY", "water").Rows;
        Assert.Equal([Stance.RedLine, Stance.Offer], positions.Select(p => p.Stance));
        Assert.Equal((Stance.Offer, 2, 2, Day.AddDays(5), Day.AddDays(9)), (positions[0].ChangedFrom, positions[0].Times, positions[0].Articles, positions[0].FirstSaid, positions[0].LastSaid));
        Assert.Null(positions[1].ChangedFrom);
    }

    [Theory]
    [InlineData("2022-01-27", CommitmentState.Open)]
    [InlineData("2022-02-01", CommitmentState.Due)]
    [InlineData("2022-03-01", CommitmentState.Unknown)]
    public void A_promise_is_open_then_due_then_unknown(string asOf, CommitmentState state)
    {
        record.Save(Page("Promise", Day, ("Japan will send ships in February.", Event("JPN", "PHL", PloverType.Aid, EventStatus.Planned, "ship", "2022-02"))));
        Assert.Equal(state, Assert.Single(Commitments.AsOf(record.Store, DateOnly.ParseExact(asOf, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)).Rows).State);
    }

    [Theory]
    [InlineData(EventStatus.Occurred, "ship", CommitmentState.Kept)]
    [InlineData(EventStatus.Refused, "ship", CommitmentState.Withdrawn)]
    [InlineData(EventStatus.Negated, "ship", CommitmentState.Broken)]
    [InlineData(EventStatus.Occurred, "rice", CommitmentState.Open)]
    public void A_later_event_on_the_same_matter_settles_a_promise(EventStatus later, string matter, CommitmentState state)
    {
        var settling = Page("Later", Day.AddDays(10), ("Japan and the ships.", Event("JPN", "PHL", PloverType.Aid, later, matter)));
        record.Save(Page("Promise", Day, ("Japan will send ships.", Event("JPN", "PHL", PloverType.Aid, EventStatus.Planned, "ship"))), settling);
        var commitment = Assert.Single(Commitments.AsOf(record.Store, Day.AddDays(20), new EventFilter { Actors = ["JPN"] }).Rows);
        Assert.Equal(state, commitment.State);
        Assert.Equal(state == CommitmentState.Open ? null : settling.Events[0].Id, commitment.SettledBy?.Event.Id);
        Assert.Equal(CommitmentState.Open, Commitments.AsOf(record.Store, Day.AddDays(5)).Rows[0].State);
    }

    [Fact]
    public void A_claim_stands_beside_its_denial()
    {
        record.Save(Page(
            "Claim", Day,
            ("Kyiv says that Russia shelled a hospital.", Event("RUS", "UKR", PloverType.Assault, EventStatus.Alleged, speaker: "UKR")),
            ("Moscow denied it.", Event("RUS", "UKR", PloverType.Reject, EventStatus.Denied, speaker: "RUS")),
            ("Iran denied another thing.", Event("IRN", "ISR", PloverType.Assault, EventStatus.Denied))));
        var claim = Assert.Single(Claims.Of(record.Store).Rows);
        Assert.Equal("Moscow denied it.", Assert.Single(claim.Denials).SentenceText);
    }

    [Fact]
    public void A_timeline_counts_deeds_that_occurred_both_ways()
    {
        record.Save(
            Page("One", Day, ("Russia warned Poland.", Event("RUS", "POL", PloverType.Threaten, intensity: -4)), ("Poland accused Russia.", Event("POL", "RUS", PloverType.Accuse, intensity: -3))),
            Page("Two", Day, ("Moscow warned Warsaw.", Event("RUS", "POL", PloverType.Threaten, intensity: -4))),
            Page("Three", Day, ("Russia may warn Poland.", Event("RUS", "POL", PloverType.Threaten, EventStatus.Hypothetical))));
        var steps = Timelines.Of(record.Store, "RUS", "POL", Interval.Week);
        Assert.Equal([("RUS", 1, -4.0), ("POL", 1, -3.0)], steps.Select(s => (s.Source, s.Deeds, s.Intensity)));
        Assert.All(steps, s => Assert.Equal(new DateOnly(2022, 1, 24), s.Start));
        Assert.Equal([("POL", "RUS", 1), ("RUS", "POL", 1)], Networks.Of(record.Store).Select(e => (e.Source, e.Target, e.Deeds)));
    }

    [Theory]
    [InlineData("2022-01-30", "2022-01-30", "2022-01-30")]
    [InlineData("2022-W04", "2022-01-24", "2022-01-30")]
    [InlineData("2024-02", "2024-02-01", "2024-02-29")]
    [InlineData("2022", "2022-01-01", "2022-12-31")]
    public void Times_name_days(string value, string first, string last) =>
        Assert.Equal(new DueTime(DateOnly.Parse(first, System.Globalization.CultureInfo.InvariantCulture), DateOnly.Parse(last, System.Globalization.CultureInfo.InvariantCulture)), DueTime.Of(value));

    [Theory]
    [InlineData("2022-02-30")]
    [InlineData("2022-13")]
    [InlineData("0000")]
    [InlineData("soon")]
    [InlineData("PRESENT_REF")]
    public void What_is_outside_the_calendar_names_none(string value) => Assert.Null(DueTime.Of(value));
}

public sealed class SqliteAnswerTests() : AnswerTests(null);

[Collection("PostgreSQL")]
public sealed class PostgresAnswerTests(PostgresServer server) : AnswerTests(server);
