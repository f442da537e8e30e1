using System.Text.Json;
using Demarche.Cli.Formats;
using NJsonSchema;
using static Demarche.EndToEnd.Tests.Formats.Examples;

namespace Demarche.EndToEnd.Tests.Formats;

public class JsonlTests
{
    [Fact]
    public async Task FullAndBareEvents_FulfilTheSchema()
    {
        var schema = await EventSchema.Load();
        var lines = Printed.By(s => new JsonlWriter(s), Herring, Offer, Bare(Herring)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, lines.Length);
        Assert.All(lines, line => Assert.Empty(schema.Validate(line)));
    }

    [Theory]
    [InlineData("\"status\":\"offered\"", "\"status\":\"maybe\"")]
    [InlineData("\"act\":\"RETREAT\"", "\"act\":\"Retreat\"")]
    [InlineData("\"confidence\":0.877", "\"confidence\":1.2")]
    [InlineData("\"quad\":1,", "")]
    [InlineData("\"kind\":\"if\"", "\"kind\":\"perhaps\"")]
    public async Task TheSchema_RefusesWhatTheCodebookDoesNotKnow(string right, string wrong)
    {
        var schema = await EventSchema.Load();
        var line = Printed.By(s => new JsonlWriter(s), Herring, Offer);
        Assert.Contains(right, line, StringComparison.Ordinal);
        Assert.NotEmpty(schema.Validate(line.Replace(right, wrong, StringComparison.Ordinal)));
    }

    [Fact]
    public void EveryQuotedString_StandsWhereItsOffsetsSay()
    {
        using var json = JsonDocument.Parse(Printed.By(s => new JsonlWriter(s), Herring, Offer));
        var seen = 0;
        Check(json.RootElement);
        Assert.Equal(12, seen);

        void Check(JsonElement element)
        {
            if (element.ValueKind == JsonValueKind.Array) foreach (var item in element.EnumerateArray()) Check(item);
            if (element.ValueKind != JsonValueKind.Object) return;
            if (element.TryGetProperty("start", out var start) && element.TryGetProperty("text", out var text))
            {
                Assert.Equal(text.GetString(), Herring.Text[start.GetInt32()..element.GetProperty("end").GetInt32()]);
                seen++;
            }
            foreach (var property in element.EnumerateObject()) Check(property.Value);
        }
    }

    [Fact]
    public void NestedSpeakers_OutermostInSpeaker_AllInChain()
    {
        using var json = JsonDocument.Parse(Printed.By(s => new JsonlWriter(s), Herring, Offer));
        var attribution = json.RootElement.GetProperty("attribution");
        Assert.Equal("Kari Holm", attribution.GetProperty("speaker").GetProperty("name").GetString());
        Assert.Equal(["said", "citing"], attribution.GetProperty("chain").EnumerateArray().Select(a => a.GetProperty("cue").GetString()));
    }

    [Fact]
    public void NullsAndLoneSurrogatesAndDirectionMarks_SurviveEscaped()
    {
        const string body = "Oslo\0 said \uD800 no\u202E \uDC00 twice \uD83D\uDE00 in “Malmö”.";
        var article = Article("T", body);
        var line = Printed.By(s => new JsonlWriter(s), article, Bare(article));
        Assert.Contains("Oslo\\u0000 said \\ud800 no\\u202e \\udc00 twice \uD83D\uDE00 in “Malmö”.", line, StringComparison.Ordinal);
    }
}

/// <summary>The published schema, as it lies in docs/.</summary>
internal static class EventSchema
{
    public static Task<JsonSchema> Load() =>
        JsonSchema.FromJsonAsync(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "event.schema.json")));
}
