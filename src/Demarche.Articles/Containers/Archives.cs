using System.Formats.Tar;
using System.IO.Compression;

namespace Demarche.Articles.Containers;

/// <summary>Entries of zip and tar archives. Nothing is written to disk, so an entry's name is only a name.</summary>
internal static class Archives
{
    /// <summary>The entries of a zip archive; it must lie in memory or in a file, since its directory stands at its end.</summary>
    public static IEnumerable<ContainerEntry> Zip(Stream stream, string name, ReadLimits limits)
    {
        using var seekable = Seekable(stream, limits);
        using var archive = new ZipArchive(seekable, ZipArchiveMode.Read);
        foreach (var entry in archive.Entries)
        {
            if (entry.FullName.EndsWith('/') || IsClutter(entry.FullName)) continue;
            string label = Label(name, entry.FullName);
            if (entry.IsEncrypted) { yield return ContainerEntry.Damaged(label, "the entry is encrypted"); continue; }
            if (Open(entry, out string? damage) is not { } packed) { yield return ContainerEntry.Damaged(label, $"the entry cannot be unpacked ({damage!.TrimEnd('.')})"); continue; }
            using var content = new UnpackStream(packed, () => entry.CompressedLength, limits);
            yield return new ContainerEntry(label, content);
        }
    }

    /// <summary>An entry's content; null if its own header is damaged or its method unknown, which says nothing of the others.</summary>
    private static Stream? Open(ZipArchiveEntry entry, out string? damage)
    {
        damage = null;
        try { return entry.Open(); }
        catch (Exception e) when (e is InvalidDataException or NotSupportedException)
        {
            damage = e.Message;
            return null;
        }
    }

    /// <summary>The regular files of a tar archive.</summary>
    public static IEnumerable<ContainerEntry> Tar(Stream stream, string name)
    {
        using var archive = new TarReader(stream, leaveOpen: true);
        while (archive.GetNextEntry() is { } entry)
        {
            if (entry.EntryType is not (TarEntryType.RegularFile or TarEntryType.V7RegularFile or TarEntryType.ContiguousFile) || entry.DataStream is null || IsClutter(entry.Name)) continue;
            yield return new ContainerEntry(Label(name, entry.Name), entry.DataStream);
        }
    }

    private static Stream Seekable(Stream stream, ReadLimits limits)
    {
        if (stream.CanSeek) return stream;
        var file = new FileStream(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose);
        var buffer = new byte[1 << 16];
        int got;
        while ((got = stream.Read(buffer)) > 0)
        {
            if (file.Length + got > limits.UnpackedBytes) throw new UnpackLimitException($"the archive is larger than {limits.UnpackedBytes} bytes");
            file.Write(buffer, 0, got);
        }
        file.Position = 0;
        return file;
    }

    private static string Label(string name, string entry) => $"{name}!{entry.Replace('\\', '/').TrimStart('/')}";

    /// <summary>What systems put beside files (.DS_Store, __MACOSX).</summary>
    private static bool IsClutter(string entry) => Path.GetFileName(entry).StartsWith('.') || entry.StartsWith("__MACOSX", StringComparison.Ordinal);
}
