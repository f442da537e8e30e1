using static TorchSharp.torch;

namespace Demarche.Training.Grammar;

/// <summary>What a batch's predictions cost: the weighted sum over all tasks.</summary>
internal static class GrammarLoss
{
    private const double UposWeight = 0.3, XposWeight = 0.5, FeatsWeight = 0.3, LemmaWeight = 0.5, SentenceWeight = 1, NamesWeight = 2, FactualityWeight = 0.25;

    public static Tensor Of(GrammarModel model, GrammarBatch batch, GrammarModel.Output output)
    {
        Tensor loss = Classes(output.Upos, batch.Upos) * UposWeight;
        loss += Classes(output.Xpos, batch.Xpos) * XposWeight;
        loss += Classes(output.Feats, batch.Feats) * FeatsWeight;
        loss += Classes(output.Lemmas, batch.Lemmas) * LemmaWeight;
        loss += Classes(output.Names, batch.Names) * NamesWeight;
        loss += Classes(output.Arcs, batch.Heads);
        Tensor hanging = batch.Labels.ge(0).nonzero().flatten();
        if (hanging.numel() > 0)
        {
            Tensor heads = (batch.Heads + batch.WindowStarts).index_select(0, hanging) - 1;
            loss += Classes(model.Labels(output, hanging, heads), batch.Labels.index_select(0, hanging));
        }

        Tensor starts = nn.functional.binary_cross_entropy_with_logits(output.Sentence, batch.Starts, batch.StartsAsked, reduction: nn.Reduction.Sum);
        loss += starts / (batch.StartsAsked.sum() + 1) * SentenceWeight;
        Tensor misjudged = (output.Factuality - batch.Factuality).square() * batch.FactualityAsked;
        return loss + (misjudged.sum() / (batch.FactualityAsked.sum() + 8) * FactualityWeight);
    }

    /// <summary>Cross-entropy, averaged over the words that have a label; 0 if none has.</summary>
    private static Tensor Classes(Tensor logits, Tensor labels)
    {
        Tensor sum = nn.functional.cross_entropy(logits, labels, ignore_index: LabelSet.Missing, reduction: nn.Reduction.Sum);
        return sum / (labels.ge(0).sum() + 1);
    }
}
