using System.Buffers;
using System.Text.Json;
using Demarche.Model;

namespace Demarche.Record.Export;

/// <summary>One JSON object a line and event; what is in it says the heir.</summary>
/// <param name="output">Where the bytes go.</param>
public abstract class JsonLinesWriter(Stream output) : RecordWriter(output)
{
    private readonly ArrayBufferWriter<byte> buffer = new(4096);

    /// <inheritdoc/>
    public override void Write(Article article, IReadOnlyList<CodedEvent> events)
    {
        using (var json = new Utf8JsonWriter(buffer, JsonText.Options))
            foreach (var coded in events)
            {
                json.Reset();
                WriteObject(json, article, coded);
                json.Flush();
                buffer.Write("\n"u8);
            }
        Output.Write(buffer.WrittenSpan);
        buffer.ResetWrittenCount();
    }

    /// <summary>Writes the object of one event.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="article">The article that tells it.</param>
    /// <param name="coded">The event.</param>
    protected abstract void WriteObject(Utf8JsonWriter json, Article article, CodedEvent coded);
}
