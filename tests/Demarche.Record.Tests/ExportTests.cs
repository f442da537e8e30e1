using Demarche.Model;
using Demarche.Record.Export;
using DuckDB.NET.Data;
using static Demarche.Record.Tests.Pages;

namespace Demarche.Record.Tests;

public sealed class ExportTests : IDisposable
{
    private readonly TemporaryRecord record = new();
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("demarche-export-");

    public void Dispose()
    {
        record.Dispose();
        folder.Delete(recursive: true);
    }

    private void Fill() => record.Save(
        Page("Moscow asks", Day, ("Russia demanded \t guarantees.", Event("RUS", "USA", PloverType.Request, issue: "guarantee", intensity: -2.5))),
        Page("Undated", null, ("France and Germany met.", Event("FRA+DEU", null, PloverType.Consult, intensity: 2.5))));

    [Fact]
    public async Task DuckDb_reads_days_figures_and_text_as_such()
    {
        Fill();
        var file = Path.Combine(folder.FullName, "events.parquet");
        await using (var output = File.Create(file)) await ParquetExport.WriteAsync(record.Store.Events(new EventFilter(), EventSort.Arrival), EventExport.VerdictsOf(record.Store), output);
        Assert.Equal(
            [["DATE", "VARCHAR", "DOUBLE", "INTEGER", "VARCHAR"]],
            Query($"SELECT typeof(day), typeof(actor), typeof(intensity), typeof(quad), typeof(condition) FROM '{file}' LIMIT 1"));
        Assert.Equal(
            [["2022-01-26", "RUS", "USA", "-2.5", "guarantee"], ["", "FRA;DEU", "", "2.5", ""]],
            Query($"SELECT day::VARCHAR, actor, recipient, intensity::VARCHAR, issue FROM '{file}' ORDER BY day NULLS LAST"));
    }

    [Fact]
    public async Task An_empty_record_gives_an_empty_table()
    {
        var file = Path.Combine(folder.FullName, "none.parquet");
        await using (var output = File.Create(file)) await ParquetExport.WriteAsync(record.Store.Events(new EventFilter()), EventExport.VerdictsOf(record.Store), output);
        Assert.Equal([["0"]], Query($"SELECT count(*)::VARCHAR FROM '{file}'"));
    }

    [Fact]
    public async Task Verdicts_stand_beside_their_events_in_every_format()
    {
        Fill();
        var told = record.Store.Events(new EventFilter(), EventSort.Arrival).First().Event;
        record.Store.Audit(new AuditEntry(told.Id, Verdict.Corrected, """{"status":"planned"}""", "=see the end", "Ada"));
        string csv = Printed(output => new CsvWriter(output)), jsonl = Printed(output => new JsonlWriter(output)), plover = Printed(output => new PloverWriter(output));
        Assert.Contains("verdict,correction,verdict_note,verdict_by", csv.Split("\r\n")[0], StringComparison.Ordinal);
        Assert.EndsWith(""",corrected,"{""status"":""planned""}",'=see the end,Ada""", csv.Split("\r\n")[1], StringComparison.Ordinal);
        Assert.EndsWith(",,,,", csv.Split("\r\n")[2], StringComparison.Ordinal);
        Assert.EndsWith(""","audit":{"verdict":"corrected","change":{"status":"planned"},"note":"=see the end","by":"Ada"}}""", jsonl.Split('\n')[0], StringComparison.Ordinal);
        Assert.Contains(""","audit":{"verdict":"corrected",""", plover, StringComparison.Ordinal);
        Assert.DoesNotContain("\"audit\"", jsonl.Split('\n')[1], StringComparison.Ordinal);
        var file = Path.Combine(folder.FullName, "audited.parquet");
        await using (var output = File.Create(file)) await ParquetExport.WriteAsync(record.Store.Events(new EventFilter(), EventSort.Arrival), EventExport.VerdictsOf(record.Store), output);
        Assert.Equal([["corrected", """{"status":"planned"}""", "Ada"], ["", "", ""]], Query($"SELECT verdict, correction, verdict_by FROM '{file}' ORDER BY verdict NULLS LAST"));
    }

    private string Printed(Func<Stream, RecordWriter> writer)
    {
        using var output = new MemoryStream();
        EventExport.Write(record.Store.Events(new EventFilter(), EventSort.Arrival), record.Store, writer(output));
        return System.Text.Encoding.UTF8.GetString(output.ToArray());
    }

    [Fact]
    public void Polecat_rows_have_the_columns_of_its_files()
    {
        Fill();
        using var output = new StringWriter();
        PolecatExport.Write(record.Store.Events(new EventFilter()), output);
        var rows = output.ToString().TrimEnd('\n').Split('\n').Select(line => line.Split('\t')).ToArray();
        Assert.Equal(4, rows.Length);
        Assert.All(rows, row => Assert.Equal(rows[0].Length, row.Length));
        Assert.Equal(["2022-01-26", "REQUEST", "-2.5", "RUS", "USA"], new[] { "Event Date", "Event Type", "Intensity", "Actor Country", "Recipient Country" }.Select(column => rows[1][Array.IndexOf(rows[0], column)]));
        Assert.Equal(["FRA DEU", "DEU FRA"], rows[2..].Select(row => $"{row[Array.IndexOf(rows[0], "Actor Country")]} {row[Array.IndexOf(rows[0], "Recipient Country")]}"));
    }

    [FsCheck.Xunit.Property]
    public void The_exact_profile_gives_every_text_back(string? title, string? sentence)
    {
        var page = Page(SearchWords.Clean(title ?? ""), Day, (SearchWords.Clean(sentence ?? "") + "-=+@\t\r\n\"", Event("RUS", "USA", PloverType.Request, intensity: -2.5)));
        using var output = new MemoryStream();
        var writer = new CsvWriter(output, CsvProfile.Exact);
        writer.Begin();
        writer.Write(page.Article, page.Events);
        var rows = Rfc4180(System.Text.Encoding.UTF8.GetString(output.ToArray()));
        Assert.Equal(2, rows.Count);
        string Cell(string column) => rows[1][rows[0].IndexOf(column)];
        Assert.Equal((page.Article.Title, page.Events[0].Sentence.In(page.Article.Text).ToString(), "-2.5"), (Cell("title"), Cell("sentence"), Cell("intensity")));
    }

    /// <summary>The rows of a table as RFC 4180 has it, read letter by letter.</summary>
    private static List<List<string>> Rfc4180(string text)
    {
        List<List<string>> rows = [[]];
        var cell = new System.Text.StringBuilder();
        for (var (i, quoted) = (0, false); i < text.Length; i++)
            if (text[i] == '"' && quoted && i + 1 < text.Length && text[i + 1] == '"') cell.Append(text[++i]);
            else if (text[i] == '"') quoted = !quoted;
            else if (quoted || (text[i] != ',' && text[i] != '\r')) cell.Append(text[i]);
            else
            {
                rows[^1].Add(cell.ToString());
                cell.Clear();
                if (text[i] != '\r') continue;
                i++; // CRLF
                rows.Add([]);
            }
        rows.RemoveAt(rows.Count - 1);
        return rows;
    }

    private static List<string[]> Query(string sql)
    {
        using var connection = new DuckDBConnection("Data Source=:memory:");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<string[]>();
        while (reader.Read()) rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(c => reader.IsDBNull(c) ? "" : reader.GetString(c))]);
        return rows;
    }
}
