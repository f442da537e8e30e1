using System.Reflection;
using Demarche.Model;

namespace Demarche.Coding.Looking;

/// <summary>
/// A look at an article's words before anything else is read in it: whether a move between actors may be told there at all. News of sport, culture or crime mostly shows it at once, and need not be parsed.
/// </summary>
/// <remarks>
/// A linear model over words and pairs of words scores each stretch; the article's score is that of its likeliest stretch and of its stretches on average, so that a page of one kind is told by all of it
/// and a page of many by its part. Made by training/Demarche.Training.Coder, embedded as first-look.bin. Immutable, safe to share between threads.
/// </remarks>
internal sealed class FirstLook
{
    // So few words cost less to read than to judge wrongly: there is little to judge by.
    private const int ShortText = 60;

    private readonly float bias;
    private readonly float scale;
    private readonly sbyte[] weights;

    /// <summary>A look from its figures.</summary>
    /// <param name="threshold">From which score on an article is read.</param>
    /// <param name="bias">The log-odds of a stretch of no known word.</param>
    /// <param name="scale">What a weight of 1 adds.</param>
    /// <param name="weights">One weight a bucket.</param>
    public FirstLook(float threshold, float bias, float scale, sbyte[] weights)
    {
        (Threshold, this.bias, this.scale, this.weights) = (threshold, bias, scale, weights);
    }

    /// <summary>The shipped look, or null where none is embedded.</summary>
    public static FirstLook? Shipped { get; } = ReadShipped();

    /// <summary>From which score on an article is read.</summary>
    public float Threshold { get; }

    /// <summary>How much a pair or word counts in a stretch: the more there are, the less each.</summary>
    public static float ShareOf(int buckets) => 3 / MathF.Sqrt(1 + buckets);

    /// <summary>True if the article may tell of a move: its sentences are to be read. Always true of a short text, and where the input names the sides itself.</summary>
    public bool IsWorthReading(Article article)
    {
        if (article.Pair is not null) return true;
        var stretches = new Stretches();
        foreach (var paragraph in article.Paragraphs) stretches.Add(article.Text, paragraph.Span);
        return stretches.WordCount <= ShortText || Score(stretches) >= Threshold;
    }

    /// <summary>The score of an article: the log-odds that its likeliest stretch bears an event, and the logarithm of the probability that any one does.</summary>
    public float Score(Stretches stretches)
    {
        var scores = new float[stretches.Count];
        for (var i = 0; i < scores.Length; i++) scores[i] = ScoreOf(stretches[i]);
        return Score(scores);
    }

    /// <summary>The score of an article from those of its stretches; there is at least one.</summary>
    public static float Score(ReadOnlySpan<float> stretches)
    {
        var most = float.NegativeInfinity;
        var sum = 0.0;
        foreach (var score in stretches)
        {
            most = MathF.Max(most, score);
            sum += 1 / (1 + Math.Exp(-score));
        }

        return most + (float)Math.Log(sum / stretches.Length);
    }

    /// <summary>Reads a look as <see cref="Write"/> wrote it.</summary>
    public static FirstLook Read(BinaryReader reader)
    {
        float threshold = reader.ReadSingle(), bias = reader.ReadSingle(), scale = reader.ReadSingle();
        return new FirstLook(threshold, bias, scale, [.. reader.ReadBytes(Stretches.BucketCount).Select(weight => (sbyte)weight)]);
    }

    /// <summary>Writes the look.</summary>
    public void Write(BinaryWriter writer)
    {
        writer.Write(Threshold);
        writer.Write(bias);
        writer.Write(scale);
        foreach (var weight in weights) writer.Write(weight);
    }

    private float ScoreOf(ReadOnlySpan<int> buckets)
    {
        // Whole numbers: the sum is the same in whatever order.
        var sum = 0;
        foreach (var bucket in buckets) sum += weights[bucket];
        return bias + (ShareOf(buckets.Length) * scale * sum);
    }

    private static FirstLook? ReadShipped()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("Demarche.Coding.Looking.first-look.bin");
        if (stream is null) return null;
        using var reader = new BinaryReader(stream);
        return Read(reader);
    }
}
