using Demarche.Coding.Meaning;
using static TorchSharp.torch;

namespace Demarche.Training.Meaning;

/// <summary>How far the head of marked deeds is from what the rows say of a batch of marked deeds.</summary>
internal static class DeedLoss
{
    private const double EventWeight = 2, SideWeight = 0.5, ActWeight = 0.5, StatusWeight = 0.4;

    /// <summary>The weighted sum of all questions' losses; <paramref name="logits"/> is [deeds, outputs].</summary>
    public static Tensor Of(IReadOnlyList<DeedExample> deeds, Tensor logits)
    {
        Tensor sum = Binary(logits.select(1, DeedLayout.Event), deeds, d => d.Row.Right) * EventWeight;
        int[] named = [.. Enumerable.Range(0, deeds.Count).Where(i => deeds[i].Row.Act is not null)];
        if (named.Length == 0) return sum;
        Tensor rows = logits.index_select(0, tensor(named.Select(i => (long)i).ToArray()));
        DeedExample[] told = [.. named.Select(i => deeds[i])];
        sum += Binary(rows.select(1, DeedLayout.Actor), told, d => d.Row.ActorIsRight is true) * SideWeight;
        sum += Binary(rows.select(1, DeedLayout.Recipient), told, d => d.Row.RecipientIsRight is true) * SideWeight;
        sum += Class(rows.narrow(1, DeedLayout.Act, SentenceMeaning.ActCount), told, d => d.Row.Act!.Value) * ActWeight;
        return sum + (Class(rows.narrow(1, DeedLayout.Status, SentenceMeaning.StatusCount), told, d => d.Row.Status!.Value) * StatusWeight);
    }

    private static Tensor Binary(Tensor logits, IReadOnlyList<DeedExample> deeds, Func<DeedExample, bool> label) =>
        nn.functional.binary_cross_entropy_with_logits(logits, tensor(deeds.Select(d => label(d) ? 1f : 0f).ToArray()), weight: Weights(deeds));

    private static Tensor Class(Tensor logits, IReadOnlyList<DeedExample> deeds, Func<DeedExample, int> label) =>
        (nn.functional.cross_entropy(logits, tensor(deeds.Select(d => (long)label(d)).ToArray()), reduction: nn.Reduction.None, label_smoothing: 0.05) * Weights(deeds)).mean();

    private static Tensor Weights(IReadOnlyList<DeedExample> deeds) => tensor(deeds.Select(d => d.Weight).ToArray());
}
