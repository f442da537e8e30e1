using System.IO.Compression;
using Demarche.Model;
using Demarche.Record.Answers;
using Demarche.Record.Export;
using Demarche.Record.Import;
using static Demarche.Record.Tests.Pages;

namespace Demarche.Record.Tests;

/// <summary>Event data sets of others in a record: the same in an SQLite file and in PostgreSQL.</summary>
public abstract class DataSetTests(PostgresServer? server) : IDisposable
{
    private const string Keds = "date,source,target,code\n2022-01-26,RUSMIL,UKR,190\n2022-01-26,RUSMIL,UKR,190\n2022-01-28,UKR,RUSGOV,111\n";

    private readonly TemporaryRecord record = new(server);
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("demarche-rows-");

    public void Dispose()
    {
        record.Dispose();
        folder.Delete(recursive: true);
        GC.SuppressFinalize(this);
    }

    private DataSetImport Import(string rows, string name = "rows.csv")
    {
        var path = Path.Combine(folder.FullName, name);
        File.WriteAllText(path, rows);
        var import = new DataSetImport(record.Store, new EventFile(new ImportOptions { Scheme = EventScheme.Cameo, CodeOfName = (country, _) => country switch { "Russia" => "RUS", "United States" => "USA", _ => null } }));
        import.Read(path, record.Store.BeginRun("import", "import"));
        return import;
    }

    [Theory]
    [InlineData("GLOBALEVENTID,SQLDATE,Actor1Code,Actor2Code,EventCode,QuadClass,GoldsteinScale\n1020,20220126,USAGOV,RUS,130,3,-4.4\n", "GDELT", "1020", "cameo", "130", PloverType.Threaten)]
    [InlineData("Event ID\tEvent Date\tSource Name\tSource Country\tCAMEO Code\tIntensity\tTarget Name\tTarget Country\n77\t2022-01-26\tA \"name\tUnited States\t130\t-4.4\tB\tRussia\n", "ICEWS", "77", "cameo", "130", PloverType.Threaten)]
    [InlineData("Event ID\tEvent Date\tEvent Type\tIntensity\tQuad Code\tContexts\tActor Name\tActor Country\tRecipient Name\tRecipient Country\n7_1\t2022-01-26\tTHREATEN\t-4.4\tVERBAL CONFLICT\tmilitary; diplomatic\tA\tUSA\tB\tRUS\n", "POLECAT", "7_1", "plover", "THREATEN", PloverType.Threaten)]
    [InlineData("eid,story_date,source,target,code,goldstein,joined_issues\nNYT-1,2022-01-26,USAGOV,RUS,130,-4.4,\n", "Historical Phoenix", "NYT-1", "cameo", "130", PloverType.Threaten)]
    [InlineData("date,source,target,code,goldstein\n2022-01-26,USAGOV,RUS,0130,-4.4\n2022-01-27,JPN,CHN,0211,1\n", "KEDS", null, "cameo", "0130", PloverType.Consult)]
    public void Rows_become_events_that_name_their_origin_and_pretend_no_text(string rows, string dataSet, string? row, string scheme, string code, PloverType type)
    {
        Import(rows);
        var told = record.Store.Events(new EventFilter { Actors = ["USA"], Recipients = ["RUS"] }).Single();
        Assert.Equal(new Origin(dataSet, row, scheme, code), told.Event.Origin);
        Assert.Equal((type, -4.4, Day, "", 0.0), (told.Event.Type, told.Event.Intensity, told.Day, told.SentenceText, told.Event.Confidence));
        Assert.Equal((dataSet, dataSet), (told.Article.Publisher, told.Article.Title));
        Assert.Empty(record.Store.ArticlesByDay()); // no page was read
        Assert.Single(record.Store.Facets(new EventFilter(), Facet.Publisher), new FacetCount(dataSet, record.Store.Count(new EventFilter()).Events, record.Store.Count(new EventFilter()).Deeds));
    }

    [Fact]
    public void Phoenix_rows_have_no_header()
    {
        var cells = Enumerable.Repeat("", 26).ToArray();
        foreach (var (place, value) in new[] { (0, "5_v0.2.0"), (1, "20220126"), (5, "USA"), (9, "IGOUNO"), (13, "043"), (16, "2.8"), (17, "ID_TERROR,2") }) cells[place] = value;
        Import(string.Join('\t', cells) + "\n");
        var told = record.Store.Events(new EventFilter { Actors = ["USA"], Recipients = ["UNO"] }).Single();
        Assert.Equal(("Phoenix", PloverType.Consult, "ID_TERROR,2"), (told.Event.Origin?.DataSet, told.Event.Type, told.Event.Issue?.Normalised));
    }

