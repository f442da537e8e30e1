using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using Demarche.Training.Data;
using Microsoft.ML.OnnxRuntime;

namespace Demarche.Training.Grammar;

/// <summary>Analyses windows with an exported model, to measure what ships.</summary>
internal sealed class OnnxAnalyser : IDisposable
{
    private static readonly string[] s_outputs = ["sentence", "upos", "xpos", "feats", "lemma", "names", "factuality", "arc_dep", "arc_head", "label_dep", "label_head"];

    private readonly InferenceSession _session;
    private readonly RunOptions _options = new();
    private readonly float[] _labelWeights;
    private readonly float[] _labelBias;

    public OnnxAnalyser(string path)
    {
        using var options = new SessionOptions { IntraOpNumThreads = 1, InterOpNumThreads = 1 };
        _session = new InferenceSession(path, options);
        _labelWeights = Floats("label_weights");
        _labelBias = Floats("label_bias");
    }

    public WindowAnalysis Analyse(Window window)
    {
        int words = window.Words;
        float[][] output = Run(window);
        int[] heads = Heads(window, output[7], output[8]);
        return new WindowAnalysis(
            Best(output[1], words), Best(output[2], words), Best(output[3], words), [.. Best(output[4], words).Select(best => new[] { best })], output[5],
            heads, Labels(heads, output[9], output[10]), output[0], output[6]);
    }

    /// <summary>The graph's outputs, as its inputs come; for timing too.</summary>
    public float[][] Run(Window window)
    {
        int words = window.Words;
        Dictionary<string, OrtValue> inputs = new(StringComparer.Ordinal)
        {
            ["pieces"] = Value(window.Pieces, window.Pieces.Length),
            ["shapes"] = Value(window.Shapes, window.Shapes.Length),
            ["first"] = Value(window.First, words),
            ["last"] = Value(window.Last, words),
            ["affixes"] = Value(window.Affixes, words, Language.Encoder.Affixes.PerWord),
        };
        using IDisposableReadOnlyCollection<OrtValue> outputs = _session.Run(_options, inputs, s_outputs);
        foreach (OrtValue input in inputs.Values) input.Dispose();
        return [.. outputs.Select(output => output.GetTensorDataAsSpan<float>().ToArray())];
    }

    public void Dispose()
    {
        _session.Dispose();
        _options.Dispose();
    }

    private static OrtValue Value(int[] values, params long[] shape) => OrtValue.CreateTensorValueFromMemory(values, shape);

    private float[] Floats(string key) => MemoryMarshal.Cast<byte, float>(Convert.FromBase64String(_session.ModelMetadata.CustomMetadataMap[key])).ToArray();

    private static int[] Heads(Window window, float[] dependents, float[] choices)
    {
        int words = window.Words, width = dependents.Length / words, start = 0;
        var heads = new int[words];
        foreach (TreebankSentence sentence in window.Sentences)
        {
            int length = sentence.Words.Count;
            for (int w = start; w < start + length; w++)
            {
                float best = float.NegativeInfinity;
                foreach (int head in Enumerable.Range(start + 1, length).Prepend(0).Where(head => head != w + 1))
                {
                    float score = TensorPrimitives.Dot<float>(dependents.AsSpan(w * width, width), choices.AsSpan(head * width, width));
                    if (score > best) (best, heads[w]) = (score, head);
                }
            }

            start += length;
        }

        return heads;
    }

    private int[] Labels(int[] heads, float[] dependents, float[] choices)
    {
        int width = dependents.Length / heads.Length;
        var labels = new int[heads.Length];
        var hidden = new float[width];
        var scores = new float[_labelBias.Length];
        for (int w = 0; w < heads.Length; w++)
        {
            TensorPrimitives.Add(dependents.AsSpan(w * width, width), choices.AsSpan(heads[w] * width, width), hidden);
            TensorPrimitives.Max(hidden, 0f, hidden);
            for (int label = 0; label < scores.Length; label++) scores[label] = TensorPrimitives.Dot<float>(_labelWeights.AsSpan(label * width, width), hidden) + _labelBias[label];
            labels[w] = TensorPrimitives.IndexOfMax<float>(scores);
        }

        return labels;
    }

    private static int[] Best(float[] logits, int words)
    {
        int width = logits.Length / words;
        return [.. Enumerable.Range(0, words).Select(word => TensorPrimitives.IndexOfMax<float>(logits.AsSpan(word * width, width)))];
    }
}
