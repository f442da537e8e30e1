using System.Text.Json;
using Demarche.Coding.Plover;
using Demarche.Model;
using Demarche.Record;
using Demarche.Record.Export;

namespace Demarche.Server.Audit;

/// <summary>
/// Judged events as rows of a gold standard, one JSON object a line, to measure or train a coder with: the event as it was accepted or corrected. A rejected event gives no row: in an article that was judged to the end,
/// what has no row is no event. Rows of data sets have no text to find again, and give none.
/// </summary>
/// <param name="output">Where the bytes go.</param>
/// <remarks>
/// Fields: <c>doc</c>, <c>article</c>, <c>n</c> (row of the article), <c>cue</c> (verbatim words of the sentence, found nowhere else in the text where the evidence is), <c>trigger</c> (the evidence), <c>actor</c>, <c>recipient</c> (codes), <c>mutual</c>,
/// <c>act</c>, <c>status</c>, <c>any</c> (the type), <c>speaker</c> (the outermost), <c>condition</c>, <c>issue</c>, <c>time</c> (words of the text or null), <c>by</c> (who judged). docs/desk.md, "Exports".
/// </remarks>
internal sealed class GoldWriter(Stream output) : JsonLinesWriter(output)
{
    private readonly Dictionary<string, int> rows = new(StringComparer.Ordinal);

    public override void Write(Article article, IReadOnlyList<CodedEvent> events) =>
        base.Write(article, [.. events.Where(e => e.Origin is null && VerdictOn(e) is { Verdict: Verdict.Accepted or Verdict.Corrected }).OrderBy(e => e.Sentence.Start).ThenBy(e => e.Evidence.Start)]);

    protected override void WriteObject(Utf8JsonWriter json, Article article, CodedEvent coded)
    {
        var entry = VerdictOn(coded)!;
        var row = Correction.Of(entry).Of(coded);
        var mutual = row.Actor.Length > 1 && row.Recipient.Length == 0;
        json.WriteStartObject();
        json.Text("doc", article.InputId);
        json.Text("article", article.Id);
        json.WriteNumber("n", rows[article.Id] = rows.GetValueOrDefault(article.Id) + 1);
        json.Text("cue", CueOf(article, coded));
        json.Text("trigger", coded.Evidence.In(article.Text).ToString());
        json.Texts("actor", row.Actor);
        json.Texts("recipient", row.Recipient);
        if (mutual) json.WriteBoolean("mutual", true);
        json.Text("act", Spelling.Of(row.Act));
        json.Text("status", Spelling.Of(row.Status));
        json.Texts("any", [Spelling.Of(TypeOf(coded, row, mutual))]);
        json.Text("speaker", coded.Attributions is [var outermost, ..] ? outermost.Speaker.Text : null);
        json.Text("condition", row.Condition);
        json.Text("issue", coded.Issue?.Text);
        json.Text("time", coded.Time?.Text);
        json.Text("by", entry.Editor);
        json.WriteEndObject();
    }

    private static PloverType TypeOf(CodedEvent coded, CorrectedRow row, bool mutual) =>
        (row.Act, row.Status) == (coded.Act, coded.Status) ? coded.Type : PloverScheme.TypeOf(row.Act, row.Status, aimed: row.Recipient.Length > 0 && !mutual);

    /// <summary>The evidence, if the text has these words but once and within the sentence; else the sentence.</summary>
    private static string CueOf(Article article, CodedEvent coded)
    {
        var evidence = coded.Evidence.In(article.Text).ToString();
        var alone = evidence.Length > 0 && article.Text.IndexOf(evidence, StringComparison.Ordinal) == article.Text.LastIndexOf(evidence, StringComparison.Ordinal);
        return alone && coded.Evidence.Start >= coded.Sentence.Start && coded.Evidence.End <= coded.Sentence.End ? evidence : coded.Sentence.In(article.Text).ToString();
    }
}
