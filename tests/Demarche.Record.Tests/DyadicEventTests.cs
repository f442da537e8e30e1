using Demarche.Model;
using Demarche.Record.Answers;
using static Demarche.Record.Tests.Pages;

namespace Demarche.Record.Tests;

public sealed class DyadicEventTests : IDisposable
{
    private readonly TemporaryRecord record = new();

    public void Dispose() => record.Dispose();

    [Fact]
    public void A_deed_of_many_tellings_is_one_event_with_its_status_and_matter()
    {
        record.Save(
            Page("One", Day, ("Egypt offered to share the water.", Event("EGY", "ETH", PloverType.Concede, EventStatus.Offered, "nile water"))),
            Page("Two", Day, ("Cairo offered to share.", Event("EGY", "ETH", PloverType.Concede, EventStatus.Offered, "nile water"))),
            Page("Three", Day.AddDays(1), ("Ethiopia rejected it.", Event("ETH", "EGY", PloverType.Reject))));
        var events = DyadicEvents.Of(record.Store).ToArray();
        Assert.Equal([("EGY", "ETH", EventStatus.Offered, "nile water"), ("ETH", "EGY", EventStatus.Occurred, null)], events.Select(e => (e.Source, e.Target, e.Status, e.Issue)));
        Assert.Equal("REJECT", events[1].Code);
    }
}
