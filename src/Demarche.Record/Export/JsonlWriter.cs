using System.Globalization;
using System.Text.Json;
using Demarche.Model;

namespace Demarche.Record.Export;

/// <summary>One JSON object a line and event: CODEBOOK section 1, field by field. The schema is docs/event.schema.json.</summary>
/// <param name="output">Where the bytes go.</param>
public sealed class JsonlWriter(Stream output) : JsonLinesWriter(output)
{
    /// <inheritdoc/>
    protected override void WriteObject(Utf8JsonWriter json, Article article, CodedEvent coded)
    {
        json.WriteStartObject();
        json.Text("doc", article.InputId);
        json.Text("id", article.Pair is null ? coded.Id : article.InputId);
        json.Text("article", coded.ArticleId);
        json.Text("url", article.Url);
        json.Text("title", article.Title);
        json.Text("published", article.Published?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        json.Participants("actor", coded.Actors);
        json.Participants("recipient", coded.Recipients);
        json.Text("act", Spelling.Of(coded.Act));
        json.Text("status", Spelling.Of(coded.Status));
        json.Text("event", Spelling.Of(coded.Type));
        json.Texts("mode", coded.Modes);
        json.Texts("context", coded.Contexts);
        json.WriteNumber("quad", (int)coded.Quad);
        json.WriteNumber("intensity", coded.Intensity);
        json.Text("cameo", coded.Cameo);
        json.Condition(coded.Condition);
        WriteAttribution(json, coded.Attributions);
        json.Issue(coded.Issue);
        json.Time(coded.Time);
        json.Place(coded.Place);
        json.Quote("sentence", article, coded.Sentence);
        json.Quote("evidence", article, coded.Evidence);
        json.Quotes("restatements", article, coded.Restatements);
        json.WriteNumber("confidence", Math.Round(coded.Confidence, 3));
        json.Origin(coded.Origin);
        if (VerdictOn(coded) is { } said) json.Audit(said);
        json.WriteEndObject();
    }

    /// <summary>The outermost speaker in full, and the whole chain beside it where speakers nest ("A says that B said").</summary>
    private static void WriteAttribution(Utf8JsonWriter json, IReadOnlyList<Attribution> chain)
    {
        json.WritePropertyName("attribution");
        if (chain.Count == 0)
        {
            json.WriteNullValue();
            return;
        }
        json.WriteStartObject();
        json.AttributionFields(chain[0]);
        json.WriteStartArray("chain");
        foreach (var link in chain)
        {
            json.WriteStartObject();
            json.AttributionFields(link);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
