using System.Text.Json;
using Demarche.Model;

namespace Demarche.Training.Coder;

/// <summary>One coded event of the gold (shared/data/gold/README.md).</summary>
internal sealed record GoldRow
{
    public required string Doc { get; init; }
    public required string Cue { get; init; }
    public required string Trigger { get; init; }
    public required string[] Actor { get; init; }
    public required string[] Recipient { get; init; }
    public required string[] ActorText { get; init; }
    public required string[] RecipientText { get; init; }
    public bool RecipientOptional { get; init; }
    public bool Mutual { get; init; }
    public PloverType Act { get; init; }
    public EventStatus Status { get; init; }
    public required PloverType[] Any { get; init; }
    public bool Optional { get; init; }

    public static GoldRow Parse(string line)
    {
        using var json = JsonDocument.Parse(line);
        var row = json.RootElement;
        var status = row.GetProperty("status");
        return new GoldRow
        {
            Doc = row.GetProperty("doc").ToString(),
            Cue = row.GetProperty("cue").GetString()!,
            Trigger = Text(row, "trigger"),
            Actor = List(row, "actor"),
            Recipient = List(row, "recipient"),
            ActorText = List(row, "actor_text"),
            RecipientText = List(row, "recipient_text"),
            RecipientOptional = Flag(row, "recipient_optional"),
            Mutual = Flag(row, "mutual"),
            Act = Type(row.GetProperty("act").GetString()!),
            Status = Enum.Parse<EventStatus>(status.ValueKind == JsonValueKind.Array ? status[0].GetString()! : status.GetString()!, ignoreCase: true),
            Any = [.. List(row, "any").Select(Type)],
            Optional = Flag(row, "optional"),
        };
    }

    private static PloverType Type(string name) => Enum.Parse<PloverType>(name, ignoreCase: true);
    private static string Text(JsonElement row, string name) => row.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
    private static bool Flag(JsonElement row, string name) => row.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.True;
    private static string[] List(JsonElement row, string name) =>
        row.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray().Select(v => v.ToString())] : [];
}
