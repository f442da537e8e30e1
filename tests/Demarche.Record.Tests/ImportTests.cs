using System.Globalization;
using System.IO.Compression;
using System.Text;
using Demarche.Model;
using Demarche.Record.Import;
using FsCheck.Xunit;

namespace Demarche.Record.Tests;

public class ImportTests
{
    private static readonly string[] PolecatHeader =
    [
        "Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts", "Actor Name", "Actor Country", "Actor COW", "Primary Actor Sector", "Actor Sectors",
        "Actor Title", "Actor Name Raw", "Wikipedia Actor ID", "Recipient Name", "Recipient Country", "Recipient COW", "Primary Recipient Sector", "Recipient Sectors", "Recipient Title",
        "Recipient Name Raw", "Wikipedia Recipient ID", "Placename", "City", "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID", "Raw Placename", "Feature Type",
        "Source", "Publication Date", "Story People", "Story Organizations", "Story Locations", "Language", "Version",
    ];
    private const string IcewsHeader = "Event ID\tEvent Date\tSource Name\tSource Sectors\tSource Country\tEvent Text\tCAMEO Code\tIntensity\tTarget Name\tTarget Sectors\tTarget Country\tStory ID\tSentence Number\tPublisher\tCity\tDistrict\tProvince\tCountry\tLatitude\tLongitude";

    private static (List<DyadicEvent> Events, ImportTally Tally) Read(string text, ImportOptions? options = null) => Read(Encoding.UTF8.GetBytes(text), options);

    private static (List<DyadicEvent> Events, ImportTally Tally) Read(byte[] bytes, ImportOptions? options = null)
    {
        var file = new EventFile(options);
        return (file.Read(new MemoryStream(bytes), "rows").ToList(), file.Tally);
    }

    /// <summary>A row of so many columns with the given ones filled.</summary>
    private static string Row(int width, params (int Column, string Value)[] cells)
    {
        var row = Enumerable.Repeat("", width).ToArray();
        foreach (var (column, value) in cells) row[column] = value;
        return string.Join('\t', row);
    }

    private static string Gdelt(int width, string day = "20220126", string source = "USAGOV", string target = "RUS", string code = "130", string scale = "-4.4") =>
        Row(width, (0, "1020"), (1, day), (5, source), (15, target), (26, code), (29, "3"), (30, scale), (width - 1, "http://example.org/a"));

    private static string Polecat(string actor = "USA", string recipient = "RUS", string type = "THREATEN") => Row(40,
        (0, "7_1"), (1, "2022-01-26"), (2, type), (4, "-3.5"), (5, "VERBAL CONFLICT"), (6, "military; diplomatic"), (7, "A Name"), (8, actor), (15, "Other"), (16, recipient), (33, "A Paper"));

    private static string Icews(string day = "2022-01-26", string source = "United States", string target = "Russia", string code = "130", string intensity = "-4.4") =>
        $"77\t{day}\tSome \"unclosed name\tGovernment\t{source}\tThreaten\t{code}\t{intensity}\tAnother\t\t{target}\t1\t2\tPaper\t\t\t\tPoland\t52\t21";

    private static readonly DyadicEvent Expected = new(new DateOnly(2022, 1, 26), "USA", "RUS", "130", -4.4, Quad.VerbalConflict);

    [Theory]
    [InlineData(57)] // before April 2013
    [InlineData(58)] // 1.0
    [InlineData(61)] // 2.0
    public void Gdelt_IsKnownByItsColumns(int width)
    {
        var (events, tally) = Read(Gdelt(width) + "\n" + Gdelt(width, target: "") + "\n" + Gdelt(width) + "\n");
        Assert.Equal(Expected with { Source = "USAGOV", Id = "1020" }, events[0]);
        Assert.Equal((3, 2, 1, 0), (tally.Rows, tally.Events, tally.WithoutSides, tally.Bad));
        Assert.Contains(tally.Notes, n => n.Contains("GDELT", StringComparison.Ordinal));
    }

