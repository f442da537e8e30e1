using Demarche.Language.Encoder;

namespace Demarche.Language.Grammar;

/// <summary>The arrays that go into the model for one window; made once and filled again and again.</summary>
internal sealed class WindowInput
{
    private const int MaxPieces = GrammarModel.MaxPieces + 2;

    public int[] Pieces { get; } = new int[MaxPieces];

    public int[] Shapes { get; } = new int[MaxPieces];

    public int[] First { get; } = new int[GrammarModel.MaxPieces];

    public int[] Last { get; } = new int[GrammarModel.MaxPieces];

    public int[] Affixes { get; } = new int[GrammarModel.MaxPieces * Encoder.Affixes.PerWord];

    public int PieceCount { get; private set; }

    public int WordCount { get; private set; }

    /// <summary>Takes the words of a window.</summary>
    public void Fill(TextWords text, Window window)
    {
        Pieces[0] = WordPiece.Start;
        Shapes[0] = 0;
        var at = 1;
        for (var word = window.First; word < window.End; word++)
        {
            var place = word - window.First;
            var characters = text.WordAt(word);
            var shape = ShapeClass.Of(characters, place == 0 || text.HasSpaceBefore(word));
            First[place] = at;
            foreach (var piece in text.PiecesAt(word))
            {
                Shapes[at] = shape;
                Pieces[at++] = piece;
            }

            Last[place] = at - 1;
            Encoder.Affixes.Hash(characters, Affixes.AsSpan(place * Encoder.Affixes.PerWord, Encoder.Affixes.PerWord));
        }

        Pieces[at] = WordPiece.End;
        Shapes[at] = 0;
        PieceCount = at + 1;
        WordCount = window.End - window.First;
    }
}
