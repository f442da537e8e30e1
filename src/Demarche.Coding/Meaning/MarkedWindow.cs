using System.Numerics.Tensors;
using Demarche.Language.Encoder;
using Demarche.Model;

namespace Demarche.Coding.Meaning;

/// <summary>A sentence with two sides marked in it: those who act between &lt; and &gt;, those acted upon between [ and ]; and, if it is asked for, the word that names what the ones do to the others.</summary>
/// <remarks>Marks as in Baldini Soares et al. 2019; each piece also carries its region.</remarks>
internal sealed class MarkedWindow
{
    /// <summary>The regions of pieces: text, source, target, marks, the deed's word.</summary>
    public const int Text = 0, Source = 1, Target = 2, Mark = 3, Deed = 4;
    /// <summary>The number of regions.</summary>
    public const int RegionCount = 5;
    /// <summary>The number of means that <see cref="Means"/> gives.</summary>
    public const int MeanCount = 6;

    // Pieces of the marked sentence that are read; what lies beyond is cut off.
    private const int MaxPieces = 256;
    // How many words on either side of a deed, and of a side that stands in another sentence, are read.
    private const int AroundDeed = 70, AroundSide = 20;

    private readonly List<int> pieces = [WordPiece.Start], shapes = [0], regions = [Text], first = [], last = [];

    /// <summary>Word pieces, marks among them.</summary>
    public int[] Pieces => [.. pieces];
    /// <summary>The shape class of each piece's word.</summary>
    public int[] Shapes => [.. shapes];
    /// <summary>The region of each piece.</summary>
    public int[] Regions => [.. regions];
    /// <summary>By word, marks left aside: its first piece.</summary>
    public int[] First => [.. first];
    /// <summary>By word, marks left aside: its last piece.</summary>
    public int[] Last => [.. last];

    /// <summary>Marks two sides among the words.</summary>
    public static MarkedWindow OfPair(WordPiece vocabulary, string text, IReadOnlyList<TextSpan> words, TextSpan source, TextSpan target) =>
        Build(vocabulary, text, words, word => word.Overlaps(source) ? Source : word.Overlaps(target) ? Target : Text);

    /// <summary>Marks a deed with its sides, in its sentence and around the sides that stand in others.</summary>
    /// <param name="vocabulary">The encoder's pieces.</param>
    /// <param name="text">The text.</param>
    /// <param name="wordsOf">The words of a sentence.</param>
    /// <param name="deed">The deed.</param>
    public static MarkedWindow OfDeed(WordPiece vocabulary, string text, Func<int, TextSpan[]> wordsOf, MarkedDeed deed)
    {
        var words = new List<TextSpan>();
        foreach (int sentence in deed.Sides.Select(side => side.Sentence).Append(deed.Sentence).Distinct().Order())
        {
            bool own = sentence == deed.Sentence;
            TextSpan[] named = own ? [deed.Word] : [.. deed.Sides.Where(side => side.Sentence == sentence).Select(side => side.Span)];
            words.AddRange(Around(wordsOf(sentence), named, own ? AroundDeed : AroundSide));
        }

        return Build(vocabulary, text, words, word => deed.Word.Overlaps(word) ? Deed : Any(deed.Sources, word) ? Source : Any(deed.Targets, word) ? Target : Text);
    }

    /// <summary>The means that the heads read: of all pieces, of the sources', of the targets', of the two opening marks and of the deed's; 0 where there is none.</summary>
    /// <param name="vectors">The graph's vectors of the pieces, row by row.</param>
    /// <param name="width">The length of a vector.</param>
    public float[] Means(ReadOnlySpan<float> vectors, int width)
    {
        var means = new float[MeanCount * width];
        foreach ((int part, int piece, float weight) in Weights())
        {
            Span<float> mean = means.AsSpan(part * width, width);
            TensorPrimitives.MultiplyAdd(vectors.Slice(piece * width, width), weight, mean, mean);
        }

        return means;
    }

