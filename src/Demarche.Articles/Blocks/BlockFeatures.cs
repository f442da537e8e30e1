using System.Text;
using Demarche.Articles.Html;
using Demarche.Articles.Metadata;
using Demarche.Articles.Text;

namespace Demarche.Articles.Blocks;

/// <summary>Numbers that describe each block of a page to the block model: its words, its elements, its place, its neighbours, its kin on the page.</summary>
internal sealed class BlockFeatures
{
    /// <summary>How many numbers describe a block in the first pass.</summary>
    public const int Width = Own + (Seen * Around) + Kin + Page;
    /// <summary>How many the second pass has: those of the first, and what the first pass said around the block.</summary>
    public const int SecondWidth = Width + Echo;

    private const int Own = 52;
    private const int Seen = 6;
    private const int Around = 4;
    private const int Kin = 16;
    private const int Page = 8;
    private const int Echo = 18;
    private const int AncestorsAtMost = 24;
    private static readonly HashSet<string> CommonWords = new(TableFile.Rows("languages.tsv").SelectMany(r => r[3].Split(' ', StringSplitOptions.RemoveEmptyEntries)), StringComparer.Ordinal);

    private readonly PageHead _head;
    private readonly HtmlTree _tree;
    private readonly List<Block> _blocks;
    private readonly TokenWeights _classes, _words;
    private static readonly string[] Named = ["class", "id", "itemprop", "role", "data-component", "data-testid"];
    private static readonly string[] TagTokens = [.. Enumerable.Range(0, HtmlTags.Count).Select(i => HtmlTags.Get(i).Name is { Length: > 0 } name ? "<" + name : "")];

    private readonly Dictionary<int, ElementNotes> _elements = [];
    private readonly BlockWords _seen = new();
    private readonly float[] _rows;
    private readonly long[] _signatures;
    private readonly string _title;
    private readonly HashSet<ulong>? _body;
    private readonly HashSet<ulong>? _summary;

    private BlockFeatures(PageHead head, List<Block> blocks, TokenWeights classes, TokenWeights words)
    {
        (_head, _tree, _blocks, _classes, _words) = (head, head.Tree, blocks, classes, words);
        _rows = new float[blocks.Count * Width];
        _signatures = new long[blocks.Count];
        _title = DirtFilter.Fold(head.Linked.Headline ?? head.Meta("og:title") ?? head.TitleElement ?? "");
        _body = head.Linked.Body is { Length: > 200 } body ? BlockWords.RunsOf(Plain(body)) : null;
        _summary = (head.Linked.Description ?? head.Meta("og:description", "description")) is { Length: > 40 } summary ? BlockWords.RunsOf(summary) : null;
    }

    /// <summary>JSON-LD bodies carry markup on some pages.</summary>
    private static string Plain(string body) => body.Contains("</", StringComparison.Ordinal) ? HtmlParser.Parse(body, new ReadLimits()).TextOf(0) : body;

    /// <summary>The rows of all blocks, <see cref="Width"/> numbers each.</summary>
    public static float[] Compute(PageHead head, List<Block> blocks, TokenWeights classes, TokenWeights words, out long[] signatures)
    {
        var features = new BlockFeatures(head, blocks, classes, words);
        for (int i = 0; i < blocks.Count; i++) features.OwnFeatures(i);
        features.AroundFeatures();
        features.KinFeatures();
        features.PageFeatures();
        signatures = features._signatures;
        return features._rows;
    }

    private Span<float> Row(int block) => _rows.AsSpan(block * Width, Width);

    private void OwnFeatures(int b)
    {
        var block = _blocks[b];
        var row = Row(b);
        int f = 0;
        f = TextFeatures(block, row, f);
        f = ElementFeatures(b, block, row, f);
        f = AgreementFeatures(b, block, row, f);
        if (f > Own) throw new InvalidOperationException($"{f} own features, {Own} are planned.");
    }

