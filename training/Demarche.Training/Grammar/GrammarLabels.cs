using Demarche.Language.Encoder;
using Demarche.Training.Data;

namespace Demarche.Training.Grammar;

/// <summary>The label sets of the grammar model, taken from the training data.</summary>
internal sealed class GrammarLabels
{
    private const int RarestLemmaScript = 3;
    private const int RarestFeats = 2;

    public GrammarLabels(IReadOnlyList<TreebankSentence> sentences)
    {
        TreebankWord[] words = [.. sentences.Where(sentence => sentence.Analysed).SelectMany(sentence => sentence.Words)];
        Upos = new LabelSet(words.Select(word => word.Upos));
        Xpos = new LabelSet(words.Select(word => word.Xpos));
        Feats = new LabelSet(words.Select(word => word.Feats), RarestFeats);
        Lemmas = new LabelSet(words.Where(word => word.Lemma != "_").Select(word => LemmaScript.Between(word.Form, word.Lemma)), RarestLemmaScript);
        Labels = new LabelSet(words.Where(word => word.Head >= 0).Select(word => word.Label));
        Names = new LabelSet(GumNames.Labels);
    }

    public LabelSet Upos { get; }

    public LabelSet Xpos { get; }

    public LabelSet Feats { get; }

    public LabelSet Lemmas { get; }

    public LabelSet Labels { get; }

    public LabelSet Names { get; }
}
