using Demarche.Model;

namespace Demarche.Coding.Attributions;

/// <summary>A stretch of one paragraph in quotation marks.</summary>
/// <param name="Span">From the opening mark to the closing one, or to the paragraph's end if it is never closed.</param>
/// <param name="Paragraph">Index of the paragraph (line) it stands in.</param>
/// <param name="Closed">False if no mark closes it.</param>
/// <param name="RunsOn">True if it takes up the unclosed quotation of the paragraph before.</param>
internal readonly record struct Quotation(TextSpan Span, int Paragraph, bool Closed, bool RunsOn);

/// <summary>Finds quotations: a state machine over the marks of each paragraph.</summary>
/// <remarks>
/// Straight, curly, low and angle marks and two apostrophes; a quotation over several paragraphs opens each of them and closes the last;
/// one that is never closed ends with its paragraph. A paragraph that begins with a dash is speech up to the next dash behind a comma or a full stop,
/// as translations from Russian and French have it.
/// </remarks>
internal static class Quotations
{
    private const char Dash = '—', ShortDash = '–';

    /// <summary>The quotations of a text in order, without overlaps.</summary>
    public static List<Quotation> Find(string text)
    {
        var found = new List<Quotation>();
        var paragraph = 0;
        var open = false;
        for (var start = 0; start < text.Length; paragraph++)
        {
            var end = text.IndexOf('\n', start) is var feed && feed < 0 ? text.Length : feed;
            open = text.AsSpan(start, end - start).IsWhiteSpace() ? open : InParagraph(text, start, end, paragraph, open, found);
            start = end + 1;
        }
        return found;
    }

    // Returns whether the paragraph's last quotation is left open.
    private static bool InParagraph(string text, int start, int end, int paragraph, bool wasOpen, List<Quotation> found)
    {
        var first = start;
        while (first < end && char.IsWhiteSpace(text[first])) first++;
        if (text[first] is Dash or ShortDash && Speech(text, first, end, paragraph, found)) return false;
        var opened = -1;
        for (var i = first; i < end; i++)
        {
            var length = MarkAt(text, i, end);
            if (length == 0) continue;
            if (opened < 0 && Opens(text, i, length, first, end)) opened = i;
            else if (opened >= 0 && Closes(text, i))
            {
                Add(opened, i + length, closed: true);
                opened = -1;
            }
            i += length - 1;
        }
        if (opened >= 0) Add(opened, end, closed: false);
        return opened >= 0;

        void Add(int from, int to, bool closed) =>
            found.Add(new(TextSpan.FromBounds(from, to), paragraph, closed, wasOpen && from == first));
    }

    private static int MarkAt(string text, int i, int end) => text[i] switch
    {
        '"' or '“' or '”' or '„' or '«' or '»' or '‟' or '＂' => 1,
        '\'' or '`' when i + 1 < end && text[i + 1] == text[i] => 2,
        _ => 0,
    };

    private static bool Opens(string text, int i, int length, int first, int end)
    {
        if (text[i] is '”' or '»') return false;
        if (text[i] is '“' or '„' or '«' or '`') return true;
        // A straight mark opens before a letter and behind a space, a bracket, a dash; an inch mark stands behind a digit.
        var behind = i == first || char.IsWhiteSpace(text[i - 1]) || (!char.IsLetterOrDigit(text[i - 1]) && text[i - 1] is not ('.' or ',' or '!' or '?'));
        return behind && i + length < end && !char.IsWhiteSpace(text[i + length]);
    }

    private static bool Closes(string text, int i) => text[i] is not ('“' or '„' or '«' or '`') || text[i] is '“' && i > 0 && !char.IsWhiteSpace(text[i - 1]);

    // — We shall answer, — said the minister. — It is time.
    private static bool Speech(string text, int first, int end, int paragraph, List<Quotation> found)
    {
        var marks = new List<int>();
        for (var i = first + 1; i + 1 < end; i++)
            if (text[i] is Dash or ShortDash && text[i - 1] == ' ' && text[i + 1] == ' ' && i >= 2 && text[i - 2] is ',' or '.' or '!' or '?' or '…') marks.Add(i);
        if (marks.Count == 0) return false;
        var from = first + 1;
        for (var k = 0; k <= marks.Count; k++)
        {
            var to = k < marks.Count ? marks[k] : end;
            if (k % 2 == 0) found.Add(new(TextSpan.FromBounds(Trim(text, from, to), to), paragraph, true, false));
            from = to + 1;
        }
        return true;
    }

    private static int Trim(string text, int from, int to)
    {
        while (from < to && char.IsWhiteSpace(text[from])) from++;
        return from;
    }
}
