namespace Demarche.Articles.Containers;

/// <summary>Counts what is unpacked and stops a bomb: too much in all, or far more than the packed bytes can honestly hold.</summary>
/// <param name="unpacked">The unpacking stream.</param>
/// <param name="packed">How many packed bytes were used so far.</param>
/// <param name="limits">The limits.</param>
internal sealed class UnpackStream(Stream unpacked, Func<long> packed, ReadLimits limits) : Stream
{
    private const int Ratio = 100;
    private long _count;

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => _count; set => throw new NotSupportedException(); }

    public override int Read(Span<byte> buffer)
    {
        int got = unpacked.Read(buffer);
        _count += got;
        if (_count > limits.UnpackedBytes) throw new UnpackLimitException($"it unpacks to more than {limits.UnpackedBytes} bytes");
        if (_count > limits.UnsuspiciousBytes && _count / Ratio > packed()) throw new UnpackLimitException($"it unpacks to more than {Ratio} times its size: this is a bomb");
        return got;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    protected override void Dispose(bool disposing)
    {
        if (disposing) unpacked.Dispose();
        base.Dispose(disposing);
    }

    public override void Flush() { }
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}

/// <summary>Counts the bytes read from a stream.</summary>
internal sealed class CountingStream(Stream inner) : Stream
{
    public long Count { get; private set; }

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => Count; set => throw new NotSupportedException(); }

    public override int Read(Span<byte> buffer)
    {
        int got = inner.Read(buffer);
        Count += got;
        return got;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));
    public override void Flush() { }
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
