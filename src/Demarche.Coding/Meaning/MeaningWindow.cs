using Demarche.Language.Encoder;
using Demarche.Model;

namespace Demarche.Coding.Meaning;

/// <summary>A run of sentences as the encoder gets it: the title, a little of what stands before, and the sentences to be read.</summary>
internal sealed class MeaningWindow
{
    private MeaningWindow(WindowPlan plan, int words, int pieces)
    {
        Plan = plan;
        FirstWord = new int[plan.Sentences.Length + 1];
        (First, Last) = (new int[words], new int[words]);
        (Pieces, Shapes) = (new int[pieces], new int[pieces]);
    }

    public WindowPlan Plan { get; }
    /// <summary>The window's first word of each of its sentences, and behind them the number of words.</summary>
    public int[] FirstWord { get; }
    /// <summary>Word pieces between [CLS] and [SEP].</summary>
    public int[] Pieces { get; private set; }
    /// <summary>The shape class of each piece's word.</summary>
    public int[] Shapes { get; private set; }
    /// <summary>By word of the window: its first piece.</summary>
    public int[] First { get; }
    /// <summary>By word of the window: its last piece.</summary>
    public int[] Last { get; }
    /// <summary>The number of words.</summary>
    public int Count => First.Length;

    /// <summary>Cuts the words of the planned sentences into pieces; what is beyond the encoder's length is left out and reads as the last piece kept.</summary>
    public static MeaningWindow Build(WordPiece vocabulary, string text, WindowPlan plan, Func<int, TextSpan[]> wordsOf)
    {
        TextSpan[][] sentences = [.. plan.Sentences.Select(wordsOf)];
        var window = new MeaningWindow(plan, sentences.Sum(s => s.Length), WindowPlan.MaxPieces);
        Span<int> split = stackalloc int[WordPiece.MaxPieces];
        (window.Pieces[0], int at, int word) = (WordPiece.Start, 1, 0);
        for (int s = 0; s < sentences.Length; s++)
        {
            window.FirstWord[s] = word;
            foreach (TextSpan span in sentences[s])
            {
                int count = Math.Min(vocabulary.Split(span.In(text), split), WindowPlan.MaxPieces - 1 - at);
                int shape = ShapeClass.Of(span.In(text), word == 0 || span.Start == 0 || char.IsWhiteSpace(text[span.Start - 1]));
                split[..count].CopyTo(window.Pieces.AsSpan(at));
                window.Shapes.AsSpan(at, count).Fill(shape);
                window.First[word] = Math.Min(at, WindowPlan.MaxPieces - 2);
                window.Last[word++] = Math.Max(window.First[word - 1], at + count - 1);
                at += count;
            }
        }

        window.FirstWord[^1] = word;
        window.Pieces[at++] = WordPiece.End;
        window.Pieces = window.Pieces[..at];
        window.Shapes = window.Shapes[..at];
        return window;
    }
}
