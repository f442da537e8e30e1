using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using Demarche.Articles.Containers;

namespace Demarche.Articles.Tests;

public sealed class ContainerTests
{
    private const string Prose = "The minister said that Peru would not talk with Ecuador this year, and that the border would stay closed.";

    private static List<Reading> Read(byte[] bytes, ReadLimits? limits = null) => [.. new ArticleReader(new ReaderOptions { Limits = limits ?? new ReadLimits() }).Read(new MemoryStream(bytes), "in.gz")];

    private static byte[] Gzip(byte[] bytes, CompressionLevel level = CompressionLevel.Fastest)
    {
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, level)) gzip.Write(bytes);
        return packed.ToArray();
    }

    private static byte[] Gzip(string text) => Gzip(Encoding.UTF8.GetBytes(text));

    private static byte[] Unpack(Stream packed)
    {
        using var members = new GzipMembers(packed);
        var all = new MemoryStream();
        members.CopyTo(all);
        return all.ToArray();
    }

    [Fact]
    public void GzipMembers_GiveBackWhatWasPacked_ByAnyLevel()
    {
        var random = new Random(3);
        foreach (int size in new[] { 0, 1, 100, 70_000, 400_000 })
            foreach (var level in new[] { CompressionLevel.NoCompression, CompressionLevel.Fastest, CompressionLevel.SmallestSize })
            {
                var bytes = new byte[size];
                for (int i = 0; i < size; i++) bytes[i] = (byte)(random.Next(4) == 0 ? random.Next(256) : i / 7);
                Assert.Equal(bytes, Unpack(new MemoryStream(Gzip(bytes, level))));
            }
    }

    /// <summary>Gives so many bytes a read that footers fall on every edge.</summary>
    private sealed class Trickle(byte[] bytes, int first) : MemoryStream(bytes)
    {
        private int _next = first;

        public override int Read(byte[] buffer, int offset, int count)
        {
            int got = base.Read(buffer, offset, Math.Min(count, _next));
            _next = 7;
            return got;
        }

        public override int Read(Span<byte> buffer)
        {
            int got = base.Read(buffer[..Math.Min(buffer.Length, _next)]);
            _next = 7;
            return got;
        }
    }

    [Fact]
    public void GzipMembers_WithFootersOnAnyBufferEdge_AreAllRead()
    {
        byte[] packed = [.. Gzip("first "), .. Gzip(""), .. Gzip("second "), .. Gzip("third")];
        for (int first = 1; first <= packed.Length; first++) Assert.Equal("first second third", Encoding.UTF8.GetString(Unpack(new Trickle(packed, first))));
    }

    [Fact]
    public void TruncatedGzip_IsAnError_AtEveryLength()
    {
        byte[] packed = Gzip(Prose + Prose);
        for (int length = 1; length < packed.Length; length++)
            Assert.Throws<InvalidDataException>(() => Unpack(new MemoryStream(packed, 0, length)));
    }

    [Fact]
    public void TruncatedGzip_GivesWhatCameBefore_AndSaysSo()
    {
        var text = new StringBuilder();
        for (int i = 0; i < 3000; i++) text.Append(System.Globalization.CultureInfo.InvariantCulture, $"{{\"id\":\"{i}\",\"text\":\"{Prose} {i * 7919}\"}}\n");
        byte[] packed = Gzip(text.ToString());
        var readings = Read(packed[..(packed.Length * 3 / 4)]);
        Assert.True(readings.Count(r => !r.Skipped) > 500);
        Assert.Equal(ReadProblemKind.Damaged, readings[^1].Problems[0].Kind);
    }

    [Fact]
    public void BytesAfterTheLastMember_AreSaid()
    {
        var readings = Read([.. Gzip(Prose), .. "rubbish"u8]);
        Assert.False(readings[0].Skipped);
        Assert.Equal(ReadProblemKind.Damaged, readings[1].Problems[0].Kind);
    }

    [Fact]
    public void GzipBomb_IsStopped()
    {
        var bomb = new MemoryStream();
        using (var gzip = new GZipStream(bomb, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(Encoding.UTF8.GetBytes("{\"id\":\"a\",\"text\":\"" + Prose + "\"}\n"));
            var zeros = new byte[1 << 20];
            Array.Fill(zeros, (byte)' ');
            zeros[^1] = (byte)'\n';
            for (int i = 0; i < 4; i++) gzip.Write(zeros);
        }
        var readings = Read(bomb.ToArray(), new ReadLimits { UnsuspiciousBytes = 1 << 20 });
        Assert.False(readings[0].Skipped);
        Assert.Contains("bomb", readings[^1].Problems[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ArchivesInsideArchives_AreLimited()
    {
        byte[] packed = Encoding.UTF8.GetBytes(Prose);
        for (int i = 0; i < 6; i++) packed = Gzip(packed);
        Assert.Equal(ReadProblemKind.Limit, Assert.Single(Read(packed)).Problems[0].Kind);
    }

    [Fact]
    public void Zip_ReadsItsEntries_AndNamesThatClimbAreOnlyNames()
    {
        var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var name in new[] { "a.txt", "../../etc/b.txt", "folder/", "__MACOSX/c.txt" })
            {
                using var entry = zip.CreateEntry(name).Open();
                if (!name.EndsWith('/')) entry.Write(Encoding.UTF8.GetBytes(Prose));
            }
        var readings = Read(bytes.ToArray());
        Assert.Equal(["in.gz!a.txt", "in.gz!../../etc/b.txt"], readings.Select(r => r.Input));
        Assert.All(readings, r => Assert.False(r.Skipped));
    }

    private static byte[] Zip(params (string Name, byte[] Content)[] entries)
    {
        var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, content) in entries)
            {
                using var entry = zip.CreateEntry(name, CompressionLevel.SmallestSize).Open();
                entry.Write(content);
            }
        return bytes.ToArray();
    }

    [Fact]
    public void ZipBomb_IsStopped_AndTheOtherEntriesAreRead()
    {
        byte[] rows = [.. Enumerable.Repeat((byte)' ', 6 << 20), .. "\n"u8];
        var readings = Read(Zip(("a.txt", Encoding.UTF8.GetBytes(Prose)), ("bomb.jsonl", [.. Encoding.UTF8.GetBytes("{\"id\":\"a\",\"text\":\"" + Prose + "\"}\n"), .. rows]), ("z.txt", Encoding.UTF8.GetBytes(Prose))), new ReadLimits { UnsuspiciousBytes = 1 << 20 });
        Assert.Contains(readings, r => r.Problems.Any(p => p.Message.Contains("bomb", StringComparison.Ordinal)));
        Assert.Equal(["in.gz!a.txt", "in.gz!z.txt"], readings.Where(r => !r.Skipped && r.Input.EndsWith(".txt", StringComparison.Ordinal)).Select(r => r.Input));
    }

    [Fact]
    public void ZipEntry_OfAnUnknownMethod_IsNamed_AndTheOthersAreRead()
    {
        byte[] zip = Zip(("a.txt", Encoding.UTF8.GetBytes(Prose)), ("b.txt", Encoding.UTF8.GetBytes(Prose)));
        // The method stands at byte 8 of an entry's own header and at byte 10 of its row in the directory (APPNOTE 4.3.7, 4.3.12).
        zip[8] = 97;
        zip[zip.AsSpan().IndexOf("PK\u0001\u0002"u8) + 10] = 97;
        var readings = Read(zip);
        Assert.Contains("a.txt", Assert.Single(readings[0].Problems).ToString(), StringComparison.Ordinal);
        Assert.Equal("in.gz!b.txt", readings[1].Input);
        Assert.False(readings[1].Skipped);
    }

    [Fact]
    public void Tar_NamesThatClimb_AreOnlyNames_AndLinksAreNotFollowed()
    {
        var bytes = new MemoryStream();
        using (var tar = new TarWriter(bytes, TarEntryFormat.Pax, leaveOpen: true))
        {
            tar.WriteEntry(new PaxTarEntry(TarEntryType.SymbolicLink, "link.txt") { LinkName = "/etc/passwd" });
            tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, "../../etc/a.txt") { DataStream = new MemoryStream(Encoding.UTF8.GetBytes(Prose)) });
        }
        Assert.Equal("in!../../etc/a.txt", Assert.Single(Read(Gzip(bytes.ToArray()))).Input);
    }

    [Fact]
    public void BrokenZip_IsNamed_AndThrowsNothing()
    {
        var reading = Assert.Single(Read([0x50, 0x4B, 3, 4, 1, 2, 3, 4, 5, 6, 7, 8]));
        Assert.Equal(ReadProblemKind.Damaged, reading.Problems[0].Kind);
    }

    [Fact]
    public void TarGz_ReadsItsEntries()
    {
        var bytes = new MemoryStream();
        using (var tar = new TarWriter(bytes, TarEntryFormat.Ustar, leaveOpen: true))
            foreach (var name in new[] { "a.txt", "b.txt" })
                tar.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(Encoding.UTF8.GetBytes(Prose)) });
        Assert.Equal(["in!a.txt", "in!b.txt"], Read(Gzip(bytes.ToArray())).Select(r => r.Input));
    }

    private static string Record(string type, string url, string block, string extra = "") =>
        $"WARC/1.0\r\nWARC-Type: {type}\r\nWARC-Target-URI: {url}\r\nContent-Type: application/http; msgtype=response\r\n{extra}Content-Length: {Encoding.UTF8.GetByteCount(block)}\r\n\r\n{block}\r\n\r\n";

    private static string Response(string page, string header = "") => $"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n{header}\r\n{page}";

    [Fact]
    public void WarcGz_OfManyMembers_GivesItsPages()
    {
        byte[] file = [.. Gzip("WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 4\r\n\r\nabcd\r\n\r\n"), .. Gzip(Record("request", "https://alba.example/1", "GET / HTTP/1.1\r\n\r\n")),
            .. Gzip(Record("response", "https://alba.example/1", Response(Pages.Article("")))), 
            .. Gzip(Record("response", "https://alba.example/3", Response(Pages.Article("")), "WARC-Truncated: length\r\n"))];
        var readings = Read(file);
        Assert.Equal(["https://alba.example/1", "https://alba.example/3"], readings.Select(r => r.Article!.Url));
        Assert.Equal([null, "size"], readings.Select(r => r.Details!.Truncated));
    }

    private const string Digest = "WARC-Payload-Digest: sha1:3EF4GH5IJ6KL7MN8OPQAB2CD\r\n";
    private const string SamePayload = "WARC-Profile: http://netpreserve.org/warc/1.1/revisit/identical-payload-digest\r\n";
    private const string NotModified = "WARC-Profile: http://netpreserve.org/warc/1.1/revisit/server-not-modified\r\n";

    [Theory]
    [InlineData(SamePayload + Digest, "https://alba.example/1", 1)]
    [InlineData(NotModified, "https://alba.example/1", 1)]
    [InlineData(SamePayload + Digest, "https://alba.example/again", 2)]
    [InlineData(SamePayload + "WARC-Refers-To: <urn:uuid:1>\r\n", "https://alba.example/again", 2)]
    [InlineData(SamePayload + "WARC-Refers-To-Target-URI: https://alba.example/1\r\n", "https://alba.example/again", 2)]
    public void Revisit_OfTheSameAddressSaysNothingNew_OfAnotherGivesThePageAgain(string extra, string url, int pages)
    {
        byte[] file = [.. Gzip(Record("response", "https://alba.example/1", Response(Pages.Article("")), "WARC-Record-ID: <urn:uuid:1>\r\n" + Digest)), .. Gzip(Record("revisit", url, "HTTP/1.1 200 OK\r\n\r\n", extra))];
        var readings = Read(file);
        Assert.Equal(pages, readings.Count);
        Assert.All(readings, r => Assert.Equal(Pages.Title, r.Article!.Title));
        Assert.Equal(url, readings[^1].Article!.Url);
    }

    [Fact]
    public void Revisit_OfAPageThatIsNotInTheFile_NamesIt()
    {
        byte[] file = [.. Gzip(Record("revisit", "https://alba.example/2", "HTTP/1.1 200 OK\r\n\r\n", SamePayload + Digest + "WARC-Refers-To-Target-URI: https://alba.example/0\r\n")), .. Gzip(Record("response", "https://alba.example/1", Response(Pages.Article(""))))];
        var readings = Read(file);
        Assert.Contains("https://alba.example/0", Assert.Single(readings[0].Problems).Message, StringComparison.Ordinal);
        Assert.False(readings[1].Skipped);
    }

    [Fact]
    public void Revisit_OfAPageTooFarBack_SaysSo()
    {
        byte[] file = [.. Gzip(Record("response", "https://alba.example/1", Response(Pages.Article("")), Digest)), .. Gzip(Record("response", "https://alba.example/2", Response(Pages.Article("<meta name=x content=y>")))),
            .. Gzip(Record("revisit", "https://alba.example/again", "HTTP/1.1 200 OK\r\n\r\n", SamePayload + Digest))];
        var readings = Read(file, new ReadLimits { RevisitBytes = Encoding.UTF8.GetByteCount(Pages.Article("")) });
        Assert.Equal(2, readings.Count(r => !r.Skipped));
        Assert.Equal(ReadProblemKind.Limit, readings[^1].Problems[0].Kind);
    }

    [Fact]
    public void WarcRecord_ThatIsTruncated_GivesWhatItHas_AndTheRowSaysSo()
    {
        string block = Response(Pages.Article(""));
        string record = Record("response", "https://alba.example/1", block);
        var readings = Read(Gzip(record[..(record.Length - 900)]));
        Assert.Equal("size", readings.Single(r => !r.Skipped).Details!.Truncated);
        Assert.Contains(readings, r => r.Problems.Any(p => p.Kind == ReadProblemKind.Damaged));
    }

    [Fact]
    public void Warc_ResynchronisesAfterGarbage_AndCountsWhatWasLost()
    {
        string file = Record("response", "https://alba.example/1", Response(Pages.Article(""))) + "garbage of 24 bytes here" + Record("response", "https://alba.example/2", Response(Pages.Article("")));
        var readings = Read(Encoding.UTF8.GetBytes(file));
        Assert.Equal(2, readings.Count(r => !r.Skipped));
        Assert.Contains("24 bytes", readings[^1].Problems[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Warc_WithATooLargeContentLength_SaysThatItEnds()
    {
        string file = Record("response", "https://alba.example/1", Response(Pages.Article(""))).Replace("Content-Length: ", "Content-Length: 9", StringComparison.Ordinal);
        var readings = Read(Encoding.UTF8.GetBytes(file));
        Assert.Contains(readings, r => r.Problems.Any(p => p.Kind == ReadProblemKind.Damaged));
        Assert.Contains(readings, r => !r.Skipped);
    }

    [Fact]
    public void Warc_WithATooSmallContentLength_LosesNoOtherRecord()
    {
        string page = Pages.Article("");
        string record = Record("response", "https://alba.example/1", Response(page));
        string length = $"Content-Length: {Encoding.UTF8.GetByteCount(Response(page))}";
        Assert.Contains(length, record, StringComparison.Ordinal);
        string file = record.Replace(length, "Content-Length: 1500", StringComparison.Ordinal) + Record("response", "https://alba.example/2", Response(page));
        var readings = Read(Encoding.UTF8.GetBytes(file));
        Assert.Contains(readings, r => r.Article?.Url == "https://alba.example/2");
        Assert.Contains("no record", readings[^1].Problems[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Warc_UndoesChunks()
    {
        string page = Pages.Article("");
        string chunked = string.Concat(page.Chunk(500).Select(c => new string(c)).Select(c => $"{Encoding.UTF8.GetByteCount(c):x}\r\n{c}\r\n")) + "0\r\n\r\n";
        var reading = Assert.Single(Read(Encoding.UTF8.GetBytes(Record("response", "https://alba.example/1", Response(chunked, "Transfer-Encoding: chunked\r\n")))));
        Assert.Contains(Pages.Paragraphs[4], reading.Article!.Text, StringComparison.Ordinal);
    }
}
