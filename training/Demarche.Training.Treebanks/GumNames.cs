using System.Globalization;

namespace Demarche.Training.Data;

/// <summary>
/// Names from GUM's entity annotation. A name is a mention whose head word is PROPN: a Wikipedia link alone also stands at pronouns and descriptions
/// ("the city"), which name nothing. Its span is the mention's head word with the words of its minimal span (GUM's minspan), and what stands
/// between two of them where that is at most two words ("Organization for Security and Cooperation in Europe"). Of names that overlap the longest is
/// taken; a mention of several coordinated ones ("Smith and Jones") is no name, its members are. Types: person, organization, place; all else but time is other, times are no names.
/// </summary>
internal static class GumNames
{
    private const string Outside = "O";

    private const int WidestGap = 2;

    /// <summary>The tags, in the order of the model's logits.</summary>
    public static IReadOnlyList<string> Labels { get; } = [Outside, "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC", "B-MISC", "I-MISC"];

    /// <summary>A tag for each word of a sentence.</summary>
    /// <param name="rows">The words' CoNLL-U rows.</param>
    public static string[] Tags(IReadOnlyList<string[]> rows)
    {
        var names = new List<(int Start, int End, string Type)>();
        List<GumMention> mentions = GumMentions.In(rows);
        foreach ((int start, int end, string[] entity) in mentions)
        {
            string? type = entity[1] switch { "person" => "PER", "organization" => "ORG", "place" => "LOC", "time" => null, _ => "MISC" };
            int head = GumMentions.Head(rows, start, end);
            if (type is null || rows[head][3] != "PROPN" || IsCoordination(rows, mentions, head, start, end)) continue;
            (int first, int last) = NameSpan(start, end, head, entity);
            names.Add((first, last, type));
        }

        var tags = new string[rows.Count];
        Array.Fill(tags, Outside);
        foreach ((int start, int end, string type) in names.OrderByDescending(name => name.End - name.Start).ThenBy(name => name.Start))
        {
            if (tags[start..(end + 1)].Any(tag => tag != Outside)) continue;
            for (int i = start; i <= end; i++) tags[i] = (i == start ? "B-" : "I-") + type;
        }

        return tags;
    }

    /// <summary>True if another word of the mention is coordinated with its head and begins or heads a mention of its own.</summary>
    private static bool IsCoordination(IReadOnlyList<string[]> rows, List<GumMention> mentions, int head, int start, int end)
    {
        for (int i = head + 1; i <= end; i++)
        {
            bool member = rows[i][7].StartsWith("conj", StringComparison.Ordinal) && int.Parse(rows[i][6], CultureInfo.InvariantCulture) - 1 == head;
            if (member && mentions.Any(other => other.Start > head && other.End <= end && GumMentions.Head(rows, other.Start, other.End) == i)) return true;
        }

        return false;
    }

    private static (int First, int Last) NameSpan(int start, int end, int head, string[] entity)
    {
        int[] parts = [.. entity.Length > 5 ? entity[5].Split(',').Select(part => int.TryParse(part, CultureInfo.InvariantCulture, out int at) ? start + at - 1 : head) : [], head];
        int first = head, last = head;
        foreach (int part in parts.Where(part => part <= head && part >= start).OrderDescending())
        {
            if (first - part <= WidestGap + 1) first = part;
        }

        foreach (int part in parts.Where(part => part >= head && part <= end).Order())
        {
            if (part - last <= WidestGap + 1) last = part;
        }

        return (first, last);
    }
}
