using System.CommandLine;
using System.Reflection;
using Demarche.Cli.Terminal;

namespace Demarche.Cli.Commands;

/// <summary><c>demarche completion</c>: the script by which a shell asks the command, at each press of Tab, what can follow.</summary>
internal static class CompletionCommand
{
    public static Command Create()
    {
        var shell = new Argument<string>("SHELL") { Description = "bash, zsh or pwsh (PowerShell).", HelpName = "bash|zsh|pwsh" }.AcceptOnlyFromAmong("bash", "zsh", "pwsh");
        var command = new Command("completion", "Print a shell's script that completes commands, options and values: source <(demarche completion bash)") { shell };
        command.SetAction(arguments =>
        {
            using var script = Assembly.GetExecutingAssembly().GetManifestResourceStream("Completion/demarche." + arguments.GetValue(shell))!;
            using var output = StandardOutput.Open();
            script.CopyTo(output);
            return ExitCode.Fine;
        });
        return command;
    }
}
