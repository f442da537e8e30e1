using System.Text.Json;
using System.Text.Json.Serialization;

namespace Demarche.Training.Meaning;

/// <summary>An event as the gold's rows have it (data/gold/README.md).</summary>
internal sealed record CodedRow(
    [property: JsonPropertyName("doc")] string Document,
    [property: JsonPropertyName("cue")] string Cue,
    [property: JsonPropertyName("trigger")] string? Trigger,
    [property: JsonPropertyName("actor")] string[] Actor,
    [property: JsonPropertyName("recipient")] string[]? Recipient,
    [property: JsonPropertyName("actor_text")] string[]? ActorText,
    [property: JsonPropertyName("recipient_text")] string[]? RecipientText,
    [property: JsonPropertyName("mutual")] bool? Mutual,
    [property: JsonPropertyName("act")] string Act,
    [property: JsonPropertyName("status")] string Status,
    [property: JsonPropertyName("speaker")] string? Speaker,
    [property: JsonPropertyName("condition")] string? Condition,
    [property: JsonPropertyName("issue")] string? Issue)
{
    /// <summary>Reads rows, one JSON object a line.</summary>
    public static IReadOnlyList<CodedRow> Read(IEnumerable<string> lines) =>
        [.. lines.Where(l => l.Length > 0).Select(l => JsonSerializer.Deserialize<CodedRow>(l)!)];
}

/// <summary>A text that rows are about.</summary>
internal sealed record CodedItem(
    [property: JsonPropertyName("id")] string Id,
    [property: JsonPropertyName("title")] string? Title,
    [property: JsonPropertyName("text")] string Body)
{
    /// <summary>What the rows' cues are found in: title, line feed, body.</summary>
    public string Text => $"{Title}\n{Body}";

    /// <summary>Reads texts, one JSON object a line.</summary>
    public static IReadOnlyList<CodedItem> Read(IEnumerable<string> lines) =>
        [.. lines.Where(l => l.Length > 0).Select(l => JsonSerializer.Deserialize<CodedItem>(l)!)];
}
