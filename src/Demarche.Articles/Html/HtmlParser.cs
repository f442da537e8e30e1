namespace Demarche.Articles.Html;

/// <summary>A tolerant parser: any characters give a tree, in one pass, without recursion.</summary>
/// <remarks>
/// It follows WHATWG HTML, 13.2 where pages need it (raw elements, implied end tags, void elements) and leaves out what does not change which text stands where (foster parents, the
/// adoption agency). Elements deeper than the limit become siblings at that depth: their text is kept, and the tree says that the limit struck.
/// </remarks>
internal sealed class HtmlParser
{
    private const int AttributesAtMost = 64;
    private readonly string _source;
    private readonly HtmlTree _tree;
    private readonly ReadLimits _limits;
    private readonly List<int> _open = [];
    private readonly int[] _openCount = new int[HtmlTags.Count];
    private readonly HashSet<string> _neverClosed = new(StringComparer.Ordinal);
    private int _overflow;
    private int _at;

    private HtmlParser(string source, ReadLimits limits)
    {
        _source = source;
        _tree = new HtmlTree(source);
        _limits = limits;
    }

    /// <summary>Parses a page.</summary>
    public static HtmlTree Parse(string source, ReadLimits limits)
    {
        var parser = new HtmlParser(source, limits);
        parser.Run();
        return parser._tree;
    }

    private void Run()
    {
        AddNode(new HtmlNode { Tag = (short)HtmlTags.Html, Parent = -1 });
        _open.Add(0);
        while (_at < _source.Length)
        {
            if (_tree.Nodes.Count >= _limits.Nodes) { _tree.Truncated ??= "nodes"; break; }
            int tag = NextTag(_at);
            if (tag > _at) AddText(_at, tag);
            _at = tag;
            if (_at < _source.Length) Markup();
        }
        while (_open.Count > 0) Pop();
    }

    /// <summary>The next "&lt;" that begins markup: a letter, "/", "!" or "?" follows.</summary>
    private int NextTag(int from)
    {
        while (from < _source.Length)
        {
            int at = _source.AsSpan(from).IndexOf('<');
            if (at < 0) return _source.Length;
            from += at;
            if (from + 1 < _source.Length && (char.IsAsciiLetter(_source[from + 1]) || _source[from + 1] is '/' or '!' or '?')) return from;
            from++;
        }
        return _source.Length;
    }

    private void Markup()
    {
        switch (_source[_at + 1])
        {
            case '!': Declaration(); break;
            case '?': SkipTo(">"); break;
            case '/': EndTag(); break;
            default: StartTag(); break;
        }
    }

    private void Declaration()
    {
        var rest = _source.AsSpan(_at);
        if (rest.StartsWith("<!--", StringComparison.Ordinal))
        {
            if (rest.StartsWith("<!-->", StringComparison.Ordinal)) _at += 5;
            else SkipTo("-->");
        }
        else if (rest.StartsWith("<![CDATA[", StringComparison.Ordinal))
        {
            int end = rest.IndexOf("]]>", StringComparison.Ordinal);
            int stop = end < 0 ? _source.Length : _at + end;
            AddText(_at + 9, stop);
            _at = Math.Min(_source.Length, stop + 3);
        }
        else SkipTo(">");
    }

    private void SkipTo(string end)
    {
        int at = _source.AsSpan(_at + 2).IndexOf(end, StringComparison.Ordinal);
        _at = at < 0 ? _source.Length : _at + 2 + at + end.Length;
    }

    private int NameEnd(int from)
    {
        while (from < _source.Length && !char.IsWhiteSpace(_source[from]) && _source[from] is not ('/' or '>' or '<')) from++;
        return from;
    }

    private void EndTag()
    {
        int end = NameEnd(_at + 2);
        ushort tag = HtmlTags.Number(_source.AsSpan(_at + 2, end - _at - 2));
        int close = _source.AsSpan(end).IndexOf('>');
        _at = close < 0 ? _source.Length : end + close + 1;
        if (tag == HtmlTags.Br) { AddNode(new HtmlNode { Tag = (short)tag, Parent = _open[^1], End = _tree.Nodes.Count + 1 }); return; }
        if (_overflow > 0) { _overflow--; return; }
        if (tag == 0) { CloseUnknown(); return; }
        if (tag != HtmlTags.Html && tag != HtmlTags.Body) Close(tag);
    }

