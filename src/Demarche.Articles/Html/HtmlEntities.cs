using System.Globalization;
using System.Text;
using Demarche.Articles.Text;

namespace Demarche.Articles.Html;

/// <summary>Character references (&amp;amp; &amp;#8217;) become characters.</summary>
internal static class HtmlEntities
{
    private const int LongestName = 10;
    private static readonly Dictionary<string, char> Names =
        TableFile.Rows("entities.tsv").ToDictionary(r => r[0], r => (char)int.Parse(r[1], NumberStyles.HexNumber, CultureInfo.InvariantCulture), StringComparer.Ordinal);

    /// <summary>Numbers 128 to 159 mean Windows-1252 on the web (WHATWG HTML, 13.2.5.80).</summary>
    private static readonly char[] C1 = Encoding1252();

    private static char[] Encoding1252()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        return Encoding.GetEncoding(1252).GetChars([.. Enumerable.Range(128, 32).Select(i => (byte)i)]);
    }

    /// <summary>Appends the text with its references resolved.</summary>
    public static void Append(ReadOnlySpan<char> text, StringBuilder to)
    {
        while (true)
        {
            int at = text.IndexOf('&');
            if (at < 0) { to.Append(text); return; }
            to.Append(text[..at]);
            text = text[at..];
            int used = Resolve(text, to);
            if (used == 0) { to.Append('&'); used = 1; }
            text = text[used..];
        }
    }

    /// <summary>The text with its references resolved.</summary>
    public static string Decode(ReadOnlySpan<char> text)
    {
        if (!text.Contains('&')) return text.ToString();
        var decoded = new StringBuilder(text.Length);
        Append(text, decoded);
        return decoded.ToString();
    }

    private static int Resolve(ReadOnlySpan<char> s, StringBuilder to)
    {
        if (s.Length < 3) return 0;
        if (s[1] == '#') return Number(s, to);
        int end = 1;
        while (end < s.Length && end <= LongestName && char.IsAsciiLetterOrDigit(s[end])) end++;
        if (end == 1 || !Names.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(s[1..end], out char c)) return 0;
        to.Append(c);
        return end < s.Length && s[end] == ';' ? end + 1 : end;
    }

    private static int Number(ReadOnlySpan<char> s, StringBuilder to)
    {
        bool hex = s.Length > 2 && s[2] is 'x' or 'X';
        int i = hex ? 3 : 2, start = i, value = 0;
        while (i < s.Length && (hex ? char.IsAsciiHexDigit(s[i]) : char.IsAsciiDigit(s[i])))
        {
            int digit = char.IsAsciiDigit(s[i]) ? s[i] - '0' : (s[i] | 0x20) - 'a' + 10;
            value = Math.Min(0x110000, (value * (hex ? 16 : 10)) + digit);
            i++;
        }
        if (i == start) return 0;
        if (value is >= 128 and < 160) to.Append(C1[value - 128]);
        else if (Rune.IsValid(value) && value != 0) to.Append(new Rune(value).ToString());
        else to.Append('\uFFFD');
        return i < s.Length && s[i] == ';' ? i + 1 : i;
    }
}
