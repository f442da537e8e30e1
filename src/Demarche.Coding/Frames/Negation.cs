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

    /// <summary>True if those who would act or be acted upon are nobody: "threatened neither Chad nor Sudan", "no state attacked Chad". "Not only Chad" is somebody.</summary>
    public static bool OfSides(Sentence sentence, int verb)
    {
        var data = sentence.Data;
        if (data.Upos[verb] != Upos.Verb) return false;
        foreach (var side in sentence.ChildIndices(verb))
        {
            if (data.Relations[side] is not ("nsubj" or "nsubj:pass" or "obj" or "iobj")) continue;
            if (Words.Contains(data.Lemmas[side].ToLowerInvariant())) return true;
            foreach (var child in sentence.ChildIndices(side))
                if (data.Relations[child] is "det" or "cc:preconj" or "advmod" or "cc" && child < side && data.Upos[child] != Upos.Part && Words.Contains(data.Lemmas[child].ToLowerInvariant())) return true;
        }
        return false;
    }
}
