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
            using var content = new UnpackStream(entry.Open(), () => entry.CompressedLength, limits);
            yield return new ContainerEntry(label, content);
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
