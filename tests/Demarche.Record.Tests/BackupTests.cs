using System.Text.Json;
using System.Text.Json.Nodes;
using Demarche.Model;
using Demarche.Record.Backup;
using Demarche.Record.Import;
using static Demarche.Record.Tests.Pages;

namespace Demarche.Record.Tests;

/// <summary>A record written out and brought back is the same record, in both databases and from one to the other.</summary>
[Collection("PostgreSQL")]
public sealed class BackupTests(PostgresServer server) : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("demarche-backup-");
    private readonly List<TemporaryRecord> records = [];

    public void Dispose()
    {
        records.ForEach(record => record.Dispose());
        folder.Delete(recursive: true);
    }

    private TemporaryRecord New(bool postgres)
    {
        var record = new TemporaryRecord(postgres ? server : null);
        records.Add(record);
        return record;
    }

    private string Export(TemporaryRecord record, string name)
    {
        var path = Path.Combine(folder.FullName, name);
        using var output = File.Create(path);
        RecordBackup.Write(record.Store, output);
        return path;
    }

    private static RecordRestore Import(TemporaryRecord record, string path)
    {
        var restore = new RecordRestore(record.Store);
        restore.Read(path);
        return restore;
    }

    /// <summary>Two runs of two versions, a tombstone, an event that came late, verdicts with a history, hostile text, a data set.</summary>
    private TemporaryRecord Full(bool postgres)
    {
        var record = New(postgres);
        var page = Page("Two \"moves\" \u2028\u202e\U0001F600 \t\u0007 who's", Day, "story", ("Russia demanded\r\n guarantees.", Event("RUS", "USA", PloverType.Request, issue: "guarantee")), ("It threatened Ukraine.", Event("RUS", "UKR", PloverType.Threaten)));
        record.Save("v1", page, Page("Undated", null, ("France and Germany met.", Event("FRA+DEU", null, PloverType.Consult, time: "2022-01", speaker: "FRA"))));
        record.Save("v2", page with { Events = [page.Events[0], page.Events[1] with { Id = "late" }] });
        foreach (var verdict in new[] { Verdict.Accepted, Verdict.Rejected, Verdict.Accepted }) record.Store.Audit(new AuditEntry(page.Events[0].Id, verdict, null, "a \"note\"", "ada"));
        var rows = Path.Combine(folder.FullName, "rows.csv");
        File.WriteAllText(rows, "date,source,target,code\n" + string.Concat(Enumerable.Range(0, 2500).Select(i => FormattableString.Invariant($"{Day.AddDays(i):yyyy-MM-dd},RUS,UKR,0190\n"))) + "2022-01-26,RUS,UKR,0211\n");
        new DataSetImport(record.Store, new EventFile()).Read(rows, record.Store.BeginRun("import", "import"));
        return record;
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    public void What_comes_back_is_the_same_to_the_last_byte(bool from, bool to)
    {
        var first = Full(from);
        var written = Export(first, "first.jsonl");
        var second = New(to);
        var restore = Import(second, written);
        Assert.Empty(restore.Problems);
        Assert.Equal((3, 2505), (restore.Articles, restore.Events));
        Assert.Equal(File.ReadAllBytes(written), File.ReadAllBytes(Export(second, "second.jsonl")));
        Assert.Equal(
            first.Store.Events(new EventFilter { Since = 0 }, EventSort.Arrival).Select(e => (e.Number, e.Event.Id, e.Deed, e.Day, e.Removed, e.SentenceText)),
            second.Store.Events(new EventFilter { Since = 0 }, EventSort.Arrival).Select(e => (e.Number, e.Event.Id, e.Deed, e.Day, e.Removed, e.SentenceText)));
        Assert.Single(second.Store.Events(new EventFilter { Text = "moves guarantees" }));
        // Life goes on behind what came: no number is given twice.
        Assert.Equal(first.Store.BeginRun("v3", "test"), second.Store.BeginRun("v3", "test"));
        second.Save(Page("Later", Day, ("Russia warned Poland.", Event("RUS", "POL", PloverType.Threaten))));
        Assert.Equal(2505, second.Store.Events(new EventFilter()).Count());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Brought_twice_or_in_two_goes_it_is_the_same_still(bool postgres)
    {
        var written = Export(Full(postgres: false), "first.jsonl");
        var record = New(postgres);
        var lines = File.ReadAllLines(written);
        var cut = Path.Combine(folder.FullName, "cut.jsonl");
        File.WriteAllText(cut, string.Join('\n', lines[..6]) + "\n" + lines[6][..50]);
        var restore = Import(record, cut);
        Assert.Contains(restore.Problems, p => p.Contains("cut.jsonl line 7: it is damaged", StringComparison.Ordinal));
        Assert.Contains(restore.Problems, p => p.Contains("cut off", StringComparison.Ordinal));
        Import(record, written);
        Assert.Equal((0, 0), (Import(record, written).Articles, record.Store.AuditsOf("none").Count));
        Assert.Equal(File.ReadAllBytes(written), File.ReadAllBytes(Export(record, "second.jsonl")));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_record_with_a_life_of_its_own_takes_what_it_lacks(bool postgres)
    {
        var full = Full(postgres: false);
        var written = Export(full, "first.jsonl");
        var record = New(postgres);
        var own = Page("Our own", Day, ("Russia warned Poland.", Event("RUS", "POL", PloverType.Threaten)));
        record.Save("ours", own);
        Import(record, written);
        Import(record, written);
        Assert.Equal(full.Store.Count(new EventFilter()).Events + 1, record.Store.Count(new EventFilter()).Events);
        Assert.Equal("ours", record.Store.Event(own.Events[0].Id)?.Coder);
        Assert.Equal([Verdict.Accepted, Verdict.Rejected, Verdict.Accepted], record.Store.AuditsOf(full.Store.Audits()[0].Event).Select(a => a.Verdict));
    }

    /// <summary>As jq and Python's json.dumps write what they have read: with spaces, over lines, names in another order, other letters escaped.</summary>
    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public void However_its_json_is_set_it_is_the_same_record(bool indented, bool sorted)
    {
        var written = Export(Full(postgres: false), "first.jsonl");
        var other = Path.Combine(folder.FullName, "other.json");
        var options = new JsonSerializerOptions { WriteIndented = indented };
        File.WriteAllLines(other, File.ReadLines(written).Select(line => Spaced(Sorted(JsonNode.Parse(line)!, sorted).ToJsonString(options), indented)));
        Assert.NotEqual(File.ReadAllBytes(written), File.ReadAllBytes(other));
        Assert.True(RecordRestore.IsBackup(other));
        var record = New(postgres: false);
        Assert.Empty(Import(record, other).Problems);
        Assert.Equal(File.ReadAllBytes(written), File.ReadAllBytes(Export(record, "second.jsonl")));
    }

    private static string Spaced(string json, bool indented) => indented ? json : json.Replace("{\"demarche\":", "{ \"demarche\" : ", StringComparison.Ordinal);

    private static JsonNode? Copy(JsonNode? node, bool sorted) => node is null ? null : Sorted(node, sorted);

    private static JsonNode Sorted(JsonNode node, bool sorted) => node switch
    {
        JsonObject of => new JsonObject(sorted ? of.OrderByDescending(p => p.Key, StringComparer.Ordinal).Select(p => KeyValuePair.Create(p.Key, Copy(p.Value, sorted))) : of.Select(p => KeyValuePair.Create(p.Key, Copy(p.Value, sorted)))),
        JsonArray of => new JsonArray([.. of.Select(item => Copy(item, sorted))]),
        _ => node.DeepClone(),
    };

    [Fact]
    public void A_damaged_value_of_many_lines_costs_itself_alone()
    {
        var indented = new JsonSerializerOptions { WriteIndented = true };
        var values = File.ReadLines(Export(Full(postgres: false), "first.jsonl")).Select(line => JsonNode.Parse(line)!.ToJsonString(indented)).ToArray();
        var damaged = Array.FindIndex(values, value => value.Contains("\"article\"", StringComparison.Ordinal));
        values[damaged] = values[damaged][..(values[damaged].Length / 2)];
        var path = Path.Combine(folder.FullName, "damaged.json");
        File.WriteAllText(path, string.Join('\n', values));
        var record = New(postgres: false);
        var problem = Import(record, path).Problems[0];
        Assert.Contains($"damaged.json line {values[..damaged].Sum(value => value.Split('\n').Length) + 1}: it is damaged", problem, StringComparison.Ordinal);
        Assert.Equal(2, record.Store.ArticleCount());
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[\"demarche\",\"record\"]")]
    [InlineData("{\"demarche\":{\"record\":1}}")]
    [InlineData("{\"id\":\"demarche\",\"title\":\"record\"}")]
    [InlineData("demarche,record\n1,2\n")]
    public void What_is_no_backup_is_known_by_its_head(string text)
    {
        var path = Path.Combine(folder.FullName, "odd.txt");
        File.WriteAllText(path, text);
        Assert.False(RecordRestore.IsBackup(path));
    }

    [Theory]
    [InlineData("{\"demarche\":\"record\",\"version\":99}\n", "newer")]
    [InlineData("{\"id\":\"x\"}\n", "no export")]
    [InlineData("", "no export")]
    public void What_is_no_backup_is_refused_by_name(string text, string says)
    {
        var path = Path.Combine(folder.FullName, "odd.jsonl");
        File.WriteAllText(path, text);
        var message = Assert.Throws<InvalidDataException>(() => Import(New(postgres: false), path)).Message;
        Assert.Contains("odd.jsonl", message, StringComparison.Ordinal);
        Assert.Contains(says, message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"run\":\"one\"}")]
    [InlineData("{\"article\":null}")]
    [InlineData("{\"article\":{\"id\":null}}")]
    [InlineData("{\"other\":1}")]
    [InlineData("[]")]
    [InlineData("{\"audit\":{\"event\":\"x\",\"verdict\":\"maybe\",\"change\":null,\"note\":null,\"editor\":\"a\"}}")]
    public void A_damaged_line_is_named_and_the_others_come(string line)
    {
        var lines = File.ReadAllLines(Export(Full(postgres: false), "first.jsonl")).ToList();
        lines.Insert(4, line);
        var path = Path.Combine(folder.FullName, "damaged.jsonl");
        File.WriteAllLines(path, lines);
        var record = New(postgres: false);
        Assert.Contains("damaged.jsonl line 5", Assert.Single(Import(record, path).Problems), StringComparison.Ordinal);
        Assert.Equal(3, record.Store.ArticleCount());
    }
}
