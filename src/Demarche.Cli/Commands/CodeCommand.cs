using System.CommandLine;
using System.CommandLine.Parsing;
using System.Diagnostics;
using System.Globalization;
using Demarche.Articles;
using Demarche.Cli.Formats;
using Demarche.Cli.Runs;
using Demarche.Cli.Terminal;
using Demarche.Coding;
using Demarche.Model;

namespace Demarche.Cli.Commands;

/// <summary><c>demarche code</c>: pages, texts and rows in, their record out.</summary>
internal static class CodeCommand
{
    private const int PipeWidth = 100;

    private static readonly Argument<string[]> Paths = new("PATH")
    {
        Description = "Files or folders of pages (HTML), plain texts or JSON Lines rows {id,text|html,title?,date?,url?}; - reads standard input.",
        Arity = ArgumentArity.OneOrMore,
        Validators = { RefuseUnknownOptions },
    };
    private static readonly Option<DateOnly?> Date = DayOption.Create("--date", "The date of inputs that tell none themselves.");
    private static readonly Option<string?> Url = new("--url") { Description = "The address of inputs that tell none themselves.", HelpName = "URL" };
    private static readonly FetchOptions Fetch = new();
    private static readonly Option<RecordFormat> Format = ChoiceOption.One(
        "--format", "table: for people; jsonl: one JSON object an event (docs/event.schema.json); plover: PLOVER 2.0 JSON; csv: for spreadsheets.", RecordFormat.Table, "-f");
    private static readonly Option<FileInfo?> OutputFile = new("--output", "-o") { Description = "Write the record into this file instead of standard output.", HelpName = "FILE" };
    private static readonly Option<double?> MinConfidence = ConfidenceOption.Create("Leave out events of less confidence (0 to 1). The default is tuned for precision.");
    private static readonly Option<bool> RulesOnly = new("--rules-only") { Description = "Code by tables and trees alone, without the learnt heads." };
    private static readonly Option<string?> Lexicon = FolderOption.Lexicon();
    private static readonly Option<bool> Explain = new("--explain")
    {
        Description = "Under each article, say what was considered and why it was kept or dropped: frame, scores, status, sides. For the table format.",
    };
    private static readonly Option<bool> Verbose = new("--verbose", "-v") { Description = "Say on the error stream how long loading and each article took." };

    public static Command Create()
    {
        var command = new Command("code", "Read articles and print who did, said, offered, refused or threatened what to whom.")
        {
            Paths, Date, Url, Format, OutputFile, MinConfidence, RulesOnly, Lexicon, Explain, Verbose,
        };
        Fetch.AddTo(command);
        command.Validators.Add(result =>
        {
            if (result.GetValue(Explain) && result.GetValue(Format) != RecordFormat.Table) result.AddError("--explain: it needs --format table");
        });
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult arguments)
    {
        var start = Stopwatch.GetTimestamp();
        using var coder = Coder.Load(new CoderOptions
        {
            MinConfidence = arguments.GetValue(MinConfidence),
            RulesOnly = arguments.GetValue(RulesOnly),
            ActorFolder = arguments.GetValue(Lexicon),
        });
        if (arguments.GetValue(Verbose))
            Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"demarche: models and tables loaded in {Stopwatch.GetElapsedTime(start).TotalMilliseconds:0} ms"));
        var paths = arguments.GetValue(Paths)!;
        var reader = new ArticleReader(Fetch.Apply(new ReaderOptions { DefaultDate = arguments.GetValue(Date), DefaultUrl = arguments.GetValue(Url), CacheFolder = CacheFolder.OfPages }, arguments));
        var inputs = new Inputs(paths, reader);
        using var output = Open(arguments.GetValue(OutputFile));
        var progress = new Progress(Console.Error, !Console.IsErrorRedirected, inputs.Share);
        var run = new CodingRun(coder.Code, Writer(arguments, output),
            arguments.GetValue(Explain) ? new Explanation(output) : null, Console.Error, progress, arguments.GetValue(Verbose));
        return run.Run(inputs.Read()).Problems == 0 ? ExitCode.Fine : ExitCode.SomeInputFailed;
    }

    private static Stream Open(FileInfo? file) => file is null ? StandardOutput.Open() : file.Create();

    private static RecordWriter Writer(ParseResult arguments, Stream output)
    {
        var toTerminal = arguments.GetValue(OutputFile) is null && !Console.IsOutputRedirected;
        return arguments.GetValue(Format) switch
        {
            RecordFormat.Jsonl => new JsonlWriter(output),
            RecordFormat.Plover => new PloverWriter(output),
            RecordFormat.Csv => new CsvWriter(output),
            _ => new TableWriter(output, toTerminal ? TerminalWidth() : PipeWidth, toTerminal && Ansi.Wanted(redirected: false)),
        };
    }

    /// <summary>An argument of any number would take a mistyped option for a file.</summary>
    private static void RefuseUnknownOptions(ArgumentResult argument)
    {
        foreach (var token in argument.Tokens)
            if (token.Value is ['-', _, ..]) argument.AddError($"{token.Value}: there is no such option; a file of that name is given as ./{token.Value}");
    }

    /// <summary>A terminal that does not tell its width gives 0.</summary>
    private static int TerminalWidth() => Console.WindowWidth is > 0 and var width ? Math.Clamp(width, 40, 160) : PipeWidth;
}
