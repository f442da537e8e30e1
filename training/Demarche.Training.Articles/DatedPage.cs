using System.Globalization;
using System.Text.Json;
using Demarche.Articles;
using Demarche.Articles.Dates;
using Demarche.Articles.Html;
using Demarche.Articles.Metadata;
using Demarche.Articles.Text;

namespace Demarche.Training.Articles;

/// <summary>A page with the day that its gold row gives, and the days it tells itself.</summary>
internal sealed class DatedPage
{
    public required string Set { get; init; }
    public required string Id { get; init; }
    public required string Site { get; init; }
    public required DateOnly Gold { get; init; }
    public required List<DateSignal> Signals { get; init; }
    public required List<DateOnly> Days { get; init; }
    public required float[] Rows { get; init; }

    /// <summary>True where the gold's day and month stand in the page with another year only: a slip of the gold's makers, not taught.</summary>
    public bool IsSlip => !Days.Contains(Gold) && Days.Any(d => d.Month == Gold.Month && d.Day == Gold.Day);

    /// <summary>True where the gold takes a day that is no candidate by rule (<see cref="DateFeatures.Relevant"/>); not taught, but measured.</summary>
    public bool IsOverruled => !Days.Contains(Gold) && Signals.Any(s => s.Date.Day == Gold);

    /// <summary>True where the page tells machines and readers one day only, twice at least, and the gold has another: a slip of the gold's makers or a clock of another zone; not taught, but measured.</summary>
    public bool IsContradicted => Days.Count == 1 && Days[0] != Gold && Signals.Select(s => s.Source).Distinct().Count(s => s < DateSource.LinkedUpdated) > 1;

    /// <summary>The dated pages of NAEB and WCXB unpacked under a folder.</summary>
    public static IEnumerable<DatedPage> Load(string folder)
    {
        foreach (var set in (string[])["naeb", "wcxb-dev"])
            foreach (var line in File.ReadLines(Path.Combine(folder, set, set, "gold.jsonl")))
            {
                using var row = JsonDocument.Parse(line);
                string? date = row.RootElement.TryGetProperty("date", out var d) ? d.GetString() : null;
                if (date is not { Length: >= 10 } || !DateOnly.TryParseExact(date.AsSpan(0, 10), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var gold)) continue;
                string id = row.RootElement.GetProperty("id").GetString()!, url = row.RootElement.GetProperty("url").GetString() ?? id;
                string html = TextDecoder.Decode(File.ReadAllBytes(Path.Combine(folder, set, set, row.RootElement.GetProperty("html").GetString()!))).Text;
                var signals = HtmlArticle.DatesOf(html, new ArticleSource(id, id, null, null, url), new ReaderOptions());
                var relevant = DateFeatures.Relevant(signals);
                var days = DateFeatures.Candidates(relevant);
                yield return new DatedPage { Set = set, Id = id, Site = TrainingPage.SiteOf(url), Gold = gold, Signals = signals, Days = days, Rows = DateFeatures.Compute(relevant, days) };
            }
    }
}
