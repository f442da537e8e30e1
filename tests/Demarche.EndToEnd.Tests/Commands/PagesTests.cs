using System.Text.Json;

namespace Demarche.EndToEnd.Tests.Commands;

/// <summary>Pages of our own, with other countries and other words than the samples.</summary>
public sealed class PagesTests
{
    private static readonly string Pages = Path.Combine(AppContext.BaseDirectory, "Pages");

    /// <summary>"EGY &gt; ETH ACCUSE occurred": the events of a page, one a line.</summary>
    private static async Task<string[]> Moves(string page)
    {
        var run = await BuiltCommand.Run("code", "--format", "jsonl", Path.Combine(Pages, page));
        Assert.Equal(0, run.ExitCode);
        return [.. run.Lines.Select(line =>
        {
            using var json = JsonDocument.Parse(line);
            var row = json.RootElement;
            return $"{Codes(row, "actor")} > {Codes(row, "recipient")} {row.GetProperty("event").GetString()} {row.GetProperty("status").GetString()}";
        })];
    }

    private static string Codes(JsonElement row, string side) => string.Join('+', row.GetProperty(side).EnumerateArray().Select(p => p.GetProperty("code").GetString()));

    [Theory]
    [InlineData("EGY > ETH ACCUSE occurred")]
    [InlineData("SDN > ETH ACCUSE occurred")]
    [InlineData("AU > ETH REQUEST occurred")]
    [InlineData("EGY > ETH THREATEN")]
    public async Task Dam(string move) => Assert.Contains(await Moves("moves/dam.html"), found => found.StartsWith(move, StringComparison.Ordinal));

    [Theory]
    [InlineData("KAZ > UZB RETREAT occurred")]
    [InlineData("KAZ > KGZ COERCE occurred")]
    [InlineData("KGZ > KAZ REQUEST occurred")]
    [InlineData("CHN > KGZ AID occurred")]
    public async Task Grain(string move) => Assert.Contains(await Moves("moves/grain.txt"), found => found.StartsWith(move, StringComparison.Ordinal));

    /// <summary>Sport, kitchen, business, weather, crime, film, science: no move between states is in them, and none comes out with a confidence of one half.</summary>
    [Fact]
    public async Task PagesWithoutMovesBetweenStates_GiveNone()
    {
        var run = await BuiltCommand.Run("code", "--format", "jsonl", "--min-confidence", "0.5", Path.Combine(Pages, "quiet"));
        Assert.Equal("", run.Text);
        Assert.DoesNotContain("defect", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PageThatIsNotRead_IsSaidSo()
    {
        string page = Path.Combine(Pages, "quiet/football.html");
        Assert.Contains("not read:", (await BuiltCommand.Run("code", "--explain", page)).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("not read:", (await BuiltCommand.Run("code", "--explain", "--min-confidence", "0", page)).Text, StringComparison.Ordinal);
    }

    /// <summary>Twenty pages in the shapes that users have: each kind of container, with and without dates, quotes, headings, lists, emoji, tables, long lines.</summary>
    [Fact]
    public async Task TwentyPages_RunWithoutAFailure()
    {
        using var folder = new TemporaryFolder();
        for (var i = 0; i < 20; i++) folder.Write(Name(i), Page(i));
        var run = await BuiltCommand.Run("code", "--format", "jsonl", folder.Path);
        Assert.DoesNotContain("could not be coded", run.Error, StringComparison.Ordinal);
        Assert.Equal(20, run.Lines.Select(line => JsonDocument.Parse(line).RootElement.GetProperty("doc").GetString()!.Split('/', '\\')[^1].Split('.')[0]).Distinct().Count());
    }

    private static string Name(int i) => $"page{i:00}." + (i % 4) switch { 0 => "html", 1 => "txt", 2 => "jsonl", _ => "xhtml" };

    private static string Page(int i)
    {
        var (acting, other) = Pairs[i % Pairs.Length];
        string[] paragraphs =
        [
            $"{acting} condemned {other} on Monday and demanded an apology.",
            i % 2 == 0 ? $"“We will not talk to {other},” a minister said; he added: “Not now.”" : $"\"{other} must leave,\" it said - again.",
            i % 3 == 0 ? "Prices rose by 3.5 % to $1.20 \U0001F4C8 (see table)…" : string.Join(", ", Enumerable.Repeat("and so on", 40)) + ".",
            $"{other} rejected the demand.",
        ];
        var title = $"{acting} condemns {other}";
        return (i % 4) switch
        {
            0 => $"<!doctype html><title>{title}</title><h1>{title}</h1>{string.Concat(paragraphs.Select(p => $"<p>{p}</p>"))}<table><tr><td>1<td>2</table>",
            1 => title + "\n\n" + string.Join("\n\n", paragraphs) + "\n",
            2 => JsonSerializer.Serialize(new { id = Name(i), title, text = string.Join("\n\n", paragraphs), date = i % 3 == 0 ? "2024-05-06" : null }) + "\n",
            _ => $"<html><head><title>{title}</title></head><body><div><h2>{title}</h2>{string.Join("<br><br>", paragraphs)}<ul><li>{paragraphs[0]}</li></ul></div></body></html>",
        };
    }

    private static readonly (string Acting, string Other)[] Pairs =
        [("Kenya", "Uganda"), ("Peru", "Ecuador"), ("Greece", "Albania"), ("Japan", "South Korea"), ("Oman", "Yemen"), ("Serbia", "Croatia"), ("Thailand", "Cambodia")];
}
