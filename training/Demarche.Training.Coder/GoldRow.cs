using System.Text.Json;
using Demarche.Coding.Plover;
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
        var named = row.GetProperty("status");
        var status = Enum.Parse<EventStatus>(named.ValueKind == JsonValueKind.Array ? named[0].GetString()! : named.GetString()!, ignoreCase: true);
        var act = Type(row.GetProperty("act").GetString()!);
        string[] recipients = List(row, "recipient"), types = List(row, "any");
        return new GoldRow
        {
            Doc = row.GetProperty("doc").ToString(),
            Cue = row.GetProperty("cue").GetString()!,
            Trigger = Text(row, "trigger"),
            Actor = List(row, "actor"),
            Recipient = recipients,
            ActorText = List(row, "actor_text"),
            RecipientText = List(row, "recipient_text"),
            RecipientOptional = Flag(row, "recipient_optional"),
            Mutual = Flag(row, "mutual"),
            Act = act,
            Status = status,
            Any = types.Length > 0 ? [.. types.Select(Type)] : [PloverScheme.TypeOf(act, status, recipients.Length > 0)],
            Optional = Flag(row, "optional"),
        };
    }

    private static PloverType Type(string name) => Enum.Parse<PloverType>(name, ignoreCase: true);
    private static string Text(JsonElement row, string name) => row.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
    private static bool Flag(JsonElement row, string name) => row.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.True;
    private static string[] List(JsonElement row, string name) =>
        row.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray().Select(v => v.ToString())] : [];
}
