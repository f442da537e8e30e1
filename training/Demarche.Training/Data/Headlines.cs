namespace Demarche.Training.Data;

/// <summary>
/// Sentences rewritten as a newspaper's titles are: "to" for "will", a comma for "and" between nouns, no "is" or "were" before a predicate, no articles, no full stop.
/// </summary>
internal static class Headlines
{
    public static TreebankSentence Of(TreebankSentence sentence)
    {
        if (!sentence.Analysed) return sentence;
        IReadOnlyList<TreebankWord> words = sentence.Words;
        TreebankSentence told = sentence with { Words = [.. words.Select(word => IsFuture(words, word) ? AsInfinitive(word) : JoinsNouns(words, word) ? AsComma(word) : word)] };
        told = Variation.WithoutFullStop(Variation.WithoutArticles(told));
        return told.Words.Count > 3 ? Variation.Without(told, i => IsDroppedBe(told.Words, i)) : told;
    }

    /// <summary>"Ministers will meet": a title says "Ministers to meet".</summary>
    private static bool IsFuture(IReadOnlyList<TreebankWord> words, TreebankWord word) =>
        word is { Lemma: "will", Label: "aux", Form: "will" or "Will", Head: >= 0 } && words[word.Head] is { Upos: "VERB", Xpos: "VB" };

    private static TreebankWord AsInfinitive(TreebankWord word) =>
        word with { Form = "to", Lemma = "to", Upos = "PART", Xpos = "TO", Feats = "_", Label = "mark" };

    private static bool JoinsNouns(IReadOnlyList<TreebankWord> words, TreebankWord word) =>
        word is { Form: "and", Label: "cc", Head: >= 0 } && words[word.Head] is { Upos: "PROPN" or "NOUN", Label: "conj", Head: >= 0 } right && words[right.Head].Upos is "PROPN" or "NOUN";

    private static TreebankWord AsComma(TreebankWord word) =>
        word with { Form = ",", Lemma = ",", Upos = "PUNCT", Xpos = ",", Feats = "_", Label = "punct", SpaceBefore = false };

    private static bool IsDroppedBe(IReadOnlyList<TreebankWord> words, int i) =>
        words[i] is { Lemma: "be", Label: "aux:pass" or "cop", Form: "is" or "are" or "was" or "were" } && words[i].Head > i;
}
