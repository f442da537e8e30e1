using System.CommandLine;
using Demarche.Articles;
using Demarche.Cli.Runs;
using Demarche.Cli.Terminal;
using Demarche.Coding;
using Demarche.Record;

namespace Demarche.Cli.Commands;

/// <summary><c>demarche recode</c>: what an older coder coded, coded anew in place.</summary>
internal static class RecodeCommand
{
    public static Command Create()
    {
        var record = new RecordArguments();
        var command = new Command("recode", "Code a record's articles anew where another version of the coder coded them. Events keep their ids; vanished ones leave tombstones.");
        record.AddRecord(command);
        command.SetAction(arguments =>
        {
            using var store = RecordStore.OpenExisting(record.Path(arguments));
            using var known = RecordStore.OpenExisting(record.Path(arguments));
            using var articles = RecordStore.OpenExisting(record.Path(arguments));
            using var coder = Coder.Load();
            var ids = articles.ArticleIds();
            var handedOut = 0;
            var progress = new Progress(Console.Error, !Console.IsErrorRedirected, () => handedOut / (double)Math.Max(1, ids.Count));
            return new IngestRun(store, known, coder, Console.Error, progress).Recode(Readings()) ? ExitCode.Fine : ExitCode.SomeInputFailed;

            IEnumerable<Reading> Readings()
            {
                foreach (var id in ids)
                {
                    handedOut++;
                    // What stands for an event data set has no text to code.
                    if (articles.Article(id) is { Text.Length: > 0 } article) yield return new Reading(article.InputId, article, new PageDetails(), []);
                }
            }
        });
        return command;
    }
}
