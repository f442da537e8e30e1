using System.CommandLine;
using Demarche.Cli.Terminal;

namespace Demarche.Cli;

/// <summary>Runs what the arguments ask for; wrong arguments and failures of the whole run become a message and an exit code.</summary>
internal static class CommandLine
{
    public static int Run(RootCommand root, string[] args)
    {
        var arguments = root.Parse(args.Length == 0 ? ["--help"] : args);
        if (arguments.Errors.Count > 0)
        {
            foreach (var error in arguments.Errors) Say(error.Message);
            Say($"see {Help(arguments)}");
            return ExitCode.WrongArguments;
        }
        try
        {
            return arguments.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        // Missing model files, a lexicon with a wrong row, an output file that cannot be written: their messages name the file and the remedy.
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            Say(e.Message);
            return ExitCode.SomeInputFailed;
        }
    }

    private static void Say(string message) => Console.Error.WriteLine("demarche: " + VisibleText.Of(message));

    private static string Help(ParseResult arguments) =>
        arguments.CommandResult.Command is RootCommand ? "demarche --help" : $"demarche {arguments.CommandResult.Command.Name} --help";
}
