using Demarche.Language;

namespace Demarche.Coding.Frames;

/// <summary>Reads the time that a verb's form tells.</summary>
internal static class Tense
{
    /// <summary>True for "will act", "would act", "is to act", "is going to act", and for the bare infinitive of titles ("US to send").</summary>
    public static bool IsFuture(Sentence sentence, int word)
    {
        foreach (var child in sentence.ChildIndices(word))
            if (sentence.Data.Relations[child] == "aux" && sentence.Data.Lemmas[child] is "will" or "would" or "shall" or "’ll" or "'ll") return true;
        var head = sentence.Data.Heads[word];
        return sentence.Data.Relations[word] == "xcomp" && head >= 0 && sentence.Data.Lemmas[head] is "go" or "vow" or "pledge" or "promise" or "threaten" or "swear" or "be";
    }
}