    /// <summary>Which pieces go into which mean, with what weight.</summary>
    public IEnumerable<(int Part, int Piece, float Weight)> Weights()
    {
        int[][] parts =
        [
            [.. Enumerable.Range(1, Math.Max(1, pieces.Count - 2))], In(Source), In(Target), OpeningMark(Source), OpeningMark(Target), In(Deed),
        ];
        return parts.SelectMany((p, part) => p.Select(piece => (part, piece, 1f / p.Length)));
    }

    private static MarkedWindow Build(WordPiece vocabulary, string text, IReadOnlyList<TextSpan> words, Func<TextSpan, int> regionOf)
    {
        var window = new MarkedWindow();
        Span<int> split = stackalloc int[WordPiece.MaxPieces];
        int before = Text, region = words.Count > 0 ? regionOf(words[0]) : Text;
        for (int w = 0; w < words.Count && window.pieces.Count < MaxPieces; w++)
        {
            int after = w == words.Count - 1 ? Text : regionOf(words[w + 1]);
            if (region != before) window.AddMark(vocabulary, region, opens: true);
            int count = vocabulary.Split(words[w].In(text), split);
            int shape = ShapeClass.Of(words[w].In(text), w == 0 || words[w].Start == 0 || char.IsWhiteSpace(text[words[w].Start - 1]));
            window.first.Add(window.pieces.Count);
            for (int i = 0; i < count; i++) window.Add(split[i], shape, region);
            window.last.Add(window.pieces.Count - 1);
            if (region != after) window.AddMark(vocabulary, region, opens: false);
            (before, region) = (region, after);
        }

        window.Add(WordPiece.End, 0, Text);
        return window;
    }

    private static IEnumerable<TextSpan> Around(TextSpan[] words, TextSpan[] named, int reach)
    {
        int from = Array.FindIndex(words, word => Any(named, word)), to = Array.FindLastIndex(words, word => Any(named, word));
        return from < 0 ? words.Take(reach) : words.Skip(Math.Max(0, from - reach)).Take(to + reach + 1 - Math.Max(0, from - reach));
    }

    private static bool Any(IReadOnlyList<TextSpan> spans, TextSpan word)
    {
        foreach (TextSpan span in spans)
            if (word.Overlaps(span)) return true;
        return false;
    }

    private int[] In(int region) => [.. Enumerable.Range(0, pieces.Count).Where(i => regions[i] == region)];

    private int[] OpeningMark(int region) => [.. Enumerable.Range(1, pieces.Count - 1).Where(i => regions[i] == region && regions[i - 1] == Mark).Take(1).Select(i => i - 1)];

    private void AddMark(WordPiece vocabulary, int region, bool opens)
    {
        if (region is Source or Target) Add(vocabulary.IdOf(region == Source ? (opens ? "<" : ">") : (opens ? "[" : "]")), 0, Mark);
    }

    private void Add(int piece, int shape, int region)
    {
        pieces.Add(piece);
        shapes.Add(shape);
        regions.Add(region);
    }
}

/// <summary>A word that may name a deed, with those who may do it and those it may be done to.</summary>
/// <param name="Sentence">The index of the word's sentence.</param>
/// <param name="Word">Where the word stands.</param>
/// <param name="Sides">Each side's mention with the index of its sentence; sources first.</param>
/// <param name="SourceCount">How many of the sides are sources.</param>
internal sealed record MarkedDeed(int Sentence, TextSpan Word, IReadOnlyList<(int Sentence, TextSpan Span)> Sides, int SourceCount)
{
    /// <summary>Where those who act are named.</summary>
    public IReadOnlyList<TextSpan> Sources { get; } = [.. Sides.Take(SourceCount).Select(side => side.Span)];
    /// <summary>Where those acted upon are named.</summary>
    public IReadOnlyList<TextSpan> Targets { get; } = [.. Sides.Skip(SourceCount).Select(side => side.Span)];
}
