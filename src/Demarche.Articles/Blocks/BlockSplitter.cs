using System.Text;
using Demarche.Articles.Html;

namespace Demarche.Articles.Blocks;

/// <summary>Splits a page into blocks of text, in the order of the page.</summary>
internal sealed class BlockSplitter
{
    private readonly HtmlTree _tree;
    private readonly int _limit;
    private readonly List<Block> _blocks = [];
    private readonly StringBuilder _text = new();
    private readonly Stack<int> _open = new();
    private int _links, _marked, _linkDepth, _markDepth, _images, _breaks, _element, _node = -1, _linkCharacters;

    private BlockSplitter(HtmlTree tree, int limit)
    {
        _tree = tree;
        _limit = limit;
    }

    /// <summary>The blocks of a page, at most as many as the limit says.</summary>
    public static List<Block> Split(HtmlTree tree, int limit)
    {
        var splitter = new BlockSplitter(tree, limit);
        splitter.Run();
        return splitter._blocks;
    }

    private void Run()
    {
        var nodes = _tree.Span;
        for (int i = 0; i < nodes.Length; i++)
        {
            Leave(i);
            ref readonly var node = ref nodes[i];
            if (node.IsText) { AddText(i); continue; }
            ref readonly var tag = ref HtmlTags.Get(node.Tag);
            if (tag.IsSkipped || node.Tag == HtmlTags.Title) { i = node.End - 1; continue; }
            if (node.Tag == HtmlTags.Br) { Break(); continue; }
            if (node.Tag == HtmlTags.Img) _images++;
            if (tag.IsBlock) { Flush(); _element = i; }
            if (_blocks.Count >= _limit) { _tree.Truncated ??= "blocks"; return; }
            if (node.End > i + 1) Enter(i);
        }
        Leave(int.MaxValue);
        Flush();
    }

    private void Enter(int i)
    {
        _open.Push(i);
        int tag = _tree.Span[i].Tag;
        if (tag == HtmlTags.A) { if (_linkDepth++ == 0) _links++; }
        else if (IsMark(tag)) _markDepth++;
    }

    private void Leave(int next)
    {
        while (_open.Count > 0 && _tree.Span[_open.Peek()].End <= next)
        {
            int left = _open.Pop(), tag = _tree.Span[left].Tag;
            if (tag == HtmlTags.A) _linkDepth--;
            else if (IsMark(tag)) _markDepth--;
            if (!HtmlTags.Get(tag).IsBlock) continue;
            Flush();
            _element = BlockAround(_tree.Span[left].Parent);
        }
    }

    private int BlockAround(int node)
    {
        while (node > 0 && !HtmlTags.Get(_tree.Span[node].Tag).IsBlock) node = _tree.Span[node].Parent;
        return Math.Max(0, node);
    }

    private static bool IsMark(int tag) => tag == HtmlTags.B || tag == HtmlTags.Strong || tag == HtmlTags.Em || tag == HtmlTags.I;

    /// <summary>Two line breaks end a paragraph, one is a space.</summary>
    private void Break()
    {
        if (_text.Length == 0) return;
        _text.Append(' ');
        if (++_breaks >= 2) Flush();
    }

    private void AddText(int node)
    {
        var n = _tree.Span[node];
        var raw = _tree.Source.AsSpan(n.Start, n.Length);
        if (raw.IsWhiteSpace())
        {
            if (_text.Length > 0 && _text[^1] != ' ') _text.Append(' ');
            return;
        }
        if (_node < 0) _node = node;
        _breaks = 0;
        int before = _text.Length;
        HtmlEntities.Append(raw, _text);
        int added = _text.Length - before;
        if (_linkDepth > 0) _linkCharacters += added;
        if (_markDepth > 0) _marked += added;
    }

    private void Flush()
    {
        if (_text.Length == 0) { _links = _linkDepth > 0 ? 1 : 0; return; }
        string text = Whitespace.Collapse(_text);
        if (text.Length > 0)
        {
            _blocks.Add(new Block
            {
                Text = text,
                Element = _element,
                Node = Math.Max(0, _node),
                LinkCharacters = Math.Min(_linkCharacters, text.Length),
                MarkedCharacters = Math.Min(_marked, text.Length),
                Links = _links,
                ImagesBefore = _images,
            });
            _images = 0;
        }
        _text.Clear();
        (_linkCharacters, _marked, _breaks, _node) = (0, 0, 0, -1);
        _links = _linkDepth > 0 ? 1 : 0;
    }
}
