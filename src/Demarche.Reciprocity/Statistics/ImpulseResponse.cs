namespace Demarche.Reciprocity.Statistics;

/// <summary>What one side does in the intervals after an unexpected deed of the other (one standard deviation), in the units of the scale.</summary>
/// <param name="Steps">Interval 0, 1, 2 ... after it; at 0 the response is 0 by the order of the factorisation.</param>
/// <param name="Total">The sum of the responses, with its band: all that came back.</param>
public sealed record ImpulseResponse(IReadOnlyList<ResponseStep> Steps, ResponseStep Total)
{
    private const double Tail = 0.025;

    /// <summary>The responses of both series of a model, by responder.</summary>
    internal static ImpulseResponse[] Of(VectorAutoregression model, int steps, int replicates, int seed)
    {
        var drawn = model.Bootstrap(steps, replicates, seed);
        return [.. Enumerable.Range(0, 2).Select(responder => Of(model.Response(responder, steps), drawn[responder]))];
    }

    private static ImpulseResponse Of(double[] response, double[][] drawn) => new(
        [.. response.Select((value, step) => Banded(value, [.. drawn.Select(d => d[step])]))],
        Banded(response.Sum(), [.. drawn.Select(d => d.Sum())]));

    private static ResponseStep Banded(double value, double[] drawn)
    {
        if (drawn.Length == 0) return new ResponseStep(value, null, null);
        Array.Sort(drawn);
        return new ResponseStep(value, Quantile(drawn, Tail), Quantile(drawn, 1 - Tail));
    }

    /// <summary>Between the two nearest of sorted values.</summary>
    private static double Quantile(double[] sorted, double share)
    {
        var place = share * (sorted.Length - 1);
        var below = (int)place;
        return below + 1 < sorted.Length ? sorted[below] + (place - below) * (sorted[below + 1] - sorted[below]) : sorted[below];
    }
}

/// <summary>A response with its 95 % band.</summary>
/// <param name="Value">The response.</param>
/// <param name="Low">2.5 % of the resampled histories respond with less; null without bootstrap.</param>
/// <param name="High">2.5 % respond with more.</param>
public readonly record struct ResponseStep(double Value, double? Low, double? High);
