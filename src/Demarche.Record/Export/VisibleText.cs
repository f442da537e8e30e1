using System.Globalization;

namespace Demarche.Record.Export;

/// <summary>Makes text from outside harmless to look at: no escape sequence, control character or direction mark of a page reaches a terminal or a cell.</summary>
internal static class VisibleText
{
    private const char Replacement = '\uFFFD';

    /// <summary>The text with each control character as its picture (U+2400 block), line breaks and tabs as spaces, direction marks and lone surrogates as U+FFFD.
    /// The length never changes, so that offsets still hold.</summary>
    public static string Of(string text)
    {
        var first = FirstOdd(text);
        return first < 0 ? text : string.Create(text.Length, (text, first), static (result, source) =>
        {
            source.text.CopyTo(result);
            for (var i = source.first; i < result.Length; i++)
                if (IsPair(source.text, i)) i++;
                else result[i] = Show(result[i]);
        });
    }

    private static int FirstOdd(string text)
    {
        for (var i = 0; i < text.Length; i++)
            if (IsPair(text, i)) i++;
            else if (Show(text[i]) != text[i]) return i;
        return -1;
    }

    private static bool IsPair(string text, int i) => char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]);

    private static char Show(char c) => c switch
    {
        '\t' or '\n' or '\r' or '\u2028' or '\u2029' => ' ',
        < ' ' => (char)('\u2400' + c),
        '\u007f' => '\u2421',
        >= '\u0080' and <= '\u009f' => Replacement,
        '\u200c' or '\u200d' or '\u00ad' => c, // joiners and the soft hyphen belong to words
        >= '\ud800' and <= '\udfff' => Replacement,
        _ when char.GetUnicodeCategory(c) == UnicodeCategory.Format => Replacement,
        _ => c,
    };
}
