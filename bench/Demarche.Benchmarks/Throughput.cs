using System.Diagnostics;
using Demarche.Language;

namespace Demarche.Benchmarks;

/// <summary>Words a second from text to tree and chains over a file of texts, parted by two empty lines. All is read anew in every round.</summary>
internal static class Throughput
{
    private const int Rounds = 3;
    private const double Megabyte = 1 << 20;

    public static void Measure(string file, int threads)
    {
        var clock = Stopwatch.StartNew();
        using var model = LanguageModel.LoadForgetful();
        Console.WriteLine($"load {clock.ElapsedMilliseconds} ms");
        var texts = Texts(file);
        var process = Process.GetCurrentProcess();
        for (var round = 1; round <= Rounds; round++)
        {
            long words = 0;
            process.Refresh();
            var (cpu, allocated) = (process.TotalProcessorTime, GC.GetTotalAllocatedBytes());
            clock.Restart();
            Parallel.ForEach(texts, new ParallelOptions { MaxDegreeOfParallelism = threads }, text => Interlocked.Add(ref words, model.Analyse(text).Sentences.Sum(sentence => sentence.Count)));
            var elapsed = clock.Elapsed;
            process.Refresh();
            Console.WriteLine(FormattableString.Invariant(
                $"round {round}: {texts.Length} texts, {words} words, {words / elapsed.TotalSeconds:0} words/s, {words / (process.TotalProcessorTime - cpu).TotalSeconds:0} words a CPU second, {(GC.GetTotalAllocatedBytes() - allocated) / (double)words:0} bytes a word, {process.WorkingSet64 / Megabyte:0} MB"));
        }
    }

    /// <summary>The texts of a file.</summary>
    public static string[] Texts(string file) => File.ReadAllText(file).ReplaceLineEndings("\n").Split("\n\n\n", StringSplitOptions.RemoveEmptyEntries);
}
