using Demarche.Language;

namespace Demarche.Actors;

/// <summary>One piece of a sentence as the trie reads it: words are split at hyphens, hyphens themselves are left out.</summary>
/// <param name="Name">The token in the trie of names, -1 if none.</param>
/// <param name="Role">The token in the trie of roles, -1 if none.</param>
/// <param name="Word">The word that it belongs to.</param>
/// <param name="Capital">It begins with a capital letter.</param>
/// <param name="Upper">It is in capitals throughout.</param>
/// <param name="Dotted">It is written with dots ("U.S.").</param>
/// <param name="Initial">It is one capital letter: the "S." of "Mikhail S. Gorbachev".</param>
internal readonly record struct Piece(int Name, int Role, int Word, bool Capital, bool Upper, bool Dotted, bool Initial);

/// <summary>The pieces of one sentence.</summary>
internal sealed class SentencePieces
{
    private SentencePieces(Piece[] pieces, bool allCapitals)
    {
        Pieces = pieces;
        AllCapitals = allCapitals;
    }

    /// <summary>The pieces in text order.</summary>
    public Piece[] Pieces { get; }
    /// <summary>True for a headline in capitals: there case tells nothing.</summary>
    public bool AllCapitals { get; }

    /// <summary>Reads the pieces of a sentence.</summary>
    public static SentencePieces Of(Sentence sentence, ActorLexicon lexicon)
    {
        var pieces = new List<Piece>(sentence.Count + 8);
        int words = 0, upper = 0;
        for (var i = 0; i < sentence.Count; i++)
        {
            var form = sentence.Data.Forms[i].AsSpan();
            if (form.Length > 2 && char.IsLetter(form[0])) { words++; if (IsUpper(form)) upper++; }
            AddPieces(form, i, lexicon, pieces);
        }
        return new SentencePieces([.. pieces], words >= 3 && upper * 5 >= words * 4);
    }

    private static void AddPieces(ReadOnlySpan<char> form, int word, ActorLexicon lexicon, List<Piece> pieces)
    {
        Span<char> buffer = stackalloc char[64];
        foreach (var range in form.SplitAny('-', '–', '‑', '/'))
        {
            var part = form[range];
            if (part.IsEmpty || part.Length > 60 || part is "'" or "’") continue;
            var folded = buffer[..NameFolding.Fold(part, buffer)];
            pieces.Add(new Piece(lexicon.Names.TokenOf(folded), lexicon.RoleNames.TokenOf(folded), word,
                char.IsUpper(part[0]), IsUpper(part), part.Contains('.'), folded.Length == 1 && char.IsUpper(part[0])));
        }
    }

    private static bool IsUpper(ReadOnlySpan<char> part)
    {
        foreach (var c in part) if (char.IsLetter(c) && !char.IsUpper(c)) return false;
        return true;
    }
}
