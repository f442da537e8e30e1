namespace Demarche.Training.Onnx;

/// <summary>Walks the fields of one protobuf message.</summary>
internal ref struct ProtoReader(ReadOnlySpan<byte> message)
{
    private ReadOnlySpan<byte> _rest = message;

    /// <summary>The field just read.</summary>
    public int Field { get; private set; }

    /// <summary>The value of a number field.</summary>
    public ulong Number { get; private set; }

    /// <summary>The value of a text, bytes or message field.</summary>
    public ReadOnlySpan<byte> Content { get; private set; }

    /// <summary>Reads the next field; false at the message's end.</summary>
    public bool Next()
    {
        if (_rest.IsEmpty) return false;
        ulong key = Varint();
        Field = (int)(key >> 3);
        int length = (key & 7) switch
        {
            0 => 0,
            1 => 8,
            2 => (int)Varint(),
            5 => 4,
            _ => throw new InvalidDataException($"Wire type {key & 7} in a protobuf message."),
        };
        if ((key & 7) == 0) Number = Varint();
        Content = _rest[..length];
        _rest = _rest[length..];
        return true;
    }

    private ulong Varint()
    {
        ulong value = 0;
        for (int shift = 0; ; shift += 7)
        {
            byte part = _rest[0];
            _rest = _rest[1..];
            value |= (ulong)(part & 0x7f) << shift;
            if (part < 0x80) return value;
        }
    }
}
