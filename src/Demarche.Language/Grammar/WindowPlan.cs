namespace Demarche.Language.Grammar;

/// <summary>A run of words that the model reads at once.</summary>
/// <param name="First">Its first word.</param>
/// <param name="End">The word after its last.</param>
/// <param name="IsClosed">True if it ends where a sentence ends; else its last sentence goes on behind it and is read again.</param>
internal readonly record struct Window(int First, int End, bool IsClosed);

/// <summary>Cuts a text into windows of whole sentences, from the text's characters alone: the same text has the same windows everywhere.</summary>
internal static class WindowPlan
{
    /// <summary>Pieces of a window: as long as those that the model was trained on; longer ones cost accuracy, shorter ones speed (bench/RESULTS.md).</summary>
    private const int Target = 128;

    /// <summary>
    /// Pieces of a window that is full enough: it ends with the block that brings it there. So what a window holds depends on a few blocks near it alone, and where a text is told again with another
    /// lead or end, the windows between are the same, and <see cref="WindowMemory"/> knows them. As exact and as fast as filling windows up; 32 and 1 are slower (bench/RESULTS.md).
    /// </summary>
    private const int Least = Target / 2;

    private const string Closers = "\"'”’)]";
    private const string Openers = "\"'“‘([";

    /// <summary>The window that begins at a word: whole blocks, or a part of one that is longer than a window.</summary>
    /// <param name="text">The words.</param>
    /// <param name="first">The window's first word.</param>
    /// <param name="block">The index of the block that holds <paramref name="first"/>.</param>
    public static Window Next(TextWords text, int first, int block)
    {
        var end = first;
        while (block < text.BlockStarts.Count && text.PieceCount(first, end) < Least && text.PieceCount(first, EndOf(text, block)) <= Target) end = EndOf(text, block++);
        return end > first ? new Window(first, end, true) : Cut(text, first, EndOf(text, block));
    }

    /// <summary>The word after the last of a block.</summary>
    public static int EndOf(TextWords text, int block) => block + 1 < text.BlockStarts.Count ? text.BlockStarts[block + 1] : text.Count;

    /// <summary>The part of a block that begins at a word: to the last likely sentence end within the target, else to the first one within the encoder's reach, else as far as that reaches.</summary>
    private static Window Cut(TextWords text, int first, int blockEnd)
    {
        var best = first;
        for (var word = first + 1; word <= blockEnd && text.PieceCount(first, word) <= GrammarModel.MaxPieces; word++)
        {
            if (word < blockEnd && !IsLikelyStart(text, word)) continue;
            if (text.PieceCount(first, word) > Target && best > first) break;
            best = word;
        }

        if (best > first) return new Window(first, best, true);
        var end = first + 1;
        while (end < blockEnd && text.PieceCount(first, end + 1) <= GrammarModel.MaxPieces) end++;
        return new Window(first, end, end == blockEnd);
    }

    /// <summary>True where a stop, perhaps with closing quotes, stands before a space and a capital.</summary>
    private static bool IsLikelyStart(TextWords text, int word)
    {
        if (!text.HasSpaceBefore(word)) return false;
        var begins = text.WordAt(word);
        var opens = begins.Length == 1 && Openers.Contains(begins[0], StringComparison.Ordinal);
        if (!opens && !char.IsUpper(begins[0])) return false;
        var before = word - 1;
        while (before > 0 && word - before < 4 && text.Spans[before].Length == 1 && Closers.Contains(text.WordAt(before)[0], StringComparison.Ordinal)) before--;
        return before >= 0 && IsStop(text.WordAt(before));
    }

    /// <summary>True for a full stop, a question or an exclamation mark that is a word of its own.</summary>
    public static bool IsStop(ReadOnlySpan<char> word) => word is "." or "!" or "?";
}
