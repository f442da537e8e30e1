using Demarche.Language.Encoder;
using Demarche.Training.Data;

namespace Demarche.Training.Grammar;

/// <summary>A run of sentences of one document as the graph's inputs: what models/README.md calls a window.</summary>
internal sealed class Window
{
    /// <summary>The most pieces a window holds in training, its two special ones with them.</summary>
    public const int MaxPieces = 256;

    private Window(IReadOnlyList<TreebankSentence> sentences, List<int> pieces, List<int> shapes, List<int> first, List<int> last, int[] affixes)
    {
        Sentences = sentences;
        (Pieces, Shapes, First, Last, Affixes) = ([.. pieces], [.. shapes], [.. first], [.. last], affixes);
    }

    public IReadOnlyList<TreebankSentence> Sentences { get; }

    public int[] Pieces { get; }

    public int[] Shapes { get; }

    public int[] First { get; }

    public int[] Last { get; }

    public int[] Affixes { get; }

    public int Words => First.Length;

    /// <summary>Encodes sentences; null if they hold more than <see cref="MaxPieces"/>.</summary>
    public static Window? Encode(IReadOnlyList<TreebankSentence> sentences, WordPiece vocabulary)
    {
        List<int> pieces = [WordPiece.Start], shapes = [0], first = [], last = [];
        int words = sentences.Sum(sentence => sentence.Words.Count);
        var affixes = new int[words * Language.Encoder.Affixes.PerWord];
        Span<int> split = stackalloc int[WordPiece.MaxPieces];
        foreach (TreebankWord word in sentences.SelectMany(sentence => sentence.Words))
        {
            int count = vocabulary.Split(word.Form, split);
            int shape = ShapeClass.Of(word.Form, word.SpaceBefore || first.Count == 0);
            Language.Encoder.Affixes.Hash(word.Form, affixes.AsSpan(first.Count * Language.Encoder.Affixes.PerWord, Language.Encoder.Affixes.PerWord));
            first.Add(pieces.Count);
            for (int i = 0; i < count; i++)
            {
                pieces.Add(split[i]);
                shapes.Add(shape);
            }

            last.Add(pieces.Count - 1);
        }

        pieces.Add(WordPiece.End);
        shapes.Add(0);
        return pieces.Count <= MaxPieces ? new Window(sentences, pieces, shapes, first, last, affixes) : null;
    }
}
