using System.CommandLine;
using System.Text;
using Demarche.Cli.Formats;
using Demarche.Cli.Runs;
using Demarche.Cli.Terminal;
using Demarche.Language;
using Demarche.Language.Conllu;

namespace Demarche.Cli.Commands;

/// <summary><c>demarche parse</c>: English text in, sentences with words and trees out.</summary>
internal static class ParseCommand
{
    private const string StandardInput = "-", ConlluEnding = ".conllu";

    public static Command Create()
    {
        var files = new Argument<string[]>("file") { Description = "Text files, UTF-8; an empty line parts paragraphs. Files that end in .conllu bring their own sentences and words. Standard input if none or -.", Arity = ArgumentArity.ZeroOrMore };
        var format = new Option<string>("--format") { Description = "What to write: CoNLL-U, a JSON object a sentence, or drawn trees.", DefaultValueFactory = _ => "conllu" };
        format.AcceptOnlyFromAmong("conllu", "json", "tree");
        var models = FolderOption.Models();
        var command = new Command("parse", "Analyse English text: sentences, words, tags, lemmas, Universal Dependencies trees, names; with --format json also which mentions speak of one thing.") { files, format, models };
        command.SetAction(arguments =>
        {
            using var model = LanguageModel.Load(arguments.GetValue(models));
            using var output = new StreamWriter(StandardOutput.Open(), new UTF8Encoding(false), bufferSize: 1 << 16);
            ParsedWriter writer = arguments.GetValue(format) switch { "json" => new ParsedJsonWriter(output), "tree" => new ParsedTreeWriter(output), _ => new ParsedConlluWriter(output) };
            foreach (var file in arguments.GetValue(files) is { Length: > 0 } named ? named : [StandardInput])
            {
                writer.BeginFile();
                OrderedWork.Run(Read(file, model), analyse => analyse(), writer.Write);
            }
            return ExitCode.Fine;
        });
        return command;
    }

    /// <summary>The pieces of work that a file makes, in its order.</summary>
    private static IEnumerable<Func<Parsed>> Read(string file, LanguageModel model)
    {
        using var reader = file == StandardInput
            ? new StreamReader(Console.OpenStandardInput(), Encoding.UTF8)
            : new StreamReader(file, Encoding.UTF8);
        if (file.EndsWith(ConlluEnding, StringComparison.OrdinalIgnoreCase))
        {
            foreach (var document in ConlluReader.ReadDocuments(reader, file)) yield return () => new Parsed(0, model.AnalyseSentences(document), IsDocument: true);
            yield break;
        }

        foreach (var passage in Passage.Read(reader)) yield return () => new Parsed(passage.Offset, model.Analyse(passage.Text), IsDocument: false);
    }
}

/// <summary>Analysed text with its place in the file.</summary>
/// <param name="Offset">Where its text begins in the file, in characters.</param>
/// <param name="Text">What was read.</param>
/// <param name="IsDocument">True if the file itself said that a document begins here.</param>
internal sealed record Parsed(long Offset, AnalysedText Text, bool IsDocument);
