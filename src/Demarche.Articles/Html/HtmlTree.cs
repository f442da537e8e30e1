using System.Text;

namespace Demarche.Articles.Html;

/// <summary>An attribute: where its name and its value stand in the source.</summary>
internal readonly record struct HtmlAttribute(int Name, int NameLength, int Value, int ValueLength);

/// <summary>A node: an element or a piece of text. Nodes stand in the order of the page, so a subtree is a range.</summary>
internal struct HtmlNode
{
    /// <summary>The number of the element's name; -1 for text.</summary>
    public short Tag;
    public short Depth;
    public int Parent;
    /// <summary>The index after the last node inside this one.</summary>
    public int End;
    /// <summary>Where the text, or the content of a raw element, stands in the source.</summary>
    public int Start;
    public int Length;
    public int FirstAttribute;
    public int Attributes;

    public readonly bool IsText => Tag < 0;
}

/// <summary>A parsed page: nodes and attributes in two lists, spans into the source, no objects.</summary>
internal sealed class HtmlTree(string source)
{
    public string Source { get; } = source;
    public List<HtmlNode> Nodes { get; } = new(Math.Max(16, source.Length / 40));
    public List<HtmlAttribute> AttributeList { get; } = new(Math.Max(16, source.Length / 60));
    /// <summary>Which limit struck, or null.</summary>
    public string? Truncated { get; set; }

    public ReadOnlySpan<HtmlNode> Span => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(Nodes);

    /// <summary>The raw value of an attribute; false if the element has none of this name.</summary>
    public bool TryGet(int node, string name, out ReadOnlySpan<char> value)
    {
        ref readonly var element = ref Span[node];
        for (int i = element.FirstAttribute; i < element.FirstAttribute + element.Attributes; i++)
        {
            var attribute = AttributeList[i];
            if (attribute.NameLength == name.Length && Source.AsSpan(attribute.Name, attribute.NameLength).Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                value = Source.AsSpan(attribute.Value, attribute.ValueLength);
                return true;
            }
        }
        value = default;
        return false;
    }

    /// <summary>The value of an attribute with its references resolved, or null.</summary>
    public string? Get(int node, string name) => TryGet(node, name, out var value) ? HtmlEntities.Decode(value).Trim() : null;

    /// <summary>All text inside a node in one line.</summary>
    public string TextOf(int node)
    {
        var text = new StringBuilder();
        int end = Span[node].End;
        for (int i = node; i < end; i++)
        {
            ref readonly var n = ref Span[i];
            if (n.IsText || i == node) HtmlEntities.Append(Source.AsSpan(n.Start, n.Length), text);
            else if (HtmlTags.Get(n.Tag).IsSkipped) i = n.End - 1;
            else if (HtmlTags.Get(n.Tag).IsBlock || n.Tag == HtmlTags.Br) text.Append(' ');
        }
        return Whitespace.Collapse(text);
    }
}
