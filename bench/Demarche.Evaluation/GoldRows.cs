using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Demarche.Evaluation;

/// <summary>One article of the gold.</summary>
internal sealed record GoldArticle(string Id, string Title, string Text, DateOnly? Day);

/// <summary>One row of the gold, as far as actors are measured.</summary>
internal sealed record GoldRow(string Doc, string Cue, string[] Actors, string[] Recipients, string[] Mentions);

/// <summary>Reads the gold's files (JSON Lines, unpacked).</summary>
internal static partial class GoldRows
{
    public static IEnumerable<GoldArticle> Articles(string path) => File.ReadLines(path).Where(l => l.Length > 0).Select(line =>
    {
        using var json = JsonDocument.Parse(line);
        var root = json.RootElement;
        return new GoldArticle(root.GetProperty("id").GetString()!, Text(root, "title"), Text(root, "text"),
            DateOnly.TryParseExact(Text(root, "date"), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null);
    });

    public static IEnumerable<GoldRow> Rows(string path) => File.ReadLines(path).Where(l => l.Length > 0).Select(line =>
    {
        using var json = JsonDocument.Parse(line);
        var root = json.RootElement;
        return new GoldRow(root.GetProperty("doc").GetString()!, Text(root, "cue"), List(root, "actor"), List(root, "recipient"),
            [.. List(root, "actor_text"), .. List(root, "recipient_text")]);
    });

    /// <summary>Letters and digits only, case folded: how the scorers find a cue in a sentence.</summary>
    public static string Normalise(string text) => NotLetters().Replace(text, "").ToLowerInvariant();

    private static string Text(JsonElement root, string name) => root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";

    private static string[] List(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray().Select(v => v.GetString()!)] : [];

    [GeneratedRegex(@"[^\p{L}\p{Nd}]+")]
    private static partial Regex NotLetters();
}
