using System.Globalization;
using System.Text;
using Demarche.Model;

namespace Demarche.Record.Export;

/// <summary>How an article, or an event as an article tells it, is cited. The article's words are hostile: in neither form can they end a field, run or draw.</summary>
/// <param name="Line">For people: one line of text, without a line feed.</param>
/// <param name="BibTeX">For programs: one entry, which BibTeX and biber read; its key is "demarche-" and the id. Ends with a line feed.</param>
/// <remarks>It names no day of reading: the record does not know when somebody looked at the page.</remarks>
public sealed record Citation(string Line, string BibTeX)
{
    /// <summary>Cites an article: authors, title, publisher, day, address, as far as they are known.</summary>
    public static Citation Of(Article article)
    {
        ArgumentNullException.ThrowIfNull(article);
        return new Citation(LineOf(article), EntryOf(article, article.Id, note: null));
    }

    /// <summary>Cites an event: its sentence, the article that has it, and what was read in it.</summary>
    /// <param name="article">The event's article.</param>
    /// <param name="told">The event.</param>
    public static Citation Of(Article article, RecordedEvent told)
    {
        ArgumentNullException.ThrowIfNull(article);
        ArgumentNullException.ThrowIfNull(told);
        var sentence = VisibleText.Of(told.SentenceText).Trim();
        var (quoted, read) = (sentence.Length == 0 ? "" : $"“{sentence}” ", ReadingOf(told));
        return new Citation($"{quoted}{(sentence.Length == 0 ? "" : "In: ")}{LineOf(article)} {read}", EntryOf(article, told.Event.Id, quoted + read));
    }

    private static string LineOf(Article article)
    {
        var by = article.Authors.Count == 0 ? "" : string.Join(", ", article.Authors) + ": ";
        var title = article.Title.Trim() is { Length: > 0 } known ? known : "no title";
        var published = article.Published is { } day ? day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture) : "undated";
        var line = $"{by}“{title}”. {(article.Publisher is { Length: > 0 } publisher ? publisher + ", " : "")}{published}.";
        return VisibleText.Of(WebAddress.Of(article.Url) is { } address ? $"{line} {address}" : line);
    }

    /// <summary>What a program, not the article, says: the codes, who read them out of the text, and how sure it is.</summary>
    private static string ReadingOf(RecordedEvent told)
    {
        var coded = told.Event;
        var sides = Codes(coded.Actors) + (coded.Recipients.Count > 0 ? " → " + Codes(coded.Recipients) : "");
        var reader = coded.Origin is { } origin
            ? $"a row of {origin.DataSet}{(origin.Row is { } row ? " " + row : "")}"
            : string.Create(CultureInfo.InvariantCulture, $"read by Demarche {told.Coder}, confidence {coded.Confidence:0.00}");
        return VisibleText.Of($"[{sides}: {Spelling.Of(coded.Type)}, {Spelling.Of(coded.Status)}; {reader}; event {coded.Id}]");
    }

    private static string Codes(IReadOnlyList<Participant> side) => string.Join('+', side.Select(p => p.Actor.Code).Distinct());

    private static string EntryOf(Article article, string id, string? note)
    {
        var entry = new StringBuilder($"@misc{{demarche-{Key(id)}");
        if (article.Authors.Count > 0) Field("author", "{" + string.Join(" and ", article.Authors.Select(NameOf)) + "}");
        // Doubled, so that no style puts its capitals down.
        if (article.Title.Trim().Length > 0) Field("title", "{{" + TeX(article.Title.Trim()) + "}}");
        if (article.Publisher is { Length: > 0 } publisher) Field("howpublished", "{" + TeX(publisher) + "}");
        if (article.Published is { } day)
        {
            Field("year", day.ToString("yyyy", CultureInfo.InvariantCulture));
            Field("month", day.ToString("MMM", CultureInfo.InvariantCulture).ToLowerInvariant());
            Field("day", day.ToString("%d", CultureInfo.InvariantCulture));
        }
        if (WebAddress.Of(article.Url) is { } address) Field("url", "{" + address.Replace("{", "%7B", StringComparison.Ordinal).Replace("}", "%7D", StringComparison.Ordinal).Replace("\\", "%5C", StringComparison.Ordinal) + "}");
        if (note is not null) Field("note", "{" + TeX(note) + "}");
        return entry.Append("\n}\n").ToString();

        void Field(string name, string value) => entry.Append(",\n  ").Append(name).Append(" = ").Append(value);
    }

    /// <summary>A key holds letters, digits and hyphens alone, whatever a data set calls its rows.</summary>
    private static string Key(string id) => string.Concat(id.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-'));

    /// <summary>Braces keep together what BibTeX would take apart: "Agence, Bureau of X" is no person, "A and B" no two.</summary>
    private static string NameOf(string author) => author.Contains(',', StringComparison.Ordinal) || author.Contains(" and ", StringComparison.OrdinalIgnoreCase) ? "{" + TeX(author) + "}" : TeX(author);

    /// <summary>Words as TeX prints them. No brace is left, not even an escaped one: BibTeX counts braces whatever stands before them.</summary>
    private static string TeX(string words)
    {
        var text = new StringBuilder();
        foreach (var c in VisibleText.Of(words))
            text.Append(c switch
            {
                '\\' => @"\textbackslash{}",
                '{' => @"\textbraceleft{}",
                '}' => @"\textbraceright{}",
                '~' => @"\textasciitilde{}",
                '^' => @"\textasciicircum{}",
                '$' or '&' or '#' or '%' or '_' => @"\" + c,
                '→' => @"$\rightarrow$",
                _ => c.ToString(),
            });
        return text.ToString();
    }
}
