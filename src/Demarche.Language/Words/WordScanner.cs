using System.Buffers;

namespace Demarche.Language.Words;

/// <summary>One pass over a block of text that finds its words. Chunks are what white space parts; each is taken apart from its beginning.</summary>
internal ref partial struct WordScanner
{
    private static readonly SearchValues<char> AddressMarks = SearchValues.Create(".@_/:");

    private readonly ReadOnlySpan<char> text;
    private readonly int offset;
    private readonly List<WordSpan> words;
    private readonly int before;
    private int at;
    /// <summary>Single quotation marks opened and not yet closed: what tells the closing one from the apostrophe of "the allies' fleet".</summary>
    private bool quoted;

    public WordScanner(ReadOnlySpan<char> text, int offset, List<WordSpan> words)
    {
        this.text = text;
        this.offset = offset;
        this.words = words;
        before = words.Count;
    }

    /// <summary>Appends the words of the block.</summary>
    public void Scan()
    {
        while (true)
        {
            while (at < text.Length && Characters.IsGap(text[at])) at++;
            if (at == text.Length) return;
            var end = at + 1;
            while (end < text.Length && !char.IsWhiteSpace(text[end])) end++;
            ScanChunk(end);
        }
    }

    private void ScanChunk(int end)
    {
        var chunk = text[at..end];
        if (char.IsAsciiLetter(chunk[0]) && !chunk[1..].ContainsAnyExceptInRange('a', 'z'))
        {
            AddPlain(end);
            return;
        }

        if (chunk.ContainsAny(AddressMarks)) TakeAddress(end);
        while (at < end)
        {
            switch (Characters.KindAt(text, at, out var length))
            {
                case CharacterKind.Letter: TakeWord(end); break;
                case CharacterKind.Digit: TakeNumber(end); break;
                case CharacterKind.Gap: at += length; break;
                case CharacterKind.Joiner when char.GetUnicodeCategory(text[at]) == System.Globalization.UnicodeCategory.Format: at += length; break;
                default: TakeMark(end, length); break;
            }
        }
    }

    /// <summary>Adds the characters up to <paramref name="end"/> as one word and goes on behind it.</summary>
    private void Add(int end, bool continues = false)
    {
        words.Add(new WordSpan(offset + at, end - at, continues));
        at = end;
    }

    /// <summary>Adds letters without marks in them: one word, or the parts of a contraction that shows no apostrophe ("cannot").</summary>
    private void AddPlain(int end, bool continues = false)
    {
        if (!continues && WordTables.PartsOf(text[at..end]) is { } parts)
        {
            for (var i = 0; i < parts.Length; i++) Add(at + parts[i], continues: i > 0);
            return;
        }

        Add(end, continues);
    }

    /// <summary>The first character of the last word taken in this block; '\0' if there is none.</summary>
    private readonly char LastInitial => words.Count > before ? text[words[^1].Start - offset] : '\0';

    private readonly char After(int place) => place < text.Length ? text[place] : '\0';

    private readonly bool IsLetterAt(int place, int end) => place < end && Characters.KindAt(text, place, out _) == CharacterKind.Letter;

    private readonly bool IsDigitAt(int place, int end) => place < end && char.IsDigit(text[place]);

    /// <summary>The first character behind a place that is no white space; '\0' at the end of the block.</summary>
    private readonly char NextVisible(int place)
    {
        while (place < text.Length && Characters.IsGap(text[place])) place++;
        return After(place);
    }

    /// <summary>The place behind the letters, digits and joiners that begin at a place.</summary>
    private readonly int EndOfRun(int place, int end)
    {
        while (place < end)
        {
            if (Characters.KindAt(text, place, out var length) is CharacterKind.Mark or CharacterKind.Gap || Characters.IsApostrophe(text[place])) break;
            place += length;
        }

        return place;
    }
}
