using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Demarche.Cli.Formats;
using Demarche.Cli.Terminal;
using Demarche.Model;
using Demarche.Record;
using Demarche.Record.Answers;

namespace Demarche.Cli.Commands;

/// <summary>The questions people have of a record: positions, commitments, claims, timeline, network, issues. Lines for people, or one JSON object a line.</summary>
internal static class AnswerCommands
{
    public static IEnumerable<Command> Create() => [Positions(), Commitments(), Claims(), Timeline(), Network(), Issues()];

    private static Command Positions()
    {
        var actor = new Argument<string>("ACTOR") { Description = "The actor's code: RUS, USA, NATO." };
        return Answer("positions", "What an actor demands, offers, promises, refuses and threatens, issue by issue; red lines marked.", [actor], (store, filter, arguments) =>
            Record.Answers.Positions.Of(store, arguments.GetValue(actor)!.ToUpperInvariant(), filter.Issue, filter).Rows.Select(p => new Line(
                $"{Words(p.Stance)}{(p.Towards.Length > 0 ? " → " + p.Towards : "")}: {(p.Issue.Length > 0 ? p.Issue : "(no issue read)")}\n    {Span(p.FirstSaid, p.LastSaid)}, {p.Times} time{(p.Times == 1 ? "" : "s")} in {p.Articles} article{(p.Articles == 1 ? "" : "s")}{(p.Speakers.Count > 0 ? ", by " + string.Join(", ", p.Speakers.Take(3)) : "")}{(p.ChangedFrom is { } before ? $"; before: {Words(before)}" : "")}\n    {Quoted(p.Evidence[^1])}",
                new { actor = p.Actor, stance = Words(p.Stance), issue = p.Issue, towards = p.Towards, first = p.FirstSaid, last = p.LastSaid, times = p.Times, articles = p.Articles, speakers = p.Speakers, changed_from = p.ChangedFrom is { } was ? Words(was) : null, events = p.Evidence.Select(Evidence) })));
    }

    private static Command Commitments()
    {
        var asOf = DayOption.Create("--as-of", "The day it is asked on; without it the last day of the record.");
        return Answer("commitments", "What was promised or offered to whom, on which condition, due when, and what became of it.", [asOf], (store, filter, arguments) =>
        {
            var day = arguments.GetValue(asOf) ?? LastDay(store);
            return Record.Answers.Commitments.AsOf(store, day, filter).Rows.Select(c => new Line(
                $"{c.State.ToString().ToLowerInvariant()}{(c.Due is { } due ? ", due " + (due.First == due.Last ? Iso(due.Last) : $"{Iso(due.First)} to {Iso(due.Last)}") : "")}: {Codes(c.Event.Event.Actors)}{(c.Event.Event.Recipients.Count > 0 ? " → " + Codes(c.Event.Event.Recipients) : "")} {Spelling.Of(c.Event.Event.Act)} {Spelling.Of(c.Event.Event.Status)}{(c.Event.Event.Condition is { } condition ? $", {condition.Text}" : "")}\n    said {(c.Said is { } said ? Iso(said) : "on an unknown day")}{(c.SettledBy is { } by ? $"; settled by {by.Event.Id} of {(by.Day is { } on ? Iso(on) : "?")} ({c.Confidence.ToString("0.00", CultureInfo.InvariantCulture)})" : "")}\n    {Quoted(c.Event)}",
                new { state = c.State.ToString().ToLowerInvariant(), due_first = c.Due?.First, due_last = c.Due?.Last, said = c.Said, condition = c.Event.Event.Condition?.Text, settled_by = c.SettledBy?.Event.Id, confidence = c.Confidence, @event = Evidence(c.Event), told = c.Evidence.Count }));
        });
    }

    private static Command Claims() =>
        Answer("claims", "What one side says that another did, and what was said against it.", [], (store, filter, _) =>
            Record.Answers.Claims.Of(store, filter).Rows.Select(c => new Line(
                $"{(c.Event.Event.Attributions is [var who, ..] ? who.Speaker.Actor.Name : "somebody")} says: {Codes(c.Event.Event.Actors)} {Spelling.Of(c.Event.Event.Act)}{(c.Event.Event.Recipients.Count > 0 ? " → " + Codes(c.Event.Event.Recipients) : "")}\n    {Quoted(c.Event)}{string.Concat(c.Denials.Select(d => $"\n  denied{(d.Event.Attributions is [var by, ..] ? " by " + by.Speaker.Actor.Name : "")}: {Quoted(d)}"))}",
                new { claim = Evidence(c.Event), told = c.Evidence.Count, denials = c.Denials.Select(Evidence) })));

