using System.CommandLine;
using Demarche.Articles;

namespace Demarche.Cli.Commands;

/// <summary>The options of commands that read pages which say what may be fetched.</summary>
internal sealed class FetchOptions
{
    private readonly Option<bool> follow = new("--follow")
    {
        Description = "Fetch what feeds only link to: the pages of items without their full text, the feeds that an OPML list names. One request at a time.",
    };
    private readonly Option<bool> allowPrivate = new("--allow-private") { Description = "Fetch from this machine and private networks, too." };

    public void AddTo(Command command)
    {
        command.Options.Add(follow);
        command.Options.Add(allowPrivate);
    }

    public ReaderOptions Apply(ReaderOptions options, ParseResult arguments) =>
        options with { FollowLinks = arguments.GetValue(follow), AllowPrivateAddresses = arguments.GetValue(allowPrivate) };
}
