using System.Text;

namespace Demarche.Cli.Commands;

/// <summary>A run of whole paragraphs of a text that is read bit by bit.</summary>
/// <param name="Offset">Where it begins in the whole text, in characters.</param>
/// <param name="Text">Its characters.</param>
internal readonly record struct Passage(long Offset, string Text)
{
    private const int Enough = 16384;

    /// <summary>Cuts a text of any length at empty lines into passages of some thousand characters; a longer paragraph is a passage of its own.</summary>
    public static IEnumerable<Passage> Read(TextReader reader)
    {
        var text = new StringBuilder();
        long offset = 0;
        var lineIsEmpty = true;
        var buffer = new char[Enough];
        for (int count; (count = reader.Read(buffer)) > 0;)
        {
            foreach (var c in buffer.AsSpan(0, count).ToArray())
            {
                text.Append(c);
                if (c != '\n') { lineIsEmpty &= char.IsWhiteSpace(c); continue; }
                if (lineIsEmpty && text.Length >= Enough)
                {
                    yield return new Passage(offset, text.ToString());
                    offset += text.Length;
                    text.Clear();
                }

                lineIsEmpty = true;
            }
        }

        if (text.Length > 0) yield return new Passage(offset, text.ToString());
    }
}
