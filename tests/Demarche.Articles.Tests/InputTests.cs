using System.Text;

namespace Demarche.Articles.Tests;

public sealed class InputTests
{
    private static List<Reading> Read(byte[] bytes, ReaderOptions? options = null) => [.. new ArticleReader(options).Read(new MemoryStream(bytes), "in")];

    private static List<Reading> Read(string text) => Read(Encoding.UTF8.GetBytes(text));

    private const string Prose = "The minister said that Peru would not talk with Ecuador this year, and that the border would stay closed.";

    [Fact]
    public void GivenPair_StandsInTheArticlesText_WhereTheRowSaysIt()
    {
        var article = Assert.Single(Read("""{"id":"p","title":"A quarrel","text":"Peru will not talk with Ecuador.","pair":{"source":[0,4],"target":[24,31]}}""" + "\n")).Article!;
        Assert.Equal("Peru", article.Pair!.Source.In(article.Text).ToString());
        Assert.Equal("Ecuador", article.Pair.Target.In(article.Text).ToString());
        Assert.Equal("Peru will not talk with Ecuador.", Assert.Single(article.Paragraphs).Span.In(article.Text).ToString());
    }

    [Theory]
    [InlineData("""{"source":[0,4]}""")]
    [InlineData("""{"source":[0,4],"target":null}""")]
    [InlineData("""{"source":[0,4],"target":[0,0]}""")]
    public void SideThatTheTextDoesNotName_MayBeLeftOut(string pair)
    {
        var article = Assert.Single(Read("""{"id":"p","text":"Peru will not talk with Ecuador.","pair":""" + pair + "}\n")).Article!;
        Assert.Equal("Peru", article.Pair!.Source.In(article.Text).ToString());
        Assert.True(article.Pair.Target.IsEmpty);
    }

    [Theory]
    [InlineData("""{"source":[0,4],"target":[24,99]}""")]
    [InlineData("""{"source":[4,4],"target":[7,7]}""")]
    [InlineData("""{"source":["0","4"],"target":[24,31]}""")]
    [InlineData("""[0,4]""")]
    public void PairThatIsNone_IsABadRow(string pair) =>
        Assert.Equal(ReadProblemKind.BadRow, Assert.Single(Assert.Single(Read("""{"id":"p","text":"Peru will not talk with Ecuador.","pair":""" + pair + "}\n")).Problems).Kind);

    [Fact]
    public void EscapedLoneSurrogates_AreReplaced_AndSaid()
    {
        var reading = Assert.Single(Read("{\"id\":\"a\",\"text\":\"" + Prose + " \\ud800 end.\"}\n"));
        Assert.Contains("\uFFFD end.", reading.Article!.Text, StringComparison.Ordinal);
        Assert.Equal(ReadProblemKind.Encoding, Assert.Single(reading.Problems).Kind);
    }

    [Fact]
    public void BytesRead_CountsAllInputs()
    {
        var reader = new ArticleReader();
        foreach (var input in (string[])[Prose, Prose + "\n\n" + Prose]) Assert.Single(reader.Read(new MemoryStream(Encoding.UTF8.GetBytes(input)), "in"));
        Assert.Equal(3 * Prose.Length + 2, reader.BytesRead);
    }

