using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Demarche.Actors;

namespace Demarche.Evaluation;

/// <summary><c>lexicon-speed</c>: how long the lexicon loads, what it holds in memory, how many names it looks up and how many mentions the resolver finds a second on one core.</summary>
internal static class LexiconSpeed
{
    private const int Rounds = 5;
    private const int Passes = 20;
    private const double Megabyte = 1 << 20;

    public static Command Create()
    {
        var articles = new Argument<string>("articles") { Description = "Articles to resolve, JSON Lines (the gold's items)." };
        var parsed = new Option<string?>("--parsed") { Description = "A folder that keeps the analysed texts as CoNLL-U between runs." };
        var command = new Command("lexicon-speed", "Load, memory and look-ups of the actor lexicon.") { articles, parsed };
        command.SetAction(a => Run(a.GetValue(articles)!, a.GetValue(parsed)));
        return command;
    }

    private static int Run(string articles, string? parsed)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var (clock, used) = (Stopwatch.StartNew(), Used());
        var lexicon = ActorLexicon.Load();
        var (load, processor) = (clock.Elapsed, Used() - used);
        var held = (GC.GetTotalMemory(forceFullCollection: true) - before) / Megabyte;
        Print($"load {load.TotalMilliseconds:F0} ms in a new process ({processor.TotalMilliseconds:F0} ms of processor time); {held:F0} MB held; working set {Process.GetCurrentProcess().WorkingSet64 / Megabyte:F0} MB; {lexicon.Entries.Count} rows, {lexicon.NameCount} names");
        LookUp(lexicon);
        Resolve(lexicon, articles, parsed);
        return 0;
    }

    private static void LookUp(ActorLexicon lexicon)
    {
        var names = lexicon.Entries.Select(e => e.Name).ToArray();
        var day = new DateOnly(2016, 2, 12);
        var best = 0.0;
        for (var round = 0; round < Rounds; round++)
        {
            var start = Used();
            var found = 0;
            for (var pass = 0; pass < Passes; pass++)
                foreach (var name in names) if (lexicon.Find(name, day).Count > 0) found++;
            best = Math.Max(best, found / (Used() - start).TotalSeconds);
        }
        Print($"{best:F0} names looked up a second of processor time, with the day's reading first");
    }

    private static void Resolve(ActorLexicon lexicon, string path, string? parsed)
    {
        var texts = new AnalysedTexts(parsed, null);
        var articles = GoldRows.Articles(path).Select(a => (Text: texts.Of(a), a.Day)).ToArray();
        var words = articles.Sum(a => a.Text.Sentences.Sum(s => s.Count));
        var resolver = new ActorResolver(lexicon);
        var (best, mentions) = (double.MaxValue, 0);
        for (var round = 0; round < Rounds; round++)
        {
            var start = Used();
            mentions = articles.Sum(a => resolver.Resolve(a.Text, a.Day).Mentions.Count);
            best = Math.Min(best, (Used() - start).TotalSeconds);
        }
        Print($"{articles.Length} articles, {words} words, {mentions} mentions resolved in {best:F2} s of processor time: {words / best:F0} words, {mentions / best:F0} mentions a second");
    }

    // Other programs share the machine: the processor's time, not the clock's.
    private static TimeSpan Used() => Process.GetCurrentProcess().TotalProcessorTime;

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
