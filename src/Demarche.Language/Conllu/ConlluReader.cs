using System.Globalization;
using System.Text;
using Demarche.Model;

namespace Demarche.Language.Conllu;

/// <summary>Reads CoNLL-U (https://universaldependencies.org/format.html) into analysed text.</summary>
/// <remarks>
/// The text is put together from the forms and <c>SpaceAfter=No</c>; sentences are parted by a space, paragraphs (<c># newpar</c>) by an empty line.
/// Empty nodes and enhanced dependencies are passed over.
/// </remarks>
public static class ConlluReader
{
    /// <summary>Reads all sentences of a CoNLL-U text as one document.</summary>
    /// <param name="conllu">The lines.</param>
    /// <param name="source">What errors name: a file, or whatever the lines came from.</param>
    /// <exception cref="InvalidDataException">A line is no CoNLL-U; the message says which and why.</exception>
    public static AnalysedText Read(string conllu, string source = "CoNLL-U")
    {
        ArgumentNullException.ThrowIfNull(conllu);
        using var reader = new StringReader(conllu);
        var document = new ConlluDocument(source);
        while (reader.ReadLine() is { } line) document.Take(line);
        return document.Finish();
    }

    /// <summary>Reads the documents of a CoNLL-U stream, parted by <c># newdoc</c>, one at a time.</summary>
    /// <param name="reader">The lines.</param>
    /// <param name="source">What errors name.</param>
    /// <exception cref="InvalidDataException">A line is no CoNLL-U; the message says which and why.</exception>
    public static IEnumerable<AnalysedText> ReadDocuments(TextReader reader, string source = "CoNLL-U")
    {
        ArgumentNullException.ThrowIfNull(reader);
        var document = new ConlluDocument(source);
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith("# newdoc", StringComparison.Ordinal) && !document.IsEmpty)
            {
                yield return document.Finish();
                document = new ConlluDocument(source, document.Line);
            }

            document.Take(line);
        }

        if (!document.IsEmpty) yield return document.Finish();
    }
}

/// <summary>One document while it is read.</summary>
internal sealed class ConlluDocument(string source, int line = 0)
{
    private const int Columns = 10;

    private readonly StringBuilder text = new();
    private readonly List<Row> rows = [];
    private readonly List<(SentenceData Data, TextSpan Span, IReadOnlyList<Name> Names)> sentences = [];
    private bool startsParagraph, spaceAfter;
    private int tokenEnd, tokenLast;
    private TextSpan token;

    private sealed record Row(int Line, TextSpan Span, bool Continues, string[] Cells);

    public int Line { get; private set; } = line;

    public bool IsEmpty => rows.Count == 0 && sentences.Count == 0;

    public void Take(string line)
    {
        Line++;
        if (line.AsSpan().Trim().IsEmpty) EndSentence();
        else if (line[0] == '#') startsParagraph |= line.StartsWith("# newpar", StringComparison.Ordinal) || line.StartsWith("# newdoc", StringComparison.Ordinal);
        else TakeRow(line.Split('\t'));
    }

    public AnalysedText Finish()
    {
        EndSentence();
        var whole = text.ToString();
        return new AnalysedText(whole, [.. sentences.Select((s, i) => new Sentence(whole, i, s.Span, s.Data) { Names = s.Names })]);
    }

    private void TakeRow(string[] cells)
    {
        if (cells.Length != Columns) throw Error($"{cells.Length} columns parted by tabs; CoNLL-U has {Columns}");
        if (cells[0].Contains('.', StringComparison.Ordinal)) return;
        if (cells[1].Length == 0 || cells[1].Any(char.IsControl)) throw Error("the form is empty or holds a control character");
        var range = cells[0].Split('-');
        if (range.Length == 2)
        {
            if (!TryNumber(range[0], out var first) || !TryNumber(range[1], out var last) || first != rows.Count + 1 || last < first)
                throw Error($"the token range {cells[0]} does not begin at word {rows.Count + 1}");
            token = Append(cells[1], HasSpaceAfter(cells));
            (tokenEnd, tokenLast) = (token.Start, last);
            return;
        }

        if (!TryNumber(cells[0], out var id) || id != rows.Count + 1) throw Error($"the word's number is \"{cells[0]}\"; it should be {rows.Count + 1}");
        rows.Add(id <= tokenLast ? Part(cells) : new Row(Line, Append(cells[1], HasSpaceAfter(cells)), false, cells));
    }

