using System.Text;
using Demarche.Cli.Formats;
using static Demarche.EndToEnd.Tests.Formats.Examples;

namespace Demarche.EndToEnd.Tests.Formats;

public class CsvTests
{
    /// <summary>A plain RFC 4180 reader, so that the writer is not tested against itself.</summary>
    private static List<List<string>> Rows(string csv)
    {
        var (rows, row, cell, quoted) = (new List<List<string>>(), new List<string>(), new StringBuilder(), false);
        for (var i = 0; i < csv.Length; i++)
        {
            var c = csv[i];
            if (quoted && c == '"' && i + 1 < csv.Length && csv[i + 1] == '"') { cell.Append('"'); i++; }
            else if (c == '"') quoted = !quoted;
            else if (!quoted && c == ',') { row.Add(cell.ToString()); cell.Clear(); }
            else if (!quoted && c == '\r' && csv[i + 1] == '\n') { row.Add(cell.ToString()); cell.Clear(); rows.Add(row); row = []; i++; }
            else cell.Append(c);
        }
        Assert.False(quoted);
        Assert.Equal(0, cell.Length);
        return rows;
    }

    private static Dictionary<string, string> Only(string csv)
    {
        var rows = Rows(csv.TrimStart('\uFEFF'));
        Assert.Equal(2, rows.Count);
        return rows[0].Zip(rows[1]).ToDictionary(p => p.First, p => p.Second);
    }

    [Fact]
    public void BeginsWithAByteOrderMark_EndsLinesWithCrLf()
    {
        var bytes = Printed.Bytes(s => new CsvWriter(s), Herring, Offer);
        Assert.Equal([0xEF, 0xBB, 0xBF], bytes[..3]);
        Assert.Equal("\r\n"u8.ToArray(), bytes[^2..]);
    }

    [Fact]
    public void CommasAndQuotesAndLineBreaks_ComeBack()
    {
        var article = Article("Say \"no\", twice", "First, \"a\".\nSecond.");
        var row = Only(Printed.By(s => new CsvWriter(s), article, Bare(article)));
        Assert.Equal("Say \"no\", twice", row["title"]);
        Assert.Equal("First, \"a\". Second.", row["sentence"]);
    }

    [Theory]
    [InlineData("=1+1")]
    [InlineData("+1")]
    [InlineData("-1")]
    [InlineData("@SUM(A1)")]
    [InlineData("\t=1")]
    [InlineData("  =1")]
    [InlineData("＝1")]
    [InlineData("－1")]
    public void TextThatASpreadsheetWouldRun_IsGuarded(string title)
    {
        var article = Article(title, "Body.");
        var cell = Only(Printed.By(s => new CsvWriter(s), article, Bare(article)))["title"];
        Assert.StartsWith("'", cell, StringComparison.Ordinal);
    }

    [Fact]
    public void NegativeNumbers_AreNeverGuarded() =>
        Assert.Equal("-3", Only(Printed.By(s => new CsvWriter(s), Herring, Bare(Herring)))["intensity"]);

    [Fact]
    public void TheArticlesLanguage_StandsBesideIt() =>
        Assert.Equal("de", Only(Printed.By(s => new CsvWriter(s), Herring with { Language = "de" }, Bare(Herring)))["language"]);

    [Fact]
    public void SeveralSides_ShareACell()
    {
        var coded = Bare(Herring) with { Actors = [new("a", default, Norway), new("b", default, Iceland)] };
        Assert.Equal("NOR; ISL", Only(Printed.By(s => new CsvWriter(s), Herring, coded))["actor_code"]);
    }

    [Fact]
    public void ControlCharacters_AreShownNotSent()
    {
        var article = Article("a\0b\u001b[31mc", "Body.");
        Assert.Equal("a␀b␛[31mc", Only(Printed.By(s => new CsvWriter(s), article, Bare(article)))["title"]);
    }
}
