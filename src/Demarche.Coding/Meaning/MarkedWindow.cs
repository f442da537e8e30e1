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
        Of(vocabulary, text, words, word => word.Overlaps(source) ? Source : word.Overlaps(target) ? Target : Text);

    /// <summary>Marks the words that lie in a side's region; the deed's word has a region but no marks.</summary>
    public static MarkedWindow Of(WordPiece vocabulary, string text, IReadOnlyList<TextSpan> words, Func<TextSpan, int> regionOf)
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
