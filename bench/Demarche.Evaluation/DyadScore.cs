using System.Globalization;

namespace Demarche.Evaluation;

/// <summary>Precision over what was claimed, recall over what was wanted.</summary>
/// <remarks>A claim is right if it meets a wanted event that no claim before it met; one claim of a mutual act may meet both directions.
/// A claim that meets only an event which the gold leaves open is neither right nor wrong.</remarks>
internal sealed class DyadScore(Func<DyadClaim, DyadGold, bool> meets)
{
    private int claimed, rightClaims, wanted, found;

    /// <summary>Adds one sentence.</summary>
    public void Add(IReadOnlyList<DyadClaim> claims, IReadOnlyList<DyadGold> gold)
    {
        var whole = gold.Where(g => !g.IsOpen).ToList();
        var met = new HashSet<DyadGold>();
        foreach (var claim in claims)
        {
            var hits = whole.Where(g => meets(claim, g)).ToList();
            if (hits.Count == 0 && gold.Any(g => g.IsOpen && meets(claim, g))) continue;
            claimed++;
            var before = met.Count;
            met.UnionWith(claim.Mutual ? hits : hits.Where(g => !met.Contains(g)).Take(1));
            if (met.Count > before) rightClaims++;
        }
        wanted += whole.Count;
        found += met.Count;
    }

    /// <summary>P, R and F1 as one line.</summary>
    public string Line(string what)
    {
        double p = rightClaims / (double)Math.Max(1, claimed), r = found / (double)Math.Max(1, wanted);
        return string.Create(CultureInfo.InvariantCulture,
            $"{what}: P {p:F3} R {r:F3} F1 {2 * p * r / Math.Max(1e-9, p + r):F3} ({rightClaims} right of {claimed} given, {found} found of {wanted} wanted)");
    }
}