    [Fact]
    public void MissingFile_IsNamed()
    {
        var reading = Assert.Single(new ArticleReader().Read("/no/such/file.txt", TestContext.Current.CancellationToken));
        Assert.Equal(ReadProblemKind.Missing, Assert.Single(reading.Problems).Kind);
        Assert.Contains("/no/such/file.txt", reading.Problems[0].ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", ReadProblemKind.Empty)]
    [InlineData(" \n\t\n", ReadProblemKind.Empty)]
    [InlineData("%PDF-1.7\n\u0001", ReadProblemKind.Binary)]
    [InlineData("\u0001\u0002\u0003\u0004\u0005\u0006\u0007\u0001\u0002\u0003", ReadProblemKind.Binary)]
    [InlineData("{\"id\":\"a\"}", ReadProblemKind.BadRow)]
    [InlineData("{\"id\":\"a\",}x}", ReadProblemKind.BadRow)]
    public void UselessInput_IsSkipped_AndSaysWhy(string text, ReadProblemKind kind)
    {
        var reading = Assert.Single(Read(text));
        Assert.Null(reading.Article);
        Assert.True(reading.Skipped);
        Assert.Equal(kind, reading.Problems[^1].Kind);
    }

    [Fact]
    public void InvalidUtf8_IsReplaced_AndNamedWithItsByte()
    {
        byte[] bytes = [.. Encoding.UTF8.GetBytes("Perú dijo — «no» — así está: áéíóú. "), 0xC3, 0x28, .. Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(Prose + " — ", 20)))];
        var reading = Assert.Single(Read(bytes));
        Assert.Contains('\uFFFD', reading.Article!.Text);
        Assert.Contains(reading.Problems, p => p.Kind == ReadProblemKind.Encoding && p.Message.Contains("at byte ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("windows-1252")]
    [InlineData("iso-8859-2")]
    [InlineData("utf-16")]
    public void Encodings_AreTold(string name)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var encoding = Encoding.GetEncoding(name);
        string text = name == "iso-8859-2"
            ? "Ministr zahraničí řekl, že příští týden bude jednat o sporu a že žádné ústupky nebudou; několik dalších otázek zůstává otevřených."
            : "The café’s owner — a “naïve” man — said façade, élan and señor; the minister spoke in Zürich and in Málaga.";
        var reading = Assert.Single(Read([.. encoding.GetPreamble(), .. encoding.GetBytes(text)]));
        Assert.Equal(text, reading.Article!.Text);
    }

    [Theory]
    [InlineData("utf-8", "windows-1252")]
    [InlineData("windows-1252", "utf-8")]
    [InlineData("no-such-charset", "windows-1252")]
    [InlineData("utf-16", "utf-8")]
    public void CharsetThatLies_IsSeenThrough(string declared, string real)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        string page = Pages.Article("").Replace("charset=utf-8", "charset=" + declared, StringComparison.Ordinal);
        var article = Assert.Single(Read(Encoding.GetEncoding(real).GetBytes(page))).Article!;
        Assert.Contains("“We have said what we had to say, and Quito has heard it,”", article.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void TextSpoiltBeforeItWasRead_IsKept_AndSaid()
    {
        const string spoilt = "PerÃº doesnâ€™t talk with Ecuador, its minister said. â€œWe have said noâ€\u009d, she told reporters in Lima, where she had met the ambassadors.";
        var reading = new ArticleReader().ReadText(spoilt, "a");
        Assert.Contains("PerÃº", reading.Article!.Text, StringComparison.Ordinal);
        var problem = Assert.Single(reading.Problems, p => p.Kind == ReadProblemKind.Encoding);
        Assert.Contains("4 characters", problem.Message, StringComparison.Ordinal);
        Assert.Equal("character 3", problem.Place);
    }

    [Theory]
    [InlineData("São Paulo e Ñuñoa não são “a mesma coisa”, disse a ministra, mas Ângela e João já estão lá, em Açu — pelo menos até amanhã, às três.")]
    [InlineData("Les Âmes fortes à l’âge où l’on rêve : « Ça va », dit-elle, et l’île de Ré où il gèle déjà.")]
    public void LettersOfOtherLanguages_AreNotTakenForSpoiltText(string text) =>
        Assert.DoesNotContain(new ArticleReader().ReadText(text, "a").Problems, p => p.Kind == ReadProblemKind.Encoding);

    [Fact]
    public void FolderWithBadPagesAmongGoodOnes_IsReadToItsEnd()
    {
        var folder = Directory.CreateTempSubdirectory("demarche-");
        try
        {
            File.WriteAllText(Path.Combine(folder.FullName, "1.html"), Pages.Article());
            File.WriteAllBytes(Path.Combine(folder.FullName, "2.warc.gz"), [0x1F, 0x8B, 8, 0, 1, 2, 3]);
            File.WriteAllBytes(Path.Combine(folder.FullName, "3.html"), []);
            File.WriteAllText(Path.Combine(folder.FullName, "4.html"), "<html><script>1</script>");
            File.WriteAllText(Path.Combine(folder.FullName, "5.html"), Pages.Article());
            var readings = new ArticleReader().Read(folder.FullName, TestContext.Current.CancellationToken).ToList();
            Assert.Equal([false, true, true, true, false], readings.Select(r => r.Skipped));
            Assert.All(readings.Where(r => r.Skipped), r => Assert.NotEmpty(Assert.Single(r.Problems).Remedy));
        }
        finally { folder.Delete(recursive: true); }
    }

    [Fact]
    public void NullCharactersAndLoneSurrogates_AreReplaced_OffsetsStay()
    {
        var reading = Assert.Single(Read("{\"id\":\"a\",\"text\":\"Peru\\u0000 said \\ud800 no to the plan. " + Prose + "\"}\n"));
        Assert.StartsWith("Peru\uFFFD said \uFFFD no", reading.Article!.Text, StringComparison.Ordinal);
        Assert.Contains(reading.Problems, p => p.Kind == ReadProblemKind.Encoding);
    }

    [Fact]
    public void Rows_KeepTheirIds_AndOneBadRowStopsNothing()
    {
        var readings = Read($"{{\"id\":\"a\",\"text\":\"{Prose}\",\"date\":\"2022-13-45\"}}\nnonsense\n{{\"id\":\"b\",\"title\":\"Peru says no\",\"text\":\"{Prose}\",\"date\":\"2022-01-26\",\"url\":\"https://n.example/b\"}}\n");
        Assert.Equal(3, readings.Count);
        Assert.Equal(ReadProblemKind.BadDate, Assert.Single(readings[0].Problems).Kind);
        Assert.Null(readings[0].Article!.Published);
        Assert.Equal("line 2", Assert.Single(readings[1].Problems).Place);
        var b = readings[2].Article!;
        Assert.Equal(("b", "Peru says no", new DateOnly(2022, 1, 26), "https://n.example/b"), (b.InputId, b.Title, b.Published!.Value, b.Url));
        Assert.StartsWith("Peru says no\n" + Prose, b.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void DefaultDate_IsUsedOnlyWhereNoneIsTold()
    {
        var options = new ReaderOptions { DefaultDate = new DateOnly(2020, 1, 1) };
        var readings = Read(Encoding.UTF8.GetBytes($"{{\"id\":\"a\",\"text\":\"{Prose}\"}}\n{{\"id\":\"b\",\"text\":\"{Prose}\",\"date\":\"2022-01-26\"}}"), options);
        Assert.Equal(new DateOnly(2020, 1, 1), readings[0].Article!.Published);
        Assert.Equal(new DateOnly(2022, 1, 26), readings[1].Article!.Published);
    }

    [Fact]
    public void ForeignText_IsKept_AndItsLanguageIsSaid()
    {
        var reading = Assert.Single(Read("Der Minister sagte am Montag, dass die Gespräche mit dem Nachbarland nicht mehr fortgesetzt werden."));
        Assert.Equal("de", reading.Article!.Language);
        Assert.Contains(reading.Problems, p => p.Kind == ReadProblemKind.ForeignLanguage && p.Message.Contains("German", StringComparison.Ordinal) && !p.Skipped);
    }

    [Fact]
    public void HugeText_IsCut_AndTheRowSaysSo()
    {
        var text = new StringBuilder();
        while (text.Length < 20_000_000) text.Append(Prose).Append("\n\n");
        var reading = Assert.Single(Read(text.ToString()));
        Assert.Equal("size", reading.Details!.Truncated);
        Assert.InRange(reading.Article!.Text.Length, 300_000, new ReadLimits().ArticleCharacters);
        Assert.Contains(reading.Problems, p => p.Kind == ReadProblemKind.Limit);
    }

    [Fact]
    public void OneLineOfTwentyMegabytes_IsReadInPieces()
    {
        var reading = Assert.Single(Read(new string('x', 20_000_000)));
        Assert.Equal("size", reading.Details!.Truncated);
        Assert.All(reading.Article!.Paragraphs, p => Assert.InRange(p.Span.Length, 1, 20_000));
    }
}
