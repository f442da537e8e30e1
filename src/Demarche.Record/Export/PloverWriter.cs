using System.Globalization;
using System.Text.Json;
using Demarche.Model;

namespace Demarche.Record.Export;

/// <summary>
/// PLOVER 2.0's own JSON record, one a line: names and nesting of the tables "PLOVER JSON", "Information object for actors", "... for text" and
/// "... for citations" of the manual. What PLOVER has no field for stands in one extension object, <c>demarche</c>.
/// </summary>
/// <remarks>
/// <c>date</c> is the event's day where the text gives one, else the article's, else null. <c>text</c> stays out, since the manual reserves it for those who hold
/// the rights; <c>coded_date</c> stays out, since the same input must give the same bytes.
/// </remarks>
/// <param name="output">Where the bytes go.</param>
public sealed class PloverWriter(Stream output) : JsonLinesWriter(output)
{
    private static readonly string Coder = $"Demarche {typeof(PloverWriter).Assembly.GetName().Version!.ToString(3)}";

    /// <inheritdoc/>
    protected override void WriteObject(Utf8JsonWriter json, Article article, CodedEvent coded)
    {
        json.WriteStartObject();
        json.Text("id", coded.Id);
        json.WriteBoolean("has_event", true);
        json.Text("date", (Spelling.Day(coded.Time?.Value) ?? article.Published) is { } day ? Spelling.Of(day) : null);
        WriteActors(json, "actor", coded.Actors);
        WriteActors(json, "recipient", coded.Recipients);
        json.Texts("event", [Spelling.Of(coded.Type)]);
        WriteLocation(json, coded.Place);
        json.Texts("event_text", [coded.Evidence.In(article.Text).ToString()]);
        json.WriteNumber("quad_code", (int)coded.Quad);
        json.WriteNumber("event_scale", coded.Intensity);
        json.Texts("mode", coded.Modes);
        json.Texts("context", coded.Contexts);
        json.WriteStartObject("text_info");
        json.WriteNumber("start", coded.Sentence.Start);
        json.WriteNumber("end", coded.Sentence.End);
        json.WriteEndObject();
        WriteCitation(json, article);
        json.Text("coder", Coder);
        WriteExtension(json, article, coded);
        json.WriteEndObject();
    }

    private static void WriteActors(Utf8JsonWriter json, string name, IReadOnlyList<Participant> participants)
    {
        json.WriteStartArray(name);
        foreach (var (text, _, actor) in participants)
        {
            json.WriteStartObject();
            json.Text("code", actor.Code);
            json.Text("sector", actor.Sector);
            json.Text("actor_text", text);
            json.Text("identifier_id", actor.Wikidata);
            json.Text("identifier_text", actor.Name);
            json.Text("office", actor.Office);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteLocation(Utf8JsonWriter json, Participant? place)
    {
        if (place is null) return;
        json.WriteStartObject("event_loc");
        json.Text("name", place.Actor.Name);
        json.Text("cc3", place.Actor.Code);
        json.WriteEndObject();
    }

    private static void WriteCitation(Utf8JsonWriter json, Article article)
    {
        json.WriteStartObject("cite_info");
        json.Text("citation", article.InputId);
        json.Text("url", article.Url);
        json.Text("title", article.Title);
        json.Text("language", article.Language);
        json.Text("publication", article.Publisher);
        json.Text("coder", Coder);
        json.Text("codebook", "plover-2.0");
        json.WriteEndObject();
    }

    private void WriteExtension(Utf8JsonWriter json, Article article, CodedEvent coded)
    {
        json.WriteStartObject("demarche");
        json.Text("article", coded.ArticleId);
        json.Text("act", Spelling.Of(coded.Act));
        json.Text("status", Spelling.Of(coded.Status));
        json.Condition(coded.Condition);
        json.WriteStartArray("attribution");
        foreach (var link in coded.Attributions)
        {
            json.WriteStartObject();
            json.AttributionFields(link);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.Issue(coded.Issue);
        json.Time(coded.Time);
        json.Text("cameo", coded.Cameo);
        json.WriteNumber("confidence", Math.Round(coded.Confidence, 3));
        json.Quote("sentence", article, coded.Sentence);
        json.Quote("evidence", article, coded.Evidence);
        json.Quotes("restatements", article, coded.Restatements);
        json.Origin(coded.Origin);
        if (VerdictOn(coded) is { } said) json.Audit(said);
        json.WriteEndObject();
    }
}
