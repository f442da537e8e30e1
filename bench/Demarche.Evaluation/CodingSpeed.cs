using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Demarche.Actors;
using Demarche.Articles;
using Demarche.Coding;
using Demarche.Language;

namespace Demarche.Evaluation;

/// <summary>How many analysed sentences are coded a second on one core: attributions, proposals, sides, statuses, decision; without parsing and resolving. Articles that the first look leaves unread are not coded, and do not count.</summary>
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
        for (var pass = 0; pass < WarmUp; pass++)
            foreach (var one in read) coder.Code(one.Article, one.Text, one.Resolved);
        var clock = Process.GetCurrentProcess().TotalProcessorTime;
        for (var pass = 0; pass < Passes; pass++)
            foreach (var one in read) coder.Code(one.Article, one.Text, one.Resolved);
        var used = Process.GetCurrentProcess().TotalProcessorTime - clock;
        var sentences = Passes * read.Sum(r => r.Text.Sentences.Count);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{sentences} sentences in {used.TotalSeconds:F2} s of processor time: {sentences / used.TotalSeconds:F0} a second"));
        return 0;
    }
}
