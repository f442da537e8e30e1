namespace Demarche.Articles.Tests;

/// <summary>A beginning, then the same bytes over and over up to a length: large inputs that take no memory.</summary>
internal sealed class RepeatedStream(byte[] start, byte[] filler, long length) : Stream
{
    private long _at;

    public override int Read(Span<byte> buffer)
    {
        int count = (int)Math.Min(buffer.Length, length - _at);
        for (int i = 0; i < count; i++, _at++) buffer[i] = _at < start.Length ? start[_at] : filler[(_at - start.Length) % filler.Length];
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));
    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => length;
    public override long Position { get => _at; set => throw new NotSupportedException(); }
    public override void Flush() { }
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
