namespace Demarche.Training.Data;

/// <summary>
/// Copies of sentences as careless or hurried texts would have them, so that the model meets them in training: wire titles in capitals or
/// title case, all lower case, no full stop, no articles, apostrophes lost, other quotation marks, words parted by spaces everywhere.
/// </summary>
internal static class Variation
{
    private static readonly (double Share, Func<TreebankSentence, TreebankSentence> Change)[] Kinds =
    [
        (0.030, s => WithForms(s, w => w.Form.ToUpperInvariant())),
        (0.030, s => WithForms(s, w => w.Form.ToLowerInvariant())),
        (0.025, s => WithForms(s, TitleCased)),
        (0.025, s => WithoutFullStop(s)),
        (0.015, s => WithForms(WithoutFullStop(WithoutArticles(s)), TitleCased)),
        (0.015, s => WithoutFullStop(WithoutArticles(s))),
        (0.020, s => WithForms(s, w => w.Form.Length > 1 ? Replaced(w.Form, "'’", "") : w.Form)),
        (0.020, s => WithForms(s, w => w.Form is "\"" or "“" or "”" ? "'" : w.Form is "-" or "–" or "—" ? "--" : w.Form)),
        (0.020, Headlines.Of),
        (0.015, s => WithForms(Headlines.Of(s), TitleCased)),
        (0.030, s => s with { Words = [.. s.Words.Select(w => w with { SpaceBefore = true })] }),
    ];

    /// <summary>The sentences of a window, all changed in one way or, mostly, left as they are.</summary>
    public static IReadOnlyList<TreebankSentence> Vary(IReadOnlyList<TreebankSentence> window, Random random)
    {
        double draw = random.NextDouble();
        foreach ((double share, Func<TreebankSentence, TreebankSentence> change) in Kinds)
        {
            if (draw < share) return [.. window.Select(change)];
            draw -= share;
        }

        return window;
    }

    private static TreebankSentence WithForms(TreebankSentence sentence, Func<TreebankWord, string> form) =>
        sentence with { Words = [.. sentence.Words.Select(word => word with { Form = form(word) is { Length: > 0 } changed ? changed : word.Form })] };

    private static string TitleCased(TreebankWord word) =>
        word.Upos is "ADP" or "DET" or "CCONJ" or "PART" ? word.Form : string.Concat(word.Form[..1].ToUpperInvariant(), word.Form[1..]);

    private static string Replaced(string form, string characters, string by)
    {
        foreach (char c in characters) form = form.Replace(c.ToString(), by, StringComparison.Ordinal);
        return form;
    }

    internal static TreebankSentence WithoutFullStop(TreebankSentence sentence) =>
        sentence.Words.Count > 2 && sentence.Words[^1].Form == "." ? Without(sentence, i => i == sentence.Words.Count - 1) : sentence;

    internal static TreebankSentence WithoutArticles(TreebankSentence sentence) =>
        sentence.Words.Count > 3 ? Without(sentence, i => sentence.Words[i].Xpos == "DT" && sentence.Words[i].Lemma is "the" or "a") : sentence;

    /// <summary>Leaves words out, unless some other word hangs on them or they are part of a name.</summary>
    internal static TreebankSentence Without(TreebankSentence sentence, Func<int, bool> drop)
    {
        IReadOnlyList<TreebankWord> words = sentence.Words;
        var heads = words.Select(word => word.Head).ToHashSet();
        var place = new int[words.Count];
        int kept = 0;
        for (int i = 0; i < words.Count; i++) place[i] = drop(i) && !heads.Contains(i) && words[i].Head >= 0 && words[i].Name is null or "O" ? -1 : kept++;
        return sentence with
        {
            Words = [.. words.Where((_, i) => place[i] >= 0).Select(word => word with { Head = word.Head < 0 ? -1 : place[word.Head] })],
        };
    }
}
