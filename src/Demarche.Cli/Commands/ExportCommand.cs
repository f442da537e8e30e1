using System.CommandLine;
using Demarche.Cli.Terminal;
using Demarche.Record;
using Demarche.Record.Backup;

namespace Demarche.Cli.Commands;

/// <summary><c>demarche export</c>: the whole record as JSON Lines, of which <c>demarche import</c> makes it again.</summary>
internal static class ExportCommand
{
    public static Command Create()
    {
        var record = new RecordArguments();
        var file = new Option<FileInfo?>("--output", "-o") { Description = "Write into this file instead of standard output.", HelpName = "FILE" };
        var command = new Command("export", "Write the whole record, texts, events, tombstones, runs and verdicts, as JSON Lines that demarche import takes back.") { file };
        record.AddRecord(command);
        command.SetAction(arguments =>
        {
            using var store = RecordStore.OpenExisting(record.Path(arguments));
            using var output = arguments.GetValue(file)?.Create() ?? StandardOutput.Open();
            RecordBackup.Write(store, output);
            return ExitCode.Fine;
        });
        return command;
    }
}
