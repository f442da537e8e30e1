using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Demarche.Articles;
using Demarche.Cli.Terminal;
using Demarche.Model;

namespace Demarche.Cli.Formats;

/// <summary>Writes what was read of pages, for people, for programs, or as Markdown.</summary>
/// <param name="output">Where to.</param>
/// <param name="explain">True to say for each block why it was kept or dropped, and for each value where it was found.</param>
internal abstract class ReadingWriter(StreamWriter output, bool explain)
{
    protected StreamWriter Output { get; } = output;

    protected bool Explain { get; } = explain;

    /// <summary>Writes one reading that has an article.</summary>
    public void Write(Reading reading)
    {
        Write(reading, reading.Article!, reading.Details!);
        Output.Flush();
    }

    protected abstract void Write(Reading reading, Article article, PageDetails details);

    protected void Line(string text) => Output.Write(VisibleText.Of(text) + "\n");

    /// <summary>A paragraph in one line, and an empty line behind it.</summary>
    protected void Block(string text)
    {
        Line(string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
        Output.Write('\n');
    }

    /// <summary>The article's text without its title.</summary>
    protected static string BodyOf(Article article) =>
        string.Join('\n', article.Paragraphs.Where(p => p.Kind != ParagraphKind.Title).Select(p => p.Span.In(article.Text).ToString()));

    protected void Reasons(PageDetails details, string indent)
    {
        foreach (var (field, origin) in details.Origins.OrderBy(o => o.Key, StringComparer.Ordinal)) Line($"{indent}{field}: from {origin}");
        foreach (var block in details.Blocks) Line($"{indent}{(block.Kept ? "+" : "-")} [{block.Reason}] {Shorten(block.Text)}");
    }

    private static string Shorten(string text) => text.Length <= 100 ? text : text[..100] + "…";
}

/// <summary>For people: the values one a line, then the paragraphs.</summary>
internal sealed class ReadingTextWriter(StreamWriter output, bool explain) : ReadingWriter(output, explain)
{
    protected override void Write(Reading reading, Article article, PageDetails details)
    {
        Line($"== {reading.Input}");
        Value("title", article.Title);
        Value("published", details.PublishedTime);
        Value("updated", details.Updated);
        Value("by", details.Byline ?? string.Join(", ", article.Authors));
        Value("publisher", article.Publisher);
        Value("section", details.Section);
        Value("url", article.Url);
        Value("language", article.Language == "en" ? null : article.Language);
        Value("kind", details.Kind == PageKind.Article ? null : Spelling(details.Kind));
        Value("truncated", details.Truncated);
        if (Explain) Reasons(details, "  ");
        Output.Write('\n');
        foreach (var paragraph in article.Paragraphs.Where(p => p.Kind != ParagraphKind.Title)) Block(paragraph.Span.In(article.Text).ToString());
    }

    private void Value(string name, string? value)
    {
        if (!string.IsNullOrEmpty(value)) Line(string.Create(CultureInfo.InvariantCulture, $"{name + ":",-11}{value}"));
    }

    /// <summary>The kind of page as all formats spell it.</summary>
    public static string Spelling(PageKind kind) => kind switch { PageKind.LiveBlog => "live blog", _ => kind.ToString().ToLowerInvariant() };
}

/// <summary>Markdown: headings, quotations and lists keep their marks.</summary>
internal sealed class ReadingMarkdownWriter(StreamWriter output, bool explain) : ReadingWriter(output, explain)
{
    protected override void Write(Reading reading, Article article, PageDetails details)
    {
        if (article.Title.Length > 0) Block("# " + article.Title);
        var facts = new[] { details.PublishedTime, details.Byline ?? string.Join(", ", article.Authors), article.Publisher, article.Url }.Where(f => !string.IsNullOrEmpty(f));
        if (facts.Any()) Block("*" + string.Join(" · ", facts) + "*");
        foreach (var paragraph in article.Paragraphs)
        {
            string text = paragraph.Span.In(article.Text).ToString();
            if (paragraph.Kind != ParagraphKind.Title)
                Block(paragraph.Kind switch { ParagraphKind.Heading => "## ", ParagraphKind.Quote => "> ", ParagraphKind.ListItem => "- ", _ => "" } + text);
        }
        if (!Explain) return;
        Line("```");
        Reasons(details, "");
        Line("```");
    }
}

/// <summary>One JSON object a page and line. <c>text</c> is the body without the title; <c>date</c> and <c>author</c> are the day and the byline in one string.</summary>
internal sealed class ReadingJsonWriter(StreamWriter output, bool explain) : ReadingWriter(output, explain)
{
    private readonly ArrayBufferWriter<byte> _buffer = new();

    protected override void Write(Reading reading, Article article, PageDetails details)
    {
        _buffer.Clear();
        using (var json = new Utf8JsonWriter(_buffer, JsonText.Options))
        {
            json.WriteStartObject();
            json.Text("id", article.InputId);
            json.Text("input", reading.Input);
            json.Text("url", article.Url);
            json.Text("title", article.Title);
            json.Text("published", details.PublishedTime);
            json.Text("updated", details.Updated);
            json.WriteStartArray("authors");
            foreach (var author in article.Authors) json.TextValue(author);
            json.WriteEndArray();
            json.Text("publisher", article.Publisher);
            json.Text("section", details.Section);
            json.Text("language", article.Language);
            json.Text("kind", ReadingTextWriter.Spelling(details.Kind));
            json.Text("text", BodyOf(article));
            json.Text("date", article.Published?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            json.Text("author", article.Authors.Count > 0 ? string.Join(", ", article.Authors) : details.Byline);
            json.Text("story", details.Story);
            json.Text("truncated", details.Truncated);
            if (Explain) Reasons(json, details);
            json.WriteEndObject();
        }
        Output.Write(Encoding.UTF8.GetString(_buffer.WrittenSpan));
        Output.Write('\n');
    }

    private static void Reasons(Utf8JsonWriter json, PageDetails details)
    {
        json.WriteStartObject("origins");
        foreach (var (field, origin) in details.Origins.OrderBy(o => o.Key, StringComparer.Ordinal)) json.Text(field, origin);
        json.WriteEndObject();
        json.WriteStartArray("blocks");
        foreach (var block in details.Blocks)
        {
            json.WriteStartObject();
            json.WriteBoolean("kept", block.Kept);
            json.Text("reason", block.Reason);
            json.Text("text", block.Text);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }
}
