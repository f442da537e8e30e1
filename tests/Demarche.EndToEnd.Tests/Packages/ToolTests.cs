using System.Diagnostics;
using System.Runtime.InteropServices;
using Demarche.EndToEnd.Tests.Commands;

namespace Demarche.EndToEnd.Tests.Packages;

/// <summary>The package of the build under test, installed into a folder of its own as users install a .NET tool.</summary>
public sealed class InstalledTool : IAsyncLifetime
{
    /// <summary>Packing presses a hundred megabytes; longer than this it hangs.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(15);

    private readonly TemporaryFolder folder = new();

    /// <summary>The package's size in bytes.</summary>
    public long Size { get; private set; }

    public async ValueTask InitializeAsync()
    {
        var packages = Path.Combine(folder.Path, "packages");
        await Dotnet("pack", Path.Combine(Repository, "src", "Demarche.Cli"), "-c", Configuration, "--no-build", "-nodeReuse:false", "-o", packages);
        Size = new FileInfo(Assert.Single(Directory.GetFiles(packages, "Demarche.*.nupkg"))).Length;
        await Dotnet("tool", "install", "Demarche", "--tool-path", Tools, "--source", packages);
    }

    internal Task<Finished> Run(params string[] arguments)
    {
        var start = new ProcessStartInfo(Path.Combine(Tools, OperatingSystem.IsWindows() ? "demarche.exe" : "demarche"), arguments) { WorkingDirectory = folder.Path };
        // The program looks for the runtime; it shall be the one that runs the test.
        start.Environment["DOTNET_ROOT"] = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));
        return Finished.Run(start, BuiltCommand.Patience);
    }

    public ValueTask DisposeAsync()
    {
        folder.Dispose();
        return ValueTask.CompletedTask;
    }

    private string Tools => Path.Combine(folder.Path, "tools");

    /// <summary>Release or Debug: what the tests were built as, the command was, too (bin/CONFIGURATION/net10.0).</summary>
    private static string Configuration => new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;

    private static string Repository
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (!File.Exists(Path.Combine(folder.FullName, "Demarche.slnx"))) folder = folder.Parent ?? throw new InvalidOperationException($"{AppContext.BaseDirectory} is not in the repository.");
            return folder.FullName;
        }
    }

    private async Task Dotnet(params string[] arguments)
    {
        var finished = await Finished.Run(new ProcessStartInfo("dotnet", arguments) { WorkingDirectory = folder.Path }, Patience);
        Assert.True(finished.ExitCode == 0, $"dotnet {string.Join(' ', arguments)}:\n{finished.Text}{finished.Error}");
    }
}

public class ToolTests(InstalledTool tool) : IClassFixture<InstalledTool>
{
    /// <summary>What package servers take (nuget.org: 250 MB) leaves room; what people wait for does not.</summary>
    private const long Heaviest = 100_000_000;

    [Fact]
    public async Task Code_PrintsWhatTheBuiltCommandPrints()
    {
        var sample = Path.Combine(AppContext.BaseDirectory, "samples", "lithium.txt");
        var run = await tool.Run("code", sample, "--format", "jsonl");
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.NotEmpty(run.Output);
        Assert.Equal((await BuiltCommand.Run("code", sample, "--format", "jsonl")).Text, run.Text);
    }

    [Fact]
    public async Task ARecord_IsWrittenAndRead()
    {
        Assert.Equal(0, (await tool.Run("ingest", "--record", "record.db", Path.Combine(AppContext.BaseDirectory, "samples"))).ExitCode);
        Assert.Contains("BOL", (await tool.Run("events", "--record", "record.db", "--format", "csv")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_KnowsTheTables() => Assert.StartsWith("USA GOV\tNed Price", (await tool.Run("who", "Ned Price", "--date", "2022-01-26")).Text, StringComparison.Ordinal);

    [Fact]
    public async Task Serve_IsThere() => Assert.Contains("--path-base", (await tool.Run("serve", "--help")).Text, StringComparison.Ordinal);

    [Fact]
    public void ThePackage_IsNoHeavierThanItMustBe() => Assert.InRange(tool.Size, 1, Heaviest);
}
