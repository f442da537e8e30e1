using System.Buffers;
using System.Text.Json;
using Demarche.Articles.Containers;
using Demarche.Articles.Dates;
using Demarche.Articles.Html;
using Demarche.Articles.Rows;
using Demarche.Articles.Text;
using Demarche.Articles.Web;

namespace Demarche.Articles;

/// <summary>Reads articles from what users have: pages, plain texts, JSON Lines, feeds, mails, WARC files, zip, tar and gzip archives, folders of them. What an input is, is told by its content.</summary>
/// <remarks>Thread-safe. A bad input never throws: its <see cref="Reading"/> names the problem, and the next one follows.</remarks>
public sealed class ArticleReader : IDisposable
{
    private const int HeadBytes = 1 << 16;
    private const int FirstBuffer = 1 << 18;
    private readonly ReaderOptions _options;
    private readonly Lazy<PageFetcher> _fetcher;
    private long _bytesRead;

    /// <summary>A reader with these options; null for the usual ones.</summary>
    public ArticleReader(ReaderOptions? options = null)
    {
        _options = options ?? new ReaderOptions();
        _fetcher = new Lazy<PageFetcher>(() => new PageFetcher(_options));
    }

    /// <summary>How many bytes were read so far, over all inputs; for a progress display beside the sizes of the files.</summary>
    public long BytesRead => Interlocked.Read(ref _bytesRead);

    /// <summary>Reads a file, all files of a folder in the order of their names, or the page at an http or https address.</summary>
    /// <param name="path">The path or address.</param>
    /// <param name="cancel">Gives up fetching an address.</param>
    /// <exception cref="OperationCanceledException">Fetching was given up.</exception>
    public IEnumerable<Reading> Read(string path, CancellationToken cancel = default)
    {
        if (path.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || path.StartsWith("https://", StringComparison.OrdinalIgnoreCase)) return ReadAddress(path, cancel);
        if (Directory.Exists(path)) return ReadFolder(path);
        if (!File.Exists(path)) return [Reading.Failed(Missing(path))];
        return ReadFile(path);
    }

    private IEnumerable<Reading> ReadAddress(string address, CancellationToken cancel)
    {
        var page = _fetcher.Value.Fetch(address, cancel).GetAwaiter().GetResult();
        return page.Bytes is null
            ? [Reading.Failed(NotFetched(address, page))]
            : Read(new MemoryStream(page.Bytes), address, Nesting.Outermost, new ContainerEntry(address, null) { Url = page.Url, Charset = page.Charset, Cut = page.Cut });
    }

    private static ReadProblem NotFetched(string address, FetchedPage page) =>
        new(ReadProblemKind.Web, address, null, $"it was not fetched: {page.Failure}", "save the page from a browser and give the file", true);

