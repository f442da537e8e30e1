using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Demarche.Actors;
using Demarche.Articles;
using Demarche.Coding;
using Demarche.Language;

namespace Demarche.Evaluation;

/// <summary>
/// How many analysed sentences are coded a second of processor time, one article after the other, without parsing and resolving. Two figures: coding whole, where the encoder's passes
/// of the learnt reader count; and the coder's own part once both readers have read: attributions, proposals, sides, statuses, times, decision. Articles that the first look leaves unread do not count.
/// </summary>
internal static class CodingSpeed
{
    public static Command Create()
    {
        var file = new Argument<string>("file") { Description = "articles as JSON Lines" };
        var rules = new Option<bool>("--rules-only") { Description = "without the learnt reader" };
        var command = new Command("coding-speed", "Sentences coded a second, on one core.") { file, rules };
        command.SetAction(result => Run(result.GetValue(file)!, result.GetValue(rules)));
        return command;
    }

    // The runtime compiles what is called often a second time, faster: that belongs to no sentence.
    private const int WarmUp = 6, Passes = 6;

    private static int Run(string file, bool rulesOnly)
    {
        using var language = LanguageModel.Load();
        using var coder = Coder.Load(new CoderOptions { RulesOnly = rulesOnly });
        var resolver = new ActorResolver(ActorLexicon.Load());
        var read = new ArticleReader().Read(file).Select(r => r.Article).Where(a => a is not null).Select(a =>
        {
            var text = language.Analyse(a!.Text, [.. a.Paragraphs.Select(p => p.Span)]);
            return (Article: a, Text: text, Resolved: resolver.Resolve(text, a.Published));
        }).Where(one => coder.Code(one.Article, one.Text, one.Resolved).WasRead).ToArray();
        Measure(rulesOnly ? "by tables alone" : "with the learnt reader", read.Sum(r => r.Text.Sentences.Count), () =>
        {
            foreach (var one in read) coder.Code(one.Article, one.Text, one.Resolved);
        });
        if (rulesOnly) return 0;
        var known = read.Select(one => (One: one, Meaning: coder.ReadMeaning(one.Text, one.Resolved))).ToArray();
        Measure("both readers have read", read.Sum(r => r.Text.Sentences.Count), () =>
        {
            foreach (var (one, meaning) in known) coder.CodeRead(one.Article, one.Text, one.Resolved, meaning);
        });
        return 0;
    }

    private static void Measure(string what, int sentences, Action pass)
    {
        for (var i = 0; i < WarmUp; i++) pass();
        using var process = Process.GetCurrentProcess();
        var before = process.TotalProcessorTime;
        for (var i = 0; i < Passes; i++) pass();
        process.Refresh();
        var used = process.TotalProcessorTime - before;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}: {Passes * sentences} sentences in {used.TotalSeconds:F2} s of processor time: {Passes * sentences / used.TotalSeconds:F0} a second"));
    }
}
