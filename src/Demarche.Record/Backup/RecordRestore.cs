using System.Text;
using System.Text.Json;
using Demarche.Model;

namespace Demarche.Record.Backup;

/// <summary>
/// Brings back what <see cref="RecordBackup"/> wrote. Into an empty record everything comes as it was: numbers, runs, versions, tombstones, what people said; stopped and begun again it
/// goes on. Into a record with a life of its own come the articles that it lacks, as a new run.
/// </summary>
/// <param name="store">The record.</param>
public sealed class RecordRestore(RecordStore store)
{
    private const int ArticlesPerTransaction = 50;

    /// <summary>A head that is longer, in bytes, is none.</summary>
    private const int LongestHead = 1024;

    private readonly List<RunRow> runs = [];
    private readonly List<AuditEntry> audits = [];
    private readonly List<string> problems = [];
    private long? ownRun;
    private bool begun, ended;

    /// <summary>How many articles were not there before.</summary>
    public long Articles { get; private set; }

    /// <summary>How many events were not there before.</summary>
    public long Events { get; private set; }

    /// <summary>What could not be brought, each with its place.</summary>
    public IReadOnlyList<string> Problems => problems;

    /// <summary>True if a file is a backup, however its JSON is set; false if it is something else.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static bool IsBackup(string path)
    {
        using var file = File.OpenRead(path);
        Span<byte> start = stackalloc byte[LongestHead];
        start = start[..file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)];
        if (start.StartsWith(Encoding.UTF8.Preamble)) start = start[Encoding.UTF8.Preamble.Length..];
        var reader = new Utf8JsonReader(start, isFinalBlock: false, default);
        try
        {
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) return false;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var isKind = reader.ValueTextEquals(RecordBackup.Kind.Name);
                if (!reader.Read()) return false;
                if (isKind) return reader.TokenType == JsonTokenType.String && reader.ValueTextEquals(RecordBackup.Kind.Value);
                if (!reader.TrySkip()) return false;
            }
            return false;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>Brings the record of a file. A damaged line costs that line; the others are brought.</summary>
    /// <exception cref="InvalidDataException">It is no backup, or a newer one.</exception>
    /// <exception cref="RecordException">The record cannot be written.</exception>
    public void Read(string path)
    {
        using var reader = new StreamReader(path);
        using var values = JsonValues.In(reader).GetEnumerator();
        CheckHead(values.MoveNext() ? values.Current.Text : null, path);
        // While some articles are written, the next are read.
        foreach (var pages in PagesOf(values, path).Chunk(ArticlesPerTransaction).OneAhead())
        {
            var (articles, events) = store.Bring(pages);
            (Articles, Events) = (Articles + articles, Events + events);
        }
        SaveAudits();
        if (!ended) problems.Add($"{path}: the file is cut off; what it holds was brought: take a whole one and import it too");
    }

    private static void CheckHead(string? text, string path)
    {
        try
        {
            using var head = JsonDocument.Parse(text ?? "");
            var version = head.RootElement.GetProperty("version").GetInt32();
            if (version > RecordBackup.Version) throw new InvalidDataException($"{path}: it was exported by a newer Demarche (version {version}, this one knows {RecordBackup.Version}); take the newer one");
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new InvalidDataException($"{path}: this is no export of a record; make one with: demarche export --record FILE", e);
        }
    }

    private IEnumerable<PageRows> PagesOf(IEnumerator<(int Line, string Text)> values, string path)
    {
        while (values.MoveNext())
            if (Taken(values.Current, path) is { } page) yield return page;
    }

    /// <summary>Takes a value of the file; gives its page if it is one.</summary>
    private PageRows? Taken((int Line, string Text) value, string path)
    {
        try
        {
            return Take(value.Text);
        }
        catch (Exception e) when (e is JsonException or ArgumentException or FormatException or InvalidOperationException or KeyNotFoundException)
        {
            problems.Add($"{path} line {value.Line}: it is damaged ({e.Message}); the other lines were brought");
            return null;
        }
    }

    private PageRows? Take(string text)
    {
        using var row = JsonDocument.Parse(text);
        var root = row.RootElement;
        if (root.TryGetProperty("run", out var run)) runs.Add(new RunRow(run.GetInt64(), Text(root, "coder")!, Text(root, "what")!));
        else if (root.TryGetProperty("article", out var article)) return PageOf(root, article);
        else if (root.TryGetProperty("audit", out var audit)) audits.Add(AuditOf(audit));
        else if (root.TryGetProperty("end", out _)) ended = true;
        else throw new FormatException("it is neither run, article, audit nor end");
        return null;
    }

    private PageRows PageOf(JsonElement root, JsonElement element)
    {
        Begin();
        var article = new ArticleRow(ArticleOf(element), Text(root, "story")!, Text(root, "coder")!);
        return new PageRows(article, [.. root.GetProperty("events").EnumerateArray().Select(e => EventOf(e, article))]);
    }

    /// <summary>An empty record, or one that this file was begun to be brought into before, takes over runs and numbers; any other keeps its own.</summary>
    private void Begin()
    {
        if (begun) return;
        begun = true;
        if (store.Runs().Count == 0) store.BringRuns(runs);
        if (!store.Runs().SequenceEqual(runs)) ownRun = store.BeginRun("import", "import");
    }

    private EventRow EventOf(JsonElement element, ArticleRow article)
    {
        var body = element.GetProperty("event");
        var told = EventJson.Read(body.GetRawText());
        if (told is not { Actors: not null, Recipients: not null, Attributions: not null, Modes: not null, Contexts: not null }) throw new FormatException("an event lacks its sides");
        if (told.ArticleId != article.Article.Id) throw new FormatException($"the event {told.Id} is of another article");
        return new EventRow(told, article, ownRun ?? element.GetProperty("changed").GetInt64(), BodyOf(body, told))
        {
            Coder = Text(element, "coder")!, Removed = Text(element, "removed"), Number = ownRun is null ? element.GetProperty("number").GetInt64() : null,
        };
    }

    /// <summary>The event as the store writes it, however the file sets its JSON; as the file has it where it tells something that the store does not know.</summary>
    private static string BodyOf(JsonElement body, CodedEvent told)
    {
        var (written, own) = (body.GetRawText(), EventJson.Write(told));
        if (written == own) return own;
        using var known = JsonDocument.Parse(own);
        return JsonElement.DeepEquals(body, known.RootElement) ? own : written;
    }

    private void SaveAudits()
    {
        var there = store.Audits();
        var rest = audits.Take(there.Count).SequenceEqual(there) ? audits.Skip(there.Count) : audits.Except(there);
        foreach (var entry in rest)
            if (store.Event(entry.Event) is not null) store.Audit(entry);
            else problems.Add($"the verdict on the event {entry.Event}: there is no such event in the record");
    }

    private static AuditEntry AuditOf(JsonElement audit) =>
        new(Text(audit, "event")!, Enum.Parse<Verdict>(Text(audit, "verdict")!, ignoreCase: true), Text(audit, "change"), Text(audit, "note"), Text(audit, "editor")!);

    private static Article ArticleOf(JsonElement element) => new()
    {
        Id = Text(element, "id")!, InputId = Text(element, "input")!, Url = Text(element, "url"), Title = Text(element, "title")!, Published = Spelling.Day(Text(element, "published")), Publisher = Text(element, "publisher"),
        Authors = [.. element.GetProperty("authors").EnumerateArray().Select(a => a.GetString()!)], Language = Text(element, "language")!, Text = Text(element, "text")!,
        Paragraphs = EventJson.ReadParagraphs(element.GetProperty("paragraphs").GetRawText()),
    };

    /// <summary>A field's text; null where the field is null. A field that must be there and is not ends in an error.</summary>
    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();
}
