using System.CommandLine;
using System.Globalization;
using Demarche.Cli.Formats;
using Demarche.Cli.Terminal;
using Demarche.Model;
using Demarche.Reciprocity;
using Demarche.Record;
using Demarche.Record.Answers;
using Demarche.Record.Import;

namespace Demarche.Cli.Commands;

/// <summary><c>demarche reciprocity</c>: who answers whom, from a record or from event data sets of others.</summary>
internal static class ReciprocityCommand
{
    private static readonly Argument<Side> A = SideArgument("A", "One side: an actor's code, or several with commas (PAL,PSE). In data sets a code counts longer ones that begin with it.");
    private static readonly Argument<Side> B = SideArgument("B", "The other side.");
    private static readonly Option<string[]> Events = new("--events", "-e")
    {
        Description = "Event data sets: GDELT, ICEWS, POLECAT, Phoenix, or tables of date, source, target and code; .gz and .zip too; - reads standard input.",
        HelpName = "FILE", AllowMultipleArgumentsPerToken = true,
    };
    private static readonly Option<string?> Record = new("--record", "-r") { Description = "A record of demarche ingest: a file, or postgres://.", HelpName = "FILE" };
    private static readonly Option<Side?> Third = new("--third") { Description = "A third side that the two may answer to.", HelpName = "C", CustomParser = result => ParseSide(result, "--third") };
    private static readonly Option<Interval> Step = ChoiceOption.One("--interval", "The length of a point.", Interval.Week);
    private static readonly Option<Measure> What = ChoiceOption.One("--measure", "Which events count: net (all), verbal, material, cooperation or conflict.", Measure.Net);
    private static readonly Option<Aggregation> Aggregate = ChoiceOption.One("--aggregate", "What the events of an interval become: sum or mean.", Aggregation.Sum);
    private static readonly Option<DateOnly?> From = DayOption.Create("--from", "First day.");
    private static readonly Option<DateOnly?> To = DayOption.Create("--to", "Last day.");
    private static readonly Option<int?> Lags = Number("--lags", "Lags of the tests; without it BIC chooses.", 30);
    private static readonly Option<int?> Days = Number("--days", "How many days later a deed still counts as an answer (7).", 365);
    private static readonly Option<EventStatus[]> Statuses = ChoiceOption.Several<EventStatus>("--status", "Which statuses count (occurred).");
    private static readonly DataSetArguments DataSets = new();
    private static readonly Option<bool> KeepRepeats = new("--keep-repeats") { Description = "Count events of a data set that repeat day, sides and code, too (left out by default: one a day)." };
    private static readonly Option<bool> ByIssue = new("--by-issue") { Description = "A line for each matter at stake." };
    private static readonly Option<bool> Json = new("--json") { Description = "One JSON object (docs/reciprocity.md), with the series." };

    public static Command Create()
    {
        var command = new Command("reciprocity", "Test who answers whom: series, correlations, Granger tests, responses, tit-for-tat, and a label in words.")
        {
            A, B, Events, Record, Third, Step, What, Aggregate, From, To, Lags, Days, Statuses, KeepRepeats, ByIssue, Json,
        };
        DataSets.AddTo(command);
        command.Validators.Add(result =>
        {
            if (result.GetValue(Events) is { Length: > 0 } == (result.GetValue(Record) is not null)) result.AddError("give either --events FILE or --record FILE: where the events come from");
        });
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult arguments)
    {
        var files = DataSets.Reader(arguments);
        using var store = arguments.GetValue(Record) is { } record ? RecordStore.OpenExisting(record) : null;
        var (a, b, options) = (arguments.GetValue(A)!, arguments.GetValue(B)!, Options(arguments, fromRecord: store is not null));
        if (store is not null) (a, b) = (a.Exactly(), b.Exactly());
        var events = store is not null ? DyadicEvents.Of(store, Asked(a, b, options))
            : arguments.GetValue(Events)!.SelectMany(file => file == "-" ? files.Read(Console.OpenStandardInput(), "standard input") : files.Read(file));
        using var output = new StreamWriter(StandardOutput.Open());
        try
        {
            if (arguments.GetValue(ByIssue)) PrintIssues(output, events, a, b, options, arguments.GetValue(Json));
            else Print(output, ReciprocityAnalysis.Analyse(events, a, b, options), arguments.GetValue(Json));
            output.Flush();
        }
        catch (ArgumentException e)
        {
            Console.Error.WriteLine("demarche: " + VisibleText.Of(e.Message));
            return ExitCode.WrongArguments;
        }
        return DataSetArguments.Report(files.Tally);
    }

