using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Demarche.EndToEnd.Tests.Commands;

public class ReciprocityTests
{
    /// <summary>Two sides; B answers each of A's acts two days later in kind.</summary>
    private static string Rows()
    {
        var random = new Random(1);
        var rows = new StringBuilder("date,source,target,code\n");
        var day = new DateOnly(2001, 1, 1);
        for (var i = 0; i < 150; i++)
        {
            day = day.AddDays(random.Next(3, 12));
            var code = random.Next(2) == 0 ? "190" : "0311";
            rows.Append(CultureInfo.InvariantCulture, $"{day:yyyy-MM-dd},AAA,BBBGOV,{code}\n{day.AddDays(2):yyyy-MM-dd},BBBGOV,AAA,{code}\n");
        }
        return rows.ToString();
    }

    [Fact]
    public async Task AnEventFile_GivesFindingTableAndWarnings()
    {
        using var folder = new TemporaryFolder();
        var run = await BuiltCommand.Run("reciprocity", "AAA", "BBB", "--events", folder.Write("events.csv", Rows()), "--interval", "day");
        Assert.Equal(0, run.ExitCode);
        Assert.StartsWith("AAA and BBB: one-sided\nno answer of AAA to BBB is found; BBB answers AAA in kind.\n", run.Text, StringComparison.Ordinal);
        Assert.Contains("Be wary", run.Text, StringComparison.Ordinal);
        Assert.Contains("KEDS, CAMEO codes", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', run.Text);
    }

    [Theory]
    [InlineData("th-TH")]
    [InlineData("tr-TR")]
    [InlineData("de-DE")]
    public async Task TheSameBytes_UnderEveryCulture(string culture)
    {
        var plain = await BuiltCommand.Run(["reciprocity", "AAA", "BBB", "--events", "-", "--json"], Encoding.UTF8.GetBytes(Rows()));
        var other = await BuiltCommand.Run(["reciprocity", "AAA", "BBB", "--events", "-", "--json"], Encoding.UTF8.GetBytes(Rows()), new Dictionary<string, string?> { ["LANG"] = culture.Replace('-', '_') + ".UTF-8", ["LC_ALL"] = culture.Replace('-', '_') + ".UTF-8" });
        Assert.Equal(plain.Output, other.Output);
        var text = await BuiltCommand.Run(["reciprocity", "AAA", "BBB", "--events", "-"], Encoding.UTF8.GetBytes(Rows()));
        var otherText = await BuiltCommand.Run(["reciprocity", "AAA", "BBB", "--events", "-"], Encoding.UTF8.GetBytes(Rows()), new Dictionary<string, string?> { ["LANG"] = culture.Replace('-', '_') + ".UTF-8", ["LC_ALL"] = culture.Replace('-', '_') + ".UTF-8" });
        Assert.Equal(text.Output, otherText.Output);
    }

    [Fact]
    public async Task Json_HoldsTheSeriesAndTheTests()
    {
        var run = await BuiltCommand.Run(["reciprocity", "AAA", "BBB", "--events", "-", "--json", "--third", "CCC"], Encoding.UTF8.GetBytes(Rows()));
        using var json = JsonDocument.Parse(run.Text);
        var root = json.RootElement;
        Assert.Equal("AAA", root.GetProperty("a")[0].GetString());
        Assert.Equal("CCC", root.GetProperty("third")[0].GetString());
        Assert.Equal(150, root.GetProperty("a_to_b").GetProperty("events").GetInt32());
        Assert.Equal(1, root.GetProperty("b_to_a").GetProperty("tit_for_tat")[0].GetProperty("rate").GetDouble());
        Assert.True(root.GetProperty("b_to_a").GetProperty("answers").GetProperty("p").GetDouble() < 1);
        Assert.Equal("2001-01-01", root.GetProperty("series")[0].GetProperty("start").GetString());
        Assert.True(root.GetProperty("warnings").GetArrayLength() >= 4);
    }

    [Theory]
    [InlineData(2, "share an actor", "AAA", "AAAMIL")]
    [InlineData(1, "no event data set", "AAA", "BBB", "--codes", "cameo")]
    public async Task WhatCannotBeDone_IsSaid(int exitCode, string said, string a, string b, params string[] more)
    {
        using var folder = new TemporaryFolder();
        var rows = more.Length > 0 ? "what,is,this\n1,2,3\n" : Rows();
        var run = await BuiltCommand.Run(["reciprocity", a, b, "--events", folder.Write("events.csv", rows), .. more]);
        Assert.Equal(exitCode, run.ExitCode);
        Assert.Contains(said, run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
        Assert.Empty(run.Output);
    }

    [Fact]
    public async Task ARowThatCannotBeUsed_IsNamed_AndTheOthersCount()
    {
        using var folder = new TemporaryFolder();
        var run = await BuiltCommand.Run("reciprocity", "AAA", "BBB", "--events", folder.Write("events.csv", Rows() + "2001-13-01,AAA,BBB,190\n"));
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("events.csv line 302: \"2001-13-01\" is no day", run.Error, StringComparison.Ordinal);
        Assert.StartsWith("AAA and BBB: ", run.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ARecord_IsAskedTheSameQuestion_AndRefusedBelowThirtyEvents()
    {
        using var folder = new TemporaryFolder();
        var page = folder.Write("page.txt", "Norway rejects Iceland's fishing demand\n\nOSLO - Norway on Tuesday rejected Iceland's demand for a larger share of the mackerel catch.\n");
        var record = Path.Combine(folder.Path, "record.db");
        await BuiltCommand.Run("ingest", "--record", record, "--date", "2021-05-04", page);
        var run = await BuiltCommand.Run("reciprocity", "nor", "isl", "--record", record, "--json", "--status", "occurred", "refused");
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        var root = JsonDocument.Parse(run.Text).RootElement;
        Assert.Equal("too little data", root.GetProperty("label").GetString());
        Assert.True(root.GetProperty("a_to_b").GetProperty("events").GetInt32() >= 1);
    }

    [Fact]
    public async Task ByIssue_GivesALineEach()
    {
        var rows = Rows().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select((row, i) => i == 0 ? row + ",issue" : row + (i % 4 < 2 ? ",water" : ",fish"));
        var run = await BuiltCommand.Run(["reciprocity", "AAA", "BBB", "--events", "-", "--by-issue"], Encoding.UTF8.GetBytes(string.Join('\n', rows)));
        Assert.Equal(2, run.Lines.Length);
        Assert.EndsWith("fish", run.Lines[0], StringComparison.Ordinal);
        Assert.EndsWith("water", run.Lines[1], StringComparison.Ordinal);
    }
}
