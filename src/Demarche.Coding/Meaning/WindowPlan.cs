namespace Demarche.Coding.Meaning;

/// <summary>Which sentences of a text one pass of the encoder sees.</summary>
/// <param name="Sentences">Indices into the text, in order.</param>
/// <param name="FirstRead">Place in <paramref name="Sentences"/> of the first that is read; those before it are context.</param>
internal sealed record WindowPlan(int[] Sentences, int FirstRead)
{
    /// <summary>The most pieces a window can hold, [CLS] and [SEP] among them.</summary>
    public const int MaxPieces = 512;
    /// <summary>Pieces of a window, unless one sentence alone has more. From 160 to 320 it makes no difference beyond noise (bench/RESULTS.md); shorter ones repeat more context.</summary>
    public const int Budget = 224;

    private const int TitleBudget = 32, ContextBudget = 56;
    // A stretch of sentences that nobody asked for ends a window if it is longer than this.
    private const int Gap = 2;

    /// <summary>Covers all wanted sentences, each in one window.</summary>
    /// <param name="pieces">The number of pieces of each sentence.</param>
    /// <param name="wanted">Whether a sentence is to be read.</param>
    /// <param name="budget">Pieces of a window.</param>
    /// <param name="context">False leaves all context out.</param>
    public static IReadOnlyList<WindowPlan> Cover(IReadOnlyList<int> pieces, Func<int, bool> wanted, int budget = Budget, bool context = true)
    {
        var plans = new List<WindowPlan>();
        int next = 0;
        while (true)
        {
            while (next < pieces.Count && !wanted(next)) next++;
            if (next == pieces.Count) return plans;
            (List<int> sentences, int size) = context ? ContextOf(pieces, next) : ([], 2);
            int firstRead = sentences.Count, end = next;
            for (int s = next; s < pieces.Count && s - end <= Gap && (s == next || size + pieces[s] <= budget); s++)
            {
                size += pieces[s];
                if (wanted(s)) end = s + 1;
            }

            sentences.AddRange(Enumerable.Range(next, end - next));
            plans.Add(new WindowPlan([.. sentences], firstRead));
            next = end;
        }
    }

    /// <summary>The title, and what fits of the sentences just before.</summary>
    private static (List<int> Sentences, int Size) ContextOf(IReadOnlyList<int> pieces, int first)
    {
        int from = first, size = 2;
        if (pieces[first] + TitleBudget + ContextBudget > MaxPieces) return ([], size);
        for (int room = ContextBudget; from > 0 && pieces[from - 1] <= room; from--) room -= pieces[from - 1];
        List<int> sentences = from > 0 && pieces[0] <= TitleBudget ? [0] : [];
        sentences.AddRange(Enumerable.Range(from, first - from));
        return (sentences, size + sentences.Sum(s => pieces[s]));
    }
}
