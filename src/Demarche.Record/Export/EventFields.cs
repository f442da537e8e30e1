using System.Text.Json;
using Demarche.Model;

namespace Demarche.Record.Export;

/// <summary>The parts of an event as JSON, as jsonl and PLOVER's extension object share them.</summary>
internal static class EventFields
{
    public static void Participants(this Utf8JsonWriter json, string name, IReadOnlyList<Participant> participants)
    {
        json.WriteStartArray(name);
        foreach (var participant in participants) json.ParticipantValue(participant);
        json.WriteEndArray();
    }

    public static void ParticipantValue(this Utf8JsonWriter json, Participant participant)
    {
        json.WriteStartObject();
        json.Text("text", participant.Text);
        json.Span(participant.Span);
        json.Text("code", participant.Actor.Code);
        json.Text("sector", participant.Actor.Sector);
        json.Text("name", participant.Actor.Name);
        json.Text("office", participant.Actor.Office);
        json.Text("wikidata", participant.Actor.Wikidata);
        json.WriteEndObject();
    }

    /// <summary>What people last said of the event, with the fields as they should be; null if nothing holds.</summary>
    public static void Audit(this Utf8JsonWriter json, AuditEntry? entry)
    {
        json.WritePropertyName("audit");
        if (entry is null)
        {
            json.WriteNullValue();
            return;
        }
        json.WriteStartObject();
        json.Text("verdict", Spelling.Of(entry.Verdict));
        json.WritePropertyName("change");
        json.WriteRawValue(entry.Change ?? "null");
        json.Text("note", entry.Note);
        json.Text("by", entry.Editor);
        json.WriteEndObject();
    }

    public static void Texts(this Utf8JsonWriter json, string name, IReadOnlyList<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values) json.TextValue(value);
        json.WriteEndArray();
    }

    public static void Condition(this Utf8JsonWriter json, Condition? condition)
    {
        json.WritePropertyName("condition");
        if (condition is null)
        {
            json.WriteNullValue();
            return;
        }
        json.WriteStartObject();
        json.Text("text", condition.Text);
        json.Span(condition.Span);
        json.Text("kind", Spelling.Of(condition.Kind));
        json.WriteEndObject();
    }

    public static void AttributionFields(this Utf8JsonWriter json, Attribution attribution)
    {
        json.WritePropertyName("speaker");
        json.ParticipantValue(attribution.Speaker);
        json.Text("cue", attribution.Cue);
        json.Span(attribution.CueSpan);
        json.WriteBoolean("direct", attribution.Direct);
    }

    public static void Issue(this Utf8JsonWriter json, Issue? issue)
    {
        json.WritePropertyName("issue");
        if (issue is null)
        {
            json.WriteNullValue();
            return;
        }
        json.WriteStartObject();
        json.Text("text", issue.Text);
        json.Span(issue.Span);
        json.Text("normalised", issue.Normalised);
        json.WriteEndObject();
    }

    public static void Time(this Utf8JsonWriter json, EventTime? time)
    {
        json.WritePropertyName("time");
        if (time is null)
        {
            json.WriteNullValue();
            return;
        }
        json.WriteStartObject();
        json.Text("text", time.Text);
        json.Span(time.Span);
        json.Text("value", time.Value);
        json.WriteEndObject();
    }

    public static void Place(this Utf8JsonWriter json, Participant? place)
    {
        json.WritePropertyName("place");
        if (place is null) json.WriteNullValue();
        else json.ParticipantValue(place);
    }

    /// <summary>The row of a data set that the event was taken from; of all others there is no such field.</summary>
    public static void Origin(this Utf8JsonWriter json, Origin? origin)
    {
        if (origin is null) return;
        json.WriteStartObject("origin");
        json.Text("data_set", origin.DataSet);
        json.Text("row", origin.Row);
        json.Text("scheme", origin.Scheme);
        json.Text("code", origin.Code);
        json.WriteEndObject();
    }

    /// <summary>Words of the article with where they stand: text[start..end] of the article is the string.</summary>
    public static void Quote(this Utf8JsonWriter json, string name, Article article, TextSpan span)
    {
        json.WritePropertyName(name);
        json.QuoteValue(article, span);
    }

    public static void Quotes(this Utf8JsonWriter json, string name, Article article, IReadOnlyList<TextSpan> spans)
    {
        json.WriteStartArray(name);
        foreach (var span in spans) json.QuoteValue(article, span);
        json.WriteEndArray();
    }

    private static void QuoteValue(this Utf8JsonWriter json, Article article, TextSpan span)
    {
        json.WriteStartObject();
        json.Span(span);
        json.Text("text", span.In(article.Text).ToString());
        json.WriteEndObject();
    }

    private static void Span(this Utf8JsonWriter json, TextSpan span)
    {
        json.WriteNumber("start", span.Start);
        json.WriteNumber("end", span.End);
    }
}
