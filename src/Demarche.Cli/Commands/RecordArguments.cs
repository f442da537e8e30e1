using System.CommandLine;
using Demarche.Model;
using Demarche.Record;

namespace Demarche.Cli.Commands;

/// <summary>The options that all commands over a record share: which record, and which of its events.</summary>
internal sealed class RecordArguments
{
    private readonly Option<string> record = new("--record", "-r") { Description = "The record's file.", HelpName = "FILE", Required = true };
    private readonly Option<string[]> actor = Codes("--actor", "Who acts: codes as RUS, NATO, EUR.");
    private readonly Option<string[]> recipient = Codes("--recipient", "Towards whom.");
    private readonly Option<string[]> side = Codes("--side", "Codes on either side.");
    private readonly Option<string[]> sector = Codes("--sector", "PLOVER sectors on either side: GOV, MIL ...");
    private readonly Option<PloverType[]> type = ChoiceOption.Several<PloverType>("--type", "PLOVER types.");
    private readonly Option<EventStatus[]> status = ChoiceOption.Several<EventStatus>("--status", "Statuses: occurred, planned, offered ...");
    private readonly Option<string[]> mode = Codes("--mode", "PLOVER modes.");
    private readonly Option<string[]> context = Codes("--context", "PLOVER contexts.");
    private readonly Option<string?> issue = new("--issue") { Description = "Words of the matter at stake.", HelpName = "WORDS" };
    private readonly Option<string[]> speaker = Codes("--speaker", "Who says so.");
    private readonly Option<string[]> place = Codes("--place", "Where.");
    private readonly Option<string?> text = new("--text") { Description = "Words of the sentence or the title; none is an operator.", HelpName = "WORDS" };
    private readonly Option<DateOnly?> from = DayOption.Create("--from", "First day.");
    private readonly Option<DateOnly?> to = DayOption.Create("--to", "Last day.");
    private readonly Option<string[]> source = new("--source") { Description = "Publishers.", HelpName = "NAME" };
    private readonly Option<double?> confidence = ConfidenceOption.Create("Least confidence, 0 to 1.");
    private readonly Option<double?> below = ConfidenceOption.Create("Only events of less confidence than this, 0 to 1.", "--below-confidence");
    private readonly Option<long?> since = new("--since") { Description = "Only what runs after this number wrote, with what they removed.", HelpName = "RUN" };

    /// <summary>Adds the option that names the record.</summary>
    public RecordArguments AddRecord(Command command)
    {
        command.Options.Add(record);
        return this;
    }

    /// <summary>Adds the options that choose events.</summary>
    public RecordArguments AddFilter(Command command)
    {
        foreach (Option option in (Option[])[actor, recipient, side, sector, type, status, mode, context, issue, speaker, place, text, from, to, source, confidence, below, since]) command.Options.Add(option);
        return this;
    }

    /// <summary>The record's file.</summary>
    public string Path(ParseResult arguments) => arguments.GetValue(record)!;

    /// <summary>The events asked for.</summary>
    public EventFilter Filter(ParseResult arguments) => new()
    {
        Actors = Upper(arguments, actor), Recipients = Upper(arguments, recipient), Sides = Upper(arguments, side), Sectors = Upper(arguments, sector),
        Types = arguments.GetValue(type) ?? [], Statuses = arguments.GetValue(status) ?? [], Modes = arguments.GetValue(mode) ?? [], Contexts = arguments.GetValue(context) ?? [],
        Issue = arguments.GetValue(issue), Speakers = Upper(arguments, speaker), Places = Upper(arguments, place), Text = arguments.GetValue(text),
        From = arguments.GetValue(from), To = arguments.GetValue(to), Publishers = arguments.GetValue(source) ?? [], MinConfidence = arguments.GetValue(confidence), BelowConfidence = arguments.GetValue(below), Since = arguments.GetValue(since),
    };

    private static string[] Upper(ParseResult arguments, Option<string[]> option) => [.. (arguments.GetValue(option) ?? []).Select(code => code.ToUpperInvariant())];

    private static Option<string[]> Codes(string name, string description) => new(name) { Description = description, HelpName = "CODE", AllowMultipleArgumentsPerToken = true };
}
