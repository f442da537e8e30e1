using System.Diagnostics;
using Xunit;

namespace Demarche.Coding.Tests;

/// <summary>`Demarche.Evaluation coding-speed`, started as a person starts it. How fast is no matter here: only what is counted.</summary>
public sealed class CodingSpeedTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("coding-speed").FullName;

    [Fact]
    public void WithTheLearntReader_SaysWhatTheWholeAndTheCodersPartNeed()
    {
        string[] lines = Run(Articles());
        Assert.Collection(lines, l => Assert.StartsWith("with the learnt reader: 12 sentences in ", l, StringComparison.Ordinal), l => Assert.StartsWith("both readers have read: 12 sentences in ", l, StringComparison.Ordinal));
    }

    [Fact]
    public void RulesOnly_SaysOneFigure() => Assert.StartsWith("by tables alone: 12 sentences in ", Assert.Single(Run(Articles(), "--rules-only")), StringComparison.Ordinal);

    public void Dispose() => Directory.Delete(folder, recursive: true);

    /// <summary>One article of two sentences: six passes of it are counted.</summary>
    private string Articles()
    {
        string path = Path.Combine(folder, "articles.jsonl");
        File.WriteAllText(path, """{"id":"a","date":"2024-03-01","text":"Norway imposed sanctions on Belarus on Friday. Belarus condemned the decision and recalled its ambassador from Norway."}""" + "\n");
        return path;
    }

    private static string[] Run(params string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet") { RedirectStandardOutput = true };
        foreach (string argument in (string[])[Path.Combine(AppContext.BaseDirectory, "Demarche.Evaluation.dll"), "coding-speed", .. arguments]) start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }
}
