using System.CommandLine;
using System.CommandLine.Help;
using Demarche.Cli;
using Demarche.Cli.Commands;

var root = new RootCommand("News pages in, an evidence-linked record of the moves between states out.")
{
    // One line a command, in the order the help shows them; each is a file in Commands/.
    CodeCommand.Create(),
    ReadCommand.Create(),
    AttributeCommand.Create(),
    TimesCommand.Create(),
    ParseCommand.Create(),
    FactualityCommand.Create(),
    WhoCommand.Create(),
    IngestCommand.Create(),
    RecodeCommand.Create(),
    ImportCommand.Create(),
    ExportCommand.Create(),
    EventsCommand.Create(),
    ServeCommand.Create(),
    McpCommand.Create(),
};
// Without /h and /?, which are files on most systems.
root.Options[root.Options.IndexOf(root.Options.OfType<HelpOption>().Single())] = new HelpOption("--help", "-h", "-?");
foreach (var answer in AnswerCommands.Create()) root.Subcommands.Add(answer);
root.Subcommands.Add(ReciprocityCommand.Create());
root.Subcommands.Add(CompletionCommand.Create());
return CommandLine.Run(root, args);
