using System.CommandLine;
using Demarche.Server;
using Demarche.Server.Mcp;
using Microsoft.Extensions.Hosting;

namespace Demarche.Cli.Commands;

/// <summary><c>demarche mcp</c>: a record's tools for a language model, over standard input and output.</summary>
internal static class McpCommand
{
    public static Command Create()
    {
        var record = new RecordArguments();
        var command = new Command("mcp", "Give a language model the record's tools, over standard input and output (Model Context Protocol).");
        record.AddRecord(command);
        command.SetAction(async (arguments, stop) =>
        {
            using var server = McpServers.OverStandardStreams(new DeskOptions { Record = record.Path(arguments) });
            await server.RunAsync(stop);
            return ExitCode.Fine;
        });
        return command;
    }
}