    /// <summary>An element of unknown name is closed by any end tag of unknown name, if it is the innermost.</summary>
    private void CloseUnknown()
    {
        if (_open.Count > 1 && _tree.Nodes[_open[^1]].Tag == 0) Pop();
    }

    /// <summary>Closes the innermost element of this name; an inline one not across a block, a block not across a table's cell.</summary>
    private void Close(ushort tag)
    {
        if (_openCount[tag] == 0) return;
        bool inline = !HtmlTags.Get(tag).IsBlock;
        bool table = IsTablePart(tag);
        for (int i = _open.Count - 1; i > 0; i--)
        {
            short open = _tree.Nodes[_open[i]].Tag;
            if (open == tag) { PopTo(i); return; }
            if (inline && open > 0 && HtmlTags.Get(open).IsBlock && tag != HtmlTags.A) return;
            if (!table && (open == HtmlTags.Td || open == HtmlTags.Th)) return;
        }
    }

    private static bool IsTablePart(int tag) =>
        tag == HtmlTags.Table || tag == HtmlTags.Tr || tag == HtmlTags.Td || tag == HtmlTags.Th || tag == HtmlTags.Tbody || tag == HtmlTags.Thead || tag == HtmlTags.Tfoot;

    private void PopTo(int index)
    {
        while (_open.Count > index) Pop();
    }

