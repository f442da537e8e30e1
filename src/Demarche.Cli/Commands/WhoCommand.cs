using System.CommandLine;
using System.Globalization;
using Demarche.Actors;
using Demarche.Language;

namespace Demarche.Cli.Commands;

/// <summary><c>demarche who</c>: who a name or the mentions of a sentence are on a day, and why.</summary>
internal static class WhoCommand
{
    public static Command Create()
    {
        var text = new Argument<string?>("text") { Description = "A name (\"Ned Price\") or a sentence.", Arity = ArgumentArity.ZeroOrOne };
        var date = DayOption.Create("--date", "The day; without it any day is accepted, the latest first.");
        var lexicon = FolderOption.Lexicon();
        var lint = new Option<bool>("--lint") { Description = "List rows of the tables that are double, overlap or cannot be." };
        var models = FolderOption.Models();
        var command = new Command("who", "Say who a name or a sentence's mentions are on a day, and why.") { text, date, lexicon, lint, models };
        command.SetAction(a =>
        {
            var output = a.InvocationConfiguration.Output;
            var tables = ActorLexicon.Load(a.GetValue(lexicon));
            if (a.GetValue(lint)) return Lint(tables, output);
            if (a.GetValue(text) is not { Length: > 0 } asked)
            {
                a.InvocationConfiguration.Error.WriteLine("demarche: give a name or a sentence, or --lint.");
                return ExitCode.WrongArguments;
            }
            var day = a.GetValue(date);
            if (!Entries(tables, asked, day, output)) Mentions(tables, asked, day, a.GetValue(models), output);
            return ExitCode.Fine;
        });
        return command;
    }

    private static int Lint(ActorLexicon tables, TextWriter output)
    {
        var findings = LexiconLinter.Check(tables);
        foreach (var finding in findings) output.WriteLine(finding);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{tables.Entries.Count} rows, {tables.NameCount} names, {findings.Count} findings"));
        return findings.Count == 0 ? ExitCode.Fine : ExitCode.SomeInputFailed;
    }

    private static bool Entries(ActorLexicon tables, string name, DateOnly? day, TextWriter output)
    {
        var entries = tables.Find(name, day);
        foreach (var entry in entries)
        {
            var actor = entry.ActorOn(day);
            output.WriteLine($"{Code(actor.Code, actor.Sector)}\t{entry.Name}{(actor.Office is { } office ? ", " + office : "")}\t{entry.Row}{Term(entry)}{(entry.HoldsOn(day) ? "" : ", not on that day")}, source: {entry.Source}");
        }
        return entries.Count > 0;
    }

    private static void Mentions(ActorLexicon tables, string text, DateOnly? day, string? models, TextWriter output)
    {
        using var model = LanguageModel.Load(models);
        var resolved = new ActorResolver(tables).Resolve(model.Analyse(text), day);
        foreach (var mention in resolved.Mentions)
            foreach (var actor in mention.Actors)
                output.WriteLine($"{mention.Span.In(text)}\t{Code(actor.Code, actor.Sector)}{(mention.IsPlace ? " (place)" : "")}\t{actor.Name}{(actor.Office is { } office ? ", " + office : "")}\t{mention.Why}");
        if (resolved.Mentions.Count == 0) output.WriteLine("nobody that the tables know");
    }

    private static string Code(string code, string? sector) => sector is null ? code : $"{code} {sector}";

    private static string Term(LexiconEntry entry) => entry.From is null && entry.To is null ? ""
        : string.Create(CultureInfo.InvariantCulture, $", {entry.From:yyyy-MM-dd} to {entry.To:yyyy-MM-dd}");
}