    private int TextFeatures(Block block, Span<float> row, int f)
    {
        string text = block.Text;
        _seen.Read(text, CommonWords, _words);
        int letters = 0, upper = 0, digits = 0, commas = 0, ends = 0, quotes = 0, marks = 0;
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (char.IsLetter(c)) { letters++; if (char.IsUpper(c)) upper++; }
            else if (char.IsDigit(c)) digits++;
            else if (c == ',') commas++;
            else if (c is '.' or '!' or '?' && (i + 1 == text.Length || text[i + 1] is ' ' or '"' or '\u201D')) ends++;
            else if (c is '"' or '\u201C' or '\u201D') quotes++;
            else if (c is '|' or '›' or '»' or '•' or '/' or '©' or '#' or '@') marks++;
        }
        int n = Math.Max(1, _seen.Count);
        row[f++] = MathF.Log(1 + _seen.Count);
        row[f++] = MathF.Log(1 + text.Length);
        row[f++] = block.LinkCharacters / (float)Math.Max(1, text.Length);
        row[f++] = block.Links;
        row[f++] = block.MarkedCharacters / (float)Math.Max(1, text.Length);
        row[f++] = upper / (float)Math.Max(1, letters);
        row[f++] = digits / (float)Math.Max(1, text.Length);
        row[f++] = commas / (float)n;
        row[f++] = ends;
        row[f++] = quotes;
        row[f++] = marks;
        row[f++] = text[^1] switch { '.' or '!' or '?' or '\u201D' or '"' or '…' => 1, ':' => 2, ',' => 3, _ => 0 };
        row[f++] = char.IsUpper(text[0]) ? 1 : char.IsLower(text[0]) ? 2 : char.IsDigit(text[0]) ? 3 : 0;
        row[f++] = _seen.Common / (float)n;
        row[f++] = _seen.Long / (float)n;
        row[f++] = _seen.Distinct / (float)n;
        row[f++] = Math.Min(9, block.ImagesBefore);
        var dirt = DirtFilter.Judge(text);
        row[f++] = dirt is null ? 0 : dirt.Value.Reach switch { DirtReach.Line => 1, DirtReach.List => 2, _ => 3 };
        row[f++] = text.Length < 200 && Dates.DateReader.Find(text, out _, out _) is not null ? 1 : 0;
        // What the words of a short block, and the first ones of a longer, spoke for on other sites.
        row[f++] = _seen.Weight.Count == 0 ? 0 : _seen.Weight.Sum / _seen.Weight.Count;
        row[f++] = _seen.Weight.Low;
        row[f++] = _seen.Weight.High;
        row[f++] = _seen.FirstWeight;
        return f;
    }

    private int ElementFeatures(int b, Block block, Span<float> row, int f)
    {
        var nodes = _tree.Span;
        int element = block.Element;
        float sum = 0, low = 0, high = 0, near = 0, nearest = 0;
        int listed = 0, count = 0, climbed = 0;
        bool hidden = false, li = false, table = false, quote = false, figure = false, aside = false, nav = false, header = false, footer = false, article = false, main = false, form = false, heading = false;
        long signature = nodes[element].Tag;
        int inner = Innermost(block);
        for (int e = inner; e > 0 && climbed < AncestorsAtMost; e = nodes[e].Parent)
        {
            int tag = nodes[e].Tag;
            li |= tag == HtmlTags.Li;
            table |= tag == HtmlTags.Td || tag == HtmlTags.Th;
            quote |= tag == HtmlTags.Blockquote;
            figure |= tag == HtmlTags.Figure || tag == HtmlTags.Figcaption;
            aside |= tag == HtmlTags.Aside;
            nav |= tag == HtmlTags.Nav;
            header |= tag == HtmlTags.Header;
            footer |= tag == HtmlTags.Footer;
            article |= tag == HtmlTags.Article;
            main |= tag == HtmlTags.Main;
            form |= tag == HtmlTags.Form;
            heading |= tag >= HtmlTags.H1 && tag <= HtmlTags.H6;
            var notes = NotesOf(e);
            hidden |= notes.IsHidden;
            var weights = notes.Weight;
            if (climbed < 4) signature = (signature * 1000003) ^ notes.Key;
            if (weights.Count > 0)
            {
                sum += weights.Sum / weights.Count;
                low = Math.Min(low, weights.Low);
                high = Math.Max(high, weights.High);
                if (climbed < 4) near += weights.Sum / weights.Count;
                if (count == 0) nearest = weights.Sum / weights.Count;
                count++;
                listed += weights.Count;
            }
            climbed++;
        }
        _signatures[b] = signature;
        int t = nodes[element].Tag;
        row[f++] = t == HtmlTags.P ? 1 : heading ? 2 : li ? 3 : t == HtmlTags.Div || t == HtmlTags.Section ? 4 : table ? 5 : quote ? 6 : figure ? 7 : 8;
        row[f++] = nodes[element].Depth;
        row[f++] = sum;
        row[f++] = low;
        row[f++] = high;
        row[f++] = near;
        row[f++] = nearest;
        row[f++] = listed;
        row[f++] = hidden ? 1 : 0;
        row[f++] = li ? 1 : 0;
        row[f++] = table ? 1 : 0;
        row[f++] = quote ? 1 : 0;
        row[f++] = figure ? 1 : 0;
        row[f++] = aside ? 1 : 0;
        row[f++] = (nav ? 1 : 0) + (footer ? 2 : 0);
        row[f++] = header ? 1 : 0;
        row[f++] = (article ? 1 : 0) + (main ? 2 : 0);
        row[f++] = form ? 1 : 0;
        row[f++] = heading ? t - HtmlTags.H1 + 1 : 0;
        return f;
    }

    /// <summary>The innermost element that holds the block's first text.</summary>
    private int Innermost(Block block) => Math.Max(block.Element, _tree.Span[block.Node].Parent);

    private bool IsHidden(int element) =>
        _tree.TryGet(element, "hidden", out _)
        || (_tree.TryGet(element, "style", out var style) && style.Contains("display", StringComparison.OrdinalIgnoreCase) && style.Contains("none", StringComparison.OrdinalIgnoreCase))
        || (_tree.TryGet(element, "aria-hidden", out var aria) && aria.Equals("true", StringComparison.OrdinalIgnoreCase));

    private long ElementKey(int element)
    {
        long key = _tree.Span[element].Tag + 17;
        if (!_tree.TryGet(element, "class", out var classes)) return key;
        foreach (char c in classes)
            if (!char.IsAsciiDigit(c)) key = (key * 31) + c;
        return key;
    }

    /// <summary>What all blocks inside an element ask of it.</summary>
    private readonly record struct ElementNotes(NameWeight Weight, bool IsHidden, long Key);

    private ElementNotes NotesOf(int element)
    {
        if (_elements.TryGetValue(element, out var known)) return known;
        var weight = new NameWeight();
        foreach (var name in Named)
            if (_tree.TryGet(element, name, out var value) && value.Length < 400) _classes.Weigh(value, ref weight);
        if (_classes.TryGet(TagTokens[_tree.Span[element].Tag], out float tag)) weight.Add(tag);
        return _elements[element] = new ElementNotes(weight, IsHidden(element), ElementKey(element));
    }

    /// <summary>What an element is called: its class, id, role and itemprop in parts, and the name of its tag.</summary>
    public static List<string> TokensOf(HtmlTree tree, int element)
    {
        var tokens = new List<string>();
        foreach (var name in Named)
            if (tree.TryGet(element, name, out var value) && value.Length < 400) TokenWeights.Split(value, tokens);
        string tag = HtmlTags.Get(tree.Span[element].Tag).Name;
        if (tag.Length > 0) tokens.Add("<" + tag);
        return tokens;
    }

    private int AgreementFeatures(int b, Block block, Span<float> row, int f)
    {
        string folded = block.Text.Length <= 400 ? DirtFilter.Fold(block.Text) : "";
        row[f++] = _title.Length > 0 && folded.Length > 0 ? Similarity(folded, _title) : 0;
        row[f++] = _body is null ? -1 : _seen.Share(_body);
        row[f++] = _summary is null ? -1 : _seen.Share(_summary);
        row[f++] = b / (float)_blocks.Count;
        row[f++] = MathF.Log(1 + b);
        row[f++] = MathF.Log(_blocks.Count - b);
        row[f++] = _head.Linked.Kind is "article" or "live" ? 1 : 0;
        return f;
    }

    private static float Similarity(string a, string b)
    {
        if (a == b) return 1;
        if (a.Length > 8 && (b.Contains(a, StringComparison.Ordinal) || a.Contains(b, StringComparison.Ordinal))) return Math.Min(a.Length, b.Length) / (float)Math.Max(a.Length, b.Length);
        return 0;
    }

    /// <summary>Of the two blocks before and after: size, links, tag, names, end, dirt.</summary>
    private void AroundFeatures()
    {
        ReadOnlySpan<int> seen = [0, 2, 11, 23, 28, 17];
        for (int b = 0; b < _blocks.Count; b++)
        {
            var row = Row(b);
            int f = Own;
            foreach (int offset in (ReadOnlySpan<int>)[-2, -1, 1, 2])
                foreach (int feature in seen)
                    row[f++] = b + offset >= 0 && b + offset < _blocks.Count ? _rows[((b + offset) * Width) + feature] : -1;
        }
    }

    private sealed class Group
    {
        public int Blocks;
        public int Long;
        public float Words;
        public float LinkWords;
        public int First = -1;
        public int Last;
    }

    /// <summary>Of the blocks that look the same (signature), stand in the same element (parent), or in the element above it: how many, how long, how linked.</summary>
    private void KinFeatures()
    {
        var look = new Dictionary<long, Group>();
        var parent = new Dictionary<long, Group>();
        var grand = new Dictionary<long, Group>();
        var texts = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int b = 0; b < _blocks.Count; b++)
        {
            Add(look, _signatures[b], b);
            Add(parent, ParentOf(b), b);
            Add(grand, GrandOf(b), b);
            texts[_blocks[b].Text] = texts.GetValueOrDefault(_blocks[b].Text) + 1;
        }
        float all = Math.Max(1, _blocks.Sum(b => (float)b.Text.Length));
        long top = parent.OrderByDescending(p => p.Value.Long).ThenByDescending(p => p.Value.Words).ThenBy(p => p.Key).First().Key;
        var main = parent[top];
        for (int b = 0; b < _blocks.Count; b++)
        {
            var row = Row(b);
            int f = Own + (Seen * Around);
            f = Describe(look[_signatures[b]], row, f, all);
            f = Describe(parent[ParentOf(b)], row, f, all);
            f = Describe(grand[GrandOf(b)], row, f, all);
            row[f++] = texts[_blocks[b].Text];
            row[f++] = ParentOf(b) == top ? 1 : 0;
            row[f++] = b < main.First ? (main.First - b) / (float)_blocks.Count : b > main.Last ? (b - main.Last) / (float)-_blocks.Count : 0;
            row[f++] = Above(b, (int)top);
        }
    }

    private int ParentOf(int b)
    {
        int element = _blocks[b].Element;
        int tag = _tree.Span[element].Tag;
        // A paragraph, heading or item stands in its parent; a bare div is its own container.
        return tag == HtmlTags.Div || element == 0 ? element : _tree.Span[element].Parent;
    }

    private int GrandOf(int b) => Math.Max(0, _tree.Span[ParentOf(b)].Parent);

    /// <summary>How many elements one must climb from the main container to hold the block, too.</summary>
    private int Above(int b, int container)
    {
        int node = _blocks[b].Node, up = 0;
        while (container > 0 && !(container < node && node < _tree.Span[container].End) && up < AncestorsAtMost) { container = _tree.Span[container].Parent; up++; }
        return up;
    }

    private void Add(Dictionary<long, Group> groups, long key, int b)
    {
        if (!groups.TryGetValue(key, out var group)) groups[key] = group = new Group();
        float length = _blocks[b].Text.Length;
        group.Blocks++;
        group.Words += length;
        group.LinkWords += _blocks[b].LinkCharacters;
        if (length > 80 && _blocks[b].LinkCharacters < length / 2) group.Long++;
        if (group.First < 0) group.First = b;
        group.Last = b;
    }

    private static int Describe(Group group, Span<float> row, int f, float all)
    {
        row[f++] = group.Blocks;
        row[f++] = group.Long / (float)group.Blocks;
        row[f++] = group.Words / all;
        row[f++] = group.LinkWords / Math.Max(1, group.Words);
        return f;
    }

    private void PageFeatures()
    {
        float blocks = MathF.Log(1 + _blocks.Count), longBlocks = _blocks.Count(b => b.Text.Length > 80 && b.LinkCharacters * 2 < b.Text.Length);
        int heading = _blocks.FindIndex(b => b.Element == (_head.Headings.Count > 0 ? _head.Headings[0] : -1));
        float before = 0, all = Math.Max(1, _blocks.Sum(b => (float)b.Text.Length - b.LinkCharacters));
        int sinceLong = 0;
        for (int b = 0; b < _blocks.Count; b++)
        {
            var row = Row(b);
            int f = Width - Page;
            row[f++] = blocks;
            row[f++] = longBlocks;
            row[f++] = heading < 0 ? -999 : Math.Clamp(b - heading, -50, 300);
            row[f++] = before / all;
            row[f++] = sinceLong;
            row[f++] = ToNextLong(b);
            row[f++] = _body is null ? 0 : 1;
            row[f++] = _head.Headings.Count;
            before += _blocks[b].Text.Length - _blocks[b].LinkCharacters;
            sinceLong = IsLong(b) ? 0 : sinceLong + 1;
        }
    }

    private bool IsLong(int b) => _blocks[b].Text.Length > 100 && _blocks[b].LinkCharacters * 2 < _blocks[b].Text.Length;

    private int ToNextLong(int b)
    {
        int next = b + 1;
        while (next < _blocks.Count && next - b < 30 && !IsLong(next)) next++;
        return next - b;
    }

    /// <summary>The rows of the second pass: those of the first and what the first pass said of the block, its neighbours, its kin and the page.</summary>
    public static float[] Echoes(float[] rows, long[] signatures, IReadOnlyList<Block> blocks, float[] first)
    {
        int n = blocks.Count;
        var second = new float[n * SecondWidth];
        float total = 0;
        var kin = new Dictionary<long, (float Sum, float Weight)>();
        var container = new Dictionary<long, (float Sum, float Weight)>();
        for (int b = 0; b < n; b++)
        {
            float weight = blocks[b].Text.Length;
            total += weight * first[b];
            var k = kin.GetValueOrDefault(signatures[b]);
            kin[signatures[b]] = (k.Sum + (weight * first[b]), k.Weight + weight);
            var c = container.GetValueOrDefault(blocks[b].Element);
            container[blocks[b].Element] = (c.Sum + (weight * first[b]), c.Weight + weight);
        }
        int firstSure = Array.FindIndex(first, p => p > 0.8f), lastSure = Array.FindLastIndex(first, p => p > 0.8f);
        float before = 0, best = n == 0 ? 0 : first.Max();
        for (int b = 0; b < n; b++)
        {
            var row = second.AsSpan(b * SecondWidth, SecondWidth);
            rows.AsSpan(b * Width, Width).CopyTo(row);
            int f = Width;
            for (int offset = -4; offset <= 4; offset++) row[f++] = b + offset >= 0 && b + offset < n ? first[b + offset] : -1;
            var k = kin[signatures[b]];
            row[f++] = k.Sum / k.Weight;
            var c = container[blocks[b].Element];
            row[f++] = c.Sum / c.Weight;
            row[f++] = before / Math.Max(1, total);
            row[f++] = MathF.Log(1 + total);
            row[f++] = firstSure < 0 ? -99 : Math.Clamp(b - firstSure, -99, 99);
            row[f++] = lastSure < 0 ? -99 : Math.Clamp(lastSure - b, -99, 99);
            row[f++] = Mean(first, blocks, b - 8, b);
            row[f++] = Mean(first, blocks, b + 1, b + 9);
            row[f++] = best;
            before += blocks[b].Text.Length * first[b];
        }
        return second;
    }

    private static float Mean(float[] first, IReadOnlyList<Block> blocks, int from, int to)
    {
        float sum = 0, weight = 0;
        for (int b = Math.Max(0, from); b < Math.Min(first.Length, to); b++) { sum += first[b] * blocks[b].Text.Length; weight += blocks[b].Text.Length; }
        return weight == 0 ? -1 : sum / weight;
    }
}
