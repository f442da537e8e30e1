using System.CommandLine;
using System.Text;
using Demarche.Articles;
using Demarche.Cli.Formats;
using Demarche.Cli.Runs;
using Demarche.Cli.Terminal;

namespace Demarche.Cli.Commands;

/// <summary><c>demarche read</c>: shows what is read of pages, and why.</summary>
internal static class ReadCommand
{
    private const int NamedAtMost = 20;

    public static Command Create()
    {
        var inputs = new Argument<string[]>("path|url") { Description = "Pages, texts, JSON Lines, feeds, WARC files, archives or folders of them, addresses, or - for standard input; told apart by content.", Arity = ArgumentArity.OneOrMore };
        var format = new Option<string>("--format") { Description = "What to write: text for people, a JSON object a page, or Markdown.", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "json", "markdown");
        var explain = new Option<bool>("--explain") { Description = "Say why each block was kept or dropped, and where each value was found." };
        var stories = new Option<bool>("--stories") { Description = "Give near-duplicates (wire copies, reprints, updates) the same story." };
        var command = new Command("read", "Show what is read of pages: text, title, authors, dates.") { inputs, format, explain, stories };
        var fetch = new FetchOptions();
        fetch.AddTo(command);
        command.SetAction(arguments =>
        {
            using var output = new StreamWriter(StandardOutput.Open(), new UTF8Encoding(false), bufferSize: 1 << 16);
            bool reasons = arguments.GetValue(explain);
            ReadingWriter writer = arguments.GetValue(format) switch { "json" => new ReadingJsonWriter(output, reasons), "markdown" => new ReadingMarkdownWriter(output, reasons), _ => new ReadingTextWriter(output, reasons) };
            using var reader = new ArticleReader(fetch.Apply(new ReaderOptions { Explain = reasons, CacheFolder = CacheFolder.OfPages }, arguments));
            return Run(new Inputs(arguments.GetValue(inputs)!, reader), arguments.GetValue(stories), writer);
        });
        return command;
    }

    /// <summary>Writes all readings; then says what was skipped, and why.</summary>
    private static int Run(Inputs inputs, bool stories, ReadingWriter writer)
    {
        var progress = new Progress(Console.Error, !Console.IsErrorRedirected, inputs.Share);
        var skipped = new List<ReadProblem>();
        int read = 0, problems = 0;
        foreach (var reading in stories ? StoryIndex.Assign(inputs.Read()) : inputs.Read())
        {
            problems += reading.Problems.Count(p => !p.Skipped);
            skipped.AddRange(reading.Problems.Where(p => p.Skipped));
            foreach (var problem in reading.Problems.Where(p => !p.Skipped)) Say(problem.ToString(), progress);
            if (reading.Article is null) continue;
            progress.Report(++read);
            writer.Write(reading);
        }
        progress.Clear();
        foreach (var problem in skipped.Take(NamedAtMost)) Say(problem.ToString(), progress);
        if (skipped.Count > NamedAtMost) Say($"... and {skipped.Count - NamedAtMost} more", progress);
        if (skipped.Count + problems > 0) Say($"{read} read, {skipped.Count} skipped, {problems} other problems", progress);
        return skipped.Count > 0 ? ExitCode.SomeSkipped : ExitCode.Fine;
    }

    private static void Say(string message, Progress progress)
    {
        progress.Clear();
        Console.Error.WriteLine("demarche: " + VisibleText.Of(message));
    }
}
