using System.Globalization;
using Demarche.Articles;
using Demarche.Cli.Terminal;
using Demarche.Coding;
using Demarche.Model;
using Demarche.Record;

namespace Demarche.Cli.Runs;

/// <summary>Codes readings on all cores and keeps them in their order, some articles a transaction.</summary>
/// <param name="store">Where events are kept; written by one thread.</param>
/// <param name="known">The same record, read by the thread that hands out the work: what it has already is not coded again.</param>
/// <param name="coder">The coder.</param>
/// <param name="error">Where messages go.</param>
/// <param name="progress">Shown while the run goes on.</param>
internal sealed class IngestRun(RecordStore store, RecordStore known, Coder coder, TextWriter error, Progress progress)
{
    private const int PagesPerTransaction = 32;

    private readonly StoryIndex stories = new();
    private readonly List<CodedPage> waiting = [];
    private readonly Dictionary<SaveResult, int> results = [];
    private int done, events, problems;
    private long run;

    private readonly record struct Outcome(Reading Reading, IReadOnlyList<CodedEvent>? Events, string? Failure);

    /// <summary>Takes pages in; false if some input had problems, each of which is named.</summary>
    public bool Ingest(IEnumerable<Reading> readings)
    {
        foreach (var (article, story) in known.Stories())
            if (article.Text.Length > 0) stories.Remember(article, story);
        return Run(readings, "ingest");
    }

    /// <summary>Codes the record's own articles anew; false if some could not be coded.</summary>
    public bool Recode(IEnumerable<Reading> readings) => Run(readings, "recode");

    private bool Run(IEnumerable<Reading> readings, string what)
    {
        run = store.BeginRun(Coder.Version, what);
        OrderedWork.Run(readings, Code, Take);
        Save();
        progress.Clear();
        error.WriteLine("demarche: " + Summary());
        return problems == 0;
    }

    private Outcome Code(Reading reading)
    {
        if (reading.Article is not { } article || reading.Problems.Any(p => p.Kind == ReadProblemKind.ForeignLanguage)) return new Outcome(reading, null, null);
        lock (known)
            if (known.CoderOf(article.Id) == Coder.Version) return new Outcome(reading, null, null);
        try
        {
            return new Outcome(reading, coder.Code(article).Events, null);
        }
        // One article must never stop a batch of thousands; what went wrong is said with the article's name.
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return new Outcome(reading, null, $"{reading.Input}: it could not be coded ({e.GetType().Name}: {e.Message}); this is a defect of Demarche, please report it with the page");
        }
    }

    private void Take(Outcome outcome)
    {
        foreach (var problem in outcome.Reading.Problems) Say(problem.ToString());
        if (outcome.Failure is not null) Say(outcome.Failure);
        if (outcome.Reading.Problems.Count > 0 || outcome.Failure is not null) problems++;
        progress.Report(++done);
        if (outcome.Reading.Article is not { } article || outcome.Failure is not null) return;
        if (outcome.Events is not { } found)
        {
            if (outcome.Reading.Problems.All(p => p.Kind != ReadProblemKind.ForeignLanguage)) Count(SaveResult.Known);
            return;
        }
        events += found.Count;
        string? story;
        lock (known) story = known.StoryOf(article.Id);
        waiting.Add(new CodedPage(article, story ?? stories.Add(article), found));
        if (waiting.Count >= PagesPerTransaction) Save();
    }

    private void Save()
    {
        if (waiting.Count == 0) return;
        foreach (var result in store.Save(waiting, Coder.Version, run)) Count(result);
        waiting.Clear();
    }

    private void Count(SaveResult result) => results[result] = results.GetValueOrDefault(result) + 1;

    private string Summary() => string.Create(
        CultureInfo.InvariantCulture,
        $"run {run}: {results.GetValueOrDefault(SaveResult.Added)} articles added with {events} events, {results.GetValueOrDefault(SaveResult.Known)} known, {results.GetValueOrDefault(SaveResult.Recoded)} coded anew{(problems > 0 ? $"; {problems} inputs had problems" : "")}");

    private void Say(string message)
    {
        progress.Clear();
        error.WriteLine("demarche: " + VisibleText.Of(message));
    }
}
