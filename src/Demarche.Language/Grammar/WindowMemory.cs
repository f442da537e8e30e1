namespace Demarche.Language.Grammar;

/// <summary>What was read of windows before, for texts that are told again: wire copies, updates, boilerplate. Safe for use from any thread.</summary>
/// <remarks>
/// Holds at most <see cref="MaxBytes"/>, as estimated, in two generations: when the younger one is full the older one is forgotten, and what is found in the older one moves into the younger.
/// What is forgotten is read again with the same result, so that what is remembered changes the time alone.
/// </remarks>
internal sealed class WindowMemory
{
    /// <summary>64 MiB: some 120,000 words, 200 articles.</summary>
    public const long MaxBytes = 2 * GenerationBytes;

    private const long GenerationBytes = 32L << 20;

    private readonly Lock gate = new();
    private Dictionary<WindowKey, WindowReading> young = [], old = [];
    private long youngBytes;

    /// <summary>The words of all windows that were asked for, and of those that were found.</summary>
    public (long Asked, long Found) Words { get; private set; }

    /// <summary>What was read of a window; null if that is not known any more.</summary>
    public WindowReading? Find(WindowKey key)
    {
        lock (gate)
        {
            if (!young.TryGetValue(key, out var reading) && old.Remove(key, out reading)) Keep(key, reading);
            if (reading is not null) Words = (Words.Asked + reading.Words, Words.Found + reading.Words);
            return reading;
        }
    }

    /// <summary>Keeps what was read of a window that was not found. Another thread may have kept the same before.</summary>
    public void Add(WindowKey key, WindowReading reading)
    {
        lock (gate)
        {
            Words = (Words.Asked + reading.Words, Words.Found);
            if (reading.Bytes <= GenerationBytes && !young.ContainsKey(key)) Keep(key, reading);
        }
    }

    private void Keep(WindowKey key, WindowReading reading)
    {
        if (youngBytes + reading.Bytes > GenerationBytes)
        {
            (old, young) = (young, []);
            youngBytes = 0;
        }

        young.Add(key, reading);
        youngBytes += reading.Bytes;
    }
}

/// <summary>What was read of one window. Its arrays are its own: texts get copies.</summary>
/// <param name="sentences">Its sentences in order.</param>
internal sealed class WindowReading(IReadOnlyList<SentenceReading> sentences)
{
    // Ten references and numbers, a form and a lemma, besides their letters.
    private const int BytesPerWord = 128, BytesPerLetter = 2 * sizeof(char);

    /// <summary>The number of its words.</summary>
    public int Words { get; } = sentences.Sum(sentence => sentence.Data.Spans.Length);

    /// <summary>About how much memory it takes.</summary>
    public long Bytes { get; } = sentences.Sum(SizeOf);

    /// <summary>The sentences with their first word at a place of a text.</summary>
    public IReadOnlyList<SentenceReading> At(int start)
    {
        var shift = start - sentences[0].Data.Spans[0].Start;
        return [.. sentences.Select(sentence => sentence.MovedBy(shift))];
    }

    private static long SizeOf(SentenceReading sentence) =>
        ((long)sentence.Data.Spans.Length * BytesPerWord) + sentence.Data.Forms.Sum(form => (long)form.Length * BytesPerLetter) + sentence.Vectors.Bytes;
}
