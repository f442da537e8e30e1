using System.CommandLine;
using System.Text.Json.Nodes;
using Demarche.Coding.Plover;
using Demarche.Model;
using Demarche.Training.Data;

namespace Demarche.Evaluation;

/// <summary><c>standoff</c>: writes coded texts whose words the project may not hold as items to code and gold rows to score with (shared/bench/events.py).</summary>
internal static class StandoffCommand
{
    public static Command Create()
    {
        var data = new Argument<string>("data") { Description = "The shared data folder, with news/." };
        var folder = new Argument<string>("folder") { Description = "items.jsonl and rows.jsonl of coded texts, such as bench/Demarche.Evaluation/mixed." };
        var items = new Argument<string>("items") { Description = "Where the texts go, JSON Lines of {id, title, date, text}." };
        var rows = new Argument<string>("gold") { Description = "Where the rows go, as events.py reads them." };
        var command = new Command("standoff", "Puts the words in the place of a stand-off folder's offsets.") { data, folder, items, rows };
        command.SetAction(a =>
        {
            var (texts, coded) = StandoffTexts.Read(a.GetValue(data)!, a.GetValue(folder)!);
            File.WriteAllLines(a.GetValue(items)!, texts);
            File.WriteAllLines(a.GetValue(rows)!, coded.Select(WithTypes));
        });
        return command;
    }

    /// <summary>The scorer compares PLOVER types, which follow from act and status (CODEBOOK section 4).</summary>
    private static string WithTypes(string line)
    {
        var row = JsonNode.Parse(line)!.AsObject();
        var type = PloverScheme.TypeOf(Enum.Parse<PloverType>((string)row["act"]!, ignoreCase: true), Enum.Parse<EventStatus>((string)row["status"]!, ignoreCase: true), row["recipient"]!.AsArray().Count > 0);
        row["any"] = new JsonArray(type.ToString().ToUpperInvariant());
        return row.ToJsonString();
    }
}
