using System.CommandLine;
using Demarche.Cli.Formats;
using Demarche.Cli.Terminal;
using Demarche.Model;
using Demarche.Record;

namespace Demarche.Cli.Commands;

/// <summary><c>demarche events</c>: the events of a record that a filter lets through, in every format of <c>demarche code</c>.</summary>
internal static class EventsCommand
{
    private const int Width = 100;

    public static Command Create()
    {
        var record = new RecordArguments();
        var format = new Option<RecordFormat>("--format", "-f") { Description = "table, jsonl, plover or csv", HelpName = "table|jsonl|plover|csv" };
        var sort = new Option<EventSort>("--sort") { Description = "newest, oldest, confidence or arrival", HelpName = "ORDER" };
        var limit = new Option<int>("--limit") { Description = "How many at most; without it all are given.", HelpName = "N", DefaultValueFactory = _ => -1 };
        var facet = new Option<Facet?>("--facet") { Description = "Count them by actor, recipient, type, status, issue, context, mode, publisher, month or speaker instead.", HelpName = "WHAT" };
        var command = new Command("events", "Search a record's events.") { format, sort, limit, facet };
        record.AddRecord(command).AddFilter(command);
        command.SetAction(arguments =>
        {
            using var store = RecordStore.OpenExisting(record.Path(arguments));
            var filter = record.Filter(arguments);
            if (arguments.GetValue(facet) is { } by) PrintFacet(store, filter, by, arguments.GetValue(limit));
            else Print(store, store.Events(filter, arguments.GetValue(sort), take: arguments.GetValue(limit)), arguments.GetValue(format));
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

    private static void Print(RecordStore store, IEnumerable<RecordedEvent> events, RecordFormat format)
    {
        using var output = StandardOutput.Open();
        RecordWriter writer = format switch
        {
            RecordFormat.Jsonl => new JsonlWriter(output),
            RecordFormat.Plover => new PloverWriter(output),
            RecordFormat.Csv => new CsvWriter(output),
            _ => new TableWriter(output, Width, !Console.IsOutputRedirected && Ansi.Wanted(redirected: false)),
        };
        writer.Begin();
        var (articles, printed) = (0, 0);
        Article? article = null;
        var together = new List<CodedEvent>();
        try
        {
            foreach (var recorded in events)
            {
                if (article?.Id != recorded.Article.Id)
                {
                    Flush();
                    article = store.Article(recorded.Article.Id);
                }
                together.Add(recorded.Event);
            }
            Flush();
            writer.End(new RunTotals(articles, printed, 0));
        }
        catch (IOException e) when (StandardOutput.IsBrokenPipe(e))
        {
            // The reader of the output has seen enough: demarche events … | head -1
        }

        void Flush()
        {
            if (article is null || together.Count == 0) return;
            writer.Write(article, together);
            (articles, printed) = (articles + 1, printed + together.Count);
            together.Clear();
        }
    }
}
