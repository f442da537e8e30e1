using System.Globalization;
using Demarche.Language.Encoder;
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
    private readonly HashSet<(int, int, string)> _goldNames = [], _guessedNames = [];
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
        var gs = _goldNames.Select(n => (n.Item1, n.Item2)).ToHashSet(); var ps = _guessedNames.Select(n => (n.Item1, n.Item2)).ToHashSet();
        if (gs.Count > 0) {
        Console.WriteLine($"spans only {F1(gs.Intersect(ps).Count(), gs.Count, ps.Count)} gold {gs.Count} guessed {ps.Count}; start-only {F1(gs.Select(x => x.Item1).Intersect(ps.Select(x => x.Item1)).Count(), gs.Count, ps.Count)}");
        foreach (string ty in new[] { "PER", "ORG", "LOC", "MISC" }) { var g1 = _goldNames.Where(n => n.Item3 == ty).ToHashSet(); var p1 = _guessedNames.Where(n => n.Item3 == ty).ToHashSet(); Console.WriteLine($"{ty} gold {g1.Count} guessed {p1.Count} F1 {F1(g1.Intersect(p1).Count(), g1.Count, p1.Count)} span-right by type: {string.Join(' ', _guessedNames.Where(p => g1.Any(g => g.Item1 == p.Item1 && g.Item2 == p.Item2)).GroupBy(p => p.Item3).Select(g => g.Key + " " + g.Count()))}"); }
        var kinds = ps.Except(gs).Select(p => gs.Any(g => g.Item1 <= p.Item1 && g.Item2 >= p.Item2) ? "inside gold" : gs.Any(g => g.Item1 >= p.Item1 && g.Item2 <= p.Item2) ? "around gold" : gs.Any(g => g.Item1 < p.Item2 && g.Item2 > p.Item1) ? "crossing" : "spurious").CountBy(k => k);
        Console.WriteLine("guessed wrong: " + string.Join(", ", kinds));
        var kinds2 = gs.Except(ps).Select(p => ps.Any(g => g.Item1 <= p.Item1 && g.Item2 >= p.Item2) ? "inside guess" : ps.Any(g => g.Item1 >= p.Item1 && g.Item2 <= p.Item2) ? "around guess" : ps.Any(g => g.Item1 < p.Item2 && g.Item2 > p.Item1) ? "crossing" : "missed").CountBy(k => k);
        Console.WriteLine("gold missed: " + string.Join(", ", kinds2)); }
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
            AddNames(sentence, sets, analysis.Names.AsSpan(start, sentence.Words.Count));
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

    private void AddNames(TreebankSentence sentence, GrammarLabels sets, ReadOnlySpan<int> guessed)
    {
        string? type = null, guessType = null;
        int from = 0, guessFrom = 0;
        for (int i = 0; i <= sentence.Words.Count; i++, _row++)
        {
            if (sentence.Words[0].Name is null) continue;
            Advance(_goldNames, i < sentence.Words.Count ? sentence.Words[i].Name! : "O", ref type, ref from);
            Advance(_guessedNames, i < sentence.Words.Count ? sets.Names.All[guessed[i]] : "O", ref guessType, ref guessFrom);
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
}
