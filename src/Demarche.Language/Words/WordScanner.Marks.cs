using System.Globalization;
using System.Text;

namespace Demarche.Language.Words;

/// <content>Punctuation, symbols, faces and emoji.</content>
internal ref partial struct WordScanner
{
    private const char ZeroWidthJoiner = '\u200d', Ellipsis = '\u2026';

    /// <summary>Takes the word that begins with a mark: most often the mark alone.</summary>
    /// <param name="end">The end of the chunk.</param>
    /// <param name="length">The UTF-16 units of the mark.</param>
    private void TakeMark(int end, int length)
    {
        var mark = text[at];
        if (Characters.IsApostrophe(mark) && TakeApostrophe(end)) return;
        if (StartsNumber(mark, end)) { TakeNumber(end); return; }
        if (mark == '.' && IsLetterAt(at + 1, end) && EndOfRun(at + 1, end) is var run && WordTables.IsEnding(text[(at + 1)..run])) { Add(run); return; }
        if (WordTables.FaceAt(text[at..end]) is > 0 and var face) { Add(at + face); return; }
        if (mark is '#' or '@' && IsLetterAt(at + 1, end)) { Add(EndOfRun(at + 1, end)); return; }
        if (BracketedEllipsis(end) is > 0 and var bracketed) { Add(bracketed); return; }
        Add(length > 1 || mark > 127 && mark != Ellipsis ? EndOfSymbol(end, length) : EndOfMarks(mark, end));
    }

    /// <summary>Takes a quotation mark of apostrophes or a clipped word; false if it is a plain mark.</summary>
    private bool TakeApostrophe(int end)
    {
        var clip = Characters.IsClipMark(text[at]);
        if (clip && WordTables.FixedAt(text[at..end]) is > 0 and var length) { Add(at + length); return true; }
        if (clip && EndOfParts(at, at, end) is > 0 and var parts) { AddPlain(parts); return true; }
        if (clip && (at == 0 || Characters.IsGap(text[at - 1])) && CliticAt(at, end) is > 0 and var clitic) { Add(at + clitic); return true; }
        if (clip && IsDigitAt(at + 1, end) && IsDigitAt(at + 2, end) && !IsDigitAt(at + 3, end)) { TakeNumber(end); return true; }
        if (at + 1 < end && Characters.IsApostrophe(text[at + 1]) && (text[at + 1] == text[at] || text[at] != '\'')) { Add(at + 2); return true; }
        var opens = at + 1 < end && (at == 0 || !char.IsLetterOrDigit(text[at - 1]));
        quoted = opens && text[at] != '\u2019';
        Add(at + 1);
        return true;
    }

    /// <summary>True for the sign or the point before a number: +852, .5.</summary>
    private readonly bool StartsNumber(char mark, int end) =>
        mark is '.' or '+' && IsDigitAt(at + 1, end) && (at == 0 || !char.IsLetterOrDigit(text[at - 1]));

    /// <summary>The end of "[...]", one mark; 0 if it is not that.</summary>
    private readonly int BracketedEllipsis(int end)
    {
        var closing = text[at] switch { '[' => ']', '(' => ')', '<' => '>', _ => '\0' };
        if (closing == '\0') return 0;
        var place = at + 1;
        while (place < end && text[place] is '.' or Ellipsis) place++;
        var isEllipsis = place - at - 1 >= 3 || (place - at == 2 && text[at + 1] == Ellipsis);
        return isEllipsis && place < end && text[place] == closing ? place + 1 : 0;
    }

    /// <summary>The end of a run of marks that make one word: "...", "--", "?!", "&lt;&lt;", "*****".</summary>
    private readonly int EndOfMarks(char mark, int end)
    {
        var place = at + 1;
        switch (mark)
        {
            case '.' or Ellipsis:
                while (place < end && text[place] is '.' or Ellipsis) place++;
                // ".?" is one mark in EWT, "... ?" are two.
                if (place == at + 1 && mark == '.') while (place < end && text[place] is '?' or '!') place++;
                break;
            case '!' or '?':
                while (place < end && text[place] is '!' or '?') place++;
                break;
            case '-' or '*' or '=' or '+' or '#' or '~' or '_' or '|' or '<' or '>' or '$':
                while (place < end && text[place] == mark) place++;
                break;
        }

        return place;
    }

    /// <summary>The end of a symbol beyond ASCII: an emoji with its modifiers and joined parts is one word, any other mark stands alone.</summary>
    private readonly int EndOfSymbol(int end, int length)
    {
        var place = at + length;
        if (!IsPictograph(at, length)) return place;
        while (place < end)
        {
            if (text[place] == ZeroWidthJoiner && place + 1 < end)
            {
                Characters.KindAt(text, place + 1, out var joined);
                place += 1 + joined;
            }
            else if (IsModifier(place, out var modifier)) place += modifier;
            else break;
        }

        return place;
    }

    private readonly bool IsPictograph(int place, int length) =>
        length == 2 ? Rune.TryCreate(text[place], text[place + 1], out _) : char.GetUnicodeCategory(text[place]) == UnicodeCategory.OtherSymbol;

    /// <summary>True for a variation selector, a mark, a skin tone or the second letter of a flag.</summary>
    private readonly bool IsModifier(int place, out int length)
    {
        var kind = Characters.KindAt(text, place, out length);
        if (kind == CharacterKind.Joiner && text[place] != ZeroWidthJoiner) return true;
        if (length != 2 || kind == CharacterKind.Gap) return false;
        var value = new Rune(text[place], text[place + 1]).Value;
        var isSkinTone = value is >= 0x1F3FB and <= 0x1F3FF;
        var endsFlag = IsFlagLetter(value) && place == at + 2 && IsFlagLetter(new Rune(text[at], text[at + 1]).Value);
        return isSkinTone || endsFlag;
    }

    private static bool IsFlagLetter(int value) => value is >= 0x1F1E6 and <= 0x1F1FF;
}
