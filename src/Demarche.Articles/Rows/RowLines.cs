using System.Buffers;

namespace Demarche.Articles.Rows;

/// <summary>The lines of a stream as bytes, one at a time, none longer than the limit.</summary>
internal static class RowLines
{
    /// <summary>A line: its number from 1, its bytes; <paramref name="TooLong"/> if the limit cut it; <paramref name="Damage"/> if the stream broke off.</summary>
    public readonly record struct Row(int Number, byte[] Bytes, bool TooLong, string? Damage = null);

    /// <summary>Reads line by line; only one line is in memory.</summary>
    public static IEnumerable<Row> Read(Stream stream, int limit)
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(1 << 16);
        try
        {
            var line = new MemoryStream();
            int number = 1;
            bool tooLong = false;
            while (Fill(stream, buffer, out int got, out var damage))
            {
                if (damage is not null) { yield return new Row(number, [], false, damage); yield break; }
                int start = 0;
                while (start < got)
                {
                    int end = Array.IndexOf(buffer, (byte)'\n', start, got - start);
                    int stop = end < 0 ? got : end;
                    int room = (int)Math.Min(stop - start, limit - line.Length);
                    line.Write(buffer, start, room);
                    tooLong |= room < stop - start;
                    if (end < 0) break;
                    yield return new Row(number++, line.ToArray(), tooLong);
                    line.SetLength(0);
                    tooLong = false;
                    start = end + 1;
                }
            }
            if (line.Length > 0) yield return new Row(number, line.ToArray(), tooLong);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static bool Fill(Stream stream, byte[] buffer, out int got, out string? damage)
    {
        damage = null;
        try { got = stream.Read(buffer); }
        catch (Exception e) when (e is IOException or InvalidDataException) { (got, damage) = (0, e.Message); }
        return got > 0 || damage is not null;
    }
}
