using System.Text;

namespace Demarche.Cli.Terminal;

/// <summary>Text with an ink for each character; wrapped first and coloured afterwards, so that colours never disturb the line breaks.</summary>
internal sealed class StyledText
{
    private readonly StringBuilder text = new();
    private readonly List<Ink> inks = [];

    /// <summary>Adds text from outside or our own; what a terminal could stumble over is made visible.</summary>
    public StyledText Add(string value, Ink ink = Ink.Plain)
    {
        var visible = VisibleText.Of(value);
        text.Append(visible);
        for (var i = 0; i < visible.Length; i++) inks.Add(ink);
        return this;
    }

    /// <summary>Appends the text to <paramref name="page"/> in lines of at most <paramref name="width"/> characters (a longer word stands alone).
    /// The first line begins where the page stands, the others are indented.</summary>
    public void Print(StringBuilder page, int width, int indent, bool colours)
    {
        var all = text.ToString();
        for (var start = 0; start < all.Length;)
        {
            var end = BreakAfter(all, start, Math.Max(10, width - indent));
            if (start > 0) page.Append(' ', indent);
            PrintLine(page, all, start, end, colours);
            page.Append('\n');
            start = end;
            while (start < all.Length && all[start] == ' ') start++;
        }
    }

    private static int BreakAfter(string all, int start, int room)
    {
        if (all.Length - start <= room) return all.Length;
        var space = all.LastIndexOf(' ', start + room, room);
        if (space <= start) space = all.IndexOf(' ', start + room);
        return space < 0 ? all.Length : space;
    }

    private void PrintLine(StringBuilder page, string all, int start, int end, bool colours)
    {
        if (!colours)
        {
            page.Append(all, start, end - start);
            return;
        }
        for (var i = start; i < end;)
        {
            var run = i;
            while (run < end && inks[run] == inks[i]) run++;
            var code = Ansi.Start(inks[i]);
            page.Append(code).Append(all, i, run - i);
            if (code.Length > 0) page.Append(Ansi.Reset);
            i = run;
        }
    }
}
