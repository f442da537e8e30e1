namespace Demarche.Language.Words;

/// <content>Words of letters: contractions, possessives, abbreviations, prefixes.</content>
internal ref partial struct WordScanner
{
    /// <summary>Takes the word that begins with a letter, and the clitics that hang on it.</summary>
    private void TakeWord(int end)
    {
        if (WordTables.FixedAt(text[at..end]) is > 0 and var length)
        {
            Add(at + length);
            return;
        }

        var start = at;
        var run = EndOfRun(at, end);
        while (run < end)
        {
            var mark = text[run];
            if (mark == '.')
            {
                if (EndOfAbbreviation(start, run, end) is > 0 and var stop) run = stop;
                break;
            }

            if (Characters.IsApostrophe(mark))
            {
                if (CliticAt(run, end) > 0 || EndOfParts(start, run, end) > 0 || !IsLetterAt(run + 1, end)) break;
                run = EndOfRun(run + 1, end);
            }
            else if (!JoinsLetters(mark, start, run, end, out var next)) break;
            else run = next;
        }

        if (run < end && Characters.IsApostrophe(text[run]) && EndOfParts(start, run, end) is > 0 and var contraction) AddPlain(contraction);
        else if (run < end && Characters.IsApostrophe(text[run]) && CliticAt(run, end) is > 0 and var clitic && IsNot(run, clitic)) TakeNegation(run, clitic);
        else if (run < end && text[run] == '-' && IsCutShort(start, run)) Add(run + 1);
        else AddPlain(run);
        TakeClitics(end);
    }

    /// <summary>Takes the clitics that follow: 's, 'll, the bare apostrophe of a plural's possessive.</summary>
    private void TakeClitics(int end)
    {
        while (at < end && Characters.IsApostrophe(text[at]))
        {
            if (CliticAt(at, end) is > 0 and var clitic) Add(at + clitic, continues: true);
            else if (IsPossessive(end)) Add(at + 1, continues: true);
            else return;
        }
    }

    /// <summary>The length of the clitic at an apostrophe, with it; 0 if none. The t of "isn't" is one.</summary>
    private readonly int CliticAt(int apostrophe, int end)
    {
        var run = EndOfRun(apostrophe + 1, end);
        var letters = text[(apostrophe + 1)..run];
        if (letters.IsEmpty || letters.Length > 2) return 0;
        var negates = letters.Length == 1 && (letters[0] | 0x20) == 't' && apostrophe > 1 && (text[apostrophe - 1] | 0x20) == 'n';
        return negates || WordTables.IsClitic(letters) ? run - apostrophe : 0;
    }

    private readonly bool IsNot(int apostrophe, int clitic) => clitic == 2 && (text[apostrophe + 1] | 0x20) == 't';

    /// <summary>Takes "is" and "n't": the n belongs to the clitic.</summary>
    private void TakeNegation(int apostrophe, int clitic)
    {
        var standsAlone = apostrophe - 1 == at;
        if (!standsAlone) Add(apostrophe - 1);
        Add(apostrophe + clitic, continues: !standsAlone);
    }

    /// <summary>The end of a contraction of the table that an apostrophe stands in ("y'all"); 0 if none.</summary>
    private readonly int EndOfParts(int start, int apostrophe, int end)
    {
        var run = EndOfRun(apostrophe + 1, end);
        return run > apostrophe + 1 && WordTables.PartsOf(text[start..run]) is not null ? run : 0;
    }

    /// <summary>True if the apostrophe, which no letter follows, is a plural's ("the allies' fleet") and not a closing quotation mark.</summary>
    private readonly bool IsPossessive(int end)
    {
        if (at == 0 || IsLetterAt(at + 1, end) || !Characters.IsClipMark(text[at])) return false;
        return (text[at - 1] | 0x20) == 's' && !quoted && char.IsLetter(text[at - 1]) && After(at + 1) != text[at];
    }

    /// <summary>The end of the abbreviation whose stop stands at a place; 0 if the stop is none of an abbreviation.</summary>
    private readonly int EndOfAbbreviation(int start, int stop, int end)
    {
        if (EndOfDottedLetters(start, stop, end) is > 0 and var dotted) return dotted;
        if (EndOfTwoStops(start, stop, end) is > 0 and var two) return two;
        var word = text[start..(stop + 1)];
        if (After(stop + 1) == '.' && After(stop + 2) == '.') return 0;
        var next = NextVisible(stop + 1);
        if (word.Length == 2) return IsInitial(start, next) || (char.IsDigit(next) && WordTables.IsAbbreviation(word, out _)) ? stop + 1 : 0;
        if (!WordTables.IsAbbreviation(word, out var holds)) return 0;
        var belongs = holds switch
        {
            StopHolds.Always => true,
            StopHolds.Name => char.IsUpper(next) || char.IsDigit(next),
            StopHolds.Number => char.IsDigit(next),
            StopHolds.Place => LastInitial == ',',
            _ => next != '\0' && !char.IsUpper(next),
        };
        return belongs ? stop + 1 : 0;
    }

    /// <summary>The end of an abbreviation of the table with a stop in its middle (Ph.D.); 0 if it is none.</summary>
    private readonly int EndOfTwoStops(int start, int stop, int end)
    {
        const int longestPart = 4;
        if (!IsLetterAt(stop + 1, end)) return 0;
        var second = EndOfRun(stop + 1, Math.Min(end, stop + 1 + longestPart));
        return second < end && text[second] == '.' && WordTables.IsAbbreviation(text[start..(second + 1)], out _) ? second + 1 : 0;
    }

    /// <summary>The end of single letters parted by stops (U.S., a.m., J.R.R.); 0 if there are fewer than two.</summary>
    private readonly int EndOfDottedLetters(int start, int stop, int end)
    {
        if (stop - start != 1) return 0;
        int place = stop, letters = 1;
        while (place < end && text[place] == '.' && IsLetterAt(place + 1, end) && !IsLetterAt(place + 2, end) && !IsDigitAt(place + 2, end))
        {
            letters++;
            place += 2;
        }

        if (letters < 2) return 0;
        return place < end && text[place] == '.' ? place + 1 : place;
    }

    /// <summary>True for a capital with its stop before a name: "J. Moreau". The pronoun I needs a name before it as well.</summary>
    private readonly bool IsInitial(int start, char next)
    {
        if (!char.IsUpper(text[start]) || !(char.IsUpper(next) || next is ',' or ';' or ')')) return false;
        return text[start] != 'I' || char.IsUpper(LastInitial);
    }

    /// <summary>True if a mark between letters does not part them: AT&amp;T, anti-war, sh*t; tells where the joined part ends.</summary>
    private readonly bool JoinsLetters(char mark, int start, int place, int end, out int next)
    {
        next = place;
        var joins = mark switch
        {
            '-' or '\u2010' or '\u2011' => IsPrefixed(start, place, end),
            '&' => IsLetterAt(place + 1, end) && char.IsUpper(text[place - 1]) && char.IsUpper(text[place + 1]),
            '*' => IsLetterAt(place + 1, end),
            '$' => IsLetterAt(place + 1, end) || (place - start <= 3 && !text[start..place].ContainsAnyExceptInRange('A', 'Z')),
            _ => false,
        };
        if (joins) next = mark == '$' && !IsLetterAt(place + 1, end) ? place + 1 : EndOfRun(place + 1, end);
        return joins;
    }

    /// <summary>True for a prefix with its word (anti-war); in a longer chain (over-the-counter, non-adult-like) all parts are words.</summary>
    private readonly bool IsPrefixed(int start, int hyphen, int end)
    {
        if (start > 0 && text[start - 1] == '-') return false;
        var next = EndOfRun(hyphen + 1, end);
        var goesOn = next < end && text[next] == '-' && (IsLetterAt(next + 1, end) || IsDigitAt(next + 1, end));
        return next > hyphen + 1 && !goesOn && WordTables.IsPrefix(text[start..hyphen]);
    }

    /// <summary>True for a word broken off in speech, "th-" (GUM): one or two letters and a hyphen with nothing behind it.</summary>
    private readonly bool IsCutShort(int start, int hyphen) => hyphen - start <= 2 && (hyphen + 1 == text.Length || Characters.IsGap(text[hyphen + 1]));
}
