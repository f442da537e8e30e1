using Demarche.Model;
using Demarche.Record.Answers;
using Npgsql;
using static Demarche.Record.Tests.Pages;

namespace Demarche.Record.Tests;

/// <summary>How a record in PostgreSQL comes from one schema to the next; what FileTests has of SQLite.</summary>
[Collection("PostgreSQL")]
public sealed class PostgresSchemaTests(PostgresServer server)
{
    // By what the second schema had and later ones have not.
    private const string ToSecond = """
        ALTER TABLE events ADD FOREIGN KEY (article) REFERENCES articles; ALTER TABLE tellings ADD FOREIGN KEY (event) REFERENCES events; ALTER TABLE sides ADD FOREIGN KEY (event) REFERENCES events; ALTER TABLE dyads ADD FOREIGN KEY (event) REFERENCES events;
        ALTER TABLE parties ADD FOREIGN KEY (event) REFERENCES events; ALTER TABLE labels ADD FOREIGN KEY (event) REFERENCES events; ALTER TABLE words ADD FOREIGN KEY (event) REFERENCES events;
        DROP TRIGGER events_are_known ON events; DROP FUNCTION refuse_what_knows_another_schema;
        DROP TABLE names; DROP TABLE blocks; DROP TABLE postponed_indexes;
        CREATE INDEX events_status ON events (status, day DESC NULLS LAST, number); CREATE INDEX events_publisher ON events (publisher, day DESC NULLS LAST, number); CREATE INDEX events_confidence ON events (confidence DESC, number);
        UPDATE demarche_schema SET version = 2;
        """;

    private static readonly EventFilter[] Filters =
        [new() { MinConfidence = 0 }, new() { MinConfidence = 0, Actors = ["FRA"] }, new() { MinConfidence = 0, Issue = "gas" }, new() { MinConfidence = 0, Contexts = ["pacts"] }];

    // Whatever the fourth had in its columns.
    private const string ToFourth = "DROP TABLE postponed_indexes; UPDATE blocks SET body = '\\x0000000000000000000000'; UPDATE demarche_schema SET version = 4";

    [Theory]
    [InlineData(ToSecond)]
    [InlineData(ToFourth)]
    public void A_record_of_an_older_schema_answers_as_before(string step)
    {
        var address = server.NewDatabase();
        RecordCount[] before;
        string[] positions;
        using (var store = Filled(address))
        {
            before = [.. Filters.Select(store.Count)];
            positions = PositionsIn(store);
        }
        PostgresServer.Execute(address, step);
        using (var store = RecordStore.OpenExisting(address))
        {
            Assert.Equal(before, Filters.Select(store.Count));
            Assert.Equal(positions, PositionsIn(store));
        }
        Assert.All(before, count => Assert.True(count.Events > 0));
        Assert.Contains("gas POL RedLine 2022-02-01", positions);
    }

    private static string[] PositionsIn(RecordStore store) => [.. Positions.Of(store, "RUS").Rows.Select(p => FormattableString.Invariant($"{p.Issue} {p.Towards} {p.Stance} {p.Evidence[0].Day:yyyy-MM-dd}"))];

    [Fact]
    public void A_change_of_schema_that_fails_leaves_the_record_as_it_was()
    {
        var address = server.NewDatabase();
        Filled(address).Dispose();
        PostgresServer.Execute(address, ToSecond + "CREATE TABLE blocks (taken int)");
        Assert.Contains("blocks", Assert.Throws<RecordException>(() => RecordStore.OpenExisting(address)).Message, StringComparison.Ordinal);
        Assert.Equal(2L, PostgresServer.Execute(address, "SELECT max(version) FROM demarche_schema"));
        Assert.Equal(0L, PostgresServer.Execute(address, "SELECT count(*) FROM pg_tables WHERE tablename = 'names'"));
        PostgresServer.Execute(address, "DROP TABLE blocks");
        using var store = RecordStore.OpenExisting(address);
        Assert.Equal(3, store.Count(Filters[0]).Events);
    }

    [Fact]
    public void What_knows_another_schema_cannot_leave_columns_behind()
    {
        var address = server.NewDatabase();
        using var store = Filled(address);
        foreach (var sql in new[] { "UPDATE events SET status = 'denied'", "SET demarche.schema = 2; UPDATE events SET status = 'denied'", "DELETE FROM events" })
            Assert.Contains("take the newer Demarche", Assert.Throws<PostgresException>(() => PostgresServer.Execute(address, sql)).Message, StringComparison.Ordinal);
        Assert.Equal(new RecordCount(3, 3, 2), store.Count(Filters[0]));
        Assert.Equal(2, store.Count(new EventFilter { Statuses = [EventStatus.Occurred] }).Events);
    }

    /// <summary>Four events, one of which no longer stands.</summary>
    private static RecordStore Filled(string address)
    {
        var store = RecordStore.Open(address);
        CodedPage[] told =
        [
            Page("One", Day, ("Russia will never aid Poland.", Event("RUS", "POL", PloverType.Aid, EventStatus.Refused, issue: "gas", time: "2022-02-01") with { Contexts = ["pacts"], Modes = ["verbal"] }), ("France and Germany met.", Event("FRA+DEU", null, PloverType.Consult))),
            Page("Two", null, ("Russia may aid Poland.", Event("RUS", "POL", PloverType.Aid, EventStatus.Hypothetical, speaker: "RUS"))),
            Page("Three", Day, ("Moscow warned Warsaw.", Event("RUS", "POL", PloverType.Threaten, time: "2022-02-01", intensity: -7))),
        ];
        store.Save(told, "v1", store.BeginRun("v1", "test"));
        store.Save(told[1] with { Events = [] }, "v2", store.BeginRun("v2", "test"));
        return store;
    }
}
