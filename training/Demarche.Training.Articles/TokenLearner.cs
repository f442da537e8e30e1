using Demarche.Articles.Blocks;

namespace Demarche.Training.Articles;

/// <summary>Learns what the names of elements and the words of short blocks speak for; every site has one vote a token, so that no large site rules.</summary>
internal static class TokenLearner
{
    private const int ShortBlock = 24;

    public static TokenWeights Classes(IEnumerable<TrainingPage> pages, int sitesAtLeast)
    {
        var votes = new Votes();
        foreach (var page in pages)
        {
            var mass = new Dictionary<string, (double Good, double All)>(StringComparer.Ordinal);
            var tree = page.Head.Tree;
            var cache = new Dictionary<int, List<string>>();
            for (int b = 0; b < page.Blocks.Count; b++)
            {
                var seen = new HashSet<string>(StringComparer.Ordinal);
                int climbed = 0;
                for (int e = Math.Max(page.Blocks[b].Element, tree.Span[page.Blocks[b].Node].Parent); e > 0 && climbed < 24; e = tree.Span[e].Parent, climbed++)
                {
                    if (!cache.TryGetValue(e, out var tokens)) cache[e] = tokens = BlockFeatures.TokensOf(tree, e);
                    foreach (var token in tokens) seen.Add(token);
                }
                double weight = Math.Pow(page.Blocks[b].Text.Length, 0.7);
                foreach (var token in seen) Add(mass, token, page.Labels[b], weight);
            }
            votes.Add(page.Site, mass);
        }
        return votes.Weights(sitesAtLeast);
    }

    public static TokenWeights Words(IEnumerable<TrainingPage> pages, int sitesAtLeast)
    {
        var votes = new Votes();
        foreach (var page in pages)
        {
            var mass = new Dictionary<string, (double Good, double All)>(StringComparer.Ordinal);
            for (int b = 0; b < page.Blocks.Count; b++)
            {
                var words = new List<string>();
                TokenWeights.Words(page.Blocks[b].Text, words, ShortBlock);
                if (words.Count == 0) continue;
                foreach (var word in words.Distinct(StringComparer.Ordinal)) Add(mass, word, page.Labels[b], 1);
                Add(mass, "^" + words[0], page.Labels[b], 1);
            }
            votes.Add(page.Site, mass);
        }
        return votes.Weights(sitesAtLeast);
    }

    private static void Add(Dictionary<string, (double Good, double All)> mass, string token, float label, double weight)
    {
        var known = mass.GetValueOrDefault(token);
        mass[token] = (known.Good + (label * weight), known.All + weight);
    }

    private sealed class Votes
    {
        private readonly Dictionary<string, Dictionary<string, (double Good, double All)>> _tokens = new(StringComparer.Ordinal);

        public void Add(string site, Dictionary<string, (double Good, double All)> mass)
        {
            foreach (var (token, m) in mass)
            {
                if (!_tokens.TryGetValue(token, out var sites)) _tokens[token] = sites = new(StringComparer.Ordinal);
                var known = sites.GetValueOrDefault(site);
                sites[site] = (known.Good + m.Good, known.All + m.All);
            }
        }

        public TokenWeights Weights(int sitesAtLeast)
        {
            var weights = new Dictionary<string, float>(StringComparer.Ordinal);
            foreach (var (token, sites) in _tokens)
            {
                if (sites.Count < sitesAtLeast) continue;
                double good = sites.Values.Sum(s => s.Good / s.All), all = sites.Count;
                double odds = Math.Log((good + 0.5) / (all - good + 0.5));
                if (Math.Abs(odds) < 0.15) continue;
                weights[token] = (float)(odds * all / (all + 3));
            }
            return new TokenWeights(weights);
        }
    }
}
