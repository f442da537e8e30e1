using System.Buffers;
using System.Text;

namespace Demarche.Articles.Text;

/// <summary>Notices text whose UTF-8 was once read as windows-1252 ("donâ€™t", "PerÃº"): the characters are spoilt in the page itself, whatever encoding it is read in.</summary>
internal static class Mojibake
{
    /// <summary>Fewer signs are taken for what the author wrote: "Â" and "Ã" are letters of some languages.</summary>
    private const int SignsAtLeast = 3;
    private const int LowestContinuation = 0x80;
    private const int LowestLead = 0xC2;
    private const int HighestLead = 0xF4;

    private static readonly Dictionary<char, byte> Bytes = Windows1252();
    private static readonly SearchValues<char> Leads = SearchValues.Create([.. Bytes.Where(b => b.Value is >= LowestLead and <= HighestLead).Select(b => b.Key)]);

    /// <summary>How many characters were spoilt and where the first stands; null if there are too few to be sure.</summary>
    public static (int Count, int First, string Sign)? Find(ReadOnlySpan<char> text)
    {
        int count = 0, first = -1, length = 0, at = 0;
        while (at < text.Length && text[at..].IndexOfAny(Leads) is >= 0 and var found)
        {
            at += found;
            int sign = SignAt(text[at..]);
            if (sign > 0 && count++ == 0) (first, length) = (at, sign);
            at += Math.Max(1, sign);
        }
        return count < SignsAtLeast ? null : (count, first, text.Slice(first, length).ToString());
    }

    /// <summary>The length of the sequence that is one character of UTF-8 in the bytes of windows-1252; 0 if it is none.</summary>
    private static int SignAt(ReadOnlySpan<char> text)
    {
        byte lead = Bytes[text[0]];
        int length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
        if (text.Length < length) return 0;
        for (int i = 1; i < length; i++)
            if (!Bytes.TryGetValue(text[i], out byte b) || b is < LowestContinuation or > 0xBF) return 0;
        return length;
    }

    /// <summary>The characters of the bytes 80 to FF, those that the encoding leaves open as the control characters that browsers make of them (WHATWG Encoding, windows-1252).</summary>
    private static Dictionary<char, byte> Windows1252()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var encoding = Encoding.GetEncoding(1252);
        return Enumerable.Range(LowestContinuation, 256 - LowestContinuation).ToDictionary(b => encoding.GetString([(byte)b])[0], b => (byte)b);
    }
}