    [Fact]
    public void Gdelt_WithAHeader_AsBigQueryGivesIt()
    {
        var (events, _) = Read("GLOBALEVENTID,SQLDATE,Actor1Code,Actor2Code,EventCode,QuadClass,GoldsteinScale\n1020,20220126,USAGOV,RUS,130,3,-4.4\n");
        Assert.Equal(Expected with { Source = "USAGOV", Id = "1020" }, Assert.Single(events));
    }

    [Fact]
    public void Icews_NamesCountries_AndDoesNotEscapeQuotes()
    {
        var (events, tally) = Read(IcewsHeader + "\n" + Icews() + "\n" + Icews(source: "Palestine") + "\n",
            new ImportOptions { CodeOfName = (name, _) => name switch { "United States" => "USA", "Russia" => "RUS", _ => null } });
        Assert.Equal(Expected with { Id = "77" }, events[0]);
        Assert.Equal("Palestine", events[1].Source); // a name that nobody knows stays
        Assert.Equal(0, tally.Bad);
    }

    [Fact]
    public void Icews_WithDatesAsMonthDayYear() => Assert.Equal(new DateOnly(2022, 1, 26), Assert.Single(Read(IcewsHeader + "\n" + Icews(day: "1/26/2022")).Events).Date);

    [Fact]
    public void Icews_WithoutItsColumnOfCodes_GivesNetSeriesOnly()
    {
        var (events, tally) = Read(IcewsHeader.Replace("CAMEO Code\t", "", StringComparison.Ordinal) + "\n" + Icews().Replace("\t130\t", "\t", StringComparison.Ordinal));
        Assert.Equal((-4.4, null), (Assert.Single(events).Intensity, events[0].Quad));
        Assert.Contains(tally.Notes, n => n.Contains("no column of event codes", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("43", "043")]
    [InlineData("211", "0211")]
    [InlineData("190", "190")]
    [InlineData("043", "043")]
    public void CodesThatASpreadsheetRobbedOfTheirZero_AreMended(string found, string code) =>
        Assert.Equal(code, Assert.Single(Read(IcewsHeader + "\n" + Icews(code: found)).Events).Code);

    [Fact]
    public void Polecat_HasCompoundSides_TypesAndContexts()
    {
        var (events, _) = Read(string.Join('\t', PolecatHeader) + "\n" + Polecat("USA; GBR", "RUS") + "\n" + Polecat("None") + "\n");
        Assert.Equal(["USA", "GBR", "A NAME"], events.Select(e => e.Source.ToUpperInvariant()));
        Assert.Equal(new DyadicEvent(new DateOnly(2022, 1, 26), "USA", "RUS", "THREATEN", -3.5, Quad.VerbalConflict) { Id = "7_1", Issue = "military; diplomatic" }, events[0]);
    }

    [Fact]
    public void Polecat_WithExcessNamesInTheHeader_IsReadInTheDocumentedOrder()
    {
        string[] excess = [.. PolecatHeader[..2], "Headline", "Event Text", "Feed", "Story ID", .. PolecatHeader[2..]];
        var (events, tally) = Read(string.Join('\t', excess) + "\n" + Polecat() + "\n");
        Assert.Equal(("USA", "RUS", "THREATEN"), (events[0].Source, events[0].Target, events[0].Code));
        Assert.Contains(tally.Notes, n => n.Contains("44 columns, the rows have 40", StringComparison.Ordinal));
    }

    [Fact]
    public void Polecat_WithExcessEmptyTabs_IsReadByItsHeader()
    {
        var (events, tally) = Read(string.Join('\t', PolecatHeader) + "\t\t\n" + Polecat() + "\t\t\n");
        Assert.Equal("RUS", Assert.Single(events).Target);
        Assert.Equal(0, tally.Bad);
    }

    [Fact]
    public void Polecat_BytesThatAreNoUtf8_CostNothing()
    {
        byte[] row = [.. Encoding.UTF8.GetBytes(string.Join('\t', PolecatHeader) + "\n"), .. Encoding.Latin1.GetBytes(Polecat().Replace("A Paper", "El Pa\u00EDs", StringComparison.Ordinal))];
        Assert.Single(Read(row).Events);
    }

    [Theory]
    [InlineData(26)]
    [InlineData(27)] // with the sentence
    public void Phoenix_IsKnownByItsColumns(int width)
    {
        var row = Row(width, (0, "5_v0.2.0"), (1, "20140620"), (2, "2014"), (5, "THA"), (9, "USA"), (13, "043"), (14, "04"), (15, "1"), (16, "2.8"), (17, "ID_TERROR,2"));
        Assert.Equal(new DyadicEvent(new DateOnly(2014, 6, 20), "THA", "USA", "043", 2.8, Quad.VerbalCooperation) { Id = "5_v0.2.0", Issue = "ID_TERROR,2" }, Assert.Single(Read(row).Events));
    }

    [Fact]
    public void HistoricalPhoenix_IsKnownByItsHeader()
    {
        var (events, _) = Read("\"eid\",\"story_date\",\"year\",\"source\",\"source_root\",\"target\",\"target_root\",\"code\",\"root_code\",\"quad_class\",\"goldstein\",\"joined_issues\"\n\"NYT-1\",\"1955-03-02\",1955,\"USAGOV\",\"USA\",\"CHN\",\"CHN\",\"0211\",\"02\",1,3.4,\"\"\n");
        Assert.Equal(new DyadicEvent(new DateOnly(1955, 3, 2), "USAGOV", "CHN", "0211", 3.4, Quad.VerbalCooperation) { Id = "NYT-1" }, Assert.Single(events));
    }

    [Fact]
    public void Keds_OfCameoCodes_HasTheShippedScale_AndMissingCodesTheNextShorterOne()
    {
        var (events, _) = Read("\"date\",\"source\",\"target\",\"code\"\n1979-04-15,\"ISRMIL\",\"JOR\",\"190\"\n1979-04-16,\"JOR\",\"ISR\",\"0256\"\n");
        Assert.Equal([-10.0, -0.3], events.Select(e => e.Intensity));
        Assert.Equal([Quad.MaterialConflict, Quad.VerbalCooperation], events.Select(e => e.Quad));
    }

    [Fact]
    public void Keds_AsTabariWritesIt_HasTwoDigitYears_AndWeisCodesByTheirClasses()
    {
        var (events, tally) = Read("790415\tUSA\tSAU\t042\tENDORSE\n030415\tKEN\tTAZ\t211\tSEIZE POSSES\n");
        Assert.Equal([new DateOnly(1979, 4, 15), new DateOnly(2003, 4, 15)], events.Select(e => e.Date));
        Assert.Equal([3.6, -9.2], events.Select(e => e.Intensity));
        Assert.Equal([Quad.VerbalCooperation, Quad.MaterialConflict], events.Select(e => e.Quad));
        Assert.Contains(tally.Notes, n => n.Contains("WEIS", StringComparison.Ordinal));
    }

    [Fact]
    public void CodesThatFitBothSchemes_AskWhich()
    {
        const string rows = "date,source,target,code\n1979-04-15,USA,SAU,042\n";
        Assert.Contains("--codes", Assert.Throws<InvalidDataException>(() => Read(rows)).Message, StringComparison.Ordinal);
        Assert.Equal(1.9, Assert.Single(Read(rows, new ImportOptions { Scheme = EventScheme.Cameo }).Events).Intensity);
        Assert.Equal(3.6, Assert.Single(Read(rows, new ImportOptions { Scheme = EventScheme.Weis }).Events).Intensity);
    }

    [Fact]
    public void AnOwnScale_GoesBeforeTheFiles()
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, "code,value\n13,-1.5\n");
            Assert.Equal(-1.5, Assert.Single(Read(Gdelt(58), new ImportOptions { Scale = IntensityScale.Read(path) }).Events).Intensity);
            File.WriteAllText(path, "code,value\n13,much\n");
            Assert.Contains("line 2", Assert.Throws<InvalidDataException>(() => IntensityScale.Read(path)).Message, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Theory]
    [InlineData("2022-02-30", "130", "is no day")]
    [InlineData("0000-01-01", "130", "is no day")]
    [InlineData("26 January", "130", "is no day")]
    [InlineData("2022-01-26", "", "no event code")]
    [InlineData("2022-01-26", "999", "not on the scale")]
    public void ABadRow_IsNamedWithItsPlace_AndTheOthersAreRead(string day, string code, string problem)
    {
        var (events, tally) = Read($"date,source,target,code\n2022-01-25,USA,RUS,0211\n{day},USA,RUS,{code}\n2022-01-27,USA,RUS,130\n");
        Assert.Equal(2, events.Count);
        Assert.Equal(1, tally.Bad);
        var named = Assert.Single(tally.Problems);
        Assert.StartsWith("rows line 3: ", named, StringComparison.Ordinal);
        Assert.Contains(problem, named, StringComparison.Ordinal);
    }

    [Fact]
    public void OneKindOfBadRow_IsNamedOnce_AndCounted()
    {
        var (_, tally) = Read("date,source,target,code\n2022-01-25,USA,RUS,0211\n" + string.Concat(Enumerable.Repeat("2022-01-26,USA,RUS,999\n", 1500)));
        Assert.Equal("rows line 3: the code \"999\" is not on the scale, and the row has no intensity (1,499 more rows)", Assert.Single(tally.Problems));
        Assert.Equal((1500, 0), (tally.Bad, tally.Unnamed));
    }

    [Fact]
    public void AStrayQuote_ATornLastRow_AndALineWithoutEnd_CostOneRowEach()
    {
        var text = "date,source,target,code\n2022-01-25,USA,RUS,0211\n2022-01-25,\"USA,RUS,130\n" + new string('x', 3_000_000) + "\n2022-01-26,USA,RUS,130\r\n2022-01";
        var (events, tally) = Read(text);
        Assert.Equal(2, events.Count);
        Assert.Equal(3, tally.Bad);
        Assert.Contains(tally.Problems, p => p.Contains("line 4: the line is longer", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\n")]
    [InlineData("code,value\n010,0\n")]
    [InlineData("<html><body>moved</body></html>")]
    public void WhatIsNoEventDataSet_IsRefusedByName(string text) =>
        Assert.StartsWith("rows: ", Assert.Throws<InvalidDataException>(() => Read(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void GzipAndZip_AreUnpacked_AndATornOneIsAnError()
    {
        var folder = Directory.CreateTempSubdirectory("demarche-").FullName;
        try
        {
            var rows = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 3000).Select(i => Gdelt(58, source: "A" + i.ToString(CultureInfo.InvariantCulture)) + "\n")));
            var (gzip, zip, torn) = (Path.Combine(folder, "a.gz"), Path.Combine(folder, "a.zip"), Path.Combine(folder, "torn.gz"));
            using (var packed = new GZipStream(File.Create(gzip), CompressionLevel.Fastest)) packed.Write(rows);
            using (var archive = ZipFile.Open(zip, ZipArchiveMode.Create))
            using (var entry = archive.CreateEntry("20220126.export.CSV").Open()) entry.Write(rows);
            var whole = File.ReadAllBytes(gzip);
            var two = Path.Combine(folder, "two.gz");
            File.WriteAllBytes(two, [.. whole, .. whole]);
            Assert.Equal(6000, new EventFile().Read(two).Count());
            Assert.Equal(3000, new EventFile().Read(gzip).Count());
            Assert.Equal(3000, new EventFile().Read(zip).Count());
            foreach (var length in new[] { 30, 5000, whole.Length - 9, whole.Length - 1 })
            {
                File.WriteAllBytes(torn, whole[..length]);
                Assert.Contains("torn.gz", Assert.ThrowsAny<InvalidDataException>(() => new EventFile().Read(torn).Count()).Message, StringComparison.Ordinal);
            }
            File.WriteAllBytes(torn, File.ReadAllBytes(zip)[..5000]);
            Assert.Contains("torn.gz", Assert.ThrowsAny<InvalidDataException>(() => new EventFile().Read(torn).Count()).Message, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Property]
    public void AnyText_IsReadOrRefused_NeverMore(string text)
    {
        foreach (var head in new[] { "", "date,source,target,code\n", "date\tsource\ttarget\tcode\n" })
            try
            {
                var (events, tally) = Read(head + text, new ImportOptions { Scheme = EventScheme.Cameo });
                Assert.Equal(tally.Events, events.Count);
            }
            catch (InvalidDataException e)
            {
                Assert.StartsWith("rows: ", e.Message, StringComparison.Ordinal);
            }
    }
}
