namespace Demarche.EndToEnd.Tests.Commands;

public class ArgumentsTests
{
    [Theory]
    [InlineData("--date", "code", "--date", "2022-02-30", "x.txt")]
    [InlineData("--date", "code", "--date", "26/01/2022", "x.txt")]
    [InlineData("--format", "code", "--format", "xml", "x.txt")]
    [InlineData("--min-confidence", "code", "--min-confidence", "2", "x.txt")]
    [InlineData("--min-confidence", "code", "--min-confidence", "0,5", "x.txt")]
    [InlineData("PATH", "code")]
    [InlineData("--nonsense", "code", "--nonsense", "x.txt")]
    [InlineData("cod", "cod", "x.txt")]
    public async Task WrongArguments_AreNamed_AndEndWithTwo(string named, params string[] arguments)
    {
        var run = await BuiltCommand.Run(arguments);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains(named, run.Error, StringComparison.Ordinal);
        Assert.Contains("--help", run.Error, StringComparison.Ordinal);
        Assert.Empty(run.Output);
    }

    [Fact]
    public async Task WithoutArguments_TheHelpIsShown()
    {
        var run = await BuiltCommand.Run();
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("code", run.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnOutputFileThatCannotBeWritten_IsNamed()
    {
        using var folder = new TemporaryFolder();
        var input = folder.Write("a.txt", "Kenya expelled the Ugandan ambassador on Friday, officials said.");
        var run = await BuiltCommand.Run("code", input, "-o", Path.Combine(folder.Path, "no", "such", "folder.csv"));
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("folder.csv", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
    }
}
