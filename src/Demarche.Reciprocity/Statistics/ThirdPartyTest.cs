namespace Demarche.Reciprocity.Statistics;

/// <summary>Triangular response: do a third side's deeds towards the two tell what one of them does to the other, beyond what the two did before? (Goldstein and Freeman 1990)</summary>
/// <param name="ThirdToActor">The third's deeds towards the side that acts.</param>
/// <param name="ThirdToOther">The third's deeds towards the side acted upon.</param>
/// <param name="Other">The other side's deeds, once the third's are known: what is left of the bilateral answer.</param>
public sealed record ThirdPartyTest(GrangerTest? ThirdToActor, GrangerTest? ThirdToOther, GrangerTest? Other)
{
    internal static ThirdPartyTest Run(double[] acting, double[] other, double[] thirdToActor, double[] thirdToOther, int lags) => new(
        GrangerTest.Run(thirdToActor, acting, lags, other, thirdToOther),
        GrangerTest.Run(thirdToOther, acting, lags, other, thirdToActor),
        GrangerTest.Run(other, acting, lags, thirdToActor, thirdToOther));
}
