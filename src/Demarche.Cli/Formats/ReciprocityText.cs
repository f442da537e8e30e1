using System.Globalization;
using System.Text;
using Demarche.Cli.Terminal;
using Demarche.Reciprocity;
using Demarche.Reciprocity.Statistics;
using Demarche.Record;

namespace Demarche.Cli.Formats;

/// <summary>A reciprocity report for people: the finding first, then a column for each direction, then what to be wary of.</summary>
internal static class ReciprocityText
{
    private const int LabelWidth = 32;
    private const int LineWidth = 110;
    private const int Gap = 2;

    public static string Of(ReciprocityReport report)
    {
        var page = new StringBuilder();
        Wrapped(page, $"{report.A} and {report.B}: {Wording.Of(report.Label)}", 0);
        Wrapped(page, report.Finding, 0);
        if (report.Series.Points.Count > 0) Wrapped(page, Basis(report), 0);
        page.Append('\n');
        Table(page, report);
        if (report.Correlations.Count > 0) Wrapped(page, Correlations(report), 2);
        if (report.Warnings.Count > 0) page.Append("\nBe wary\n");
        foreach (var warning in report.Warnings) Wrapped(page, "- " + warning, 2);
        return page.ToString();
    }

    /// <summary>One line for a list of reports.</summary>
    public static string Line(string issue, ReciprocityReport report) => VisibleText.Of(
        Invariant($"{Wording.Of(report.Label),-16} {report.AToB.Events,7:N0} {report.A} → {report.B} {report.BToA.Events,7:N0} {report.B} → {report.A}  {issue}"));

    private static string Basis(ReciprocityReport report)
    {
        var (options, series) = (report.Options, report.Series);
        var left = (report.Repeats, report.OtherStatus) switch
        {
            (0, 0) => "",
            (var repeats, 0) => Invariant($"; {repeats:N0} repeats of a day left out"),
            (0, var other) => Invariant($"; {other:N0} of other status left out"),
            (var repeats, var other) => Invariant($"; {repeats:N0} repeats of a day and {other:N0} of other status left out"),
        };
        return Invariant($"{series.From:yyyy-MM-dd} to {series.To:yyyy-MM-dd}, {series.Points.Count:N0} {options.Interval.ToString().ToLowerInvariant()}{(series.Points.Count == 1 ? "" : "s")}; {options.Measure.ToString().ToLowerInvariant()}, {options.Aggregation.ToString().ToLowerInvariant()} of intensities; statuses: {string.Join(", ", options.Statuses.Select(Spelling.Of))}{left}.");
    }

    private static void Table(StringBuilder page, ReciprocityReport report)
    {
        var (there, back) = (report.AToB, report.BToA);
        string[] heads = [$"{report.A} → {report.B}", $"{report.B} → {report.A}"];
        var rows = new List<(string Label, string There, string Back)>
        {
            ("", heads[0], heads[1]),
            ("events", Invariant($"{there.Events:N0}"), Invariant($"{back.Events:N0}")),
            ($"mean a {report.Options.Interval.ToString().ToLowerInvariant()}", Number(there.Mean), Number(back.Mean)),
            ("  balance (first less second)", Number(report.Balance), ""),
        };
        Add("stationary? (ADF)", d => d.Stationarity is { } s ? $"{(s.P < report.Options.Significance ? "yes" : "not shown")}, {P(s.P)}" : "-");
        Add("memory d", d => d.Memory is { } m ? Invariant($"{m.D:0.00} ± {m.Error:0.00}") : "-");
        if (report.Lags is { } lags)
        {
            Add($"answers the other? (F, {lags} lag{(lags == 1 ? "" : "s")})", d => d.Answers is { } g ? Invariant($"F {g.F:0.00}, {P(g.P)}, sum {g.Sum:+0.00;-0.00}") : "-");
            Add("  found with so many lags", d => Found(d, report.Options.Significance));
            Add("  comes back of a shock", d => d.Response is { } r ? $"{Number(r.Total.Value)}{Band(r.Total)}" : "-");
            if (report.Options.Third is { } third) Triangle(third);
        }
        foreach (var kind in Enum.GetValues<AnswerKind>()) Kind(kind);
        Add("after a hostile deed", d => d.Forgiveness.HostileDays == 0 ? "-" : Invariant($"{Share(d.Forgiveness.Retaliated, d)} conflict, {Share(d.Forgiveness.Forgiven, d)} cooperation"));
        Add("  days to cooperation, median", d => d.Forgiveness.MedianDaysToCooperation is { } days ? Invariant($"{days:0.#}") : "-");
        Print(page, rows);

        void Add(string label, Func<DirectionReport, string> cell) => rows.Add((label, cell(there), cell(back)));

        void Kind(AnswerKind kind)
        {
            Add($"{Words(kind)} answered in {report.Options.ResponseDays} day{(report.Options.ResponseDays == 1 ? "" : "s")}", d => Answered(d.TitForTat.Single(t => t.Kind == kind)));
            Add("  median days, share stronger", d => d.TitForTat.Single(t => t.Kind == kind) is { MedianDays: { } days } t ? Invariant($"{days:0.#}, {t.Escalated:P0}") : "-");
        }

        void Triangle(Side third)
        {
            Add($"  answers {third} towards itself?", d => Test(d.Triangle?.ThirdToActor));
            Add($"  answers {third} towards other?", d => Test(d.Triangle?.ThirdToOther));
            Add($"  answers the other, {third} given?", d => Test(d.Triangle?.Other));
        }
    }

