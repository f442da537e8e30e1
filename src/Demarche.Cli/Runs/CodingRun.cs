using System.Diagnostics;
using System.Globalization;
using Demarche.Articles;
using Demarche.Cli.Formats;
using Demarche.Cli.Terminal;
using Demarche.Coding;
using Demarche.Model;

namespace Demarche.Cli.Runs;

/// <summary>One run of <c>demarche code</c>: readings in, printed events out, messages to the error stream.</summary>
/// <param name="code">Codes one article; called on several threads.</param>
/// <param name="writer">The format.</param>
/// <param name="explanation">Says under each article why its events were kept or dropped, or null.</param>
/// <param name="error">Where messages go.</param>
/// <param name="progress">Shown while the run goes on.</param>
/// <param name="verbose">True to say for each article how long it took.</param>
internal sealed class CodingRun(Func<Article, CodedArticle> code, RecordWriter writer, Explanation? explanation, TextWriter error, Progress progress, bool verbose)
{
    private readonly record struct Outcome(Reading Reading, CodedArticle? Coded, TimeSpan Time, string? Failure);

    private int articles;
    private int events;
    private int problems;

    /// <summary>Codes all readings and prints them in their order.</summary>
    public RunTotals Run(IEnumerable<Reading> readings)
    {
        writer.Begin();
        OrderedWork.Run(readings, Code, Take);
        progress.Clear();
        var totals = new RunTotals(articles, events, problems);
        writer.Close(totals);
        return totals;
    }

    private Outcome Code(Reading reading)
    {
        if (reading.Article is not { } article || IsForeign(reading)) return new Outcome(reading, null, default, null);
        var start = Stopwatch.GetTimestamp();
        try
        {
            return new Outcome(reading, code(article), Stopwatch.GetElapsedTime(start), null);
        }
        // One article must never stop a batch of thousands; what went wrong is said with the article's name.
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return new Outcome(reading, null, default, $"{reading.Input}: it could not be coded ({e.GetType().Name}: {e.Message}); this is a defect of Demarche, please report it with the page");
        }
    }

    private static bool IsForeign(Reading reading) => reading.Problems.Any(p => p.Kind == ReadProblemKind.ForeignLanguage);

    private void Take(Outcome outcome)
    {
        foreach (var problem in outcome.Reading.Problems) Say(problem.ToString());
        if (outcome.Failure is not null) Say(outcome.Failure);
        if (outcome.Reading.Problems.Count > 0 || outcome.Failure is not null) problems++;
        if (outcome.Coded is not { } coded) return;
        articles++;
        events += coded.Events.Count;
        writer.Write(coded.Article, coded.Events);
        explanation?.Write(coded);
        if (verbose) Say(string.Create(CultureInfo.InvariantCulture, $"{coded.Article.InputId}: {coded.Events.Count} events, {outcome.Time.TotalMilliseconds:0.0} ms"));
        progress.Report(articles);
    }

    private void Say(string message)
    {
        progress.Clear();
        error.WriteLine("demarche: " + VisibleText.Of(message));
    }
}
