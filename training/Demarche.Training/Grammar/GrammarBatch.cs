using Demarche.Language.Encoder;
using Demarche.Training.Data;
using Demarche.Training.Encoder;
using static TorchSharp.torch;

namespace Demarche.Training.Grammar;

/// <summary>Windows as tensors: the encoder's inputs, padded, and what is to be learnt of each word, all words of the batch in one row.</summary>
internal sealed class GrammarBatch
{
    private const float Never = -1e4f;

    /// <summary>How much more an open predicate counts than one that happened or did not: there are few.</summary>
    private const float OpenWeight = 2.5f;

    public GrammarBatch(IReadOnlyList<Window> windows, GrammarLabels labels)
    {
        Windows = windows;
        int length = windows.Max(window => window.Pieces.Length), words = windows.Sum(window => window.Words);
        long[] pieces = new long[windows.Count * length], shapes = new long[pieces.Length], first = new long[words], last = new long[words];
        var mask = new float[pieces.Length];
        for (int b = 0, w = 0; b < windows.Count; b++)
        {
            Window window = windows[b];
            for (int i = 0; i < length; i++)
            {
                bool real = i < window.Pieces.Length;
                pieces[(b * length) + i] = real ? window.Pieces[i] : 0;
                shapes[(b * length) + i] = real ? window.Shapes[i] : 0;
                mask[(b * length) + i] = real ? 0 : Never;
            }

            for (int i = 0; i < window.Words; i++, w++) (first[w], last[w]) = ((b * length) + window.First[i], (b * length) + window.Last[i]);
        }

        Pieces = tensor(pieces).view(windows.Count, length);
        Shapes = tensor(shapes).view(windows.Count, length);
        Mask = windows.All(window => window.Pieces.Length == length) ? null : tensor(mask).view(windows.Count, 1, 1, length).to(TransformerEncoder.Products);
        (First, Last) = (tensor(first), tensor(last));
        WordShapes = Shapes.flatten().index_select(0, First);
        Affixes = tensor(windows.SelectMany(window => window.Affixes).Select(hash => (long)hash).ToArray());
        Words = words;
        Targets(labels);
    }

    public IReadOnlyList<Window> Windows { get; }

    public int Words { get; }

    public Tensor Pieces { get; }

    public Tensor Shapes { get; }

    public Tensor? Mask { get; }

    public Tensor First { get; }

    public Tensor Last { get; }

    public Tensor WordShapes { get; }

    /// <summary>Hashes, [words * 7].</summary>
    public Tensor Affixes { get; }

    public Tensor Upos { get; private set; } = null!;

    public Tensor Xpos { get; private set; } = null!;

    public Tensor Feats { get; private set; } = null!;

    public Tensor Lemmas { get; private set; } = null!;

    public Tensor Names { get; private set; } = null!;

    /// <summary>The head's place in the window: 0 the root, else the word's place + 1; <see cref="LabelSet.Missing"/> without analysis.</summary>
    public Tensor Heads { get; private set; } = null!;

    /// <summary>The row of the first word of each word's window.</summary>
    public Tensor WindowStarts { get; private set; } = null!;

    /// <summary>The words' rows by window, padded with row 0, [windows * longest].</summary>
    public Tensor ByWindow { get; private set; } = null!;

    /// <summary>Where each word stands in <see cref="ByWindow"/>.</summary>
    public Tensor PlaceByWindow { get; private set; } = null!;

    /// <summary>The relation, missing at the root's child.</summary>
    public Tensor Labels { get; private set; } = null!;

    /// <summary>Large and negative where a word may not be another's head, [words, longest window's words + 1].</summary>
    public Tensor ArcMask { get; private set; } = null!;

    /// <summary>1 where a sentence begins, else 0; windows' first words are not asked for.</summary>
    public Tensor Starts { get; private set; } = null!;

    public Tensor StartsAsked { get; private set; } = null!;

    public Tensor Factuality { get; private set; } = null!;

    public Tensor FactualityAsked { get; private set; } = null!;

    private void Targets(GrammarLabels labels)
    {
        long[] upos = new long[Words], xpos = new long[Words], feats = new long[Words], lemmas = new long[Words], names = new long[Words], heads = new long[Words], relations = new long[Words];
        float[] starts = new float[Words], startsAsked = new float[Words], factuality = new float[Words], factualityAsked = new float[Words];
        int longest = Windows.Max(window => window.Words), row = 0, inBatch = 0;
        long[] windowStarts = new long[Words], byWindow = new long[Windows.Count * longest], places = new long[Words];
        var arcMask = new float[Words * (longest + 1)];
        Array.Fill(arcMask, Never);
        foreach (Window window in Windows)
        {
            int windowStart = row;
            foreach (TreebankSentence sentence in window.Sentences)
            {
                int start = row;
                int length = sentence.Words.Count;
                foreach (TreebankWord word in sentence.Words)
                {
                    windowStarts[row] = windowStart;
                    places[row] = (inBatch * longest) + row - windowStart;
                    byWindow[places[row]] = row;
                    Span<float> allowed = arcMask.AsSpan(row * (longest + 1), longest + 1);
                    allowed[0] = 0;
                    allowed.Slice(start - windowStart + 1, length).Clear();
                    allowed[row - windowStart + 1] = Never;
                    upos[row] = labels.Upos.IndexOf(word.Upos);
                    xpos[row] = labels.Xpos.IndexOf(word.Xpos);
                    feats[row] = labels.Feats.IndexOf(word.Feats);
                    lemmas[row] = sentence.Analysed && word.Lemma != "_" ? labels.Lemmas.IndexOf(LemmaScript.Between(word.Form, word.Lemma)) : LabelSet.Missing;
                    names[row] = labels.Names.IndexOf(word.Name);
                    heads[row] = !sentence.Analysed ? LabelSet.Missing : word.Head < 0 ? 0 : start - windowStart + word.Head + 1;
                    relations[row] = sentence.Analysed && word.Head >= 0 ? labels.Labels.IndexOf(word.Label) : LabelSet.Missing;
                    starts[row] = row == start ? 1 : 0;
                    startsAsked[row] = sentence.Analysed && row > windowStart ? 1 : 0;
                    bool judged = !float.IsNaN(word.Factuality);
                    (factuality[row], factualityAsked[row]) = judged ? (word.Factuality, Math.Abs(word.Factuality) < 1 ? OpenWeight : 1) : (0, 0);
                    row++;
                }
            }

            inBatch++;
        }

        (Upos, Xpos, Feats, Lemmas, Names) = (tensor(upos), tensor(xpos), tensor(feats), tensor(lemmas), tensor(names));
        (Heads, Labels) = (tensor(heads), tensor(relations));
        (Starts, StartsAsked, Factuality, FactualityAsked) = (tensor(starts), tensor(startsAsked), tensor(factuality), tensor(factualityAsked));
        (WindowStarts, ByWindow, PlaceByWindow) = (tensor(windowStarts), tensor(byWindow), tensor(places));
        ArcMask = tensor(arcMask).view(Words, longest + 1);
    }
}
