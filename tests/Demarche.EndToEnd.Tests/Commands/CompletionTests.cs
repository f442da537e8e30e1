using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Demarche.EndToEnd.Tests.Commands;

/// <summary>What a real shell offers after Tab.</summary>
public partial class CompletionTests
{
    private static readonly string Program = $"dotnet '{Path.Combine(AppContext.BaseDirectory, "demarche.dll")}'";

    private static readonly string Bash = $$"""
        demarche() { {{Program}} "$@"; }
        source <(demarche completion bash)
        [[ $(complete -p demarche) == *'-o default'* ]] || exit 9
        COMP_LINE=$1 COMP_POINT=${#1}
        read -ra COMP_WORDS <<< "$1"; [[ $1 == *' ' ]] && COMP_WORDS+=('')
        COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
        _demarche
        [[ ${#COMPREPLY[@]} -eq 0 ]] || printf '%s\n' "${COMPREPLY[@]}"
        """;

    private static readonly string Zsh = $$"""
        demarche() { {{Program}} "$@"; }
        compdef() { [[ "$*" == '_demarche demarche' ]] || exit 9; }
        compadd() { print -rl -- "${(@M)${(@P)2}:#$PREFIX*}"; }
        _files() { : }
        source <(demarche completion zsh)
        words=("${(@s: :)1}") CURRENT=$#words PREFIX=$words[-1]
        _demarche
        """;

    private static readonly string PowerShell = $$"""
        function demarche { {{Program}} @args }
        demarche completion pwsh | Out-String | Invoke-Expression
        (TabExpansion2 -inputScript $env:LINE -cursorColumn $env:LINE.Length).CompletionMatches | Where-Object ResultType -eq ParameterValue | ForEach-Object CompletionText
        """;

    [Theory]
    [InlineData("demarche comm", "commitments")]
    [InlineData("demarche code --form", "--format")]
    [InlineData("demarche code --format p", "plover")]
    [InlineData("demarche events --record r.db --type REJ", "REJECT")]
    [InlineData("demarche events --record r.db --facet ", "actor", "confidence", "context", "issue", "mode", "month", "publisher", "recipient", "speaker", "status", "type")]
    [InlineData("demarche completion ", "bash", "pwsh", "zsh")]
    [InlineData("demarche code page")]
    [InlineData("demarche events --record ")]
    public async Task Shells_CompleteCommandsOptionsAndValues_AndLeaveFilesToThemselves(string line, params string[] offered)
    {
        Assert.Equal(offered, await Offered("bash", ["--norc", "-c", Bash, "bash", line], line));
        if (IsHere("zsh")) Assert.Equal(offered, await Offered("zsh", ["-f", "-c", Zsh, "zsh", line], line));
        if (IsHere("pwsh")) Assert.Equal(offered, await Offered("pwsh", ["-NoProfile", "-Command", PowerShell], line));
    }

    [Fact]
    public async Task AllCommands_AreOffered()
    {
        var help = (await BuiltCommand.Run("--help")).Text;
        var commands = CommandInHelp().Matches(help[help.IndexOf("Commands:", StringComparison.Ordinal)..]).Select(m => m.Groups[1].Value).Order(StringComparer.Ordinal);
        Assert.Equal(commands, await Offered("bash", ["--norc", "-c", Bash, "bash", "demarche "], "demarche "));
    }

    private static async Task<string[]> Offered(string shell, string[] arguments, string line)
    {
        if (!IsHere(shell)) Assert.Skip($"It needs {shell}.");
        var start = new ProcessStartInfo(shell, arguments) { WorkingDirectory = Path.GetTempPath() };
        start.Environment["LINE"] = line;
        var finished = await Finished.Run(start, BuiltCommand.Patience);
        Assert.Equal((0, ""), (finished.ExitCode, finished.Error));
        return finished.Lines;
    }

    private static bool IsHere(string shell) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, shell)));

    [GeneratedRegex(@"^  ([a-z]+) ", RegexOptions.Multiline)]
    private static partial Regex CommandInHelp();
}
