using Demarche.Coding.Tables;
using Demarche.Language;

namespace Demarche.Coding.Frames;

/// <summary>Tells whether a word is negated where it stands; the scope of verbs like "refuse" is Statuses' matter.</summary>
internal static class Negation
{
    private static readonly HashSet<string> Words = [.. EmbeddedTable.Read("negations.tsv").Select(row => row.Need("word"))];

    /// <summary>True if the word, its auxiliary's contraction or its determiner says no.</summary>
    public static bool Of(Sentence sentence, int word)
    {
        foreach (var child in sentence.ChildIndices(word))
            if (sentence.Data.Relations[child] is "advmod" or "det" or "mark" or "cc:preconj" or "case" or "obl" or "amod" or "neg" or "advmod:neg" or "aux" &&
                Words.Contains(sentence.Data.Lemmas[child].ToLowerInvariant())) return true;
        return false;
    }
}
