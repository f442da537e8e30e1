namespace Demarche.Evaluation;

/// <summary>What agencies and papers do to a text that they print again.</summary>
internal static class StoryEdits
{
    private const double KeptOfACut = 0.6;
    private const double AddedByAnUpdate = 0.25;

    // American and British spelling, as desks change it.
    private static readonly (string From, string To)[] Spellings =
    [
        ("color", "colour"), ("honor", "honour"), ("labor", "labour"), ("neighbor", "neighbour"), ("favor", "favour"), ("defense", "defence"), ("center", "centre"),
        ("ization", "isation"), ("izing", "ising"), ("ized ", "ised "), ("traveled", "travelled"), ("canceled", "cancelled"), ("percent", "per cent"), ("program ", "programme "), ("toward ", "towards "),
    ];

    /// <summary>The edits by name; each takes the title, the paragraphs and the paragraphs of another article.</summary>
    public static readonly (string Name, Func<string, List<string>, List<string>, List<string>> Make)[] All =
    [
        ("cut from the end", (_, text, _) => text[..Math.Max(1, (int)(text.Count * KeptOfACut))]),
        ("new lead", (title, text, _) => [$"{title.TrimEnd('.')}, our correspondents report, as the matter went on through the day and others had their say.", .. text[1..]]),
        ("quotes moved", (_, text, _) => Moved(text)),
        ("spelling conventions", (_, text, _) => [.. text.Select(p => Spellings.Aggregate(p, (t, s) => t.Replace(s.From, s.To, StringComparison.Ordinal)))]),
        ("boilerplate", (_, text, _) => ["(Agency) - This report was made available to all members and may not be sold on without permission.", .. text, "Our staff contributed to this report. Write to us with your corrections, and read more on our pages for members."]),
        ("update", (_, text, other) => [.. text, .. other[..Math.Min(other.Count / 3, Math.Max(1, (int)(text.Count * AddedByAnUpdate)))]]),
    ];

    private static List<string> Moved(List<string> text)
    {
        var moved = text.ToList();
        int to = moved.Count - 1;
        if (to > 1) (moved[1], moved[to]) = (moved[to], moved[1]);
        if (to > 4) (moved[2], moved[to / 2 + 1]) = (moved[to / 2 + 1], moved[2]);
        return moved;
    }
}
