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
        await using (var output = File.Create(file)) await ParquetExport.WriteAsync(record.Store.Events(new EventFilter(), EventSort.Arrival), output);
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
        await using (var output = File.Create(file)) await ParquetExport.WriteAsync(record.Store.Events(new EventFilter()), output);
        Assert.Equal([["0"]], Query($"SELECT count(*)::VARCHAR FROM '{file}'"));
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
