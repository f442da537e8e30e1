using System.Numerics.Tensors;

namespace Demarche.Coding.Meaning;

/// <summary>Scores what a word is to a trigger, from the two words' vectors and the way between them: a layer over their sum, and a weighted product.</summary>
/// <param name="distance">[<see cref="Distances"/>, <see cref="Hidden"/>].</param>
/// <param name="additive">[roles, <see cref="Hidden"/>]: weights of the sum's layer.</param>
/// <param name="product">[roles, <see cref="Hidden"/>]: weights of the product.</param>
/// <param name="bias">[roles].</param>
internal sealed class RoleScorer(float[] distance, float[] additive, float[] product, float[] bias)
{
    /// <summary>The length of each of a query's and a key's two halves.</summary>
    public const int Hidden = 128;

    private const int Near = 10;
    private const int SameSentence = 2 * Near + 1, Before = SameSentence, Earlier = Before + 1, Title = Earlier + 1, After = Title + 1;

    /// <summary>The number of distance classes.</summary>
    public const int Distances = After + 1;

    // Steps up to which a distance counts as the class: 1, 2, 3, 4, 5-6, 7-9, 10-13, 14-19, 20-29, more.
    private static ReadOnlySpan<int> Steps => [1, 2, 3, 4, 6, 9, 13, 19, 29];

    /// <summary>The class of the way from a trigger to a word.</summary>
    public static int DistanceOf(WordPlace trigger, WordPlace word)
    {
        if (word.Sentence != trigger.Sentence)
            return word.Sentence > trigger.Sentence ? After : word.Sentence == trigger.Sentence - 1 ? Before : word.Sentence == 0 ? Title : Earlier;
        int steps = Math.Abs(word.Word - trigger.Word), step = 0;
        if (steps == 0) return Near;
        while (step < Steps.Length && steps > Steps[step]) step++;
        return word.Word > trigger.Word ? Near + 1 + step : Near - 1 - step;
    }

    /// <summary>The logits that a word plays the roles.</summary>
    /// <param name="query">The trigger's row of the graph's output of that name.</param>
    /// <param name="key">The word's row of the graph's output of that name.</param>
    /// <param name="distanceClass">See <see cref="DistanceOf"/>.</param>
    /// <param name="logits">As many roles as it has room for, in the order of <see cref="ArgumentRole"/>.</param>
    public void Score(ReadOnlySpan<float> query, ReadOnlySpan<float> key, int distanceClass, Span<float> logits)
    {
        Span<float> sum = stackalloc float[Hidden];
        Span<float> products = stackalloc float[Hidden];
        TensorPrimitives.Add(query[..Hidden], key[..Hidden], sum);
        TensorPrimitives.Add(sum, distance.AsSpan(distanceClass * Hidden, Hidden), sum);
        TensorPrimitives.Max(sum, 0f, sum);
        TensorPrimitives.Multiply(query[Hidden..], key[Hidden..], products);
        for (int role = 0; role < logits.Length; role++)
        {
            float score = TensorPrimitives.Dot(sum, additive.AsSpan(role * Hidden, Hidden)) + bias[role];
            logits[role] = score + TensorPrimitives.Dot(products, product.AsSpan(role * Hidden, Hidden));
        }
    }
}
