using Demarche.Model;

namespace Demarche.Language.Words;

/// <summary>Splits English text into syntactic words as the UD English treebanks (EWT, GUM) do: contractions, hyphens, abbreviations, addresses, numbers.</summary>
/// <remarks>
/// Rules and tables only (<c>Tables/*.tsv</c>), one pass, linear in the length of the text. Every character that is neither white space nor invisible
/// (control and format characters between words) belongs to exactly one word, and words stand in text order. Safe for use from any thread.
/// </remarks>
public static class WordSplitter
{
    /// <summary>Appends the words of one block of a text to a list.</summary>
    /// <param name="text">The whole text.</param>
    /// <param name="block">The part to split; it is read as if nothing stood around it.</param>
    /// <param name="words">Takes the words; their positions count in the whole text.</param>
    /// <exception cref="ArgumentOutOfRangeException">The block lies outside the text.</exception>
    public static void Split(string text, TextSpan block, List<WordSpan> words)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(words);
        if (block.Start < 0 || block.Length < 0 || block.End > text.Length)
            throw new ArgumentOutOfRangeException(nameof(block), $"The block {block} lies outside the text of {text.Length} characters.");
        new WordScanner(block.In(text), block.Start, words).Scan();
    }

    /// <summary>The words of a whole text.</summary>
    public static IReadOnlyList<WordSpan> Split(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var words = new List<WordSpan>(text.Length / 5);
        Split(text, new TextSpan(0, text.Length), words);
        return words;
    }
}
