using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Demarche.Training.Data;

/// <summary>
/// Coded texts that the project may not hold: its rows point into them by character offsets of title, line feed and body (training/data/standoff);
/// the texts are read from the shared news files, and rows come out in the form that gold rows have.
/// </summary>
internal static class StandoffTexts
{
    // So many words of the sentence on either side of the trigger.
    private const int CueWords = 3;

    /// <summary>The texts, one JSON object {id, title, date, text} a line, and their rows.</summary>
    /// <param name="shared">The folder of shared data, with news/.</param>
    /// <param name="folder">The folder of items.jsonl {id, source, item, until?} and rows.jsonl; <c>until</c> is where the coded part of a long text ends.</param>
    /// <exception cref="InvalidDataException">A text is not in the news file that an item names.</exception>
    public static (IReadOnlyList<string> Items, IReadOnlyList<string> Rows) Read(string shared, string folder)
    {
        JsonNode[] wanted = [.. File.ReadLines(Path.Combine(folder, "items.jsonl")).Select(line => JsonNode.Parse(line)!)];
        var texts = new Dictionary<string, JsonObject>();
        foreach (IGrouping<string, JsonNode> source in wanted.GroupBy(item => (string)item["source"]!))
        {
            Dictionary<string, JsonNode> ids = source.ToDictionary(item => (string)item["item"]!);
            foreach (string line in Compressed.Lines(Path.Combine(shared, "news", source.Key + ".jsonl")))
            {
                using var document = JsonDocument.Parse(line);
                if (document.RootElement.TryGetProperty("id", out JsonElement id) && ids.TryGetValue(id.ToString(), out JsonNode? item)) texts.TryAdd((string)item["id"]!, ItemOf(item, document.RootElement));
            }
        }

        string[] items = [.. wanted.Select(item => texts.TryGetValue((string)item["id"]!, out JsonObject? text)
            ? text.ToJsonString()
            : throw new InvalidDataException($"{folder}/items.jsonl: {item["source"]} holds no text {item["item"]}"))];
        return (items, [.. File.ReadLines(Path.Combine(folder, "rows.jsonl")).Select(line => RowOf(JsonNode.Parse(line)!.AsObject(), texts))]);
    }

    private static JsonObject ItemOf(JsonNode item, JsonElement news)
    {
        string title = Field(news, "title"), text = Field(news, "text");
        if (item["until"] is { } until) text = text[..((int)until - title.Length - 1)];
        return new JsonObject { ["id"] = (string)item["id"]!, ["title"] = title, ["date"] = Iso(Field(news, "date")), ["text"] = text };
    }

    /// <summary>Puts the words in the place of their offsets.</summary>
    private static string RowOf(JsonObject row, Dictionary<string, JsonObject> texts)
    {
        JsonObject item = texts[(string)row["doc"]!];
        string text = $"{(string?)item["title"]}\n{(string?)item["text"]}";
        row["cue"] = text[CueOf(text, row["sentence"]!, row["trigger"]!)];
        row["trigger"] = Words(text, row["trigger"]);
        row["actor_text"] = new JsonArray([.. row["actor_spans"]!.AsArray().Select(span => (JsonNode)Words(text, span)!)]);
        row["recipient_text"] = new JsonArray([.. row["recipient_spans"]!.AsArray().Select(span => (JsonNode)Words(text, span)!)]);
        row["condition"] = Words(text, row["condition"]);
        return row.ToJsonString();
    }

    /// <summary>The words about the trigger, as the gold's cues are: who coded and who reads may cut sentences otherwise, but seldom there.</summary>
    private static Range CueOf(string text, JsonNode sentence, JsonNode trigger)
    {
        int from = (int)trigger[0]!, to = (int)trigger[1]!, first = (int)sentence[0]!, end = (int)sentence[1]!;
        for (int words = 0; words < CueWords && from > first; words++) from = Math.Max(first, text.LastIndexOf(' ', Math.Max(0, from - 2)) + 1);
        for (int words = 0; words < CueWords && to < end; words++) to = text.IndexOf(' ', to + 1) is > 0 and int space && space < end ? space : end;
        return from..to;
    }

    private static string? Words(string text, JsonNode? span) => span is null ? null : text[(int)span[0]!..(int)span[1]!];

    /// <summary>Reuters 1987 writes days as 26-FEB-1987.</summary>
    private static string Iso(string day) =>
        DateOnly.TryParseExact(day, "d-MMM-yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out var parsed) ? parsed.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : day;

    private static string Field(JsonElement news, string name) => news.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
}
