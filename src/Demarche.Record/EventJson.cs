using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Demarche.Model;

namespace Demarche.Record;

/// <summary>Events and articles as the store's JSON: everything there is, so that what is read back equals what was written.</summary>
internal static class EventJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(), new SpanConverter() },
    };

    public static string Write(CodedEvent told) => JsonSerializer.Serialize(told, Options);

    public static CodedEvent Read(string json) => JsonSerializer.Deserialize<CodedEvent>(json, Options)!;

    public static string Write(IReadOnlyList<Paragraph> paragraphs) => JsonSerializer.Serialize(paragraphs.Select(p => new[] { p.Span.Start, p.Span.End, (int)p.Kind }));

    public static IReadOnlyList<Paragraph> ReadParagraphs(string json) =>
        [.. JsonSerializer.Deserialize<int[][]>(json)!.Select(p => new Paragraph(TextSpan.FromBounds(p[0], p[1]), (ParagraphKind)p[2]))];

    public static string Write(IReadOnlyList<string> texts) => JsonSerializer.Serialize(texts, Options);

    public static IReadOnlyList<string> ReadTexts(string json) => JsonSerializer.Deserialize<string[]>(json)!;

    /// <summary>A span as [start, end]: a third of the size.</summary>
    private sealed class SpanConverter : JsonConverter<TextSpan>
    {
        public override TextSpan Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options)
        {
            var ends = JsonSerializer.Deserialize<int[]>(ref reader)!;
            return TextSpan.FromBounds(ends[0], ends[1]);
        }

        public override void Write(Utf8JsonWriter writer, TextSpan value, JsonSerializerOptions options)
        {
            writer.WriteStartArray();
            writer.WriteNumberValue(value.Start);
            writer.WriteNumberValue(value.End);
            writer.WriteEndArray();
        }
    }
}
