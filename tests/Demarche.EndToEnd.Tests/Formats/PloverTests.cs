using System.Text.Json;
using Demarche.Cli.Formats;
using Demarche.Model;
using static Demarche.EndToEnd.Tests.Formats.Examples;

namespace Demarche.EndToEnd.Tests.Formats;

public class PloverTests
{
    // PLOVER manual 2.0, tables "PLOVER JSON", "Information object for actors", "Information object for citations".
    private static readonly string[] ManualFields =
    [
        "id", "has_event", "date", "time", "enddate", "endtime", "actor", "recipient", "event", "event_loc", "event_text", "quad_code", "event_scale",
        "mode", "context", "link", "text", "text_info", "cite_info", "coder", "coded_date", "coded_time", "comment",
    ];
    private static readonly string[] ManualActorFields =
        ["code", "sector", "actor_text", "identifier_id", "identifier_text", "actor_loc", "religion", "ethnicity", "office", "gender", "age"];
    private static readonly string[] ManualCitationFields =
        ["corpus", "citation", "url", "title", "language", "publication", "license", "copyright", "coder", "codebook", "version"];

    private static JsonElement Record(Article article, CodedEvent coded)
    {
        using var json = JsonDocument.Parse(Printed.By(s => new PloverWriter(s), article, coded));
        return json.RootElement.Clone();
    }

    [Fact]
    public void AllButOneExtensionObject_IsOfTheManual()
    {
        var record = Record(Herring, Offer);
        Assert.Equal(["demarche"], Names(record).Except(ManualFields));
        Assert.Empty(Names(record.GetProperty("actor")[0]).Except(ManualActorFields));
        Assert.Empty(Names(record.GetProperty("cite_info")).Except(ManualCitationFields));
        Assert.All((string[])["id", "date", "actor", "event"], required => Assert.NotEqual(JsonValueKind.Null, record.GetProperty(required).ValueKind));

        static IEnumerable<string> Names(JsonElement element) => element.EnumerateObject().Select(p => p.Name);
    }

    [Fact]
    public void EventIsTheTypeAfterTheTable_ActAndStatusStandInTheExtension()
    {
        var record = Record(Herring, Offer);
        Assert.Equal("CONCEDE", record.GetProperty("event")[0].GetString());
        Assert.Equal("RETREAT", record.GetProperty("demarche").GetProperty("act").GetString());
        Assert.Equal("offered", record.GetProperty("demarche").GetProperty("status").GetString());
    }

    [Theory]
    [InlineData("2024-03-08", "2024-03-08")]
    [InlineData("2024-03-08T15:00", "2024-03-08")]
    [InlineData("2024-W10", "2024-03-06")]
    [InlineData("2024-03", "2024-03-06")]
    [InlineData(null, "2024-03-06")]
    public void Date_IsTheEventsDay_ElseTheArticles(string? value, string expected) =>
        Assert.Equal(expected, Record(Herring, Offer with { Time = Offer.Time! with { Value = value } }).GetProperty("date").GetString());
}
