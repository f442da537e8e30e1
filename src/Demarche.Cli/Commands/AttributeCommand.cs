using System.CommandLine;
using System.Text;
using System.Text.Json;
using Demarche.Articles;
using Demarche.Cli.Runs;
using Demarche.Cli.Terminal;
using Demarche.Coding.Attributions;
using Demarche.Language;
using Demarche.Model;

namespace Demarche.Cli.Commands;

/// <summary><c>demarche attribute</c>: who says what.</summary>
internal static class AttributeCommand
{
    public static Command Create()
    {
        var paths = new Argument<string[]>("PATH") { Description = "Pages, plain texts, or JSON Lines (.jsonl) rows {\"doc\", \"text\"}, whose offsets count in their text as it is.", Arity = ArgumentArity.OneOrMore };
        var models = FolderOption.Models();
        var command = new Command("attribute", "Say who says what: a JSON object an article, {doc, attributions: [{source, cue, content}]}, each a list of [start, end).") { paths, models };
        command.SetAction(arguments =>
        {
            using var model = LanguageModel.Load(arguments.GetValue(models));
            using var output = new StreamWriter(StandardOutput.Open(), new UTF8Encoding(false));
            var failed = false;
            OrderedWork.Run(arguments.GetValue(paths)!.SelectMany(p => Read(p, () => failed = true)), text => Answer(text, model), output.WriteLine);
            return failed ? ExitCode.SomeInputFailed : ExitCode.Fine;
        });
        return command;
    }

    private sealed record Given(string Doc, string Text, IReadOnlyList<TextSpan> Blocks);

    private static IEnumerable<Given> Read(string path, Action fail) =>
        path.EndsWith(".jsonl", StringComparison.OrdinalIgnoreCase) ? ReadRows(path, fail) : ReadPages(path, fail);

    private static IEnumerable<Given> ReadRows(string path, Action fail)
    {
        var number = 0;
        foreach (var line in File.ReadLines(path))
        {
            number++;
            if (string.IsNullOrWhiteSpace(line)) continue;
            if (RowOf(line) is { } row) yield return row;
            else Complain($"{path} line {number}: no JSON row with \"text\" and \"doc\" or \"id\" as strings", fail);
        }
    }

    private static IEnumerable<Given> ReadPages(string path, Action fail)
    {
        foreach (var reading in new ArticleReader().Read(path))
        {
            if (reading.Article is { } article) yield return new(article.InputId, article.Text, [.. article.Paragraphs.Select(p => p.Span)]);
            else foreach (var problem in reading.Problems) Complain(problem.ToString(), fail);
        }
    }

    private static void Complain(string message, Action fail)
    {
        Console.Error.WriteLine("demarche: " + VisibleText.Of(message));
        fail();
    }

    private static Given? RowOf(string line)
    {
        try
        {
            using var row = JsonDocument.Parse(line);
            return StringOf(row.RootElement, "text") is { } text && (StringOf(row.RootElement, "doc") ?? StringOf(row.RootElement, "id")) is { } doc
                ? new(doc, text, Lines(text))
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? StringOf(JsonElement row, string name) =>
        row.ValueKind == JsonValueKind.Object && row.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static List<TextSpan> Lines(string text)
    {
        var lines = new List<TextSpan>();
        for (var start = 0; start < text.Length;)
        {
            var end = text.IndexOf('\n', start) is var feed && feed < 0 ? text.Length : feed;
            if (!text.AsSpan(start, end - start).IsWhiteSpace()) lines.Add(TextSpan.FromBounds(start, end));
            start = end + 1;
        }
        return lines;
    }

    private static string Answer(Given given, LanguageModel model) => JsonSerializer.Serialize(new
    {
        doc = given.Doc,
        attributions = AttributionReader.Load().Read(model.Analyse(given.Text, given.Blocks)).Outermost.Select(s => new
        {
            source = Pairs(s.Source),
            cue = Pairs(s.Cue),
            content = Pairs(s.Content),
            direct = s.Direct,
            confidence = Math.Round(s.Confidence, 3),
        }),
    });

    private static IEnumerable<int[]> Pairs(IReadOnlyList<TextSpan> spans) => spans.Select(s => (int[])[s.Start, s.End]);
}
