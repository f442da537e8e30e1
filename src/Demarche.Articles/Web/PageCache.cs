using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Demarche.Articles.Web;

/// <summary>A page kept from an earlier run, with what the server gave to ask whether it changed (RFC 9110, 8.8).</summary>
/// <param name="Tag">The entity tag, as the server wrote it.</param>
/// <param name="Modified">The Last-Modified header, as the server wrote it.</param>
/// <param name="Charset">The charset of the HTTP header.</param>
/// <param name="Bytes">The content.</param>
internal sealed record CachedPage(string? Tag, string? Modified, string? Charset, byte[] Bytes);

/// <summary>A small store of fetched pages in a folder, so that a later run can ask for changes only. It may lose pages at any time: they are then fetched again.</summary>
/// <remarks>A file a page: a line of JSON, then the bytes. Names are hashes of addresses. Files are written beside and moved, so that runs side by side do no harm.</remarks>
internal sealed class PageCache(string folder, long bytesAtMost)
{
    private const string Ending = ".page";
    private const int HeadAtMost = 8192;

    private sealed record Head(string Url, string? Tag, string? Modified, string? Charset);

    /// <summary>The page kept of an address, or null.</summary>
    public CachedPage? Find(Uri address)
    {
        try
        {
            var bytes = File.ReadAllBytes(PathOf(address));
            int line = Array.IndexOf(bytes, (byte)'\n', 0, Math.Min(bytes.Length, HeadAtMost));
            if (line < 0 || JsonSerializer.Deserialize<Head>(bytes.AsSpan(0, line)) is not { } head || head.Url != address.AbsoluteUri) return null;
            return new CachedPage(head.Tag, head.Modified, head.Charset, bytes[(line + 1)..]);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException) { return null; }
    }

    /// <summary>Keeps a page, and drops the ones not used for longest where the folder grows too large. What cannot be written is not kept.</summary>
    public void Keep(Uri address, CachedPage page)
    {
        var head = JsonSerializer.SerializeToUtf8Bytes(new Head(address.AbsoluteUri, page.Tag, page.Modified, page.Charset));
        if (head.Length >= HeadAtMost || page.Bytes.LongLength > bytesAtMost) return;
        try
        {
            Directory.CreateDirectory(folder);
            string path = PathOf(address), draft = string.Create(CultureInfo.InvariantCulture, $"{path}.{Environment.ProcessId}.{Guid.NewGuid():N}");
            using (var file = File.Create(draft))
            {
                file.Write(head);
                file.WriteByte((byte)'\n');
                file.Write(page.Bytes);
            }
            File.Move(draft, path, overwrite: true);
            Shrink();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException) { }
    }

    /// <summary>Notes that a page was of use today.</summary>
    public void Touch(Uri address)
    {
        try { File.SetLastWriteTimeUtc(PathOf(address), DateTime.UtcNow); }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException) { }
    }

    private void Shrink()
    {
        var files = new DirectoryInfo(folder).GetFiles("*" + Ending);
        long total = files.Sum(f => f.Length);
        foreach (var file in files.OrderBy(f => f.LastWriteTimeUtc).TakeWhile(_ => total > bytesAtMost))
        {
            total -= file.Length;
            file.Delete();
        }
    }

    private string PathOf(Uri address) => Path.Combine(folder, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(address.AbsoluteUri))) + Ending);
}
