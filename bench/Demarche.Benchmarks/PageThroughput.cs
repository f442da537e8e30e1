using System.Diagnostics;
using System.Text.Json;
using Demarche.Articles;

namespace Demarche.Benchmarks;

/// <summary>Pages a second on one thread, all metadata, from bytes in memory; rows of <c>html_path</c> name the pages. The first round includes start-up and compilation.</summary>
internal static class PageThroughput
{
    private const int Rounds = 4;

    public static void Measure(string rows)
    {
        string folder = Path.GetDirectoryName(Path.GetFullPath(rows))!;
        var pages = File.ReadLines(rows).Select(line => File.ReadAllBytes(Path.Combine(folder, JsonDocument.Parse(line).RootElement.GetProperty("html_path").GetString()!))).ToList();
        using var reader = new ArticleReader();
        var process = Process.GetCurrentProcess();
        for (int round = 1; round <= Rounds; round++)
        {
            process.Refresh();
            var (cpu, allocated, clock) = (process.TotalProcessorTime, GC.GetTotalAllocatedBytes(), Stopwatch.StartNew());
            int read = pages.Sum(page => reader.Read(new MemoryStream(page), "page").Count());
            process.Refresh();
            Console.WriteLine(FormattableString.Invariant(
                $"round {round}: {read} pages, {read / clock.Elapsed.TotalSeconds:0} a second, {read / (process.TotalProcessorTime - cpu).TotalSeconds:0} a CPU second, {(GC.GetTotalAllocatedBytes() - allocated) / (double)pages.Sum(p => (long)p.Length):0.0} bytes allocated a byte of page"));
        }
    }
}
