namespace Demarche.Language.Times;

/// <summary>A word, number or mark of the text.</summary>
/// <param name="Start">Its first character.</param>
/// <param name="End">The position after its last.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Breaks">True if a blank line or the text's start stands before it: no expression crosses it.</param>
internal readonly record struct TimeToken(int Start, int End, TokenKind Kind, bool Breaks);

internal enum TokenKind { Word, Number, Mark }

/// <summary>Cuts a text into words, numbers and marks; one pass.</summary>
internal static class TimeScanner
{
    public static List<TimeToken> Scan(string text)
    {
        var tokens = new List<TimeToken>(text.Length / 5 + 4);
        var breaks = true;
        for (var i = 0; i < text.Length;)
        {
            if (char.IsWhiteSpace(text[i])) { breaks |= IsBlankLine(text, ref i); continue; }
            var end = EndOf(text, i, out var kind);
            tokens.Add(new(i, end, kind, breaks));
            breaks = false;
            i = end;
        }
        return tokens;
    }

    private static bool IsBlankLine(string text, ref int i)
    {
        var feeds = 0;
        for (; i < text.Length && char.IsWhiteSpace(text[i]); i++) if (text[i] == '\n') feeds++;
        return feeds > 1;
    }

    private static int EndOf(string text, int start, out TokenKind kind)
    {
        if (char.IsAsciiDigit(text[start]) || IsDecadeApostrophe(text, start)) { kind = TokenKind.Number; return NumberEnd(text, start); }
        if (char.IsLetter(text[start])) { kind = TokenKind.Word; return WordEnd(text, start); }
        kind = TokenKind.Mark;
        // The possessive and the contracted verbs are one mark: 's, 'll, 'd.
        if (text[start] is '\'' or '’' && start + 1 < text.Length && char.IsLetter(text[start + 1]) && start > 0 && char.IsLetterOrDigit(text[start - 1]))
        {
            var end = start + 1;
            while (end < text.Length && char.IsLetter(text[end])) end++;
            return end;
        }
        return start + 1;
    }

    private static bool IsDecadeApostrophe(string text, int i) =>
        text[i] is '\'' or '’' && i + 3 < text.Length && char.IsAsciiDigit(text[i + 1]) && text[i + 2] == '0' && text[i + 3] == 's';

    // A run of digits with what belongs to it: 1,200  2.5  10:35  1998-10-23  10/30/89  21st  1990s  '90s
    private static int NumberEnd(string text, int i)
    {
        if (IsIsoDate(text, i)) return i + 10;
        var end = i + 1;
        while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || (IsJoint(text[end]) && end + 1 < text.Length && char.IsAsciiDigit(text[end + 1]) && char.IsAsciiDigit(text[end - 1]))))
            end++;
        return end;
    }

    private static bool IsJoint(char c) => c is ',' or '.' or ':' or '/';

    private static bool IsIsoDate(string text, int i) =>
        i + 10 <= text.Length && text[i + 4] == '-' && text[i + 7] == '-' &&
        text.AsSpan(i, 4).ContainsOnlyDigits() && text.AsSpan(i + 5, 2).ContainsOnlyDigits() && text.AsSpan(i + 8, 2).ContainsOnlyDigits() &&
        (i + 10 == text.Length || !char.IsLetterOrDigit(text[i + 10]) || text[i + 10] == 'T');

    private static bool ContainsOnlyDigits(this ReadOnlySpan<char> characters) => !characters.ContainsAnyExceptInRange('0', '9');

    private static int WordEnd(string text, int i)
    {
        var end = i + 1;
        while (end < text.Length && char.IsLetterOrDigit(text[end])) end++;
        // Abbreviations with inner points: "a.m.", "U.S."
        while (end + 1 < text.Length && text[end] == '.' && char.IsLetter(text[end + 1]) && end - i <= 8 && IsSingleLetter(text, end))
            end += 2;
        return end;
    }

    private static bool IsSingleLetter(string text, int point) =>
        point >= 1 && (point == 1 || !char.IsLetterOrDigit(text[point - 2])) &&
        (point + 2 >= text.Length || !char.IsLetter(text[point + 2]));
}
