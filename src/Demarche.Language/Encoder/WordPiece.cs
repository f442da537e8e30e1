using System.Buffers;
using System.Globalization;
using System.Text;

namespace Demarche.Language.Encoder;

/// <summary>
/// Splits a word into the pieces of BERT's uncased vocabulary: lower case, marks dropped, punctuation split off, then the longest known
/// piece first (Devlin et al. 2019). Typographic quotes become straight ones, so that texts with either read alike.
/// </summary>
/// <remarks>Immutable after loading and safe for use from any thread. Splitting allocates nothing.</remarks>
public sealed class WordPiece
{
    /// <summary>The id of the piece that opens every window, <c>[CLS]</c>.</summary>
    public const int Start = 101;

    /// <summary>The id of the piece that closes every window, <c>[SEP]</c>.</summary>
    public const int End = 102;

    /// <summary>The id of what the vocabulary cannot spell, <c>[UNK]</c>.</summary>
    public const int Unknown = 100;

    /// <summary>No word gives more pieces than this; what a longer one has beyond is dropped.</summary>
    public const int MaxPieces = 16;

    private const int MaxWordLength = 128;

    private readonly Dictionary<string, int> _initial;
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _initialBySpan;
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _continuingBySpan;
    private readonly int _longest;

    private WordPiece(IReadOnlyList<string> vocabulary)
    {
        // Plain dictionaries: a frozen one takes longer to make than many texts take to read.
        var initial = new Dictionary<string, int>(vocabulary.Count, StringComparer.Ordinal);
        var continuing = new Dictionary<string, int>(vocabulary.Count / 4, StringComparer.Ordinal);
        for (int id = 0; id < vocabulary.Count; id++)
        {
            string piece = vocabulary[id];
            bool continues = piece.Length > 2 && piece.StartsWith("##", StringComparison.Ordinal);
            (continues ? continuing : initial)[continues ? piece[2..] : piece] = id;
            _longest = Math.Max(_longest, piece.Length);
        }

        Count = vocabulary.Count;
        _initial = initial;
        _initialBySpan = _initial.GetAlternateLookup<ReadOnlySpan<char>>();
        _continuingBySpan = continuing.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>The number of pieces in the vocabulary.</summary>
    public int Count { get; }

    /// <summary>Reads a vocabulary file: one piece a line, its line number (from 0) being its id.</summary>
    /// <param name="path">The file, UTF-8.</param>
    /// <exception cref="InvalidDataException">The file is not BERT's uncased vocabulary.</exception>
    public static WordPiece Load(string path) => FromLines(File.ReadAllLines(path, Encoding.UTF8), path);

    /// <summary>Takes the vocabulary's lines; <paramref name="source"/> names them in errors.</summary>
    /// <exception cref="InvalidDataException">The lines are not BERT's uncased vocabulary.</exception>
    public static WordPiece FromLines(IReadOnlyList<string> lines, string source)
    {
        if (lines.Count <= End || lines[Start] != "[CLS]" || lines[End] != "[SEP]" || lines[Unknown] != "[UNK]")
            throw new InvalidDataException($"{source}: lines {Unknown + 1} to {End + 1} should be [UNK], [CLS] and [SEP]; take BERT's uncased vocabulary (models/vocab.txt).");
        return new WordPiece(lines);
    }

    /// <summary>The id of a piece that stands in the vocabulary as written, as <c>[unused0]</c>; -1 if there is none.</summary>
    public int IdOf(string piece) => _initial.TryGetValue(piece, out int id) ? id : -1;

    /// <summary>Writes the ids of the word's pieces and returns their number: at least 1, at most <see cref="MaxPieces"/>.</summary>
    /// <param name="word">Any characters, lone surrogates too.</param>
    /// <param name="pieces">Room for <see cref="MaxPieces"/> ids.</param>
    public int Split(ReadOnlySpan<char> word, Span<int> pieces)
    {
        Span<char> buffer = stackalloc char[MaxWordLength * 4];
        int length = word.Length > MaxWordLength ? 0 : Normalize(word, buffer);
        ReadOnlySpan<char> rest = buffer[..length];
        int count = 0;
        while (!rest.IsEmpty && count < MaxPieces)
        {
            int run = RunLength(rest);
            count += SplitRun(rest[..run], pieces[count..MaxPieces]);
            rest = rest[run..];
        }

        if (count == 0) pieces[count++] = Unknown;
        return count;
    }

    /// <summary>The length of the run that is matched as one: a punctuation mark or an ideograph alone, else all up to the next such.</summary>
    private static int RunLength(ReadOnlySpan<char> text)
    {
        if (StandsAlone(text[0])) return 1;
        int end = 1;
        while (end < text.Length && !StandsAlone(text[end])) end++;
        return end;
    }

    private int SplitRun(ReadOnlySpan<char> run, Span<int> pieces)
    {
        int count = 0, start = 0;
        while (start < run.Length && count < pieces.Length)
        {
            int end = Math.Min(run.Length, start + _longest), id = -1;
            for (; end > start; end--)
            {
                if (start == 0 ? _initialBySpan.TryGetValue(run[..end], out id) : _continuingBySpan.TryGetValue(run[start..end], out id)) break;
            }

            if (end == start)
            {
                pieces[0] = Unknown;
                return 1;
            }

            pieces[count++] = id;
            start = end;
        }

        return count;
    }

    private static int Normalize(ReadOnlySpan<char> word, Span<char> to)
    {
        if (Ascii.IsValid(word))
        {
            int ascii = 0;
            foreach (char c in word)
            {
                if (c > ' ' && c != '\x7f') to[ascii++] = c == '`' ? '\'' : (char)(c is >= 'A' and <= 'Z' ? c | 0x20 : c);
            }

            return ascii;
        }

        Span<char> lower = stackalloc char[MaxWordLength];
        for (int i = 0; i < word.Length; i++) lower[i] = Straighten(char.ToLowerInvariant(word[i]));
        ReplaceLoneSurrogates(lower[..word.Length]);
        if (!((ReadOnlySpan<char>)lower[..word.Length]).TryNormalize(to, out int length, NormalizationForm.FormD)) return 0;
        int kept = 0;
        for (int i = 0; i < length; i++)
        {
            UnicodeCategory category = char.GetUnicodeCategory(to[i]);
            bool dropped = category is UnicodeCategory.NonSpacingMark or UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.SpaceSeparator
                or UnicodeCategory.OtherNotAssigned;
            if (!dropped) to[kept++] = to[i];
        }

        return kept;
    }

    private static void ReplaceLoneSurrogates(Span<char> text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i])) continue;
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1])) i++;
            else text[i] = '\ufffd';
        }
    }

    private static char Straighten(char c) => c switch
    {
        '\u2018' or '\u2019' or '\u201a' or '\u201b' or '\u02bc' or '\u2032' or '\u00b4' or '`' => '\'',
        '\u201c' or '\u201d' or '\u201e' or '\u201f' or '\u2033' or '\u00ab' or '\u00bb' => '"',
        _ => c,
    };

    private static bool StandsAlone(char c) => char.IsAscii(c) ? !char.IsAsciiLetterOrDigit(c) : char.IsPunctuation(c) || c is >= '\u4e00' and <= '\u9fff' or >= '\u3400' and <= '\u4dbf';
}
