namespace Demarche.EndToEnd.Tests.Commands;

/// <summary>demarche … | head: a reader that has seen enough is no failure.</summary>
public sealed class ClosedPipeTests : IDisposable
{
    private static readonly string Samples = Path.Combine(AppContext.BaseDirectory, "samples");

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task EveryCommandThatPrints_EndsQuietly()
    {
        var record = Path.Combine(folder.Path, "record.db");
        Assert.Equal(0, (await BuiltCommand.Run("ingest", "--record", record, Samples)).ExitCode);
        string[][] overRecord = [["events"], ["events", "--format", "polecat"], ["events", "--facet", "actor"], ["positions", "NOR"], ["commitments"], ["claims"], ["timeline", "NOR", "ISL"], ["network"], ["issues"], ["reciprocity", "NOR", "ISL"], ["export"]];
        string[][] overPages = [["code", Samples], ["read", Samples], ["parse", Path.Combine(Samples, "lithium.txt")], ["attribute", Path.Combine(Samples, "lithium.txt")], ["completion", "bash"]];
        foreach (var arguments in (string[][])[.. overRecord.Select(a => (string[])[.. a, "--record", record]), .. overPages])
        {
            var (exit, error) = await RunWithoutAReader(arguments);
            Assert.Equal((string.Join(' ', arguments), 0, ""), (string.Join(' ', arguments), exit, error));
        }
    }

    /// <summary>Runs a command whose output nobody reads: its end of the pipe is closed before the first byte.</summary>
    private static async Task<(int Exit, string Error)> RunWithoutAReader(string[] arguments)
    {
        using var process = BuiltCommand.Start(arguments);
        process.StandardOutput.Close();
        process.StandardInput.Close();
        using var end = new CancellationTokenSource(BuiltCommand.Patience);
        var error = await process.StandardError.ReadToEndAsync(end.Token);
        await process.WaitForExitAsync(end.Token);
        return (process.ExitCode, error);
    }
}
