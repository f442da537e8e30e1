using System.CommandLine;
using System.Globalization;
using Demarche.Actors;
using Demarche.Record.Import;

namespace Demarche.Cli.Commands;

/// <summary>What all commands that read the event data sets of others share: how their codes are to be understood, and what is said of their rows.</summary>
internal sealed class DataSetArguments
{
    private readonly Option<EventScheme?> codes = ChoiceOption.Perhaps<EventScheme>("--codes", "The codes of a table that does not tell.");
    private readonly Option<string?> scale = new("--scale") { Description = "An own scale, code and value in each row; it goes before the file's intensities.", HelpName = "FILE" };

    /// <summary>Adds the options.</summary>
    public void AddTo(Command command)
    {
        command.Options.Add(codes);
        command.Options.Add(scale);
    }

    /// <summary>What reads the files.</summary>
    /// <exception cref="InvalidDataException">The scale's file is none.</exception>
    public EventFile Reader(ParseResult arguments) =>
        new(new ImportOptions { Scheme = arguments.GetValue(codes), Scale = arguments.GetValue(scale) is { } path ? IntensityScale.Read(path) : null, CodeOfName = NameReader() });

    /// <summary>Says what became of the rows; gives the exit code.</summary>
    public static int Report(ImportTally tally)
    {
        foreach (var note in tally.Notes) Say(note);
        foreach (var problem in tally.Problems) Say(problem);
        if (tally.Unnamed > 0) Say(string.Create(CultureInfo.InvariantCulture, $"… and {tally.Unnamed:N0} more rows that cannot be used"));
        if (tally.Rows > 0) Say(string.Create(CultureInfo.InvariantCulture, $"{tally.Rows:N0} rows: {tally.Events:N0} events, {tally.WithoutSides:N0} rows without two sides, {tally.Bad:N0} that cannot be used"));
        return tally.Bad == 0 ? ExitCode.Fine : ExitCode.SomeInputFailed;

        static void Say(string message) => Console.Error.WriteLine("demarche: " + VisibleText.Of(message));
    }

    /// <summary>ICEWS and POLECAT name countries and bodies; the tables of actors, which take a moment to load, know their codes.</summary>
    private static Func<string, DateOnly, string?> NameReader()
    {
        var lexicon = new Lazy<ActorLexicon>(() => ActorLexicon.Load());
        return (name, day) => lexicon.Value.Find(name, day).FirstOrDefault(entry => entry.HoldsOn(day))?.ActorOn(day).Code;
    }
}
