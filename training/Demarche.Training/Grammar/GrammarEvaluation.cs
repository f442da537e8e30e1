using System.Globalization;
using Demarche.Language.Encoder;
using Demarche.Training.Data;
using static TorchSharp.torch;

namespace Demarche.Training.Grammar;

/// <summary>
/// How well gold sentences and words are analysed, each word taking its best head alone (a tree gains a little over it). Raw text is scored with the built
/// command instead.
/// </summary>
internal sealed class GrammarEvaluation
{
    private const int WindowPieces = 128;

    private int _words, _upos, _xpos, _feats, _lemma, _uas, _las;
    private int _startsRight, _startsGold, _startsGuessed;
    private readonly HashSet<(int, int, string)> _goldNames = [], _guessedNames = [];
    private readonly List<(float Gold, float Guess)> _factuality = [];
    private int _row;

    /// <summary>One line of figures.</summary>
    public static string Measure(GrammarModel model, Windowing windowing, IReadOnlyList<TreebankSentence> sentences)
    {
        var evaluation = new GrammarEvaluation();
        using (no_grad())
        {
            foreach (List<Window> windows in Windowing.Batches(windowing.Even(sentences, WindowPieces), new Random(1)))
            {
                using var scope = NewDisposeScope();
                evaluation.Add(model, new GrammarBatch(windows, model.LabelSets));
            }
        }

        return evaluation.ToString();
    }

    public override string ToString()
    {
        int named = _goldNames.Intersect(_guessedNames).Count();
        return string.Create(
            CultureInfo.InvariantCulture,
            $"UPOS {Percent(_upos)} XPOS {Percent(_xpos)} feats {Percent(_feats)} lemma {Percent(_lemma)} UAS {Percent(_uas)} LAS {Percent(_las)} starts F1 {F1(_startsRight, _startsGold, _startsGuessed)} names F1 {F1(named, _goldNames.Count, _guessedNames.Count)} factuality {FactualityScores.Of(_factuality)}");
    }

    private void Add(GrammarModel model, GrammarBatch batch)
    {
        GrammarModel.Output output = model.Forward(batch);
        long[] upos = Best(output.Upos), xpos = Best(output.Xpos), feats = Best(output.Feats), names = Best(output.Names), heads = Best(output.Arcs);
        long[][] lemmas = Rows(output.Lemmas.topk(4, 1).indexes);
        float[] starts = output.Sentence.data<float>().ToArray(), factuality = output.Factuality.data<float>().ToArray();
        long[] labels = Best(model.Labels(output, arange(batch.Words), (tensor(heads) + batch.WindowStarts - 1).clamp_min(0)));
        GrammarLabels sets = model.LabelSets;
        int row = 0;
        foreach (Window window in batch.Windows)
        {
            int windowStart = row;
            foreach (TreebankSentence sentence in window.Sentences)
            {
                int start = row;
                AddNames(sentence, sets, names.AsSpan(start, sentence.Words.Count));
                foreach (TreebankWord word in sentence.Words)
                {
                    if (!float.IsNaN(word.Factuality)) _factuality.Add((word.Factuality, Math.Clamp(factuality[row], -3, 3)));
                    if (sentence.Analysed)
                    {
                        _words++;
                        if (sets.Upos.All[(int)upos[row]] == word.Upos) _upos++;
                        if (sets.Xpos.All[(int)xpos[row]] == word.Xpos) _xpos++;
                        if (sets.Feats.All[(int)feats[row]] == word.Feats) _feats++;
                        if (word.Lemma == "_" || Lemma(sets, lemmas[row], word.Form) == word.Lemma) _lemma++;
                        bool attached = heads[row] == (word.Head < 0 ? 0 : start - windowStart + word.Head + 1);
                        string label = heads[row] == 0 ? "root" : sets.Labels.All[(int)labels[row]];
                        if (attached) _uas++;
                        if (attached && label.Split(':')[0] == word.Label.Split(':')[0]) _las++;
                        if (row > windowStart) AddStart(row == start, starts[row] > 0);
                    }

                    row++;
                }
            }
        }
    }

    private static string Lemma(GrammarLabels sets, long[] best, string form)
    {
        foreach (long script in best)
        {
            if (LemmaScript.TryApply(sets.Lemmas.All[(int)script], form, out string? lemma)) return lemma;
        }

        return form;
    }

    private void AddStart(bool gold, bool guess)
    {
        if (gold) _startsGold++;
        if (guess) _startsGuessed++;
        if (gold && guess) _startsRight++;
    }

    private void AddNames(TreebankSentence sentence, GrammarLabels sets, ReadOnlySpan<long> guessed)
    {
        string? type = null, guessType = null;
        int from = 0, guessFrom = 0;
        for (int i = 0; i <= sentence.Words.Count; i++, _row++)
        {
            if (sentence.Words[0].Name is null) continue;
            Advance(_goldNames, i < sentence.Words.Count ? sentence.Words[i].Name! : "O", ref type, ref from);
            Advance(_guessedNames, i < sentence.Words.Count ? sets.Names.All[(int)guessed[i]] : "O", ref guessType, ref guessFrom);
        }
    }

    private void Advance(HashSet<(int, int, string)> names, string tag, ref string? type, ref int from)
    {
        if (type is not null && (tag[0] != 'I' || tag[2..] != type))
        {
            names.Add((from, _row, type));
            type = null;
        }

        if (tag[0] != 'O' && type is null) (type, from) = (tag[2..], _row);
    }

    private string Percent(int right) => (100.0 * right / Math.Max(1, _words)).ToString("F2", CultureInfo.InvariantCulture);

    private static string F1(int right, int gold, int guessed) => (200.0 * right / Math.Max(1, gold + guessed)).ToString("F2", CultureInfo.InvariantCulture);

    private static long[] Best(Tensor logits) => logits.argmax(1).data<long>().ToArray();

    private static long[][] Rows(Tensor indices)
    {
        long width = indices.shape[1];
        return [.. indices.contiguous().data<long>().ToArray().Chunk((int)width)];
    }
}
