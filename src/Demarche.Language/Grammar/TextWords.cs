using Demarche.Language.Encoder;
using Demarche.Language.Words;

namespace Demarche.Language.Grammar;

/// <summary>The words of a text with their word pieces, and the words at which its blocks begin. Sentences never cross a block's beginning.</summary>
internal sealed class TextWords
{
    private readonly List<int> pieces = [];
    private readonly List<int> firstPiece = [0];
    private readonly List<int> blockStarts = [];

    public TextWords(string text) => Text = text;

    public string Text { get; }

    public List<WordSpan> Spans { get; } = [];

    public int Count => Spans.Count;

    /// <summary>The index of the first word of each block, in order.</summary>
    public IReadOnlyList<int> BlockStarts => blockStarts;

    /// <summary>Says that the words from here to <see cref="Count"/> are a block, and finds their pieces.</summary>
    public void CloseBlock(WordPiece vocabulary)
    {
        var first = firstPiece.Count - 1;
        if (first == Count) return;
        blockStarts.Add(first);
        Span<int> ids = stackalloc int[WordPiece.MaxPieces];
        for (var word = first; word < Count; word++)
        {
            pieces.AddRange(ids[..vocabulary.Split(WordAt(word), ids)]);
            firstPiece.Add(pieces.Count);
        }
    }

    public ReadOnlySpan<char> WordAt(int word) => Text.AsSpan(Spans[word].Start, Spans[word].Length);

    /// <summary>The pieces of a word.</summary>
    public ReadOnlySpan<int> PiecesAt(int word) => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(pieces)[firstPiece[word]..firstPiece[word + 1]];

    /// <summary>The number of pieces of the words from one to another, exclusive.</summary>
    public int PieceCount(int first, int end) => firstPiece[end] - firstPiece[first];

    /// <summary>True if white space, or the text's beginning, stands before the word.</summary>
    public bool HasSpaceBefore(int word) => word == 0 || Spans[word].Start != Spans[word - 1].End;
}
