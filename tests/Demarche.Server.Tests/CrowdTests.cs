using System.Net;
using Demarche.Model;
using Demarche.Record;

namespace Demarche.Server.Tests;

/// <summary>Many read while somebody writes. bench/Demarche.SyntheticRecord crowd does the same with 200 on a million events.</summary>
public class CrowdTests(Desk desk) : IClassFixture<Desk>
{
    private const int Readers = 24, Pages = 40;

    private static readonly string[] Addresses = ["", "events", "events?actor=NOR", "events?text=herring", "dyad/ISL/NOR", "actor/NOR", "claims", "commitments", "issues", "api/v1/events", "api/v1/facets/type", "api/v1/network"];

    [Fact]
    public async Task ReadersGetWholeAnswers_WhileSomebodyWrites()
    {
        var written = Task.Run(Write, TestContext.Current.CancellationToken);
        var statuses = await Task.WhenAll(Enumerable.Range(0, Readers).Select(reader => Task.Run(() => Read(reader), TestContext.Current.CancellationToken)));
        await written;
        Assert.All(statuses.SelectMany(s => s), answer => Assert.Equal((answer.Address, HttpStatusCode.OK), answer));
        using var store = RecordStore.OpenExisting(desk.Record);
        Assert.Equal(4 + Pages, store.Count(new EventFilter()).Events);
        Assert.Equal(4 + Pages, store.Events(new EventFilter()).Count());
    }

    private async Task<List<(string Address, HttpStatusCode Status)>> Read(int reader)
    {
        var answers = new List<(string, HttpStatusCode)>();
        for (var turn = 0; turn < Addresses.Length; turn++)
        {
            var address = Addresses[(reader + turn) % Addresses.Length];
            using var answer = await desk.Client.GetAsync(address, TestContext.Current.CancellationToken);
            answers.Add((address, answer.StatusCode));
        }
        return answers;
    }

    private void Write()
    {
        using var store = RecordStore.Open(desk.Record);
        var run = store.BeginRun("v1", "test");
        for (var i = 0; i < Pages; i++)
        {
            var sentence = $"Norway warned Iceland for the {i}th time.";
            var article = Written.Article($"Warning {i}", sentence, Desk.Day.AddDays(i));
            store.Save(new CodedPage(article, null, [Written.Event(article, sentence, "warned", ("Norway", "NOR"), ("Iceland", "ISL"), PloverType.Threaten, issue: "time")]), "v1", run);
        }
    }
}
