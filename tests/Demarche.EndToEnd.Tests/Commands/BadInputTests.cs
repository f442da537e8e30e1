using System.Text;

namespace Demarche.EndToEnd.Tests.Commands;

/// <summary>Bad input: a message that names the file and the remedy, exit code 1, and the other inputs still coded.</summary>
public sealed class BadInputTests : IDisposable
{
    private const string Good =
        "Kenya expels Uganda's ambassador\nNairobi, 3 May 2024\n\nKenya expelled the Ugandan ambassador on Friday. The Kenyan government demanded that Uganda withdraw its troops from the border.\n";

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    /// <summary>Codes the bad input between two good ones.</summary>
    private async Task<Finished> Between(string bad)
    {
        var good = folder.Write("good.txt", Good);
        var run = await BuiltCommand.Run("code", "--format", "jsonl", good, bad, good);
        Assert.Equal(1, run.ExitCode);
        var docs = run.Lines.Where(line => line.Contains("good.txt", StringComparison.Ordinal)).ToArray();
        Assert.NotEmpty(docs);
        Assert.Equal(0, docs.Length % 2); // both good ones gave the same events
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal); // no stack trace
        return run;
    }

    private static void Says(Finished run, params string[] words) => Assert.All(words, word => Assert.Contains(word, run.Error, StringComparison.OrdinalIgnoreCase));

    [Fact]
    public async Task MissingFile() => Says(await Between(Path.Combine(folder.Path, "nowhere.html")), "nowhere.html", "no such file", "spelling");

    [Fact]
    public async Task EmptyFile() => Says(await Between(folder.Write("empty.html", "")), "empty.html", "empty", "give");

    [Fact]
    public async Task Binary() =>
        Says(await Between(folder.Write("photo.html", [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10, 0, 0, 0, 13, 0, 1, 2, 3])), "photo.html", "not a text", "give");

    [Fact]
    public async Task BrokenHtmlWithoutText() =>
        Says(await Between(folder.Write("broken.html", "<!doctype html><html><body><div><p <span></b></td><script>var a = '<p>x</p>'")), "broken.html");

    [Fact]
    public async Task InvalidUtf8()
    {
        var sentences = string.Concat(Enumerable.Repeat("“Peru will not sign”, the minister said on Monday in São Tomé. ", 20));
        Says(await Between(folder.Write("bytes.txt", [.. Encoding.UTF8.GetBytes("Peru says no\n\n" + sentences), 0xFF, (byte)'.'])), "bytes.txt", "UTF-8");
    }

    [Fact]
    public async Task NullCharacters() =>
        Says(await Between(folder.Write("nul.txt", "Peru rejected the offer\n\nPeru on Monday rejected\0 the offer of Chile, a minister said.")), "nul.txt", "U+0000");

    [Fact]
    public async Task LoneSurrogates() =>
        Says(await Between(folder.Write("rows.jsonl", """{"id":"r1","text":"Peru on Monday rejected the \ud800 offer of Chile, a minister said."}""" + "\n")), "rows.jsonl", "surrogate");

    [Fact]
    public async Task RowThatIsNoJson() => Says(await Between(folder.Write("torn.jsonl", "{\"id\":\"a\",\"text\":\"Peru said no.\"}\n{\"id\":\"b\",\"te\n")), "torn.jsonl", "line 2", "JSON");

    [Fact]
    public async Task AnotherLanguage_IsNamedAndNotCoded()
    {
        var run = await Between(folder.Write("bericht.txt",
            "Frankreich weist die Forderung zurück\n\nDie französische Regierung hat am Montag die Forderung Italiens zurückgewiesen. Der Außenminister sagte, man werde nicht verhandeln, solange die Grenze geschlossen bleibe."));
        Says(run, "bericht.txt", "German", "translation");
        Assert.DoesNotContain("bericht.txt", run.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DateThatIsNone() =>
        Says(await Between(folder.Write("dated.jsonl", """{"id":"r1","date":"2024-02-31","text":"Peru on Monday rejected the offer of Chile, a minister said."}""" + "\n")), "dated.jsonl", "2024-02-31", "YYYY-MM-DD");

    [Fact]
    public async Task FiftyMegabytePage()
    {
        var page = new StringBuilder("<html><body><article><h1>Peru rejects the offer</h1>");
        while (page.Length < 50 << 20) page.Append("<p>Nothing of note was said by anybody in the market of the small town that day, and the rain went on.</p>\n");
        Says(await Between(folder.Write("big.html", page.ToString())), "big.html", "limit");
    }

    [Fact]
    public async Task ErrorsNameFilesWithoutLettingThemDrawOnTheTerminal() =>
        Assert.DoesNotContain('\u001b', (await Between(Path.Combine(folder.Path, "a\u001b[31mb.html"))).Error);
}