    [Fact]
    public void The_same_file_twice_changes_nothing_and_repeated_rows_are_tellings_of_one_deed()
    {
        Assert.Equal(3, Import(Keds).Added);
        Assert.Equal(0, Import(Keds).Added);
        Assert.Equal(0, Import(Keds, "another-name.csv").Added);
        Assert.Equal(1, Import(Keds + "2022-01-29,UKR,RUSGOV,111\n").Added);
        Assert.Equal(new RecordCount(4, 3, 0), record.Store.Count(new EventFilter()));
    }

    [Fact]
    public void What_was_read_before_the_damage_is_kept()
    {
        var path = Path.Combine(folder.FullName, "rows.zip");
        using (var zip = ZipFile.Open(path, ZipArchiveMode.Create))
            foreach (var (name, rows) in new[] { ("a.csv", Keds), ("b.csv", "this,is\nno,data set\n") })
            {
                using var entry = new StreamWriter(zip.CreateEntry(name).Open());
                entry.Write(rows);
            }
        var import = new DataSetImport(record.Store, new EventFile(new ImportOptions { Scheme = EventScheme.Cameo }));
        Assert.Contains("b.csv", Assert.Throws<InvalidDataException>(() => import.Read(path, record.Store.BeginRun("import", "import"))).Message, StringComparison.Ordinal);
        Assert.Equal(3, import.Added);
        Assert.Equal(new RecordCount(3, 2, 0), record.Store.Count(new EventFilter()));
    }

    [Fact]
    public void An_id_that_stands_for_two_events_keeps_both()
    {
        const string rows = "Event ID\tEvent Date\tSource Name\tSource Country\tCAMEO Code\tIntensity\tTarget Name\tTarget Country\n";
        Import(rows + "77\t2022-01-26\tA\tUSA\t130\t-4.4\tB\tRUS\n77\t2022-02-11\tA\tUSA\t130\t-4.4\tB\tRUS\n77\t2022-02-11\tA\tUSA\t130\t-4.4\tB\tRUS\n");
        Assert.Equal(2, record.Store.Count(new EventFilter()).Events);
    }

    [Fact]
    public void Timelines_networks_and_series_count_them()
    {
        Import(Keds);
        Assert.Equal([("RUS", 1L), ("UKR", 1L)], Timelines.Of(record.Store, "RUS", "UKR", Interval.Week).Select(s => (s.Source, (long)s.Deeds)).Order());
        Assert.Equal(["RUS → UKR", "UKR → RUS"], Networks.Of(record.Store).Select(e => $"{e.Source} → {e.Target}").Order(StringComparer.Ordinal));
        Assert.Equal(
            [new DyadicEvent(Day, "RUS", "UKR", "190", -10, Quad.MaterialConflict), new DyadicEvent(Day.AddDays(2), "UKR", "RUS", "111", -2, Quad.VerbalConflict)],
            DyadicEvents.Of(record.Store).Select(e => e with { Id = null }));
    }

    [Fact]
    public void Exports_hold_them()
    {
        Import(Keds);
        using var output = new MemoryStream();
        using (var articles = RecordStore.OpenExisting(record.Target)) EventExport.Write(record.Store.Events(new EventFilter(), EventSort.Arrival), articles, new JsonlWriter(output));
        Assert.Contains("\"origin\":{\"data_set\":\"KEDS\",\"row\":null,\"scheme\":\"cameo\",\"code\":\"190\"}", System.Text.Encoding.UTF8.GetString(output.ToArray()), StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_and_pages_live_in_one_record_and_each_can_be_asked_for()
    {
        record.Save(Page("Moscow asks", Day, ("Russia demanded guarantees.", Event("RUS", "UKR", PloverType.Request))));
        Import(Keds);
        Assert.Equal(3, record.Store.Events(new EventFilter { Actors = ["RUS"] }).Count());
        Assert.Equal(2, record.Store.Events(new EventFilter { Actors = ["RUS"], Publishers = ["KEDS"] }).Count());
        Assert.Single(record.Store.Events(new EventFilter { Actors = ["RUS"], MinConfidence = 0.5 }));
        Assert.Single(record.Store.ArticlesByDay());
    }

    [Fact]
    public void A_damaged_row_costs_itself_and_codes_without_a_type_are_named()
    {
        var import = Import("date,source,target,code,goldstein\n2022-01-26,RUS,UKR,190,-10\n2022-02-30,RUS,UKR,190,-10\n2022-01-27,RUS,UKR,3300,1\n2022-01-28,RUS\n2022-01-29,UKR,RUS,0211,1\n");
        Assert.Equal((2, 3), (import.Added, import.Tally.Bad));
        Assert.Contains(import.Tally.Problems, p => p.Contains("line 3: \"2022-02-30\" is no day", StringComparison.Ordinal));
        Assert.Contains(import.Tally.Problems, p => p.Contains("\"3300\" is of no type", StringComparison.Ordinal));
    }
}

public sealed class SqliteDataSetTests() : DataSetTests(null);

[Collection("PostgreSQL")]
public sealed class PostgresDataSetTests(PostgresServer server) : DataSetTests(server);
