using System.Text.Json;
using Demarche.Articles;
using Demarche.Articles.Blocks;
using Demarche.Articles.Html;
using Demarche.Articles.Metadata;
using Demarche.Articles.Text;

namespace Demarche.Training.Articles;

/// <summary>A page with its gold text: its blocks, which of them are article, and how much each weighs.</summary>
internal sealed class TrainingPage
{
    public required string Set { get; init; }
    public required string Id { get; init; }
    public required string Site { get; init; }
    public required PageHead Head { get; init; }
    public required List<Block> Blocks { get; init; }
    public required Dictionary<ulong, int> Gold { get; init; }
    public required float[] Labels { get; init; }
    public required float[] Weights { get; init; }
    public int Fold { get; set; }

    /// <summary>All pages of the three sets unpacked under a folder (aeb, naeb, wcxb-dev).</summary>
    public static IEnumerable<TrainingPage> Load(string folder)
    {
        using (var gold = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "aeb/aeb/ground-truth.json"))))
            foreach (var page in gold.RootElement.EnumerateObject())
                yield return Of("aeb", page.Name, page.Value.GetProperty("url").GetString() ?? page.Name, page.Value.GetProperty("articleBody").GetString()!, Path.Combine(folder, $"aeb/aeb/html/{page.Name}.html"));
        foreach (var set in (string[])["naeb", "wcxb-dev"])
            foreach (var line in File.ReadLines(Path.Combine(folder, set, set, "gold.jsonl")))
            {
                using var row = JsonDocument.Parse(line);
                var root = row.RootElement;
                string id = root.GetProperty("id").GetString()!;
                yield return Of(set, id, root.GetProperty("url").GetString() ?? id, root.GetProperty("text").GetString() ?? "", Path.Combine(folder, set, set, root.GetProperty("html").GetString()!));
            }
    }

    private static TrainingPage Of(string set, string id, string url, string gold, string file)
    {
        var limits = new ReadLimits();
        var tree = HtmlParser.Parse(TextDecoder.Decode(File.ReadAllBytes(file)).Text, limits);
        var head = PageHead.Read(tree);
        var blocks = BlockSplitter.Split(tree, limits.Blocks);
        var grams = FourGrams.Of(gold);
        var page = new TrainingPage { Set = set, Id = id, Site = SiteOf(url), Head = head, Blocks = blocks, Gold = grams, Labels = new float[blocks.Count], Weights = new float[blocks.Count] };
        page.Label(gold);
        return page;
    }

    /// <summary>The registered part of the host, near enough: the last two labels, three below co.uk and its like.</summary>
    public static string SiteOf(string url)
    {
        string host = Uri.TryCreate(url, UriKind.Absolute, out var uri) ? uri.Host : url;
        var labels = host.Split('.');
        int keep = labels.Length > 2 && labels[^2].Length <= 3 && labels[^1].Length == 2 ? 3 : 2;
        return string.Join('.', labels.TakeLast(keep));
    }

    /// <summary>A block is article if most of its runs of four words stand in the gold text; a shorter one if it is a line of it or stands between such blocks and in the gold.</summary>
    private void Label(string gold)
    {
        var lines = gold.Split('\n').Select(FourGrams.Words).Where(w => w.Count is > 0 and < 4).Select(w => FourGrams.Run(w, 0)).ToHashSet();
        var goldWords = FourGrams.Words(gold);
        var shortRuns = new HashSet<ulong>();
        for (int i = 0; i < goldWords.Count; i++)
            for (int n = 1; n < 4 && i + n <= goldWords.Count; n++) shortRuns.Add(FourGrams.Run(goldWords, i, n));
        int goldCount = Math.Max(1, Gold.Values.Sum());
        var share = new float[Blocks.Count];
        var counts = new int[Blocks.Count];
        for (int b = 0; b < Blocks.Count; b++)
        {
            var words = FourGrams.Words(Blocks[b].Text);
            counts[b] = words.Count;
            if (words.Count < 4) { share[b] = words.Count > 0 && lines.Contains(FourGrams.Run(words, 0)) ? 1 : 0; continue; }
            int hits = 0;
            for (int i = 0; i + 4 <= words.Count; i++)
                if (Gold.ContainsKey(FourGrams.Run(words, i))) hits++;
            share[b] = hits / (float)(words.Count - 3);
        }
        DropEchoes(share, counts);
        for (int b = 0; b < Blocks.Count; b++)
        {
            Labels[b] = share[b] >= 0.5f ? 1 : 0;
            if (counts[b] < 4 && Labels[b] == 0 && counts[b] > 0 && Near(share, b) && shortRuns.Contains(FourGrams.Run(FourGrams.Words(Blocks[b].Text), 0))) Labels[b] = 1;
            float sure = MathF.Abs(share[b] - 0.5f) * 2;
            Weights[b] = (0.15f + MathF.Pow(counts[b], 0.8f)) * (0.2f + (0.8f * sure)) / MathF.Pow(goldCount, 0.55f);
        }
    }

    private static bool Near(float[] share, int b) => (b == 0 || share[b - 1] > 0.5f) && (b + 1 == share.Length || share[b + 1] > 0.5f);

    /// <summary>Of blocks with the same text only as many are article as the gold has; those among other article blocks.</summary>
    private void DropEchoes(float[] share, int[] counts)
    {
        foreach (var group in Enumerable.Range(0, Blocks.Count).Where(b => share[b] >= 0.5f && counts[b] >= 4).GroupBy(b => Blocks[b].Text, StringComparer.Ordinal).Where(g => g.Count() > 1))
        {
            int allowed = Math.Max(1, Gold.GetValueOrDefault(FourGrams.Run(FourGrams.Words(group.Key), 0)));
            foreach (int b in group.OrderByDescending(b => Enumerable.Range(b - 6, 13).Where(i => i >= 0 && i < share.Length && i != b).Sum(i => share[i] * counts[i])).Skip(allowed)) share[b] = 0;
        }
    }

    /// <summary>The text that a decision gives.</summary>
    public string TextOf(float[] probabilities, float threshold) => string.Join('\n', Blocks.Where((_, b) => probabilities[b] >= threshold).Select(b => b.Text));
}

