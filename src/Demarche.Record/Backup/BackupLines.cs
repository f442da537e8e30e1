using System.Buffers;
using System.Text.Json;
using Demarche.Record.Export;

namespace Demarche.Record.Backup;

/// <summary>The lines of a record's backup.</summary>
internal sealed class BackupLines(Stream output) : IDisposable
{
    private readonly ArrayBufferWriter<byte> buffer = new(4096);
    private readonly Utf8JsonWriter json = new(Stream.Null, JsonText.Options);

    public void Dispose() => json.Dispose();

    public void Head(int version) => Line(() =>
    {
        json.WriteString(RecordBackup.Kind.Name, RecordBackup.Kind.Value);
        json.WriteNumber("version", version);
    });

    public void Run(RunRow run) => Line(() =>
    {
        json.WriteNumber("run", run.Number);
        json.WriteString("coder", run.Coder);
        json.WriteString("what", run.What);
    });

    public void Article(ArticleRow row, IReadOnlyList<StoredEvent> events) => Line(() =>
    {
        var article = row.Article;
        json.WriteStartObject("article");
        json.Text("id", article.Id);
        json.Text("input", article.InputId);
        json.Text("url", article.Url);
        json.Text("title", article.Title);
        json.Text("published", article.Published is { } day ? Spelling.Of(day) : null);
        json.Text("publisher", article.Publisher);
        json.Texts("authors", article.Authors);
        json.Text("language", article.Language);
        json.Text("text", article.Text);
        json.WritePropertyName("paragraphs");
        json.WriteRawValue(EventJson.Write(article.Paragraphs));
        json.WriteEndObject();
        json.Text("story", row.Story);
        json.Text("coder", row.Coder);
        json.WriteStartArray("events");
        foreach (var e in events) Event(e);
        json.WriteEndArray();
    });

    public void Audit(AuditEntry entry) => Line(() =>
    {
        json.WriteStartObject("audit");
        json.Text("event", entry.Event);
        json.Text("verdict", entry.Verdict.ToString().ToLowerInvariant());
        json.Text("change", entry.Change);
        json.Text("note", entry.Note);
        json.Text("editor", entry.Editor);
        json.WriteEndObject();
    });

    public void End(long articles, long events) => Line(() =>
    {
        json.WriteStartObject("end");
        json.WriteNumber("articles", articles);
        json.WriteNumber("events", events);
        json.WriteEndObject();
    });

    private void Event(StoredEvent e)
    {
        json.WriteStartObject();
        json.WriteNumber("number", e.Number);
        json.Text("coder", e.Coder);
        json.Text("removed", e.Removed);
        json.WriteNumber("changed", e.Changed);
        json.WritePropertyName("event");
        json.WriteRawValue(e.Body, skipInputValidation: true);
        json.WriteEndObject();
    }

    private void Line(Action content)
    {
        json.Reset(buffer);
        json.WriteStartObject();
        content();
        json.WriteEndObject();
        json.Flush();
        buffer.Write("\n"u8);
        output.Write(buffer.WrittenSpan);
        buffer.ResetWrittenCount();
    }
}
