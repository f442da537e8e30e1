using System.CommandLine;
using System.Globalization;
using Demarche.Record;
using Demarche.Record.Backup;
using Demarche.Record.Import;

namespace Demarche.Cli.Commands;

/// <summary><c>demarche import</c>: rows of event data sets, or an export of a record, into a record.</summary>
internal static class ImportCommand
{
    public static Command Create()
    {
        var record = new RecordArguments();
        var dataSets = new DataSetArguments();
        var paths = new Argument<string[]>("FILE") { Description = "Event data sets (GDELT, ICEWS, POLECAT, Phoenix, tables of date, source, target and code; .gz and .zip too), or what demarche export wrote.", Arity = ArgumentArity.OneOrMore };
        var command = new Command("import", "Take event data sets, or an exported record, into a record. Done twice, it changes nothing; stopped and started again, it goes on.") { paths };
        record.AddRecord(command);
        dataSets.AddTo(command);
        command.SetAction(arguments =>
        {
            using var store = RecordStore.Open(record.Path(arguments));
            var import = new DataSetImport(store, dataSets.Reader(arguments));
            var code = ExitCode.Fine;
            // An export brings its own runs into an empty record: the run of data sets begins only where one is read.
            var run = new Lazy<long>(() => store.BeginRun("import", "import"));
            using var load = store.Load();
            foreach (var path in arguments.GetValue(paths)!)
                if (!Take(store, import, path, run)) code = ExitCode.SomeInputFailed;
            return Math.Max(code, Report(import));
        });
        return command;
    }

    /// <summary>One file that cannot be read does not keep out the others.</summary>
    private static bool Take(RecordStore store, DataSetImport import, string path, Lazy<long> run)
    {
        try
        {
            if (RecordRestore.IsBackup(path)) return Bring(store, path);
            import.Read(path, run.Value);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            Say(e.Message);
            return false;
        }
    }

    private static bool Bring(RecordStore store, string path)
    {
        var restore = new RecordRestore(store);
        restore.Read(path);
        foreach (var problem in restore.Problems) Say(problem);
        Say(string.Create(CultureInfo.InvariantCulture, $"{path}: {restore.Articles:N0} articles added with {restore.Events:N0} events"));
        return restore.Problems.Count == 0;
    }

    private static int Report(DataSetImport import)
    {
        if (import.Tally.Rows == 0) return ExitCode.Fine;
        var code = DataSetArguments.Report(import.Tally);
        Say(string.Create(CultureInfo.InvariantCulture, $"{import.Added:N0} events added, {import.Tally.Events - import.Added:N0} known or without a type"));
        return code;
    }

    private static void Say(string message) => Console.Error.WriteLine("demarche: " + VisibleText.Of(message));
}