    private IEnumerable<Reading> ReadFolder(string path)
    {
        var files = Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories).Where(f => !Path.GetFileName(f).StartsWith('.')).Order(StringComparer.Ordinal);
        return files.SelectMany(ReadFile);
    }

    private IEnumerable<Reading> ReadFile(string path)
    {
        FileStream stream;
        Reading? failed = null;
        try { stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read); }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            failed = Reading.Failed(new ReadProblem(ReadProblemKind.Missing, path, null, "it cannot be opened", "check its permissions", true));
            stream = null!;
        }
        if (failed is not null) { yield return failed; yield break; }
        using (stream)
            foreach (var reading in Read(stream, path)) yield return reading;
    }

    private static ReadProblem Missing(string path) =>
        new(ReadProblemKind.Missing, path, null, "there is no such file or folder", "check the spelling of the path", true);

    /// <summary>Reads one stream; <paramref name="name"/> is what messages and ids call it.</summary>
    public IEnumerable<Reading> Read(Stream stream, string name) => Read(stream, name, Nesting.Outermost, null);

    private IEnumerable<Reading> Read(Stream stream, string name, Nesting nesting, ContainerEntry? entry)
    {
        var head = new byte[HeadBytes];
        int length;
        Reading? failed = null;
        try { length = stream.ReadAtLeast(head, HeadBytes, throwOnEndOfStream: false); }
        catch (Exception e) when (e is IOException or InvalidDataException)
        {
            length = 0;
            failed = Reading.Failed(ContainerEntry.Damaged(name, $"it cannot be read ({e.Message.TrimEnd('.')})").Problem!);
        }
        if (failed is not null) return [failed];
        if (length == 0) return [Reading.Failed(Empty(name))];
        var start = head.AsSpan(0, length);
        var whole = new PrefixedStream(head.AsMemory(0, length), stream, count => { if (nesting.Depth == 0) Interlocked.Add(ref _bytesRead, count); });
        if (ContentSniffer.Container(start) is { } container)
            return nesting.Depth >= _options.Limits.Nesting
                ? [Reading.Failed(new ReadProblem(ReadProblemKind.Limit, name, null, $"archives lie more than {_options.Limits.Nesting} deep in one another", "unpack it yourself if you trust it", true))]
                : ReadContainer(container, whole, stream, name, nesting);
        if (TextDecoder.BinaryKind(start) is { } binary)
            return [Reading.Failed(new ReadProblem(ReadProblemKind.Binary, name, null, $"this is {binary}, not a text", "give pages, plain text, JSON Lines, feeds or archives of them", true))];
        return ContentSniffer.Text(TextDecoder.Decode(start).Text) switch
        {
            ContentKind.JsonLines => ReadRows(whole, name),
            ContentKind.Json => ReadJson(whole, name),
            ContentKind.Feed => ReadFeed(whole, name, nesting, entry?.Url),
            ContentKind.Mail => [ReadMail(whole, name)],
            var kind => [ReadPage(whole, name, kind, entry)],
        };
    }

    private IEnumerable<Reading> ReadContainer(ContentKind kind, Stream whole, Stream stream, string name, Nesting nesting)
    {
        if (kind == ContentKind.Gzip)
        {
            var packed = new CountingStream(whole);
            using var members = new GzipMembers(packed);
            foreach (var reading in Read(new UnpackStream(members, () => packed.Count, _options.Limits), Unpacked(name), nesting.Inside, null)) yield return reading;
            if (members.HasTrailingGarbage) yield return Reading.Failed(ContainerEntry.Damaged(name, "bytes that are no gzip member follow the last one").Problem!);
            yield break;
        }
        if (kind == ContentKind.Zip && stream.CanSeek) { stream.Position = 0; whole = stream; }
        var entries = kind switch { ContentKind.Zip => Archives.Zip(whole, name, _options.Limits), ContentKind.Tar => Archives.Tar(whole, name), _ => Warc.Read(whole, name, _options.Limits) };
        foreach (var entry in GuardedEntries.Of(name, entries))
        {
            if (entry.Problem is not null) { yield return Reading.Failed(entry.Problem); continue; }
            foreach (var reading in Read(entry.Content!, entry.Name, nesting.Inside, entry)) yield return reading;
        }
    }

    private static string Unpacked(string name) => name.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? name[..^3] : name;

    private IEnumerable<Reading> ReadFeed(Stream stream, string name, Nesting nesting, string? url)
    {
        var bytes = ReadUpTo(stream, _options.Limits.PageBytes * 4, out bool cut, out _);
        foreach (var entry in GuardedEntries.Of(name, Feed.Read(TextDecoder.Decode(bytes).Text, name)))
        {
            if (entry.Problem is not null) yield return Reading.Failed(entry.Problem);
            else if (!_options.FollowLinks || entry.IsWhole || entry.Url is null) yield return ReadItem(entry);
            else foreach (var reading in Follow(entry, entry.Url, nesting, url)) yield return reading;
        }
        if (cut) yield return Reading.Failed(new ReadProblem(ReadProblemKind.Limit, name, null, $"the feed is larger than {_options.Limits.PageBytes * 4L} bytes", "split it", true));
    }

    /// <summary>The page or the feed that an item links to; the item's own summary where it cannot be had.</summary>
    private IEnumerable<Reading> Follow(ContainerEntry item, string link, Nesting nesting, string? feed)
    {
        string address = Uri.TryCreate(feed, UriKind.Absolute, out var root) && Uri.TryCreate(root, link, out var whole) ? whole.AbsoluteUri : link;
        if (!nesting.Followed.Add(address)) return [];
        if (nesting.Depth >= _options.Limits.Nesting)
            return [Reading.Failed(new ReadProblem(ReadProblemKind.Limit, item.Name, null, $"feeds lie more than {_options.Limits.Nesting} deep in one another", $"give {address} itself", true))];
        if (nesting.Followed.Count > _options.Limits.Links)
            return [Reading.Failed(new ReadProblem(ReadProblemKind.Limit, item.Name, null, $"more than {_options.Limits.Links} links are followed from here", $"give {address} itself", true))];
        var page = _fetcher.Value.Fetch(address).GetAwaiter().GetResult();
        if (page.Bytes is not null)
            return Read(new MemoryStream(page.Bytes), address, nesting.Inside, new ContainerEntry(address, null) { Url = page.Url, Charset = page.Charset, Cut = page.Cut, Date = item.Date });
        if (string.IsNullOrWhiteSpace(item.Html)) return [Reading.Failed(NotFetched(address, page))];
        var summary = ReadItem(item);
        return [summary with { Problems = [.. summary.Problems, NotFetched(address, page) with { Remedy = "the feed's summary stands in its place", Skipped = false }] }];
    }

    /// <summary>An item's own text; an item that has only a link or a line of summary names the address to fetch.</summary>
    private Reading ReadItem(ContainerEntry entry)
    {
        PageDate? date = entry.Date is null ? null : DateReader.Parse(entry.Date);
        var source = new ArticleSource(entry.Name, entry.Url ?? entry.Name, entry.Title, date, entry.Url) { DateFlaw = date is null ? entry.Date : null, Authors = entry.Authors };
        if (string.IsNullOrWhiteSpace(entry.Html))
            return Reading.Failed(new ReadProblem(ReadProblemKind.NoArticle, entry.Name, null, $"the item has no text, only a link ({entry.Url ?? "none"})", "have it fetched (demarche read --follow), or give the address itself", true));
        return ReadText(FeedText.Of(Clean(entry.Html, ref source), _options.Limits), source);
    }

    private Reading ReadMail(Stream stream, string name)
    {
        var bytes = ReadUpTo(stream, _options.Limits.PageBytes * 2, out bool cut, out _);
        var mail = Mail.Read(bytes);
        PageDate? date = mail.Date is null ? null : DateReader.Parse(mail.Date);
        var source = new ArticleSource(name, name, mail.IsPage ? null : mail.Subject, date, mail.Location) { Cut = cut, DateFlaw = date is null ? mail.Date : null };
        if (mail.Content is null) return Reading.Failed(Empty(name) with { Message = "the mail has no text part" });
        var decoded = TextDecoder.Decode(mail.Content, mail.Charset);
        source = source with { Encoding = decoded.Encoding, Flaw = decoded.Flaw };
        return mail.IsHtml ? ReadHtml(decoded.Text, source) : ReadText(decoded.Text, source);
    }

    private static ReadProblem Empty(string name) => new(ReadProblemKind.Empty, name, null, "it is empty", "give a file with text", true);

    private Reading ReadPage(Stream stream, string name, ContentKind kind, ContainerEntry? entry)
    {
        var bytes = ReadUpTo(stream, _options.Limits.PageBytes, out bool cut, out var damage);
        var decoded = TextDecoder.Decode(bytes, entry?.Charset);
        var source = new ArticleSource(name, entry?.Url ?? name, null, null, entry?.Url) { FeedDate = entry?.Date is { } date ? DateReader.Parse(date) : null, Encoding = decoded.Encoding, Flaw = decoded.Flaw, Cut = cut || entry?.Cut == true, Damage = damage };
        return kind == ContentKind.Html ? ReadHtml(decoded.Text, source) : ReadText(decoded.Text, source);
    }

    /// <summary>The first bytes of a stream; a stream that breaks off gives what came before, and the reason.</summary>
    private static byte[] ReadUpTo(Stream stream, int limit, out bool cut, out string? damage)
    {
        var bytes = ArrayPool<byte>.Shared.Rent(FirstBuffer);
        int length = 0;
        cut = false;
        damage = null;
        try
        {
            int got;
            while ((got = stream.Read(bytes, length, bytes.Length - length)) > 0)
            {
                if ((length += got) > limit) { (length, cut) = (limit, true); break; }
                if (length == bytes.Length) bytes = Larger(bytes);
            }
        }
        catch (Exception e) when (e is IOException or InvalidDataException) { damage = e.Message; }
        byte[] read = bytes[..length];
        ArrayPool<byte>.Shared.Return(bytes);
        return read;
    }

    private static byte[] Larger(byte[] bytes)
    {
        var larger = ArrayPool<byte>.Shared.Rent(bytes.Length * 2);
        bytes.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(bytes);
        return larger;
    }

    private IEnumerable<Reading> ReadRows(Stream stream, string name)
    {
        foreach (var line in RowLines.Read(stream, _options.Limits.RowCharacters))
        {
            if (line.Damage is not null)
            {
                yield return Reading.Failed(ContainerEntry.Damaged(name, $"the file breaks off ({line.Damage.TrimEnd('.')})").Problem!);
                yield break;
            }
            string place = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"line {line.Number}");
            if (line.TooLong)
            {
                yield return Reading.Failed(new ReadProblem(ReadProblemKind.Limit, name, place, $"the row is longer than {_options.Limits.RowCharacters} bytes", "put the page into a file of its own and name it in html_path", true));
                continue;
            }
            var decoded = TextDecoder.Decode(line.Bytes);
            if (string.IsNullOrWhiteSpace(decoded.Text)) continue;
            yield return ArticleRow.Parse(decoded.Text, out var flaw) is { } row
                ? ReadRow(row, name, place, decoded.Flaw)
                : Reading.Failed(BadRow(name, place, flaw!));
        }
    }

    private IEnumerable<Reading> ReadJson(Stream stream, string name)
    {
        var bytes = ReadUpTo(stream, _options.Limits.PageBytes, out bool cut, out _);
        JsonDocument? document = null;
        string? flaw = cut ? $"the JSON is larger than {_options.Limits.PageBytes} bytes" : null;
        try { if (!cut) document = JsonDocument.Parse(ArticleRow.MendEscapes(TextDecoder.Decode(bytes).Text)); }
        catch (JsonException e) { flaw = $"this is no JSON ({e.Message.Split(". ")[0]})"; }
        if (document is null) { yield return Reading.Failed(BadRow(name, null, flaw!)); yield break; }
        using (document)
        {
            var rows = document.RootElement.ValueKind == JsonValueKind.Array ? [.. document.RootElement.EnumerateArray()] : new[] { document.RootElement };
            for (int i = 0; i < rows.Length; i++)
            {
                string place = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"item {i + 1}");
                yield return ArticleRow.Of(rows[i], out flaw) is { } row ? ReadRow(row, name, place, null) : Reading.Failed(BadRow(name, place, flaw!));
            }
        }
    }

    private static ReadProblem BadRow(string name, string? place, string flaw) =>
        new(ReadProblemKind.BadRow, name, place, flaw, "write one JSON object a line: {\"id\", \"text\" or \"html\" or \"html_path\", \"title\", \"date\", \"url\"}", true);

    private Reading ReadRow(ArticleRow row, string name, string place, string? flaw)
    {
        string input = $"{name}, {place}";
        PageDate? date = row.Date is null ? null : DateReader.Parse(row.Date);
        var source = new ArticleSource(input, row.Id ?? input, row.Title is null ? null : OneLine(row.Title), date, row.Url) { Flaw = flaw ?? row.Flaw, DateFlaw = date is null ? row.Date : null };
        if (row.Html is not null) return ReadHtml(Clean(row.Html, ref source), source);
        if (row is { Text: not null, Pair: not null }) return ReadPair(row, source);
        if (row.Text is not null) return ReadText(Clean(row.Text, ref source), source);
        string path = Path.Combine(Path.GetDirectoryName(name) ?? "", row.HtmlPath!);
        if (!File.Exists(path)) return Reading.Failed(Missing(path) with { Input = name, Place = place, Message = $"there is no file {path}", Remedy = "html_path is relative to the file it stands in" });
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        var bytes = ReadUpTo(stream, _options.Limits.PageBytes, out bool cut, out _);
        var decoded = TextDecoder.Decode(bytes);
        return ReadHtml(decoded.Text, source with { Encoding = decoded.Encoding, Flaw = decoded.Flaw, Cut = cut });
    }

    /// <summary>A row with given sides is a sentence somebody chose: all of it is text, and its language is not in question.</summary>
    private Reading ReadPair(ArticleRow row, ArticleSource source)
    {
        string body = Clean(row.Text!, ref source);
        string text = source.Title is null ? body : source.Title + "\n" + body;
        int shift = text.Length - body.Length;
        var reading = new ArticleBuilder(source, _options).Build(text, source.Title ?? "", [new Model.Paragraph(new Model.TextSpan(shift, body.Length), Model.ParagraphKind.Body)], source.Date, [], source.Url, null, new PageDetails());
        var pair = new Model.GivenPair(Shift(row.Pair!.Source, shift), Shift(row.Pair.Target, shift));
        return reading with
        {
            Article = reading.Article! with { Pair = pair, Language = "en" },
            Problems = [.. reading.Problems.Where(p => p.Kind != ReadProblemKind.ForeignLanguage)],
        };
    }

    private static Model.TextSpan Shift(Model.TextSpan span, int by) => new(span.Start + by, span.Length);

    private static string Clean(string text, ref ArticleSource source)
    {
        text = TextDecoder.Clean(text, out int replaced, out int first);
        if (replaced > 0) source = source with { Flaw = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{replaced} U+0000 or lone surrogate, the first at character {first}") };
        return text;
    }

    private static string OneLine(string title) => string.Join(' ', title.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Reads a plain text that is at hand; it stays verbatim in the article's text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="id">What the article is called (<see cref="Model.Article.InputId"/>).</param>
    /// <param name="title">Its title, if known; it then stands before the text.</param>
    /// <param name="date">Its date, if known.</param>
    /// <param name="url">Its address, if known.</param>
    public Reading ReadText(string text, string id, string? title = null, DateOnly? date = null, string? url = null)
    {
        var source = new ArticleSource(id, id, title is null ? null : OneLine(title), date is { } d ? PageDate.Of(d) : null, url);
        return ReadText(Clean(text, ref source), source);
    }

    /// <summary>Reads a page that is at hand.</summary>
    /// <param name="html">The page.</param>
    /// <param name="id">What the article is called (<see cref="Model.Article.InputId"/>).</param>
    /// <param name="url">Its address, if known; dates and the publisher may be read from it.</param>
    /// <param name="date">Its date, if known.</param>
    public Reading ReadHtml(string html, string id, string? url = null, DateOnly? date = null)
    {
        var source = new ArticleSource(id, id, null, date is { } d ? PageDate.Of(d) : null, url);
        return ReadHtml(Clean(html, ref source), source);
    }

    private Reading ReadText(string text, ArticleSource source) => TextArticle.Read(text, source, _options);

    private Reading ReadHtml(string html, ArticleSource source) => HtmlArticle.Read(html, source, _options);

    /// <summary>Closes the connections to web servers, if any were opened.</summary>
    public void Dispose()
    {
        if (_fetcher.IsValueCreated) _fetcher.Value.Dispose();
    }
}
