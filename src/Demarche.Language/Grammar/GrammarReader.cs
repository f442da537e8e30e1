namespace Demarche.Language.Grammar;

/// <summary>Reads the sentences of a text, window by window. Holds the arrays that it works in: one caller at a time.</summary>
/// <param name="model">The model.</param>
/// <param name="memory">What was read before, shared by all readers of the model; null to read every window anew.</param>
internal sealed class GrammarReader(GrammarModel model, WindowMemory? memory)
{
    private const string NeverFirst = ",.;:!?)]}%”’…";

    private readonly WindowInput input = new();
    private readonly SentenceReader sentences = new(model.Labels);
    private readonly List<int> starts = [];

    /// <summary>Reads all words of a text.</summary>
    /// <param name="text">The words, all blocks closed.</param>
    /// <param name="blocksAreSentences">True if each block is a sentence, whatever the model thinks.</param>
    /// <returns>The sentences of each block, in order.</returns>
    public List<SentenceReading>[] Read(TextWords text, bool blocksAreSentences)
    {
        var read = new List<SentenceReading>[text.BlockStarts.Count];
        for (var i = 0; i < read.Length; i++) read[i] = [];
        int word = 0, block = 0;
        while (word < text.Count)
        {
            var window = WindowPlan.Next(text, word, block);
            word = Read(text, window, blocksAreSentences, read, ref block);
        }

        return read;
    }

    /// <summary>Reads a window and returns where the next one begins.</summary>
    private int Read(TextWords text, Window window, bool blocksAreSentences, List<SentenceReading>[] read, ref int block)
    {
        var word = window.First;
        foreach (var sentence in Sentences(text, window, blocksAreSentences, block))
        {
            while (block + 1 < text.BlockStarts.Count && text.BlockStarts[block + 1] <= word) block++;
            read[block].Add(sentence);
            word += sentence.Data.Spans.Length;
        }

        while (block + 1 < text.BlockStarts.Count && text.BlockStarts[block + 1] <= word) block++;
        return word;
    }

    /// <summary>The sentences of a window: as remembered, if it was read before.</summary>
    private IReadOnlyList<SentenceReading> Sentences(TextWords text, Window window, bool blocksAreSentences, int block)
    {
        if (memory is null) return ReadAnew(text, window, blocksAreSentences, block);
        var key = WindowKey.Of(text, window, blocksAreSentences, block);
        var start = text.Spans[window.First].Start;
        if (memory.Find(key) is not { } known) memory.Add(key, known = new WindowReading(ReadAnew(text, window, blocksAreSentences, block)));
        return known.At(start);
    }

    private List<SentenceReading> ReadAnew(TextWords text, Window window, bool blocksAreSentences, int block)
    {
        input.Fill(text, window);
        using var values = model.Run(input);
        var output = new WindowOutput(values);
        FindStarts(text, window, output, blocksAreSentences, block);
        // A last sentence that goes on behind the window is read with the next one, unless it is all there is: then it is cut.
        var count = starts.Count - (window.IsClosed || starts.Count == 1 ? 0 : 1);
        var read = new List<SentenceReading>(count);
        for (var i = 0; i < count; i++)
            read.Add(sentences.Read(text, window, output, starts[i], i + 1 < starts.Count ? starts[i + 1] : window.End, keepsAllFactuality: blocksAreSentences));
        return read;
    }

    /// <summary>A sentence begins with the window, with every block, and where the model says so and nothing forbids it.</summary>
    private void FindStarts(TextWords text, Window window, WindowOutput output, bool blocksAreSentences, int block)
    {
        starts.Clear();
        for (var word = window.First; word < window.End; word++)
        {
            while (block + 1 < text.BlockStarts.Count && text.BlockStarts[block + 1] <= word) block++;
            var forced = word == window.First || word == text.BlockStarts[block];
            if (forced || (!blocksAreSentences && output.SentenceStarts[word - window.First] > 0 && MayStart(text, word))) starts.Add(word);
        }
    }

    /// <summary>False inside a token, at closing marks, and where neither a space nor a stop stands before the word.</summary>
    private static bool MayStart(TextWords text, int word)
    {
        if (text.Spans[word].Continues) return false;
        var characters = text.WordAt(word);
        if (characters.Length == 1 && NeverFirst.Contains(characters[0], StringComparison.Ordinal)) return false;
        return text.HasSpaceBefore(word) || WindowPlan.IsStop(text.WordAt(word - 1));
    }
}
