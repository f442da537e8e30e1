using System.Text.Json;

namespace Demarche.EndToEnd.Tests.Commands;

public sealed class RecordTests : IDisposable
{
    private const string Page = """
        Norway rejects Iceland's fishing demand

        OSLO - Norway on Tuesday rejected Iceland's demand for a larger share of the mackerel catch.
        Iceland threatened to impose sanctions on Norway if the quota is not raised.
        """;

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task PagesIngestedTwice_AreOneRecordThatAnswers()
    {
        string page = folder.Write("page.txt", Page), record = Path.Combine(folder.Path, "record.db");
        var first = await BuiltCommand.Run("ingest", "--record", record, "--date", "2021-05-04", page);
        Assert.Equal((0, 0), (first.ExitCode, first.Output.Length));
        Assert.Contains("1 articles added", first.Error, StringComparison.Ordinal);
        Assert.Contains("1 known", (await BuiltCommand.Run("ingest", "--record", record, "--date", "2021-05-04", page)).Error, StringComparison.Ordinal);

        Assert.Contains("0 coded anew", (await BuiltCommand.Run("recode", "--record", record)).Error, StringComparison.Ordinal);

        var coded = await BuiltCommand.Run("code", "--date", "2021-05-04", "--format", "jsonl", page);
        var kept = await BuiltCommand.Run("events", "--record", record, "--sort", "arrival", "--format", "jsonl");
        Assert.Equal(coded.Text, kept.Text);
        Assert.NotEmpty(kept.Lines);

        var rejections = await BuiltCommand.Run("events", "--record", record, "--actor", "nor", "--recipient", "ISL", "--text", "mackerel", "--format", "jsonl");
        Assert.NotEmpty(rejections.Lines);
        Assert.All(rejections.Lines, line => Assert.Contains("mackerel", JsonDocument.Parse(line).RootElement.GetProperty("sentence").GetProperty("text").GetString(), StringComparison.Ordinal));
        var stances = (await BuiltCommand.Run("positions", "NOR", "--record", record, "--json")).Lines;
        Assert.Contains(stances, line => JsonDocument.Parse(line).RootElement.GetProperty("stance").GetString() == "refusal");
    }

    [Fact]
    public async Task AMissingRecord_IsNamedWithTheRemedy()
    {
        var finished = await BuiltCommand.Run("events", "--record", Path.Combine(folder.Path, "none.db"));
        Assert.Equal(1, finished.ExitCode);
        Assert.Contains("none.db", finished.Error, StringComparison.Ordinal);
        Assert.Contains("demarche ingest", finished.Error, StringComparison.Ordinal);
    }
}