    /// <summary>A word inside a token: it has its own letters if the forms spell the token, else the span of the whole.</summary>
    private Row Part(string[] cells)
    {
        var form = cells[1];
        var own = tokenEnd + form.Length <= token.End && text.ToString(tokenEnd, form.Length).Equals(form, StringComparison.OrdinalIgnoreCase);
        var span = own ? new TextSpan(tokenEnd, form.Length) : token;
        if (own) tokenEnd = span.End;
        return new Row(Line, span, rows.Count > 0 && token.Contains(rows[^1].Span) && rows[^1].Span.Start >= token.Start, cells);
    }

    private TextSpan Append(string form, bool space)
    {
        if (rows.Count == 0 && text.Length > 0) text.Append(startsParagraph ? "\n\n" : " ");
        else if (rows.Count > 0 && spaceAfter) text.Append(' ');
        startsParagraph = false;
        spaceAfter = space;
        text.Append(form);
        return new TextSpan(text.Length - form.Length, form.Length);
    }

    private void EndSentence()
    {
        if (rows.Count == 0) return;
        var heads = rows.Select(HeadOf).ToArray();
        CheckTree(heads);
        var data = new SentenceData
        {
            Spans = [.. rows.Select(row => row.Span)],
            Forms = Column(1),
            Lemmas = Column(2),
            Upos = [.. rows.Select(UposOf)],
            Xpos = Column(4),
            Features = Column(5),
            Heads = heads,
            Relations = Column(7),
            Factuality = [.. rows.Select(row => float.TryParse(Misc(row, "Factuality="), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : float.NaN)],
            Continues = rows.Any(row => row.Continues) ? [.. rows.Select(row => row.Continues)] : null,
        };
        sentences.Add((data, data.Spans[0].Cover(data.Spans[^1]), Names()));
        rows.Clear();
        tokenLast = 0;
        spaceAfter = false;
    }

    private string[] Column(int column) => [.. rows.Select(row => row.Cells[column])];

    private int HeadOf(Row row)
    {
        if (!TryNumber(row.Cells[6], out var head) || head > rows.Count) throw Error($"the head \"{row.Cells[6]}\" is no number from 0 to {rows.Count}", row.Line);
        return head - 1;
    }

    private Upos UposOf(Row row) => UposNames.TryParse(row.Cells[3], out var tag) ? tag : throw Error($"\"{row.Cells[3]}\" is none of UD's seventeen tags", row.Line);

    /// <summary>Every word must come to a root by its heads, and there is one root.</summary>
    private void CheckTree(int[] heads)
    {
        var roots = heads.Count(head => head < 0);
        if (roots != 1) throw Error($"the sentence has {roots} roots (head 0); a tree has one", rows[0].Line);
        // 0 not seen, i + 1 seen on the way from word i, -1 leads to the root.
        var seen = new int[heads.Length];
        for (var i = 0; i < heads.Length; i++)
        {
            var word = i;
            while (word >= 0 && seen[word] == 0) { seen[word] = i + 1; word = heads[word]; }
            if (word >= 0 && seen[word] == i + 1) throw Error($"the heads of word {word + 1} go in a circle", rows[word].Line);
            for (word = i; word >= 0 && seen[word] > 0; word = heads[word]) seen[word] = -1;
        }
    }

    private List<Name> Names()
    {
        var names = new List<Name>();
        for (var i = 0; i < rows.Count; i++)
        {
            var tag = Misc(rows[i], "Name=");
            if (tag.Length < 3 || !NameTypes.TryParse(tag[2..], out var type)) continue;
            if (tag[0] == 'I' && names.Count > 0 && names[^1].Last == i - 1 && names[^1].Type == type) names[^1] = names[^1] with { Last = i };
            else names.Add(new Name(i, i, type));
        }

        return names;
    }

    private static bool HasSpaceAfter(string[] cells) => !cells[9].Split('|').Contains("SpaceAfter=No", StringComparer.Ordinal);

    private static ReadOnlySpan<char> Misc(Row row, string key)
    {
        foreach (var item in row.Cells[9].Split('|'))
        {
            if (item.StartsWith(key, StringComparison.Ordinal)) return item.AsSpan(key.Length);
        }

        return default;
    }

    private static bool TryNumber(string cell, out int number) => int.TryParse(cell, NumberStyles.None, CultureInfo.InvariantCulture, out number);

    private InvalidDataException Error(string what, int at = 0) => new($"{source} line {(at > 0 ? at : Line)}: {what}.");
}
