using Demarche.Reciprocity;
using Demarche.Reciprocity.Statistics;
using Demarche.Server.Pages;

namespace Demarche.Server.Api;

/// <summary>Who answers whom (docs/reciprocity.md).</summary>
/// <param name="A">One side's code.</param>
/// <param name="B">The other's.</param>
/// <param name="Label">The finding in two or three words.</param>
/// <param name="Finding">The finding in a sentence.</param>
/// <param name="Balance">Above 0 where A is the friendlier.</param>
/// <param name="AToB">What A does to B.</param>
/// <param name="BToA">What B does to A.</param>
/// <param name="Warnings">What to be wary of.</param>
/// <param name="Page">Its page, relative to the desk's base.</param>
public sealed record ReciprocityView(string A, string B, string Label, string Finding, double Balance, DirectionView AToB, DirectionView BToA, IReadOnlyList<string> Warnings, string Page)
{
    internal static ReciprocityView Of(ReciprocityModel model) => new(
        model.A, model.B, Wording.Of(model.Report.Label), model.Report.Finding, model.Report.Balance, DirectionView.Of(model.Report.AToB), DirectionView.Of(model.Report.BToA), model.Report.Warnings, To.Reciprocity(model.A, model.B, model.Interval, model.Query));
}

/// <summary>One direction of a pair.</summary>
/// <param name="Deeds">How many deeds.</param>
/// <param name="Mean">The series' mean a step.</param>
/// <param name="GrangerP">Of Granger's test of whether it answers the other; null where there is too little data.</param>
/// <param name="GrangerSum">The sum of that test's coefficients.</param>
/// <param name="Lags">The steps that the test looks back.</param>
/// <param name="InKind">Single deeds of the other and their answers.</param>
/// <param name="Forgiveness">What came after hostile deeds of the other.</param>
public sealed record DirectionView(int Deeds, double Mean, double? GrangerP, double? GrangerSum, int? Lags, IReadOnlyList<InKindView> InKind, Forgiveness Forgiveness)
{
    internal static DirectionView Of(DirectionReport direction) => new(
        direction.Events, direction.Mean, direction.Answers?.P, direction.Answers?.Sum, direction.Answers?.Lags,
        [.. direction.TitForTat.Where(k => k.Stimuli > 0).Select(k => new InKindView(k.Kind, k.Stimuli, k.Answered, k.ByChance, k.P, k.MedianDays))], direction.Forgiveness);
}

/// <summary>How often deeds of a kind were answered in kind, how often they would be by chance, and after how many days.</summary>
public sealed record InKindView(AnswerKind Kind, int Stimuli, int Answered, double? ByChance, double? P, double? MedianDays);