    private void Pop()
    {
        int node = _open[^1];
        _open.RemoveAt(_open.Count - 1);
        ref var element = ref System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_tree.Nodes)[node];
        element.End = _tree.Nodes.Count;
        if (node > 0) _openCount[element.Tag]--;
    }

    private void StartTag()
    {
        int end = NameEnd(_at + 1);
        ushort tag = HtmlTags.Number(_source.AsSpan(_at + 1, end - _at - 1));
        int firstAttribute = _tree.AttributeList.Count;
        _at = end;
        bool selfClosing = Attributes();
        int count = _tree.AttributeList.Count - firstAttribute;
        if (tag == HtmlTags.Html || tag == HtmlTags.Body)
        {
            // A second html or body element only adds its attributes.
            if (tag == HtmlTags.Html || _openCount[tag] > 0) return;
        }
        Imply(tag);
        var node = new HtmlNode { Tag = (short)tag, Parent = _open[^1], Depth = (short)_open.Count, FirstAttribute = firstAttribute, Attributes = count };
        ref readonly var known = ref HtmlTags.Get(tag);
        if (known.IsRaw) { Raw(node, known.Name); return; }
        if (known.IsVoid || (selfClosing && (tag == 0 || !known.IsBlock))) { AddLeaf(node); return; }
        if (_open.Count >= _limits.Depth)
        {
            _tree.Truncated ??= "depth";
            _overflow++;
            AddLeaf(node);
            return;
        }
        _open.Add(_tree.Nodes.Count);
        _openCount[tag]++;
        AddNode(node);
    }

    /// <summary>The end tags that a start tag implies (WHATWG HTML, 13.1.2.4).</summary>
    private void Imply(ushort tag)
    {
        if (tag == 0) return;
        if (HtmlTags.Get(tag).ClosesParagraph && _openCount[HtmlTags.P] > 0) CloseWithin(HtmlTags.P, HtmlTags.Button, 0);
        if (tag == HtmlTags.Li) CloseWithin(HtmlTags.Li, HtmlTags.Ul, HtmlTags.Ol);
        else if (tag == HtmlTags.Dd || tag == HtmlTags.Dt) { CloseWithin(HtmlTags.Dd, HtmlTags.Dl, 0); CloseWithin(HtmlTags.Dt, HtmlTags.Dl, 0); }
        else if (tag == HtmlTags.Td || tag == HtmlTags.Th) { CloseWithin(HtmlTags.Td, HtmlTags.Tr, HtmlTags.Table); CloseWithin(HtmlTags.Th, HtmlTags.Tr, HtmlTags.Table); }
        else if (tag == HtmlTags.Tr) CloseWithin(HtmlTags.Tr, HtmlTags.Table, 0);
        else if (tag == HtmlTags.Tbody || tag == HtmlTags.Thead || tag == HtmlTags.Tfoot) { CloseWithin(HtmlTags.Tbody, HtmlTags.Table, 0); CloseWithin(HtmlTags.Thead, HtmlTags.Table, 0); }
        else if (tag == HtmlTags.Option) CloseWithin(HtmlTags.Option, HtmlTags.Select, 0);
        else if (tag == HtmlTags.A && _openCount[tag] > 0) Close(tag);
        else if (tag == HtmlTags.Body) CloseWithin(HtmlTags.Head, 0, 0);
    }

    private void CloseWithin(ushort tag, ushort border, ushort other)
    {
        if (_openCount[tag] == 0) return;
        for (int i = _open.Count - 1; i > 0; i--)
        {
            short open = _tree.Nodes[_open[i]].Tag;
            if (open == tag) { PopTo(i); return; }
            if (open > 0 && (open == border || open == other || open == HtmlTags.Table && tag == HtmlTags.P)) return;
        }
    }

    /// <summary>Reads attributes up to the tag's end; true if it closes itself ("/&gt;").</summary>
    private bool Attributes()
    {
        int count = 0;
        while (_at < _source.Length)
        {
            while (_at < _source.Length && (char.IsWhiteSpace(_source[_at]) || (_source[_at] == '/' && !(_at + 1 < _source.Length && _source[_at + 1] == '>')))) _at++;
            if (_at >= _source.Length) return false;
            if (_source[_at] == '>') { _at++; return false; }
            if (_source[_at] == '/') { _at += 2; return true; }
            // A new tag inside a tag: the first one was never closed.
            if (_source[_at] == '<') return false;
            int name = _at;
            _at++;
            while (_at < _source.Length && !char.IsWhiteSpace(_source[_at]) && _source[_at] is not ('=' or '>' or '/' or '<')) _at++;
            int nameEnd = _at;
            var (value, length) = Value();
            if (count++ < AttributesAtMost) _tree.AttributeList.Add(new HtmlAttribute(name, nameEnd - name, value, length));
        }
        return false;
    }

    private (int Start, int Length) Value()
    {
        int i = _at;
        while (i < _source.Length && char.IsWhiteSpace(_source[i])) i++;
        if (i >= _source.Length || _source[i] != '=') return (_at, 0);
        i++;
        while (i < _source.Length && char.IsWhiteSpace(_source[i])) i++;
        if (i >= _source.Length) { _at = i; return (i, 0); }
        char quote = _source[i];
        if (quote is '"' or '\'')
        {
            int end = _source.AsSpan(i + 1).IndexOf(quote);
            int stop = end < 0 ? _source.Length : i + 1 + end;
            _at = Math.Min(_source.Length, stop + 1);
            return (i + 1, stop - i - 1);
        }
        int start = i;
        while (i < _source.Length && !char.IsWhiteSpace(_source[i]) && _source[i] != '>') i++;
        _at = i;
        return (start, i - start);
    }

    /// <summary>A raw element: everything up to its own end tag is its content.</summary>
    private void Raw(HtmlNode node, string name)
    {
        int end = _neverClosed.Contains(name) ? _source.Length : _at;
        while (end < _source.Length)
        {
            int at = _source.AsSpan(end).IndexOf("</", StringComparison.Ordinal);
            if (at < 0) { end = _source.Length; break; }
            end += at;
            if (_source.AsSpan(end + 2).StartsWith(name, StringComparison.OrdinalIgnoreCase)
                && (end + 2 + name.Length >= _source.Length || !char.IsAsciiLetterOrDigit(_source[end + 2 + name.Length]))) break;
            end += 2;
        }
        // A title or a frame that is never closed must not swallow the page.
        if (end == _source.Length && name is not ("script" or "style"))
        {
            _neverClosed.Add(name);
            AddLeaf(node);
            return;
        }
        node.Start = _at;
        node.Length = end - _at;
        AddLeaf(node);
        int close = end < _source.Length ? _source.AsSpan(end).IndexOf('>') : -1;
        _at = close < 0 ? _source.Length : end + close + 1;
    }

    private void AddText(int start, int end)
    {
        if (end > start) AddLeaf(new HtmlNode { Tag = -1, Parent = _open[^1], Depth = (short)_open.Count, Start = start, Length = end - start });
    }

    private void AddLeaf(HtmlNode node)
    {
        node.End = _tree.Nodes.Count + 1;
        AddNode(node);
    }

    private void AddNode(HtmlNode node) => _tree.Nodes.Add(node);
}
