using System.Diagnostics;
using Demarche.Language;

namespace Demarche.Benchmarks;

/// <summary>
/// What it saves to remember what was read: texts, parted by two empty lines, as they are and each three times with a lead of its own, read on one thread by a model that remembers and by one that does not.
/// </summary>
internal static class WireCopies
{
    private const int Copies = 3;
    private const double Megabyte = 1 << 20;

    public static void Measure(string file)
    {
        var texts = Throughput.Texts(file);
        using (var warmUp = LanguageModel.LoadForgetful()) Read(warmUp, texts);
        foreach (var (name, folder) in new[] { ("as they are", texts), ($"{Copies} times", Retold(texts)) })
        {
            using var remembering = LanguageModel.Load();
            using var forgetful = LanguageModel.LoadForgetful();
            var (words, anew) = Read(forgetful, folder);
            var (_, again) = Read(remembering, folder);
            var (asked, found) = remembering.RememberedWords;
            Console.WriteLine(FormattableString.Invariant(
                $"{name}: {folder.Length} texts, {words} words, {found / (double)asked:P1} remembered, {words / anew.TotalSeconds:0} words a CPU second anew, {words / again.TotalSeconds:0} remembering, {Environment.WorkingSet / Megabyte:0} MB"));
        }
    }

    /// <summary>Each text as often as it is copied, one copy behind the other, its first paragraph replaced by that of another text.</summary>
    private static string[] Retold(string[] texts) =>
        [.. texts.SelectMany((text, i) => Enumerable.Range(1, Copies).Select(copy => Lead(texts[(i + copy) % texts.Length]) + Body(text)))];

    private static string Lead(string text) => text[..EndOfLead(text)];

    private static string Body(string text) => text[EndOfLead(text)..];

    private static int EndOfLead(string text) => text.IndexOf("\n\n", StringComparison.Ordinal) is >= 0 and var end ? end : text.Length;

    private static (long Words, TimeSpan Cpu) Read(LanguageModel model, string[] texts)
    {
        using var process = Process.GetCurrentProcess();
        var before = process.TotalProcessorTime;
        var words = texts.Sum(text => (long)model.Analyse(text).Sentences.Sum(sentence => sentence.Count));
        process.Refresh();
        return (words, process.TotalProcessorTime - before);
    }
}
