using Demarche.Articles.Text;

namespace Demarche.Articles.Html;

/// <summary>What the parser knows of an element's name.</summary>
internal readonly record struct HtmlTag(string Name, bool IsVoid, bool IsRaw, bool IsBlock, bool ClosesParagraph, bool IsSkipped);

/// <summary>The elements of HTML by number; 0 is any other name.</summary>
internal static class HtmlTags
{
    private static readonly HtmlTag[] All = [new("", false, false, false, false, false),
        .. TableFile.Rows("html-tags.tsv").Select(r => new HtmlTag(r[0], r[1] == "x", r[2] == "x", r[3] == "x", r[4] == "x", r[5] == "x"))];
    private static readonly Dictionary<string, ushort> Numbers = Enumerable.Range(1, All.Length - 1).ToDictionary(i => All[i].Name, i => (ushort)i, StringComparer.Ordinal);
    private static readonly Dictionary<string, ushort>.AlternateLookup<ReadOnlySpan<char>> Lookup = Numbers.GetAlternateLookup<ReadOnlySpan<char>>();

    public static readonly ushort A = Of("a"), Article = Of("article"), Aside = Of("aside"), B = Of("b"), Blockquote = Of("blockquote"), Body = Of("body"), Br = Of("br"), Dd = Of("dd"), Dt = Of("dt"), Dl = Of("dl"),
        Figcaption = Of("figcaption"), Figure = Of("figure"), Footer = Of("footer"), Form = Of("form"), H1 = Of("h1"), H2 = Of("h2"), H3 = Of("h3"), H4 = Of("h4"), H5 = Of("h5"), H6 = Of("h6"),
        Head = Of("head"), Header = Of("header"), Html = Of("html"), Img = Of("img"), Li = Of("li"), Link = Of("link"), Main = Of("main"), Meta = Of("meta"), Nav = Of("nav"), Ol = Of("ol"),
        Option = Of("option"), P = Of("p"), Script = Of("script"), Section = Of("section"), Select = Of("select"), Table = Of("table"), Tbody = Of("tbody"), Td = Of("td"), Template = Of("template"),
        Tfoot = Of("tfoot"), Th = Of("th"), Thead = Of("thead"), Time = Of("time"), Title = Of("title"), Tr = Of("tr"), Ul = Of("ul"), Button = Of("button"), Div = Of("div"), Span = Of("span"),
        Em = Of("em"), I = Of("i"), Strong = Of("strong"), Pre = Of("pre");

    /// <summary>How many numbers there are.</summary>
    public static int Count => All.Length;

    public static ref readonly HtmlTag Get(int number) => ref All[number];

    /// <summary>The number of a name in any case; 0 if it is not of HTML.</summary>
    public static ushort Number(ReadOnlySpan<char> name)
    {
        if (name.Length > 16) return 0;
        Span<char> lower = stackalloc char[16];
        int length = name.ToLowerInvariant(lower);
        return Lookup.TryGetValue(lower[..length], out ushort number) ? number : (ushort)0;
    }

    private static ushort Of(string name) => Numbers[name];
}
