using static TorchSharp.torch;

namespace Demarche.Training.Grammar;

/// <summary>Analyses windows with the model in training.</summary>
internal static class TorchAnalyser
{
    private const int LemmaChoices = 4;

    public static IReadOnlyList<WindowAnalysis> Analyse(GrammarModel model, IReadOnlyList<Window> windows)
    {
        using IDisposable scope = NewDisposeScope();
        using IDisposable still = no_grad();
        var batch = new GrammarBatch(windows, model.LabelSets);
        GrammarModel.Output output = model.Forward(batch);
        Tensor chosen = output.Arcs.argmax(1);
        int[] upos = Best(output.Upos), xpos = Best(output.Xpos), feats = Best(output.Feats), heads = Integers(chosen);
        int[] labels = Best(model.Labels(output, arange(batch.Words), (chosen + batch.WindowStarts - 1).clamp_min(0)));
        int[][] lemmas = [.. Integers(output.Lemmas.topk(LemmaChoices, 1).indexes).Chunk(LemmaChoices)];
        float[] names = output.Names.contiguous().data<float>().ToArray();
        float[] starts = output.Sentence.data<float>().ToArray(), factuality = output.Factuality.data<float>().ToArray();
        var analyses = new List<WindowAnalysis>();
        int from = 0, tags = model.LabelSets.Names.Count;
        foreach (Window window in windows)
        {
            int to = from + window.Words;
            analyses.Add(new WindowAnalysis(
                upos[from..to], xpos[from..to], feats[from..to], lemmas[from..to], names[(from * tags)..(to * tags)], heads[from..to], labels[from..to], starts[from..to], factuality[from..to]));
            from = to;
        }

        return analyses;
    }

    private static int[] Best(Tensor logits) => Integers(logits.argmax(1));

    private static int[] Integers(Tensor values) => [.. values.contiguous().data<long>().ToArray().Select(value => (int)value)];
}
