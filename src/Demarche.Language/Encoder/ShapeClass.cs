namespace Demarche.Language.Encoder;

/// <summary>What an uncased encoder cannot see of a word: its letters' case, digits, and whether a space stands before it.</summary>
public static class ShapeClass
{
    /// <summary>The number of classes; a class is 0 (the window's special pieces) to <see cref="Count"/> - 1.</summary>
    public const int Count = 17;

    private const int Lower = 1, Title = 2, Upper = 3, Capital = 4, Mixed = 5, Digit = 6, Mark = 7, Other = 8;

    /// <summary>The class of a word: odd after white space, even without.</summary>
    /// <param name="word">The word as written.</param>
    /// <param name="spaceBefore">True if white space, or the window's start, stands before the word.</param>
    public static int Of(ReadOnlySpan<char> word, bool spaceBefore) => (Form(word) * 2) - (spaceBefore ? 1 : 0);

    private static int Form(ReadOnlySpan<char> word)
    {
        int upper = 0, lower = 0, letters = 0, digits = 0;
        foreach (char c in word)
        {
            if (char.IsUpper(c)) upper++;
            else if (char.IsLower(c)) lower++;
            if (char.IsLetter(c)) letters++;
            else if (char.IsDigit(c)) digits++;
        }

        if (digits > 0) return Digit;
        if (letters == 0) return Mark;
        if (upper + lower == 0) return Other;
        if (upper == 0) return Lower;
        if (lower == 0) return upper == 1 ? Capital : Upper;
        return upper == 1 && char.IsUpper(word[0]) ? Title : Mixed;
    }
}
