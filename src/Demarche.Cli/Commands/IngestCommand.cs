using System.CommandLine;
using Demarche.Articles;
using Demarche.Cli.Runs;
using Demarche.Cli.Terminal;
using Demarche.Coding;
using Demarche.Record;

namespace Demarche.Cli.Commands;

/// <summary><c>demarche ingest</c>: pages into a record.</summary>
internal static class IngestCommand
{
    public static Command Create()
    {
        var record = new RecordArguments();
        var paths = new Argument<string[]>("PATH") { Description = "What demarche read reads: files, folders, archives, feeds, WARC, JSON Lines, addresses; - for standard input.", Arity = ArgumentArity.OneOrMore };
        var date = DayOption.Create("--date", "The date of inputs that tell none themselves.");
        var command = new Command("ingest", "Code pages and keep their events in a record. Stopped and started again, it goes on where it was.") { paths, date };
        var fetch = new FetchOptions();
        fetch.AddTo(command);
        record.AddRecord(command);
        command.SetAction(arguments =>
        {
            using var store = RecordStore.Open(record.Path(arguments));
            using var known = RecordStore.OpenExisting(record.Path(arguments));
            using var coder = Coder.Load();
            var reader = new ArticleReader(fetch.Apply(new ReaderOptions { DefaultDate = arguments.GetValue(date), CacheFolder = CacheFolder.OfPages }, arguments));
            var inputs = new Inputs(arguments.GetValue(paths)!, reader);
            var progress = new Progress(Console.Error, !Console.IsErrorRedirected, inputs.Share);
            return new IngestRun(store, known, coder, Console.Error, progress).Ingest(inputs.Read()) ? ExitCode.Fine : ExitCode.SomeInputFailed;
        });
        return command;
    }
}
