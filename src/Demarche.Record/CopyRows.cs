using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using Npgsql;

namespace Demarche.Record;

/// <summary>Rows of one table as PostgreSQL's COPY takes them (its documentation, COPY, "Binary Format"). The driver's own way binds every value like a parameter, which takes longer than the row.</summary>
/// <remarks>It is filled again for each batch: so large an array is not thrown away every time.</remarks>
/// <param name="columns">The table with the columns that the rows have.</param>
internal sealed class CopyRows(string columns)
{
    private const int TextType = 25;
    private const int Null = -1;

    // Signature, flags, length of what else a head may have.
    private static readonly byte[] Head = [.. "PGCOPY\n"u8, 0xFF, .. "\r\n\0"u8, 0, 0, 0, 0, 0, 0, 0, 0];

    private readonly ArrayBufferWriter<byte> bytes = new(1 << 16);

    /// <summary>Takes rows in the place of those that it has.</summary>
    /// <returns>Itself.</returns>
    public CopyRows Filled(Action<CopyRows> fill)
    {
        bytes.ResetWrittenCount();
        bytes.Write(Head);
        fill(this);
        return this;
    }

    /// <summary>Begins a row.</summary>
    /// <param name="fields">How many values it has; they follow, in the order of the columns.</param>
    public void Row(int fields) => BinaryPrimitives.WriteInt16BigEndian(Room(sizeof(short)), (short)fields);

    /// <summary>A whole number of 64 bits.</summary>
    public void Write(long value)
    {
        Write32(sizeof(long));
        BinaryPrimitives.WriteInt64BigEndian(Room(sizeof(long)), value);
    }

    /// <summary>A whole number of 32 bits.</summary>
    public void Write(int value)
    {
        Write32(sizeof(int));
        Write32(value);
    }

    /// <summary>A floating-point number.</summary>
    public void Write(double value)
    {
        Write32(sizeof(double));
        BinaryPrimitives.WriteDoubleBigEndian(Room(sizeof(double)), value);
    }

    /// <summary>Texts, each a value; with U+FFFD for what the database cannot hold.</summary>
    public void Write(params ReadOnlySpan<string?> values)
    {
        foreach (var value in values)
            if (value is null) Write32(Null);
            else WriteText(SearchWords.Clean(value));
    }

    /// <summary>A list of texts as one value.</summary>
    public void WriteList(IReadOnlyCollection<string> values)
    {
        var from = bytes.WrittenCount;
        Write32(0);
        // One dimension, no nulls, of texts, so many, counted from 1.
        foreach (var number in (ReadOnlySpan<int>)[1, 0, TextType, values.Count, 1]) Write32(number);
        foreach (var value in values) WriteText(value);
        SetLength(from);
    }

    /// <summary>Sends the rows, if there are any.</summary>
    public void Send(NpgsqlConnection connection)
    {
        if (bytes.WrittenCount == Head.Length) return;
        BinaryPrimitives.WriteInt16BigEndian(Room(sizeof(short)), Null);
        using var copy = connection.BeginRawBinaryCopy($"COPY {columns} FROM STDIN (FORMAT BINARY)");
        copy.Write(bytes.WrittenSpan);
    }

    private void WriteText(string value)
    {
        var from = bytes.WrittenCount;
        Write32(0);
        Encoding.UTF8.GetBytes(value, bytes);
        SetLength(from);
    }

    /// <summary>A value's length stands before it and is known behind it.</summary>
    private void SetLength(int from) => BinaryPrimitives.WriteInt32BigEndian(MemoryMarshal.AsMemory(bytes.WrittenMemory).Span[from..], bytes.WrittenCount - from - sizeof(int));

    private void Write32(int value) => BinaryPrimitives.WriteInt32BigEndian(Room(sizeof(int)), value);

    private Span<byte> Room(int length)
    {
        var room = bytes.GetSpan(length);
        bytes.Advance(length);
        return room;
    }
}
