using System.Collections.Frozen;
using Demarche.Coding.Tables;
using Demarche.Language;

namespace Demarche.Coding.Plover;

/// <summary>Reads PLOVER's contexts from the words of one sentence: at the event, not at the document, where the manual warns that they mislead.</summary>
internal static class ContextReader
{
    private static readonly FrozenDictionary<string, string[]> ByLemma = EmbeddedTable.Read("contexts.tsv")
        .SelectMany(row => row.List("lemmas").Select(lemma => (Lemma: lemma, Context: row.Need("context"))))
        .GroupBy(x => x.Lemma, StringComparer.Ordinal).ToFrozenDictionary(g => g.Key, g => g.Select(x => x.Context).ToArray(), StringComparer.Ordinal);

    /// <summary>The contexts of a stretch of words, in the order of the alphabet.</summary>
    public static IReadOnlyList<string> Read(Sentence sentence, int first, int last)
    {
        var found = new SortedSet<string>(StringComparer.Ordinal);
        for (var word = first; word <= last; word++)
            if (ByLemma.TryGetValue(sentence.Data.Lemmas[word].ToLowerInvariant(), out var contexts)) found.UnionWith(contexts);
        // PLOVER manual: crime is dropped where a nearer context says which.
        if (found.Overlaps(["trafficking", "corruption", "illegal_drugs"])) found.Remove("crime");
        return [.. found];
    }
}
