using System.Text;
using Demarche.Cli.Formats;
using Demarche.Model;

namespace Demarche.EndToEnd.Tests.Formats;

/// <summary>What a format prints, as bytes and as text.</summary>
internal static class Printed
{
    public static string By(Func<Stream, RecordWriter> format, Article article, params CodedEvent[] events) =>
        Encoding.UTF8.GetString(Bytes(format, article, events));

    public static byte[] Bytes(Func<Stream, RecordWriter> format, Article article, params CodedEvent[] events)
    {
        using var stream = new MemoryStream();
        var writer = format(stream);
        writer.Begin();
        writer.Write(article, events);
        writer.Close(new RunTotals(1, events.Length, 0));
        return stream.ToArray();
    }
}
