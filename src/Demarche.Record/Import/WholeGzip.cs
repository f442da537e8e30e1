using System.IO.Compression;

namespace Demarche.Record.Import;

/// <summary>Unpacks a gzip file, and knows a torn one: the framework's stream takes the end of the bytes for the end of the file.</summary>
/// <remarks>A last member of known content is put behind the file's. If it comes out at the end, the file's own members were whole; if not, what is left of them has swallowed it.</remarks>
internal sealed class WholeGzip : ReadOnlyStream
{
    private static readonly byte[] Mark = "end of demarche "u8.ToArray();
    private readonly GZipStream unpacked;
    private readonly string name;
    // The last bytes unpacked are held back until it is known whether they are the mark.
    private readonly byte[] held = new byte[1 << 16];
    private int start, end;
    private bool ended;

    public WholeGzip(Stream packed, string name)
    {
        this.name = name;
        unpacked = new GZipStream(new Followed(packed, Packed(Mark)), CompressionMode.Decompress);
    }

    public override int Read(Span<byte> buffer)
    {
        while (!ended && end - start <= Mark.Length) Fill();
        var count = Math.Min(buffer.Length, end - start - (ended ? 0 : Mark.Length));
        held.AsSpan(start, count).CopyTo(buffer);
        start += count;
        return count;
    }

    private void Fill()
    {
        held.AsSpan(start, end - start).CopyTo(held);
        (start, end) = (0, end - start);
        int got;
        try
        {
            got = unpacked.Read(held, end, held.Length - end);
        }
        catch (InvalidDataException e)
        {
            throw new InvalidDataException($"{name}: the gzip file is damaged; fetch it again.", e);
        }
        end += got;
        if (got > 0) return;
        if (!held.AsSpan(start, end - start).EndsWith(Mark)) throw new InvalidDataException($"{name}: the gzip file is cut off; fetch it again.");
        end -= Mark.Length;
        ended = true;
    }

    private static byte[] Packed(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var packing = new GZipStream(packed, CompressionLevel.Fastest)) packing.Write(bytes);
        return packed.ToArray();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) unpacked.Dispose();
        base.Dispose(disposing);
    }

    /// <summary>A stream and what comes after it.</summary>
    private sealed class Followed(Stream first, byte[] then) : ReadOnlyStream
    {
        private int used;

        public override int Read(Span<byte> buffer)
        {
            if (first.Read(buffer) is > 0 and var got) return got;
            var count = Math.Min(buffer.Length, then.Length - used);
            then.AsSpan(used, count).CopyTo(buffer);
            used += count;
            return count;
        }
    }
}
