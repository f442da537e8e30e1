using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Demarche.Reciprocity;

namespace Demarche.Cli.Formats;

/// <summary>A reciprocity report as one JSON object on one line; the fields are described in docs/reciprocity.md.</summary>
internal static class ReciprocityJson
{
    private static readonly JsonSerializerOptions Settings = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    public static string Of(ReciprocityReport report, string? issue = null) => JsonSerializer.Serialize(
        new
        {
            a = report.A.Codes, b = report.B.Codes, third = report.Options.Third?.Codes, issue,
            label = Wording.Of(report.Label), finding = report.Finding,
            from = report.Series.From, to = report.Series.To, report.Options.Interval, report.Options.Measure, report.Options.Aggregation, report.Options.Statuses,
            report.Options.ResponseDays, report.Options.Significance, report.Options.Seed,
            report.Lags, report.Balance, a_to_b = report.AToB, b_to_a = report.BToA, report.Correlations, variations = report.Variations.Select(v => new { v.Choice, label = Wording.Of(v.Label) }),
            report.Warnings, repeats_left_out = report.Repeats, other_status_left_out = report.OtherStatus,
            series = report.Series.Points,
        }, Settings);
}
