using System.Diagnostics;
using System.Text;

namespace Demarche.EndToEnd.Tests.Commands;

/// <summary>What a run of the built command left behind.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Output">What it wrote to standard output, byte for byte.</param>
/// <param name="Error">What it wrote to the error stream.</param>
internal sealed record Finished(int ExitCode, byte[] Output, string Error)
{
    public string Text => Encoding.UTF8.GetString(Output);
    public string[] Lines => Text.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Runs a program to its end; one that takes longer than the patience hangs.</summary>
    public static async Task<Finished> Run(ProcessStartInfo start, TimeSpan patience, byte[]? input = null)
    {
        (start.RedirectStandardInput, start.RedirectStandardOutput, start.RedirectStandardError, start.StandardErrorEncoding) = (true, true, true, Encoding.UTF8);
        using var process = Process.Start(start)!;
        return await Of(process, patience, input);
    }

    /// <summary>Waits for a running program, whose streams are redirected.</summary>
    public static async Task<Finished> Of(Process process, TimeSpan patience, byte[]? input = null)
    {
        using var end = new CancellationTokenSource(patience);
        using var output = new MemoryStream();
        var reading = process.StandardOutput.BaseStream.CopyToAsync(output, end.Token);
        var error = process.StandardError.ReadToEndAsync(end.Token);
        if (input is { Length: > 0 }) await process.StandardInput.BaseStream.WriteAsync(input, end.Token);
        process.StandardInput.Close();
        await reading;
        await process.WaitForExitAsync(end.Token);
        return new Finished(process.ExitCode, output.ToArray(), await error);
    }
}

/// <summary>The built <c>demarche</c> command, run as users run it: as a process of its own.</summary>
internal static class BuiltCommand
{
    /// <summary>A run that takes longer hangs.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    public static Process Start(IEnumerable<string> arguments, IReadOnlyDictionary<string, string?>? environment = null)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardErrorEncoding = Encoding.UTF8,
            WorkingDirectory = AppContext.BaseDirectory,
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "demarche.dll"));
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        foreach (var (name, value) in environment ?? new Dictionary<string, string?>()) start.Environment[name] = value;
        return Process.Start(start)!;
    }

    public static Task<Finished> Run(params string[] arguments) => Run(arguments, []);

    public static async Task<Finished> Run(IEnumerable<string> arguments, byte[] input, IReadOnlyDictionary<string, string?>? environment = null)
    {
        using var process = Start(arguments, environment);
        return await Finished.Of(process, Patience, input);
    }
}

/// <summary>A folder of its own for each test, gone afterwards.</summary>
public sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("demarche-").FullName;

    public string Write(string name, string text) => Write(name, Encoding.UTF8.GetBytes(text));

    public string Write(string name, byte[] bytes)
    {
        var path = System.IO.Path.Combine(Path, name);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
