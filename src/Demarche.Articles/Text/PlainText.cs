using System.Text.RegularExpressions;
using Demarche.Articles.Dates;
using Demarche.Model;

namespace Demarche.Articles.Text;

/// <summary>What a plain text tells: where its title and its paragraphs stand, and what its header lines say.</summary>
internal sealed record PlainTextParts
{
    public TextSpan Title { get; init; }
    public string? HeaderTitle { get; init; }
    public required List<Paragraph> Paragraphs { get; init; }
    public PageDate? Date { get; init; }
    /// <summary>The day that the first paragraph's dateline names; weaker than any that is given.</summary>
    public PageDate? Dateline { get; init; }
    public string? DateFlaw { get; init; }
    public string? Url { get; init; }
    public string? Publisher { get; init; }
    public string? Section { get; init; }
    public IReadOnlyList<string> Authors { get; init; } = [];
    public required List<(TextSpan Span, string? Reason)> Decisions { get; init; }
}

/// <summary>Finds the article in a plain text: header lines, title, byline, paragraphs, and the lines that are dirt. The text itself stays as it is.</summary>
internal sealed partial class PlainText
{
    private const int TitleLimit = 250;
    private const int WrapWidth = 100;
    private const int TornRest = 40;
    private const int TornSummary = 120;
    private const int SmallWord = 3;
    private static readonly Dictionary<string, string> HeaderKeys = TableFile.Rows("header-keys.tsv").ToDictionary(r => r[0], r => r[1], StringComparer.Ordinal);

    private readonly string _text;
    private readonly List<Line> _lines = [];
    private readonly List<Paragraph> _paragraphs = [];
    private readonly List<(TextSpan, string?)> _decisions = [];
    private readonly Dictionary<string, string> _header = new(StringComparer.Ordinal);
    private PageDate? _date;
    private IReadOnlyList<string> _authors = [];

    private readonly record struct Line(TextSpan Span, bool BlankBefore, int Indent);

    private PlainText(string text) => _text = text;

    /// <summary>Reads the text; <paramref name="title"/> is the title if it is known from elsewhere.</summary>
    public static PlainTextParts Read(string text, string? title = null)
    {
        var plain = new PlainText(text);
        plain.SplitLines();
        return plain.Parts(title);
    }

    private PlainTextParts Parts(string? title)
    {
        int first = ReadHeader();
        var titleSpan = title is null && !_header.ContainsKey("title") ? FindTitle(ref first) : default;
        string known = DirtFilter.Fold(title ?? (_header.TryGetValue("title", out var h) ? h : _text.AsSpan(titleSpan.Start, titleSpan.Length)));
        if (titleSpan.Length > 0) _paragraphs.Add(new Paragraph(titleSpan, ParagraphKind.Title));
        Body(first, known);
        _header.TryGetValue("date", out var date);
        var headerDate = date is null ? null : DateReader.Parse(date);
        return new PlainTextParts
        {
            Title = titleSpan,
            HeaderTitle = _header.GetValueOrDefault("title"),
            Paragraphs = _paragraphs,
            Date = headerDate ?? _date,
            Dateline = Dateline(),
            DateFlaw = date is not null && headerDate is null ? date : null,
            Url = _header.GetValueOrDefault("url"),
            Publisher = _header.GetValueOrDefault("publisher"),
            Section = _header.GetValueOrDefault("section"),
            Authors = _header.TryGetValue("author", out var author) ? AuthorNames.Read(author) : _authors,
            Decisions = _decisions,
        };
    }

    /// <summary>"GENEVA, March 3, 2021 (Reuters) -": the date before the first paragraph's dash, where nothing but names stands beside it.</summary>
    private PageDate? Dateline()
    {
        var first = _paragraphs.Find(p => p.Kind == ParagraphKind.Body).Span.In(_text);
        foreach (var head in BeforeDash().EnumerateMatches(first))
        {
            var line = first[..head.Length];
            return DateReader.Find(line, out int start, out int end) is { } date && start > 0 && IsNames(line[..start]) && IsNames(line[end..]) ? date : null;
        }
        return null;
    }

    [GeneratedRegex(@"^\p{Lu}.{3,90}?\s(?=[-–—])")]
    private static partial Regex BeforeDash();