    private static ReciprocityOptions Options(ParseResult arguments, bool fromRecord)
    {
        var defaults = new ReciprocityOptions();
        return defaults with
        {
            Interval = arguments.GetValue(Step), Measure = arguments.GetValue(What), Aggregation = arguments.GetValue(Aggregate), From = arguments.GetValue(From), To = arguments.GetValue(To),
            Lags = arguments.GetValue(Lags), ResponseDays = arguments.GetValue(Days) ?? defaults.ResponseDays, Third = fromRecord ? arguments.GetValue(Third)?.Exactly() : arguments.GetValue(Third),
            Statuses = arguments.GetValue(Statuses) is { Length: > 0 } statuses ? statuses : defaults.Statuses,
            // A record counts each deed once; data sets count reports.
            OneADay = !fromRecord && !arguments.GetValue(KeepRepeats),
        };
    }

    /// <summary>What is read of a record, so that of millions of events only those of the sides are.</summary>
    private static EventFilter Asked(Side a, Side b, ReciprocityOptions options) => new()
    {
        Sides = [.. a.Codes.Concat(b.Codes).Concat(options.Third?.Codes ?? []).Select(code => code.ToUpperInvariant())], From = options.From, To = options.To,
    };

    private static void Print(StreamWriter output, ReciprocityReport report, bool json)
    {
        if (json) output.WriteLine(ReciprocityJson.Of(report));
        else output.Write(ReciprocityText.Of(report));
    }

    /// <summary>Each matter by itself, the one with the most events first. An event of several contexts (POLECAT) counts with each.</summary>
    private static void PrintIssues(StreamWriter output, IEnumerable<DyadicEvent> events, Side a, Side b, ReciprocityOptions options, bool json)
    {
        var issues = events.Where(e => e.Issue is not null && ((a.Holds(e.Source) && b.Holds(e.Target)) || (b.Holds(e.Source) && a.Holds(e.Target))))
            .SelectMany(e => e.Issue!.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct().Select(issue => (Issue: issue, Event: e)))
            .GroupBy(x => x.Issue, x => x.Event).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal);
        foreach (var issue in issues)
        {
            var report = ReciprocityAnalysis.Analyse(issue, a, b, options);
            output.WriteLine(json ? ReciprocityJson.Of(report, issue.Key) : ReciprocityText.Line(issue.Key, report));
        }
    }

    private static Argument<Side> SideArgument(string name, string description) => new(name) { Description = description, CustomParser = result => ParseSide(result, name) };

    private static Side? ParseSide(System.CommandLine.Parsing.ArgumentResult result, string name)
    {
        try
        {
            return Side.Parse(result.Tokens[0].Value);
        }
        catch (FormatException e)
        {
            result.AddError($"{name}: {e.Message}");
            return null;
        }
    }

    private static Option<int?> Number(string name, string description, int most) => new(name)
    {
        Description = description, HelpName = "N",
        CustomParser = result =>
        {
            if (int.TryParse(result.Tokens[0].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= most) return number;
            result.AddError($"{name}: \"{result.Tokens[0].Value}\" does not do; give a number from 1 to {most}");
            return null;
        },
    };
}
