using Demarche.Language;

namespace Demarche.Actors;

/// <summary>The text's coreference chains by the words that head their mentions.</summary>
internal sealed class ChainIndex
{
    /// <summary>How many mentions back in its chain a mention looks for an actor.</summary>
    private const int Reach = 12;
    /// <summary>Links less sure than this are not followed: precise first.</summary>
    private const float Least = 0.7f;

    private readonly Dictionary<(int Sentence, int Head), (CoreferenceChain Chain, int At)> places = [];

    public ChainIndex(AnalysedText text)
    {
        foreach (var chain in text.Chains)
            for (var at = 0; at < chain.Mentions.Count; at++) places.TryAdd((chain.Mentions[at].Sentence, chain.Mentions[at].Head), (chain, at));
    }

    /// <summary>The mentions before it in the chain of the mention that a word heads, nearest first; none if it is not sure to belong there.</summary>
    public IEnumerable<Language.Mention> Before(int sentence, int head)
    {
        if (!places.TryGetValue((sentence, head), out var place)) yield break;
        if (place.Chain.Confidences[place.At] < Least) yield break;
        for (var at = place.At - 1; at >= Math.Max(0, place.At - Reach); at--) yield return place.Chain.Mentions[at];
    }
}
