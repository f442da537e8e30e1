using System.Text.RegularExpressions;

namespace Demarche.EndToEnd.Tests.Commands;

public partial class DocumentationTests
{
    [GeneratedRegex(@"^  ([a-z]+) ", RegexOptions.Multiline)]
    private static partial Regex CommandInHelp();

    [GeneratedRegex(@"--[a-z][a-z-]+")]
    private static partial Regex Option();

    [Fact]
    public async Task EveryCommandAndOption_IsDocumented()
    {
        var page = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "cli.md"), TestContext.Current.CancellationToken);
        var help = (await BuiltCommand.Run("--help")).Text;
        var commands = CommandInHelp().Matches(help[help.IndexOf("Commands:", StringComparison.Ordinal)..]).Select(m => m.Groups[1].Value).ToArray();
        Assert.Contains("code", commands);
        foreach (var command in commands)
        {
            var start = page.IndexOf($"\n## {command}\n", StringComparison.Ordinal);
            Assert.True(start >= 0, $"docs/cli.md has no section on {command}");
            var end = page.IndexOf("\n## ", start + 1, StringComparison.Ordinal);
            var section = end < 0 ? page[start..] : page[start..end];
            var options = Option().Matches((await BuiltCommand.Run(command, "--help")).Text).Select(m => m.Value).Except(["--help"]);
            Assert.All(options, option => Assert.Contains(option, section, StringComparison.Ordinal));
        }
    }
}
