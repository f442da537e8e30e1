using Demarche.Language.Encoder;
using Demarche.Training.Data;

namespace Demarche.Training.Grammar;

/// <summary>Cuts documents into windows and groups windows into batches.</summary>
internal sealed class Windowing(WordPiece vocabulary)
{
    private const double SingleShare = 0.2;
    private const int ShortestRun = 16, LongestRun = 160;

    /// <summary>A batch's pieces, padding with them.</summary>
    private const int BatchPieces = 1600;

    /// <summary>An epoch's windows: each sentence once, in windows of varied length, some changed as <see cref="Variation"/> does.</summary>
    public List<Window> Draw(IReadOnlyList<TreebankSentence> sentences, Random random) =>
        Cut(sentences, () => random.NextDouble() < SingleShare ? 1 : random.Next(ShortestRun, LongestRun), run => Variation.Vary(run, random));

    /// <summary>Windows of one length, unchanged, for measuring.</summary>
    public List<Window> Even(IReadOnlyList<TreebankSentence> sentences, int pieces) => Cut(sentences, () => pieces, run => run);

    /// <summary>Batches of windows of like length, in random order.</summary>
    public static List<List<Window>> Batches(IEnumerable<Window> windows, Random random)
    {
        var batches = new List<List<Window>>();
        foreach (Window window in windows.OrderBy(window => window.Pieces.Length + (random.NextDouble() * 8)))
        {
            int longest = Math.Max(window.Pieces.Length, batches.Count == 0 ? 0 : batches[^1].Max(other => other.Pieces.Length));
            if (batches.Count == 0 || (batches[^1].Count + 1) * longest > BatchPieces) batches.Add([]);
            batches[^1].Add(window);
        }

        List<Window>[] shuffled = [.. batches];
        random.Shuffle(shuffled);
        return [.. shuffled];
    }

    private List<Window> Cut(IReadOnlyList<TreebankSentence> sentences, Func<int> target, Func<IReadOnlyList<TreebankSentence>, IReadOnlyList<TreebankSentence>> change)
    {
        var windows = new List<Window>();
        int start = 0;
        while (start < sentences.Count)
        {
            int limit = target(), end = start, pieces = 0;
            do pieces += Pieces(sentences[end++]);
            while (end < sentences.Count && sentences[end].Document == sentences[start].Document && pieces + Pieces(sentences[end]) <= limit);
            TreebankSentence[] run = [.. sentences.Skip(start).Take(end - start)];
            Window? window = Window.Encode(change(run), vocabulary) ?? Window.Encode(run, vocabulary);
            if (window is not null) windows.Add(window);
            start = end;
        }

        return windows;
    }

    private int Pieces(TreebankSentence sentence)
    {
        Span<int> split = stackalloc int[WordPiece.MaxPieces];
        int count = 0;
        foreach (TreebankWord word in sentence.Words) count += vocabulary.Split(word.Form, split);
        return count;
    }
}