    /// <summary>True if every word begins with a capital, but for the small ones within a name ("Port of Spain").</summary>
    private static bool IsNames(ReadOnlySpan<char> words)
    {
        foreach (var range in words.SplitAny(" ,(){}[]/"))
            if (words[range] is { Length: > SmallWord } word && !char.IsUpper(word[0])) return false;
        return true;
    }

    private void SplitLines()
    {
        int i = 0;
        bool blank = true;
        while (i < _text.Length)
        {
            int end = _text.AsSpan(i).IndexOfAny("\n\r\u2028\u2029\u0085");
            end = end < 0 ? _text.Length : i + end;
            int start = i, stop = end;
            while (start < stop && IsBlank(_text[start])) start++;
            while (stop > start && IsBlank(_text[stop - 1])) stop--;
            bool crlf = end + 1 < _text.Length && _text[end] == '\r' && _text[end + 1] == '\n';
            if (stop > start) _lines.Add(new Line(TextSpan.FromBounds(start, stop), blank, start - i));
            blank = stop == start;
            i = end + (crlf ? 2 : 1);
        }
    }

    private static bool IsBlank(char c) => char.IsWhiteSpace(c) || c is '\uFEFF' or '\u200B' or '\u200E' or '\u200F' or '\u00AD';

    private ReadOnlySpan<char> Of(Line line) => line.Span.In(_text);

    /// <summary>Header lines ("Date: 2022-01-26") at the top; at least one must be there. Returns the first line after them.</summary>
    private int ReadHeader()
    {
        int i = 0;
        for (; i < _lines.Count && i < 20; i++)
        {
            var line = Of(_lines[i]);
            int colon = line.IndexOf(':');
            if (colon is < 2 or > 20 || !HeaderKeys.TryGetValue(DirtFilter.Fold(line[..colon]), out var value)) break;
            _header.TryAdd(value, line[(colon + 1)..].Trim().ToString());
            _decisions.Add((_lines[i].Span, "header line"));
        }
        return i;
    }

    /// <summary>The title is the first line if it is short, ends as no sentence does, and text follows after it.</summary>
    private TextSpan FindTitle(ref int first)
    {
        int i = first;
        while (i < _lines.Count && i < first + 5 && DirtFilter.Judge(Of(_lines[i])) is { } dirt) { _decisions.Add((_lines[i].Span, dirt.Reason)); i++; }
        if (i + 1 >= _lines.Count) { first = i; return default; }
        var line = Of(_lines[i]);
        var next = _lines[i + 1];
        bool apart = next.BlankBefore || next.Indent > _lines[i].Indent || next.Span.Length > line.Length * 2;
        bool sentence = line[^1] is '.' or ',' or ';' or ':' || line.Length > TitleLimit;
        if (!apart || sentence || line.Length < 8 || IsByline(line) || IsDateLine(line)) { first = i; return default; }
        first = i + 1;
        _decisions.Add((_lines[i].Span, null));
        return _lines[i].Span;
    }

    private void Body(int first, string title)
    {
        bool wrapped = IsHardWrapped(first);
        bool skipping = false;
        int open = -1;
        var reach = DirtReach.Line;
        for (int i = first; i < _lines.Count; i++)
        {
            var line = Of(_lines[i]);
            string? reason = null;
            var span = _lines[i].Span;
            if (reach == DirtReach.Rest) reason = "after the end";
            else if (skipping && IsHeadlineLike(line)) reason = "in a list of links";
            else
            {
                skipping = false;
                var dirt = JudgeLine(line, title, _paragraphs.Count < 4 && i < first + 8, ref span);
                reason = dirt?.Reason;
                skipping = dirt is { Reach: DirtReach.List };
                if (dirt is { Reach: DirtReach.Rest } && HasBody()) reach = DirtReach.Rest;
            }
            _decisions.Add((_lines[i].Span, reason));
            if (reason is not null) { open = -1; continue; }
            if (open >= 0 && Continues(i, wrapped)) _paragraphs[^1] = _paragraphs[^1] with { Span = _paragraphs[^1].Span.Cover(span) };
            else _paragraphs.Add(new Paragraph(span, KindOf(i, wrapped)));
            open = i;
        }
    }

    private bool HasBody() => _paragraphs.Any(p => p.Kind != ParagraphKind.Title);

