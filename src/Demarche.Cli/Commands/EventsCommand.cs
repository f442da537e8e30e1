using System.CommandLine;
using Demarche.Cli.Formats;
using Demarche.Cli.Terminal;
using Demarche.Model;
using Demarche.Record;
using Demarche.Record.Export;

namespace Demarche.Cli.Commands;

/// <summary><c>demarche events</c>: the events of a record that a filter lets through, in every format of <c>demarche code</c>.</summary>
internal static class EventsCommand
{
    private const int Width = 100;

    public static Command Create()
    {
        var record = new RecordArguments();
        var format = ChoiceOption.One("--format", "table: for people; jsonl, plover, csv: as demarche code; parquet: a file for analysis; polecat: POLECAT's columns.", ExportFormat.Table, "-f");
        var csv = ChoiceOption.One("--csv", "For whom --format csv writes: spreadsheets (no cell runs), or programs (every text exactly as it is).", CsvProfile.Spreadsheet);
        var file = new Option<FileInfo?>("--output", "-o") { Description = "Write into this file instead of standard output; parquet needs one.", HelpName = "FILE" };
        var sort = ChoiceOption.One("--sort", "Which come first.", EventSort.Newest);
        var limit = new Option<int>("--limit") { Description = "How many at most; without it all are given.", HelpName = "N", DefaultValueFactory = _ => -1 };
        var facet = ChoiceOption.Perhaps<Facet>("--facet", "Count them by this instead.");
        var command = new Command("events", "Search a record's events.") { format, csv, file, sort, limit, facet };
        record.AddRecord(command).AddFilter(command);
        command.Validators.Add(result =>
        {
            if (result.GetValue(format) == ExportFormat.Parquet && result.GetValue(file) is null) result.AddError("--format parquet: name the file to write with --output FILE");
        });
        command.SetAction(arguments =>
        {
            using var store = RecordStore.OpenExisting(record.Path(arguments));
            var filter = record.Filter(arguments);
            if (arguments.GetValue(facet) is { } by) PrintFacet(store, filter, by, arguments.GetValue(limit));
            else
            {
                using var output = arguments.GetValue(file)?.Create() ?? StandardOutput.Open();
                using var articles = RecordStore.OpenExisting(record.Path(arguments));
                Print(store.Events(filter, arguments.GetValue(sort), take: arguments.GetValue(limit)), articles, arguments.GetValue(format), arguments.GetValue(csv), output);
            }
            return ExitCode.Fine;
        });
        return command;
    }

    private static void PrintFacet(RecordStore store, EventFilter filter, Facet by, int limit)
    {
        using var output = new StreamWriter(StandardOutput.Open());
        output.WriteLine($"{by.ToString().ToLowerInvariant()}\tevents\tdeeds");
        foreach (var count in store.Facets(filter, by, limit)) output.WriteLine(FormattableString.Invariant($"{VisibleText.Of(count.Value)}\t{count.Events}\t{count.Deeds}"));
    }

    private enum ExportFormat
    {
        Table,
        Jsonl,
        Plover,
        Csv,
        Parquet,
        Polecat,
    }

    private static void Print(IEnumerable<RecordedEvent> events, RecordStore articles, ExportFormat format, CsvProfile csv, Stream output)
    {
        switch (format)
        {
            case ExportFormat.Parquet: ParquetExport.WriteAsync(events, EventExport.VerdictsOf(articles), output).GetAwaiter().GetResult(); break;
            case ExportFormat.Polecat: Polecat(events, output); break;
            case ExportFormat.Jsonl: EventExport.Write(events, articles, new JsonlWriter(output)); break;
            case ExportFormat.Plover: EventExport.Write(events, articles, new PloverWriter(output)); break;
            case ExportFormat.Csv: EventExport.Write(events, articles, new CsvWriter(output, csv)); break;
            default: EventExport.Write(events, articles, new TableWriter(output, Width, !Console.IsOutputRedirected && Ansi.Wanted(redirected: false))); break;
        }
    }

    private static void Polecat(IEnumerable<RecordedEvent> events, Stream output)
    {
        using var text = new StreamWriter(output);
        PolecatExport.Write(events, text);
    }
}
