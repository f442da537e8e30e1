using System.CommandLine;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Demarche.Cli.Runs;
using Demarche.Cli.Terminal;
using Demarche.Language;

namespace Demarche.Cli.Commands;

/// <summary><c>demarche factuality</c>: did it happen? Tokenised sentences with their predicates in, a value for each predicate out.</summary>
internal static class FactualityCommand
{
    private const int RowsAtOnce = 64;

    public static Command Create()
    {
        var file = new Argument<FileInfo>("file") { Description = "JSON Lines: {\"id\", \"tokens\": [words], \"events\": [{\"i\": index of the predicate}]}." };
        var models = FolderOption.Models();
        var command = new Command("factuality", "Say how far each predicate happened: -3 (certainly not) over 0 (open) to 3 (certainly so).") { file, models };
        command.SetAction(arguments =>
        {
            using var model = LanguageModel.Load(arguments.GetValue(models));
            using var output = new StreamWriter(StandardOutput.Open(), new UTF8Encoding(false));
            OrderedWork.Run(FactualityRow.Read(arguments.GetValue(file)!.FullName).Chunk(RowsAtOnce), rows => Answer(model, rows), output.Write);
            return ExitCode.Fine;
        });
        return command;
    }

    private static string Answer(LanguageModel model, FactualityRow[] rows)
    {
        var words = model.AnalyseWords([.. rows.Select(row => row.Tokens)]).Sentences.SelectMany(sentence => sentence.Data.Factuality).ToArray();
        var lines = new StringBuilder();
        var first = 0;
        foreach (var row in rows)
        {
            var events = new JsonArray();
            foreach (var i in row.Events)
            {
                var value = words[first + i];
                if (!float.IsNaN(value)) events.Add(new JsonObject { ["i"] = i, ["factuality"] = Math.Round(value, 2) });
            }

            lines.Append(new JsonObject { ["id"] = row.Id.DeepClone(), ["events"] = events }.ToJsonString()).Append('\n');
            first += row.Tokens.Count;
        }

        return lines.ToString();
    }
}

/// <summary>A tokenised sentence with the indices of its predicates.</summary>
/// <param name="Id">The row's id, as given.</param>
/// <param name="Tokens">Its words.</param>
/// <param name="Events">Indices into <paramref name="Tokens"/>.</param>
internal sealed record FactualityRow(JsonNode Id, IReadOnlyList<string> Tokens, IReadOnlyList<int> Events)
{
    /// <summary>Reads the rows of a file.</summary>
    /// <exception cref="InvalidDataException">A line is no such row.</exception>
    public static IEnumerable<FactualityRow> Read(string path)
    {
        var number = 0;
        foreach (var line in File.ReadLines(path, Encoding.UTF8))
        {
            number++;
            if (!string.IsNullOrWhiteSpace(line)) yield return Parse(line, $"{path} line {number}");
        }
    }

    private static FactualityRow Parse(string line, string place)
    {
        try
        {
            var row = JsonNode.Parse(line);
            if (row?["id"] is not { } id || row["tokens"] is not JsonArray words || row["events"] is not JsonArray asked)
                throw new InvalidDataException($"{place}: the row lacks \"id\", \"tokens\" or \"events\".");
            string[] tokens = [.. words.Select(token => token?.GetValue<string>() ?? "")];
            int[] events = [.. asked.Select(item => item?["i"]?.GetValue<int>() ?? -1)];
            if (tokens.Any(string.IsNullOrEmpty) || events.Any(i => i < 0 || i >= tokens.Length))
                throw new InvalidDataException($"{place}: a token is empty, or an event's \"i\" is no index into the {tokens.Length} tokens.");
            return new FactualityRow(id, tokens, events);
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException or FormatException)
        {
            throw new InvalidDataException($"{place}: no row {{\"id\", \"tokens\": [\"...\"], \"events\": [{{\"i\": 0}}]}}: {problem.Message}", problem);
        }
    }
}