    private static Command Timeline()
    {
        var a = new Argument<string>("A") { Description = "One side's code." };
        var b = new Argument<string>("B") { Description = "The other's." };
        var interval = ChoiceOption.One("--interval", "The length of a step.", Interval.Week);
        return Answer("timeline", "What two sides did to each other, step by step: deeds, PLOVER's quadrants, sum of intensities.", [a, b, interval], (store, filter, arguments) =>
            Timelines.Of(store, arguments.GetValue(a)!.ToUpperInvariant(), arguments.GetValue(b)!.ToUpperInvariant(), arguments.GetValue(interval), filter).Select(s => new Line(
                FormattableString.Invariant($"{Iso(s.Start)}  {s.Source} → {s.Target}  {s.Deeds} deeds: {s.VerbalCooperation} verbal and {s.MaterialCooperation} material cooperation, {s.VerbalConflict} verbal and {s.MaterialConflict} material conflict; intensity {s.Intensity}"), s)));
    }

    private static Command Network() => Answer("network", "Who deals with whom: every directed dyad with its deeds.", [], (store, filter, _) =>
        Networks.Of(store, filter.Statuses.Count == 0 ? filter with { Statuses = [EventStatus.Occurred] } : filter).Select(e => new Line(FormattableString.Invariant($"{e.Source} → {e.Target}  {e.Deeds} deeds, {e.Conflict} of conflict; intensity {e.Intensity}"), e)));

    private static Command Issues() => Answer("issues", "What is at stake, and where each actor stands.", [], (store, filter, _) =>
        IssueMatrix.Of(store, filter).Select(s => new Line($"{s.Issue}  {s.Actor} {Words(s.Stance)} ({s.Times}; {Span(s.FirstSaid, s.LastSaid)})", new { s.Issue, s.Actor, stance = Words(s.Stance), s.Times, s.FirstSaid, s.LastSaid })));

    private readonly record struct Line(string Text, object Row);

    private static Command Answer(string name, string description, Symbol[] own, Func<RecordStore, EventFilter, ParseResult, IEnumerable<Line>> ask)
    {
        var record = new RecordArguments();
        var json = new Option<bool>("--json") { Description = "One JSON object a line." };
        var command = new Command(name, description);
        foreach (var symbol in own)
            if (symbol is Argument argument) command.Arguments.Add(argument);
            else command.Options.Add((Option)symbol);
        command.Options.Add(json);
        record.AddRecord(command).AddFilter(command);
        command.SetAction(arguments =>
        {
            using var store = RecordStore.OpenExisting(record.Path(arguments));
            using var output = new StreamWriter(StandardOutput.Open());
            foreach (var line in ask(store, record.Filter(arguments), arguments))
                output.WriteLine(arguments.GetValue(json) ? JsonSerializer.Serialize(line.Row, Json) : string.Join('\n', line.Text.Split('\n').Select(VisibleText.Of)));
            return ExitCode.Fine;
        });
        return command;
    }

    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static object Evidence(RecordedEvent e) => new
    {
        id = e.Event.Id, day = e.Day, actor = e.Event.Actors.Select(p => p.Actor.Code), recipient = e.Event.Recipients.Select(p => p.Actor.Code), act = Spelling.Of(e.Event.Act), status = Spelling.Of(e.Event.Status),
        @event = Spelling.Of(e.Event.Type), sentence = e.SentenceText.Trim(), article = e.Article.Id, title = e.Article.Title, url = e.Article.Url, confidence = e.Event.Confidence,
    };

    private static string Quoted(RecordedEvent e) => e.SentenceText.Trim() is { Length: > 0 } words ? $"“{words}”" : "(no text: imported row)";

    private static DateOnly LastDay(RecordStore store) => store.ArticlesByDay() is [.., var last] ? last.Day : DateOnly.MaxValue;

    private static string Words(Stance stance) => stance == Stance.RedLine ? "red line" : stance.ToString().ToLowerInvariant();

    private static string Codes(IEnumerable<Participant> side) => string.Join("+", side.Select(p => p.Actor.Code).Distinct());

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Span(DateOnly? first, DateOnly? last) => first is not { } from || last is not { } to ? "day unknown" : from == to ? Iso(from) : $"{Iso(from)} to {Iso(to)}";
}
