using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Demarche.Server.Tests;

/// <summary>What people judged, as rows to measure a coder by; on a desk of its own, since every event is judged.</summary>
public abstract class GoldTests(Desk desk)
{
    private Desk Desk => desk;

    [Fact]
    public async Task JudgedEvents_BecomeGoldRows_AsTheyWereCorrected()
    {
        using var judge = new HttpClient { BaseAddress = Desk.Client.BaseAddress };
        judge.DefaultRequestHeaders.Authorization = new("Bearer", OpenDesk.Token);
        var ids = (await Json($"api/v1/events?article={Desk.Herring.Id}&sort=arrival")).GetProperty("events").EnumerateArray().Select(e => (Id: e.GetProperty("id").GetString()!, Type: e.GetProperty("event").GetString())).ToArray();
        object Verdict(string? type) => type switch
        {
            "REJECT" => new { verdict = "corrected", change = new { act = "CONCEDE", recipient = "ISL+DNK" } },
            "AGREE" => new { verdict = "accepted" },
            _ => new { verdict = "rejected" },
        };
        foreach (var (id, type) in ids) Assert.Equal(HttpStatusCode.NoContent, (await judge.PostAsJsonAsync($"api/v1/event/{id}/audit", Verdict(type), TestContext.Current.CancellationToken)).StatusCode);

        var rows = Lines(await Desk.Client.GetStringAsync($"events.gold?article={Desk.Herring.Id}", TestContext.Current.CancellationToken));
        Assert.Equal(
            ["""{"n":1,"cue":"refused to hand over","actor":["NOR"],"recipient":["ISL","DNK"],"act":"CONCEDE","status":"refused","any":["REJECT"],"speaker":null,"condition":null}""",
             """{"n":2,"cue":"will resume talks","actor":["NOR"],"recipient":["ISL"],"act":"CONSULT","status":"planned","any":["AGREE"],"speaker":"Norway","condition":"if Iceland asks"}"""],
            rows.Select(row => JsonSerializer.Serialize(new[] { "n", "cue", "actor", "recipient", "act", "status", "any", "speaker", "condition" }.ToDictionary(name => name, name => row.GetProperty(name)))));
        Assert.All(rows, row => Assert.Equal(Desk.Herring.InputId, row.GetProperty("doc").GetString()));
        // What a coder is measured against has the same names for the article.
        Assert.Equal(Desk.Herring.InputId, Lines(await Desk.Client.GetStringAsync("events.jsonl?actor=ISL", TestContext.Current.CancellationToken)).First(e => e.GetProperty("article").GetString() == Desk.Herring.Id).GetProperty("doc").GetString());
    }

    private static JsonElement[] Lines(string text) => [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)];

    private async Task<JsonElement> Json(string address) => JsonDocument.Parse(await Desk.Client.GetStringAsync(address, TestContext.Current.CancellationToken)).RootElement;
}
