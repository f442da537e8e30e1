using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Demarche.Actors;
using Demarche.Articles;
using Demarche.Coding;
using Demarche.Language;
using Demarche.Model;

namespace Demarche.Evaluation;

/// <summary>Where the time goes from page to events: processor seconds of each stage on one thread, for all pages and for those that the coder's first look leaves to be read.</summary>
internal static class StageTimes
{
    private static readonly string[] Stages = ["page", "words, trees, chains", "actors", "coding, the learnt reader with it", "coding by tables alone"];

    public static Command Create()
    {
        var folder = new Argument<string>("folder") { Description = "a folder of pages" };
        var every = new Option<int>("--every") { Description = "take one page in so many", DefaultValueFactory = _ => 7 };
        var command = new Command("stages", "Processor seconds from page to events, stage by stage, on one thread.") { folder, every };
        command.SetAction(result => Run(result.GetValue(folder)!, result.GetValue(every)));
        return command;
    }

    private static int Run(string folder, int every)
    {
        using var language = LanguageModel.LoadForgetful();
        using var coder = Coder.Load();
        using var tables = Coder.Load(new CoderOptions { RulesOnly = true });
        var resolver = new ActorResolver(ActorLexicon.Load());
        var reader = new ArticleReader();
        string[] pages = [.. Directory.GetFiles(folder).Order(StringComparer.Ordinal).Where((_, i) => i % every == 0)];
        double[] all = new double[Stages.Length], read = new double[Stages.Length];
        int articles = 0, readArticles = 0, words = 0, readWords = 0;
        // The first pass compiles.
        for (var pass = 0; pass < 2; pass++)
        {
            Array.Clear(all);
            Array.Clear(read);
            articles = readArticles = words = readWords = 0;
            foreach (var page in pages)
            {
                Article? article = null;
                AnalysedText? text = null;
                ResolvedText? resolved = null;
                CodedArticle? coded = null;
                double[] spent = new double[Stages.Length];
                spent[0] = Seconds(() => article = reader.Read(page).Select(r => r.Article).FirstOrDefault(a => a is not null));
                if (article is null) continue;
                spent[1] = Seconds(() => text = language.Analyse(article.Text, [.. article.Paragraphs.Select(p => p.Span)]));
                spent[2] = Seconds(() => resolved = resolver.Resolve(text!, article.Published));
                spent[3] = Seconds(() => coded = coder.Code(article, text!, resolved!));
                spent[4] = Seconds(() => tables.Code(article, text!, resolved!));
                var count = text!.Sentences.Sum(s => s.Count);
                (articles, words) = (articles + 1, words + count);
                if (coded!.WasRead) (readArticles, readWords) = (readArticles + 1, readWords + count);
                for (var stage = 0; stage < spent.Length; stage++)
                {
                    all[stage] += spent[stage];
                    if (coded.WasRead || stage == 0) read[stage] += spent[stage];
                }
            }
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{articles} articles, {words} words; to be read {readArticles}, {readWords} words"));
        for (var stage = 0; stage < Stages.Length; stage++)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Stages[stage]}: {all[stage]:F3} s; of those to be read {read[stage]:F3} s"));
        return 0;
    }

    private static double Seconds(Action work)
    {
        using var process = Process.GetCurrentProcess();
        var before = process.TotalProcessorTime;
        work();
        process.Refresh();
        return (process.TotalProcessorTime - before).TotalSeconds;
    }
}
