using System.Globalization;
using Demarche.Language;
using Demarche.Language.Conllu;
using Demarche.Language.Encoder;
using Demarche.Language.Grammar;
using Demarche.Training.Data;

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
    private readonly HashSet<(int, int, NameType)> _goldNames = [], _guessedNames = [];
    private readonly List<(float Gold, float Guess)> _factuality = [];
    private int _row;

    /// <summary>One line of figures.</summary>
    /// <param name="sets">The model's label sets.</param>
    /// <param name="windowing">Cuts the text.</param>
    /// <param name="sentences">The gold.</param>
    /// <param name="analyse">The model: analyses of a batch of windows, in order.</param>
    public static string Measure(
        GrammarLabels sets, Windowing windowing, IReadOnlyList<TreebankSentence> sentences, Func<IReadOnlyList<Window>, IReadOnlyList<WindowAnalysis>> analyse)
    {
        var evaluation = new GrammarEvaluation();
        foreach (List<Window> windows in Windowing.Batches(windowing.Even(sentences, WindowPieces), new Random(1)))
        {
            foreach ((Window window, WindowAnalysis analysis) in windows.Zip(analyse(windows))) evaluation.Add(sets, window, analysis);
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

    private void Add(GrammarLabels sets, Window window, WindowAnalysis analysis)
    {
        int start = 0;
        foreach (TreebankSentence sentence in window.Sentences)
        {
            AddNames(sentence, sets, analysis, start);
            for (int i = 0; i < sentence.Words.Count; i++)
            {
                TreebankWord word = sentence.Words[i];
                if (!float.IsNaN(word.Factuality)) _factuality.Add((word.Factuality, Math.Clamp(analysis.Factuality[start + i], -3, 3)));
                if (sentence.Analysed) AddWord(sets, word, start, start + i, analysis);
                if (sentence.Analysed && start + i > 0) AddStart(i == 0, analysis.Starts[start + i] > 0);
            }

            start += sentence.Words.Count;
        }
    }

    private void AddWord(GrammarLabels sets, TreebankWord word, int start, int row, WindowAnalysis analysis)
    {
        _words++;
        if (sets.Upos.All[analysis.Upos[row]] == word.Upos) _upos++;
        if (sets.Xpos.All[analysis.Xpos[row]] == word.Xpos) _xpos++;
        if (sets.Feats.All[analysis.Feats[row]] == word.Feats) _feats++;
        if (word.Lemma == "_" || Lemma(sets, analysis.Lemmas[row], word.Form) == word.Lemma) _lemma++;
        int head = analysis.Heads[row];
        if (head != (word.Head < 0 ? 0 : start + word.Head + 1)) return;
        _uas++;
        string label = head == 0 ? "root" : sets.Labels.All[analysis.Labels[row]];
        if (label.Split(':')[0] == word.Label.Split(':')[0]) _las++;
    }

    private static string Lemma(GrammarLabels sets, int[] best, string form)
    {
        foreach (int script in best)
        {
            if (LemmaScript.TryApply(sets.Lemmas.All[script], form, out string? lemma)) return lemma;
        }

        return form;
    }

    private void AddStart(bool gold, bool guess)
    {
        if (gold) _startsGold++;
        if (guess) _startsGuessed++;
        if (gold && guess) _startsRight++;
    }

    private void AddNames(TreebankSentence sentence, GrammarLabels sets, WindowAnalysis analysis, int start)
    {
        int count = sentence.Words.Count, columns = sets.Names.Count;
        if (sentence.Words[0].Name is null) return;
        NameTag[] tags = [.. sets.Names.All.Select(NameTag.Parse)];
        Upos[] upos = [.. analysis.Upos[start..(start + count)].Select(tag => UposNames.TryParse(sets.Upos.All[tag], out Upos parsed) ? parsed : Upos.X)];
        foreach (Name name in NameDecoding.Decode(analysis.Names.AsSpan(start * columns, count * columns), tags, upos)) _guessedNames.Add((_row + name.First, _row + name.Last, name.Type));
        for (int first = 0; first < count; first++)
        {
            NameTag tag = NameTag.Parse(sentence.Words[first].Name!);
            if (!tag.Inside) continue;
            int last = first;
            while (last + 1 < count && NameTag.Parse(sentence.Words[last + 1].Name!) is { Inside: true, Begins: false }) last++;
            _goldNames.Add((_row + first, _row + last, tag.Type));
            first = last;
        }

        _row += count;
    }

    private string Percent(int right) => (100.0 * right / Math.Max(1, _words)).ToString("F2", CultureInfo.InvariantCulture);

    private static string F1(int right, int gold, int guessed) => (200.0 * right / Math.Max(1, gold + guessed)).ToString("F2", CultureInfo.InvariantCulture);
}