    private Dirt? JudgeLine(ReadOnlySpan<char> line, string title, bool top, ref TextSpan span)
    {
        // Text after a torn tag is kept: <img alt="..." />The minister said ... So is a long text before it: the value of a lost attribute
        // is the article's summary (a caption is short).
        var (tornStart, tornEnd) = DirtFilter.TornTag(line);
        if (tornEnd > 0 && line.Length - tornEnd > TornRest)
        {
            int skip = tornEnd;
            while (skip < line.Length && char.IsWhiteSpace(line[skip])) skip++;
            span = TextSpan.FromBounds(span.Start + skip, span.End);
            return DirtFilter.Judge(line[skip..]);
        }
        if (tornEnd > 0 && tornStart > TornSummary)
        {
            span = new TextSpan(span.Start, tornStart);
            return DirtFilter.Judge(line[..tornStart]);
        }
        if (title.Length > 0 && line.Length <= title.Length + 20 && DirtFilter.Fold(line) == title) return new Dirt("the title again", DirtReach.Line);
        if (DirtFilter.Judge(line) is { } dirt) return dirt;
        if (!top) return null;
        if (IsByline(line)) { _authors = AuthorNames.Read(line.ToString()); return new Dirt("byline", DirtReach.Line); }
        if (!IsDateLine(line)) return null;
        _date ??= DateReader.Find(line, out _, out _);
        return new Dirt("date line", DirtReach.Line);
    }

    /// <summary>Lines broken at a fixed width: most are shorter than it, and many continue in the middle of a sentence.</summary>
    private bool IsHardWrapped(int first)
    {
        int joints = 0, running = 0, longest = 0;
        for (int i = first + 1; i < _lines.Count; i++)
        {
            longest = Math.Max(longest, _lines[i].Span.Length);
            if (_lines[i].BlankBefore) continue;
            joints++;
            if (char.IsLower(_text[_lines[i].Span.Start]) || !EndsSentence(Of(_lines[i - 1]))) running++;
        }
        return joints >= 2 && longest <= WrapWidth && running * 2 > joints;
    }

    private bool Continues(int i, bool wrapped)
    {
        if (_lines[i].BlankBefore) return false;
        var previous = Of(_lines[i - 1]);
        if (wrapped) return _lines[i].Indent <= _lines[i - 1].Indent + 1 && !StartsListItem(Of(_lines[i]));
        // A single break within a sentence.
        return previous.Length > 30 && previous.Length <= WrapWidth && char.IsLower(_text[_lines[i].Span.Start]) && !EndsSentence(previous) && previous[^1] != ':';
    }

    private ParagraphKind KindOf(int i, bool wrapped)
    {
        var line = Of(_lines[i]);
        if (StartsListItem(line)) return ParagraphKind.ListItem;
        bool alone = i + 1 >= _lines.Count || _lines[i + 1].BlankBefore || !wrapped;
        return alone && line.Length <= 80 && HasBody() && IsHeadlineLike(line) && char.IsUpper(line[0]) && i + 1 < _lines.Count ? ParagraphKind.Heading : ParagraphKind.Body;
    }

    private static bool StartsListItem(ReadOnlySpan<char> line) => line.Length > 2 && line[0] is '•' or '*' or '▪' or '◦' && line.Length > 2 && line[1] == ' ';

    private static bool EndsSentence(ReadOnlySpan<char> line)
    {
        line = line.TrimEnd("\"'\u201D\u2019)]*");
        return line.Length > 0 && line[^1] is '.' or '!' or '?' or '…';
    }

    private static bool IsHeadlineLike(ReadOnlySpan<char> line) => line.Length <= 150 && !EndsSentence(line) && line[^1] is not (',' or ';' or ':');

    /// <summary>"By Own Name", "By OWN NAME, Agency": short, capitalised, no sentence.</summary>
    private static bool IsByline(ReadOnlySpan<char> line) =>
        line.Length is > 5 and < 100 && (line.StartsWith("By ", StringComparison.Ordinal) || line.StartsWith("BY ", StringComparison.Ordinal)) && char.IsUpper(line[3]) && !EndsSentence(line);

    /// <summary>A line that holds a date and little else.</summary>
    private static bool IsDateLine(ReadOnlySpan<char> line)
    {
        if (line.Length > 80 || EndsSentence(line) || DateReader.Find(line, out int start, out int end) is null) return false;
        int letters = 0;
        for (int i = 0; i < line.Length; i++)
            if ((i < start || i >= end) && char.IsLetter(line[i])) letters++;
        return letters <= 24;
    }
}
