using System.Text.Json;
using Demarche.Coding.Meaning;

namespace Demarche.Training.Meaning;

/// <summary>PolNeAR's articles (data/attribution) as labelled texts: who says what, by word, and from each cue to its source and content.</summary>
internal static class AttributionTexts
{
    public static IReadOnlyList<LabelledText> Read(IEnumerable<string> lines, Segmenter segmenter) =>
        [.. lines.Where(l => l.Length > 0).AsParallel().AsOrdered().Select(l => Lay(JsonDocument.Parse(l).RootElement, segmenter))];

    private static LabelledText Lay(JsonElement row, Segmenter segmenter)
    {
        LabelledText bare = segmenter.Cut(row.GetProperty("doc").GetString()!, row.GetProperty("text").GetString()!);
        var bits = new byte[bare.Words.Length];
        var cues = new List<EventLabel>();
        foreach (JsonElement attribution in row.GetProperty("attributions").EnumerateArray())
        {
            int[] source = Words(bare, attribution, "source"), cue = Words(bare, attribution, "cue"), content = Words(bare, attribution, "content");
            foreach (int w in source) bits[w] |= 1;
            foreach (int w in cue) bits[w] |= 2;
            foreach (int w in content) bits[w] |= 4;
            if (cue.Length == 0) continue;
            var roles = new RoleLabel?[MeaningNet.RoleCount];
            roles[(int)ArgumentRole.Source] = Label(source);
            roles[(int)ArgumentRole.Content] = Label(content);
            cues.Add(new EventLabel(cue.MaxBy(w => bare.Words[w].Length), cue, 0, 0, false, roles));
        }

        return bare with { Coded = false, Events = cues, Attribution = bits };
    }

    private static int[] Words(LabelledText text, JsonElement attribution, string part)
    {
        var words = new SortedSet<int>();
        foreach (JsonElement span in attribution.GetProperty(part).EnumerateArray())
        {
            var (first, end) = text.WordsIn(span[0].GetInt32(), span[1].GetInt32());
            for (int w = first; w < end; w++) words.Add(w);
        }

        return [.. words];
    }

    private static RoleLabel Label(int[] words) => new(words.ToHashSet(), new HashSet<int>());
}
