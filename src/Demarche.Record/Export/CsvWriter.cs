using System.Globalization;
using System.Text;
using Demarche.Model;

namespace Demarche.Record.Export;

/// <summary>For whom a table is written.</summary>
public enum CsvProfile
{
    /// <summary>For people and spreadsheets: nothing in it runs or draws, whatever a page says.</summary>
    Spreadsheet,
    /// <summary>For programs: every text as it is, and nothing else; a spreadsheet may run what a page says.</summary>
    Exact,
}

/// <summary>
/// RFC 4180 for spreadsheets: UTF-8 with a byte order mark (Excel reads it wrongly without), CRLF, a header. A text cell that a spreadsheet would
/// run as a formula gets an apostrophe before it; numbers are written bare and never guarded, so that negative intensities stay numbers.
/// The exact profile has no byte order mark and no guard, and its text cells hold control characters, line ends and tabs as they are: read back, every text is what it was.
/// </summary>
/// <param name="output">Where the bytes go.</param>
/// <param name="profile">For whom.</param>
public sealed class CsvWriter(Stream output, CsvProfile profile = CsvProfile.Spreadsheet) : RecordWriter(output)
{
    private static readonly string[] Header =
    [
        "doc", "id", "url", "title", "published", "publisher", "language",
        "actor", "actor_code", "actor_sector", "recipient", "recipient_code", "recipient_sector",
        "act", "status", "event", "mode", "context", "quad", "intensity", "cameo",
        "condition", "condition_kind", "speaker", "speaker_code", "issue", "time", "time_text", "place",
        "evidence", "sentence", "sentence_start", "sentence_end", "confidence",
    ];
    private static readonly string[] AuditHeader = ["verdict", "correction", "verdict_note", "verdict_by"];
    private readonly StringBuilder row = new();
    private bool isBegun; // not told by the row's length: its first cell may be empty

    /// <inheritdoc/>
    public override void Begin()
    {
        if (profile == CsvProfile.Spreadsheet) Output.Write(Encoding.UTF8.Preamble);
        foreach (var name in Verdicts is null ? Header : [.. Header, .. AuditHeader]) Bare(name);
        EndRow();
    }

    /// <inheritdoc/>
    public override void Write(Article article, IReadOnlyList<CodedEvent> events)
    {
        foreach (var coded in events)
        {
            WriteArticle(article, coded);
            WriteSides(coded);
            WriteAct(coded);
            WriteCircumstances(coded);
            WriteEvidence(article, coded);
            if (Verdicts is not null) WriteVerdict(VerdictOn(coded));
            EndRow();
        }
    }

    private void WriteArticle(Article article, CodedEvent coded)
    {
        Text(article.InputId);
        Text(coded.Id);
        Text(article.Url);
        Text(article.Title);
        Bare(article.Published?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "");
        Text(article.Publisher);
        Text(article.Language);
    }

    private void WriteSides(CodedEvent coded)
    {
        foreach (var side in (ReadOnlySpan<IReadOnlyList<Participant>>)[coded.Actors, coded.Recipients])
        {
            Text(Join(side.Select(p => p.Actor.Name)));
            Text(Join(side.Select(p => p.Actor.Code)));
            Text(Join(side.Select(p => p.Actor.Sector ?? "")).Trim(';', ' '));
        }
    }

    private void WriteAct(CodedEvent coded)
    {
        Bare(Spelling.Of(coded.Act));
        Bare(Spelling.Of(coded.Status));
        Bare(Spelling.Of(coded.Type));
        Text(Join(coded.Modes));
        Text(Join(coded.Contexts));
        Number((int)coded.Quad);
        Number(coded.Intensity);
        Text(coded.Cameo);
    }

    private void WriteCircumstances(CodedEvent coded)
    {
        Text(coded.Condition?.Text);
        Bare(coded.Condition is { } condition ? Spelling.Of(condition.Kind) : "");
        Text(Join(coded.Attributions.Select(a => a.Speaker.Actor.Name)));
        Text(Join(coded.Attributions.Select(a => a.Speaker.Actor.Code)));
        Text(coded.Issue?.Normalised);
        Text(coded.Time?.Value);
        Text(coded.Time?.Text);
        Text(coded.Place?.Actor.Name);
    }

    private void WriteEvidence(Article article, CodedEvent coded)
    {
        Text(coded.Evidence.In(article.Text).ToString());
        Text(coded.Sentence.In(article.Text).ToString());
        Number(coded.Sentence.Start);
        Number(coded.Sentence.End);
        Number(Math.Round(coded.Confidence, 3));
    }

    private void WriteVerdict(AuditEntry? entry)
    {
        Bare(entry is null ? "" : Spelling.Of(entry.Verdict));
        Text(entry?.Change);
        Text(entry?.Note);
        Text(entry?.Editor);
    }

    private static string Join(IEnumerable<string> values) => string.Join("; ", values);

    private void Number(double value) => Bare(value.ToString(CultureInfo.InvariantCulture));

    /// <summary>A cell of our own making, which holds no quote, comma or formula.</summary>
    private void Bare(string value)
    {
        BeginCell();
        row.Append(value);
    }

    private void BeginCell()
    {
        if (isBegun) row.Append(',');
        isBegun = true;
    }

    private void Text(string? value)
    {
        var cell = profile == CsvProfile.Exact ? value ?? "" : Guarded(VisibleText.Of(value ?? ""));
        BeginCell();
        if (cell.AsSpan().IndexOfAny(",\"\r\n") < 0 && cell.AsSpan().Trim().Length == cell.Length) row.Append(cell);
        else row.Append('"').Append(cell.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
    }

    private static string Guarded(string cell) => StartsFormula(cell) ? "'" + cell : cell;

    /// <summary>The openings that Excel, LibreOffice and Google Sheets read as a formula, also in full width and after white space (OWASP, CSV injection).</summary>
    private static bool StartsFormula(string cell) =>
        cell.AsSpan().TrimStart() is [var first, ..] && first is '=' or '+' or '-' or '@' or '＝' or '＋' or '－' or '＠';

    private void EndRow()
    {
        row.Append("\r\n");
        Output.Write(Encoding.UTF8.GetBytes(row.ToString()));
        row.Clear();
        isBegun = false;
    }
}
