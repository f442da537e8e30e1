using System.CommandLine;

namespace Demarche.Cli.Commands;

/// <summary>Options that name a folder of one's own tables or models.</summary>
internal static class FolderOption
{
    public static Option<string?> Lexicon() => new("--lexicon") { Description = "A folder of tables that add to the actors or override them (docs/actors.md).", HelpName = "DIR" };

    public static Option<string?> Models() => new("--models") { Description = "The folder of the language model, if it is not the one beside the command.", HelpName = "DIR" };
}
