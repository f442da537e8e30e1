using System.Buffers;

namespace Demarche.Articles.Rows;

/// <summary>The lines of a stream as bytes, one at a time, none longer than the limit.</summary>
internal static class RowLines
{
    /// <summary>A line: its number from 1, its bytes; <paramref name="TooLong"/> if the limit cut it.</summary>
    public readonly record struct Row(int Number, byte[] Bytes, bool TooLong);

    /// <summary>Reads line by line; only one line is in memory.</summary>
    public static IEnumerable<Row> Read(Stream stream, int limit)
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(1 << 16);
        try
        {
            var line = new MemoryStream();
            int number = 1, got;
            bool tooLong = false;
            while ((got = stream.Read(buffer)) > 0)
            {
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
}
