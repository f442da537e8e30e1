using System.Globalization;
using System.Text;

namespace Demarche.Language.Words;

/// <summary>What the word scanner needs to know of a character.</summary>
internal enum CharacterKind : byte
{
    /// <summary>White space, or a control or format character that shows nothing.</summary>
    Gap,
    /// <summary>A letter, or the underscore that joins names.</summary>
    Letter,
    /// <summary>A decimal digit.</summary>
    Digit,
    /// <summary>A combining mark or joiner: part of the word it stands in.</summary>
    Joiner,
    /// <summary>Punctuation, a symbol, or half of a pair that lacks its other half.</summary>
    Mark,
}

/// <summary>Tells the kinds of characters, surrogate pairs included.</summary>
internal static class Characters
{
    private static readonly CharacterKind[] Ascii = [.. Enumerable.Range(0, 128).Select(c => KindOf((char)c))];

    /// <summary>The kind of the character at a place, and how many UTF-16 units it takes.</summary>
    public static CharacterKind KindAt(ReadOnlySpan<char> text, int at, out int length)
    {
        var c = text[at];
        length = 1;
        if (c < 128) return Ascii[c];
        if (!char.IsSurrogate(c)) return KindOf(c);
        if (!char.IsHighSurrogate(c) || at + 1 == text.Length || !char.IsLowSurrogate(text[at + 1])) return CharacterKind.Mark;
        length = 2;
        return KindOf(Rune.GetUnicodeCategory(new Rune(c, text[at + 1])));
    }

    /// <summary>True if nothing of a word stands here: white space, a control or a format character.</summary>
    public static bool IsGap(char c) => c < 128 ? Ascii[c] == CharacterKind.Gap : char.IsWhiteSpace(c) || char.GetUnicodeCategory(c) is UnicodeCategory.Format or UnicodeCategory.Control;

    /// <summary>True for the apostrophes and the quotes and accents that are typed for them.</summary>
    public static bool IsApostrophe(char c) => c is '\'' or '\u2019' or '`' or '\u02bc' or '\u2018' or '\u00b4';

    /// <summary>True for what may stand for a decade's or a clipped word's apostrophe; an opening quote may not.</summary>
    public static bool IsClipMark(char c) => c is '\'' or '\u2019';

    private static CharacterKind KindOf(char c) => char.IsWhiteSpace(c) ? CharacterKind.Gap : c == '_' ? CharacterKind.Letter : KindOf(char.GetUnicodeCategory(c));

    private static CharacterKind KindOf(UnicodeCategory category) => category switch
    {
        UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter or UnicodeCategory.ModifierLetter
            or UnicodeCategory.OtherLetter or UnicodeCategory.LetterNumber => CharacterKind.Letter,
        UnicodeCategory.DecimalDigitNumber => CharacterKind.Digit,
        UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format => CharacterKind.Joiner,
        UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Control => CharacterKind.Gap,
        _ => CharacterKind.Mark,
    };
}
