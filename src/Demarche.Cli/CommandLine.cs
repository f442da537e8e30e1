using System.CommandLine;
using System.CommandLine.Completions;
using Demarche.Actors;
using Demarche.Cli.Terminal;
using Demarche.Record;

namespace Demarche.Cli;

/// <summary>Runs what the arguments ask for; wrong arguments and failures of the whole run become a message and an exit code.</summary>
internal static class CommandLine
{
    public static int Run(RootCommand root, string[] args)
    {
        var arguments = root.Parse(args.Length == 0 ? ["--help"] : args);
        // A shell that asks what can follow asks in the middle of a line.
        var isAsked = root.Directives.OfType<SuggestDirective>().Any(directive => arguments.GetResult(directive) is not null);
        if (arguments.Errors.Count > 0 && !isAsked)
        {
            foreach (var error in arguments.Errors) Say(error.Message);
            Say($"see {Help(arguments)}");
            return ExitCode.WrongArguments;
        }
        try
        {
            return arguments.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        // The reader of the output has seen enough, and that is all right: demarche events … | head -1
        catch (IOException e) when (StandardOutput.IsBrokenPipe(e))
        {
            return ExitCode.Fine;
        }
        // Missing model files, a lexicon with a wrong row, an output file that cannot be written: their messages name the file and the remedy.
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException or LexiconException or RecordException)
        {
            Say(e.Message);
            return ExitCode.SomeInputFailed;
        }
    }

    private static void Say(string message)
    {
        foreach (var line in message.Split('\n')) Console.Error.WriteLine("demarche: " + VisibleText.Of(line));
    }

    private static string Help(ParseResult arguments) =>
        arguments.CommandResult.Command is RootCommand ? "demarche --help" : $"demarche {arguments.CommandResult.Command.Name} --help";
}