    private static void Print(StringBuilder page, List<(string Label, string There, string Back)> rows)
    {
        var width = rows.Max(r => Math.Max(r.There.Length, r.Back.Length)) + Gap;
        var labels = Math.Max(LabelWidth, rows.Max(r => r.Label.Length) + Gap);
        foreach (var (label, there, back) in rows)
            page.Append(VisibleText.Of((label.PadRight(labels) + there.PadLeft(width) + back.PadLeft(width)).TrimEnd())).Append('\n');
    }

    private static string Correlations(ReciprocityReport report) =>
        $"\nCorrelation by lag ({report.B} so many {report.Options.Interval.ToString().ToLowerInvariant()}s after {report.A}): " + string.Join(" ", report.Correlations.Select(c => Invariant($"{c.Lag:+0;-0;0}: {Number(c.R)}")));

    private static string Answered(TitForTat t) => t.Stimuli == 0 ? "-"
        : Invariant($"{t.Rate:P0} of {t.Stimuli:N0}") + (t.ByChance is { } chance ? Invariant($" (by chance {chance:P0})") : "") + (t.P is { } p ? $" {P(p)}" : "");

    private static string Found(DirectionReport direction, double level)
    {
        var found = direction.ByLags.Where(g => g.P < level).Select(g => g.Lags).ToArray();
        return found.Length == 0 ? "none" : found.Length == direction.ByLags.Count ? $"all of 1 to {found[^1]}" : string.Join(", ", found);
    }

    private static string Test(GrangerTest? test) => test is null ? "-" : Invariant($"F {test.F:0.00}, {P(test.P)}, sum {test.Sum:+0.00;-0.00}");

    private static string Band(ResponseStep step) => step is { Low: { } low, High: { } high } ? Invariant($" ({low:0.0} to {high:0.0})") : "";

    private static string Share(int part, DirectionReport direction) => Invariant($"{(double)part / direction.Forgiveness.HostileDays:P0}");

    private static string Words(AnswerKind kind) => kind switch { AnswerKind.Hostile => "conflict", AnswerKind.Cooperative => "cooperation", _ => "same type" };

    private static string P(double p) => p < 0.001 ? "p < 0.001" : Invariant($"p {p:0.000}");

    /// <summary>Two decimals; what rounds to nothing has no sign.</summary>
    private static string Number(double value) => Invariant($"{Math.Round(value, 2) + 0.0:0.00}");

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture).Replace(" %", "\u00a0%", StringComparison.Ordinal);

    private static void Wrapped(StringBuilder page, string text, int indent)
    {
        foreach (var line in text.Split('\n'))
            if (line.Length == 0) page.Append('\n');
            else new StyledText().Add(line).Print(page, LineWidth, indent, colours: false);
    }
}
