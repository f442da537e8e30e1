using Demarche.Language.Encoder;
using Demarche.Model;

namespace Demarche.Coding.Meaning;

/// <summary>A sentence with two sides marked in it: the one who acts between &lt; and &gt;, the one acted upon between [ and ].</summary>
/// <remarks>Marks as in Baldini Soares et al. 2019; each piece also carries its region.</remarks>
internal sealed class PairWindow
{
    /// <summary>The regions of pieces: text, source, target, marks.</summary>
    public const int Text = 0, Source = 1, Target = 2, Mark = 3;

    // Pieces of the marked sentence that are read; what lies beyond is cut off.
    private const int MaxPieces = 192;

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

    /// <summary>Marks the two sides among the words.</summary>
    public static PairWindow Build(WordPiece vocabulary, string text, IReadOnlyList<TextSpan> words, TextSpan source, TextSpan target)
    {
        var window = new PairWindow();
        Span<int> split = stackalloc int[WordPiece.MaxPieces];
        for (int w = 0; w < words.Count && window.pieces.Count < MaxPieces; w++)
        {
            int region = RegionOf(words[w], source, target);
            int before = w == 0 ? Text : RegionOf(words[w - 1], source, target), after = w == words.Count - 1 ? Text : RegionOf(words[w + 1], source, target);
            if (region != before) window.AddMark(vocabulary, region, opens: true);
            int count = vocabulary.Split(words[w].In(text), split);
            int shape = ShapeClass.Of(words[w].In(text), w == 0 || words[w].Start == 0 || char.IsWhiteSpace(text[words[w].Start - 1]));
            window.first.Add(window.pieces.Count);
            for (int i = 0; i < count; i++) window.Add(split[i], shape, region);
            window.last.Add(window.pieces.Count - 1);
            if (region != after) window.AddMark(vocabulary, region, opens: false);
        }

        window.Add(WordPiece.End, 0, Text);
        return window;
    }

    /// <summary>The five means that the head of types reads: of all pieces, of the source's, of the target's, and the two opening marks.</summary>
    /// <param name="vectors">The graph's vectors of the pieces, row by row.</param>
    /// <param name="width">The length of a vector.</param>
    public float[] Means(ReadOnlySpan<float> vectors, int width)
    {
        var means = new float[5 * width];
        foreach ((int part, int piece, float weight) in Weights())
            for (int i = 0; i < width; i++) means[(part * width) + i] += weight * vectors[(piece * width) + i];
        return means;
    }

    /// <summary>Which pieces go into which mean, with what weight.</summary>
    public IEnumerable<(int Part, int Piece, float Weight)> Weights()
    {
        int[][] parts =
        [
            [.. Enumerable.Range(1, Math.Max(1, pieces.Count - 2))], In(Source), In(Target), OpeningMark(Source), OpeningMark(Target),
        ];
        return parts.SelectMany((p, part) => p.Select(piece => (part, piece, 1f / p.Length)));
    }

    private int[] In(int region) => [.. Enumerable.Range(0, pieces.Count).Where(i => regions[i] == region)];

    private int[] OpeningMark(int region) => [.. Enumerable.Range(1, pieces.Count - 1).Where(i => regions[i] == region && regions[i - 1] == Mark).Take(1).Select(i => i - 1)];

    private static int RegionOf(TextSpan word, TextSpan source, TextSpan target) => word.Overlaps(source) ? Source : word.Overlaps(target) ? Target : Text;

    private void AddMark(WordPiece vocabulary, int region, bool opens)
    {
        if (region != Text) Add(vocabulary.IdOf(region == Source ? (opens ? "<" : ">") : (opens ? "[" : "]")), 0, Mark);
    }

    private void Add(int piece, int shape, int region)
    {
        pieces.Add(piece);
        shapes.Add(shape);
        regions.Add(region);
    }
}
