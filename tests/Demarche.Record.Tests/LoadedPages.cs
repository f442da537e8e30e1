using Demarche.Model;
using Xunit;
using static Demarche.Record.Tests.Pages;

namespace Demarche.Record.Tests;

/// <summary>Pages that a record is filled with at once, and what it then answers, whichever database keeps it.</summary>
internal static class LoadedPages
{
    public static readonly CodedPage[] Told =
        [.. Enumerable.Range(0, 20).Select(i => Page($"Page {i}", Day.AddDays(i), ("Russia warned Poland.", Event("RUS", "POL", PloverType.Threaten, issue: "gas")), ("It warned Latvia.", Event("RUS", "LVA", PloverType.Threaten))))];

    public static void AssertHolds(RecordStore store, int pages)
    {
        Assert.Equal(new RecordCount(2 * pages, 2 * pages, pages), store.Count(new EventFilter { MinConfidence = 0 }));
        Assert.Equal(pages, store.Events(new EventFilter { Issue = "gas" }).Count());
        Assert.Equal(pages, store.Events(new EventFilter { Text = "latvia" }).Count());
        Assert.Equal(2 * pages, store.Events(new EventFilter { Sides = ["RUS"], Since = 0 }).Count());
        Assert.Equal(Math.Min(pages, 5), store.Events(new EventFilter { Recipients = ["POL"] }, take: 5).Count());
    }
}
