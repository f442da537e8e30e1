namespace Demarche.Language.Words;

/// <summary>A syntactic word found in a text.</summary>
/// <param name="Start">Its first character, counted in the text.</param>
/// <param name="Length">The number of its characters; 1 or more.</param>
/// <param name="Continues">True if it continues the orthographic token that the word before it began, as the n't of don't (UD: multiword tokens).</param>
public readonly record struct WordSpan(int Start, int Length, bool Continues)
{
    /// <summary>The position after its last character.</summary>
    public int End => Start + Length;
}