/// <summary>Words and runs of four words, as hashes, counted as ../shared/bench/articles.py counts them.</summary>
internal static class FourGrams
{
    /// <summary>The hash of each word of a text.</summary>
    public static List<ulong> Words(string text)
    {
        var words = new List<ulong>();
        ulong hash = 0;
        for (int i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && (char.IsLetterOrDigit(text[i]) || text[i] == '_')) { hash = ((hash == 0 ? 14695981039346656037 : hash) ^ text[i]) * 1099511628211; continue; }
            if (hash != 0) words.Add(hash);
            hash = 0;
        }
        return words;
    }

    /// <summary>The hash of up to four words from a place on.</summary>
    public static ulong Run(List<ulong> words, int at, int most = 4)
    {
        ulong hash = 17;
        for (int k = at; k < Math.Min(words.Count, at + most); k++) hash = (hash * 0x9E3779B97F4A7C15) + words[k] + (hash >> 29);
        return hash;
    }

    public static Dictionary<ulong, int> Of(string text)
    {
        var words = Words(text);
        var grams = new Dictionary<ulong, int>();
        if (words.Count == 0) return grams;
        for (int i = 0; i < Math.Max(1, words.Count - 3); i++)
        {
            ulong gram = Run(words, i);
            grams[gram] = grams.GetValueOrDefault(gram) + 1;
        }
        return grams;
    }

    /// <summary>Precision and recall; null where the page does not count for it.</summary>
    public static (double? P, double? R) Score(Dictionary<ulong, int> gold, string text)
    {
        var predicted = Of(text);
        int hits = predicted.Sum(p => Math.Min(p.Value, gold.GetValueOrDefault(p.Key))), np = predicted.Values.Sum(), nt = gold.Values.Sum();
        return (np > 0 ? hits / (double)np : nt == 0 ? 1 : null, nt > 0 ? hits / (double)nt : np == 0 ? 1 : null);
    }
}
