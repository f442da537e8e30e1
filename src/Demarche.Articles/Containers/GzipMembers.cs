namespace Demarche.Articles.Containers;

/// <summary>Unpacks gzip files of any number of members (RFC 1952 over RFC 1951).</summary>
/// <remarks>
/// Own code, since the framework's stream does not tell where a member ends: a footer on a buffer's edge, a truncated last member and bytes between members must all be noticed (dotnet/corefx#41998).
/// Checks length and CRC-32 of each member. A truncated or broken member throws <see cref="InvalidDataException"/>.
/// </remarks>
internal sealed class GzipMembers(Stream source) : Stream
{
    private const int WindowSize = 1 << 15;
    private static readonly ushort[] LengthBase = [3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258];
    private static readonly byte[] LengthExtra = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];
    private static readonly ushort[] DistanceBase = [1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145, 8193, 12289, 16385, 24577];
    private static readonly byte[] DistanceExtra = [0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13];
    private static readonly byte[] CodeOrder = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];
    private static readonly uint[] CrcTable = [.. Enumerable.Range(0, 256).Select(Crc)];
    private static readonly Huffman FixedLiterals = new([.. Enumerable.Range(0, 288).Select(i => (byte)(i < 144 ? 8 : i < 256 ? 9 : i < 280 ? 7 : 8))]);
    private static readonly Huffman FixedDistances = new([.. Enumerable.Repeat((byte)5, 30)]);

    private enum State { Start, Block, Stored, Codes, Copy, End }

    private readonly byte[] _input = new byte[1 << 16];
    private readonly byte[] _window = new byte[WindowSize];
    private int _at, _filled, _bitCount, _windowAt, _stored, _copyLength, _copyDistance;
    private ulong _bits;
    private State _state;
    private bool _last;
    private int _members;
    private uint _crc, _length;
    private Huffman _literals = FixedLiterals, _distances = FixedDistances;

    /// <summary>Bytes after the last member that are no member; what follows them is not read.</summary>
    public bool HasTrailingGarbage { get; private set; }

    public override int Read(Span<byte> buffer)
    {
        int written = 0;
        while (written < buffer.Length && _state != State.End) Step(buffer, ref written);
        return written;
    }

    private void Step(Span<byte> buffer, ref int written)
    {
        switch (_state)
        {
            case State.Start: Header(); break;
            case State.Block when _last: Footer(); break;
            case State.Block: BlockHeader(); break;
            case State.Stored:
                while (_stored > 0 && written < buffer.Length) { Put(buffer, ref written, (byte)Bits(8)); _stored--; }
                if (_stored == 0) _state = State.Block;
                break;
            case State.Copy:
                while (_copyLength > 0 && written < buffer.Length) { Put(buffer, ref written, _window[(_windowAt - _copyDistance) & (WindowSize - 1)]); _copyLength--; }
                if (_copyLength == 0) _state = State.Codes;
                break;
            default: Codes(buffer, ref written); break;
        }
    }

    private void Put(Span<byte> buffer, ref int written, byte value)
    {
        buffer[written++] = value;
        _window[_windowAt] = value;
        _windowAt = (_windowAt + 1) & (WindowSize - 1);
        _crc = CrcTable[(byte)(_crc ^ value)] ^ (_crc >> 8);
        _length++;
    }

    private void Codes(Span<byte> buffer, ref int written)
    {
        while (written < buffer.Length)
        {
            int symbol = Decode(_literals);
            if (symbol < 256) { Put(buffer, ref written, (byte)symbol); continue; }
            if (symbol == 256) { _state = State.Block; return; }
            if (symbol > 285) throw new InvalidDataException("a gzip member is broken");
            _copyLength = LengthBase[symbol - 257] + (int)Bits(LengthExtra[symbol - 257]);
            int code = Decode(_distances);
            if (code > 29) throw new InvalidDataException("a gzip member is broken");
            _copyDistance = DistanceBase[code] + (int)Bits(DistanceExtra[code]);
            if (_length < WindowSize && _copyDistance > _length) throw new InvalidDataException("a gzip member is broken");
            _state = State.Copy;
            return;
        }
    }

    private void Header()
    {
        int first = NextByte();
        // Zeros pad the end of some files.
        while (first == 0 && _members > 0) first = NextByte();
        if (first < 0) { _state = State.End; return; }
        if (first != 0x1F || NextByte() != 0x8B)
        {
            if (_members == 0) throw new InvalidDataException("this is no gzip file");
            HasTrailingGarbage = true;
            _state = State.End;
            return;
        }
        if (Byte() != 8) throw new InvalidDataException("a gzip member has an unknown method");
        int flags = Byte();
        for (int i = 0; i < 6; i++) Byte();
        if ((flags & 4) != 0) { int extra = Byte() | (Byte() << 8); while (extra-- > 0) Byte(); }
        if ((flags & 8) != 0) while (Byte() != 0) { }
        if ((flags & 16) != 0) while (Byte() != 0) { }
        if ((flags & 2) != 0) { Byte(); Byte(); }
        (_bits, _bitCount, _last, _crc, _length) = (0, 0, false, uint.MaxValue, 0);
        _members++;
        _state = State.Block;
    }

    private void Footer()
    {
        Bits(_bitCount & 7);
        uint crc = (uint)Bits(16) | ((uint)Bits(16) << 16), length = (uint)Bits(16) | ((uint)Bits(16) << 16);
        if (crc != ~_crc || length != _length) throw new InvalidDataException("a gzip member's checksum is wrong");
        // Whole bytes that are still in the bit buffer belong to the next member.
        while (_bitCount >= 8) { _bitCount -= 8; _at--; }
        (_bits, _bitCount) = (0, 0);
        _state = State.Start;
    }

    private void BlockHeader()
    {
        _last = Bits(1) == 1;
        switch (Bits(2))
        {
            case 0:
                Bits(_bitCount & 7);
                _stored = (int)Bits(16);
                if ((int)Bits(16) != (~_stored & 0xFFFF)) throw new InvalidDataException("a gzip member is broken");
                _state = State.Stored;
                break;
            case 1:
                (_literals, _distances) = (FixedLiterals, FixedDistances);
                _state = State.Codes;
                break;
            case 2:
                Tables();
                _state = State.Codes;
                break;
            default: throw new InvalidDataException("a gzip member is broken");
        }
    }

    private void Tables()
    {
        int literals = (int)Bits(5) + 257, distances = (int)Bits(5) + 1, codes = (int)Bits(4) + 4;
        Span<byte> lengths = stackalloc byte[320];
        lengths.Clear();
        for (int i = 0; i < codes; i++) lengths[CodeOrder[i]] = (byte)Bits(3);
        var meta = new Huffman(lengths[..19]);
        lengths.Clear();
        int n = 0;
        while (n < literals + distances)
        {
            int symbol = Decode(meta);
            if (symbol < 16) { lengths[n++] = (byte)symbol; continue; }
            byte value = symbol == 16 ? n > 0 ? lengths[n - 1] : throw new InvalidDataException("a gzip member is broken") : (byte)0;
            int repeat = symbol switch { 16 => 3 + (int)Bits(2), 17 => 3 + (int)Bits(3), _ => 11 + (int)Bits(7) };
            if (n + repeat > literals + distances) throw new InvalidDataException("a gzip member is broken");
            while (repeat-- > 0) lengths[n++] = value;
        }
        _literals = new Huffman(lengths[..literals]);
        _distances = new Huffman(lengths.Slice(literals, distances));
    }

    private int Decode(Huffman code)
    {
        Fill(15);
        int symbol = code.Decode((uint)_bits, out int length);
        if (symbol < 0) throw new InvalidDataException("a gzip member is broken");
        if (length > _bitCount) throw new InvalidDataException("the gzip file is truncated");
        _bits >>= length;
        _bitCount -= length;
        return symbol;
    }

    private ulong Bits(int count)
    {
        if (count == 0) return 0;
        Fill(count);
        if (_bitCount < count) throw new InvalidDataException("the gzip file is truncated");
        ulong value = _bits & ((1UL << count) - 1);
        _bits >>= count;
        _bitCount -= count;
        return value;
    }

    private void Fill(int count)
    {
        while (_bitCount < count)
        {
            if (_at == _filled && !Refill()) return;
            _bits |= (ulong)_input[_at++] << _bitCount;
            _bitCount += 8;
        }
    }

    /// <summary>The bytes of the bit buffer stay in front, so that a footer can give them back.</summary>
    private bool Refill()
    {
        int keep = Math.Min(8, _at);
        Array.Copy(_input, _at - keep, _input, 0, keep);
        int got = source.Read(_input, keep, _input.Length - keep);
        (_at, _filled) = (keep, keep + Math.Max(0, got));
        return got > 0;
    }

    private int NextByte() => _at < _filled || Refill() ? _input[_at++] : -1;

    private int Byte() => NextByte() is >= 0 and var value ? value : throw new InvalidDataException("the gzip file is truncated");

    private static uint Crc(int value)
    {
        uint crc = (uint)value;
        for (int k = 0; k < 8; k++) crc = (crc & 1) != 0 ? 0xEDB88320 ^ (crc >> 1) : crc >> 1;
        return crc;
    }

    /// <summary>A canonical prefix code, decoded by one look-up of 15 bits in a table of 2^9 entries and a walk for longer codes.</summary>
    private sealed class Huffman
    {
        private const int Direct = 9;
        private readonly short[] _direct = new short[1 << Direct];
        private readonly ushort[] _counts = new ushort[16];
        private readonly ushort[] _symbols;

        public Huffman(ReadOnlySpan<byte> lengths)
        {
            foreach (byte length in lengths) _counts[length]++;
            _counts[0] = 0;
            Span<ushort> offsets = stackalloc ushort[16], next = stackalloc ushort[16];
            offsets.Clear();
            next.Clear();
            int code = 0, left = 1;
            for (int l = 1; l < 16; l++)
            {
                left = (left << 1) - _counts[l];
                if (left < 0) throw new InvalidDataException("a gzip member is broken");
                code = (code + _counts[l - 1]) << 1;
                next[l] = (ushort)code;
                offsets[l] = (ushort)(offsets[l - 1] + _counts[l - 1]);
            }
            _symbols = new ushort[lengths.Length];
            Array.Fill(_direct, (short)-1);
            for (int s = 0; s < lengths.Length; s++)
            {
                int length = lengths[s];
                if (length == 0) continue;
                _symbols[offsets[length]++] = (ushort)s;
                int value = next[length]++;
                if (length > Direct) continue;
                int reversed = 0;
                for (int b = 0; b < length; b++) reversed |= ((value >> b) & 1) << (length - 1 - b);
                for (int fill = reversed; fill < _direct.Length; fill += 1 << length) _direct[fill] = (short)((s << 4) | length);
            }
        }

        public int Decode(uint bits, out int length)
        {
            short direct = _direct[bits & ((1 << Direct) - 1)];
            if (direct >= 0) { length = direct & 15; return direct >> 4; }
            int code = 0, first = 0, index = 0;
            for (length = 1; length < 16; length++)
            {
                code |= (int)(bits & 1);
                bits >>= 1;
                int count = _counts[length];
                if (code - count < first) return _symbols[index + (code - first)];
                index += count;
                first = (first + count) << 1;
                code <<= 1;
            }
            return -1;
        }
    }

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }
    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));
    public override void Flush() { }
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
