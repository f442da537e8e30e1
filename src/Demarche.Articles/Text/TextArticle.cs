using Demarche.Model;

namespace Demarche.Articles.Text;

/// <summary>A plain text becomes an article whose text is the given one, character by character.</summary>
internal static class TextArticle
{
    private const int PieceLimit = 20_000;

    public static Reading Read(string given, ArticleSource source, ReaderOptions options)
    {
        var builder = new ArticleBuilder(source, options) { Truncated = source.Cut ? "size" : null };
        if (given.Length > options.Limits.ArticleCharacters)
        {
            given = given[..CutAt(given, options.Limits.ArticleCharacters)];
            builder.Truncated = "size";
        }
        var parts = PlainText.Read(given, source.Title);
        string? title = source.Title ?? parts.HeaderTitle;
        string text = given;
        IReadOnlyList<Paragraph> paragraphs = parts.Paragraphs;
        if (title is not null)
        {
            // The title stands before the text; every span moves by its length.
            text = title + "\n" + given;
            int shift = title.Length + 1;
            paragraphs = [new Paragraph(new TextSpan(0, title.Length), ParagraphKind.Title), .. paragraphs.Select(p => p with { Span = new TextSpan(p.Span.Start + shift, p.Span.Length) })];
        }
        else title = parts.Title.In(given).ToString();
        if (!paragraphs.Any(p => p.Kind != ParagraphKind.Title))
            return builder.None(ReadProblemKind.Empty, "there is no text in it", "give a file with text");
        return Build(builder, source, options, parts, given, text, title, paragraphs);
    }

    private static Reading Build(ArticleBuilder builder, ArticleSource source, ReaderOptions options, PlainTextParts parts, string given, string text, string title, IReadOnlyList<Paragraph> paragraphs)
    {
        if (title.Length > 0) builder.Origin("title", source.Title is not null ? "given" : parts.HeaderTitle is not null ? "header line" : "first line");
        if (source.Date is not null) builder.Origin("published", "given");
        else if (parts.Date is not null) builder.Origin("published", "date line");
        var dateline = options.DefaultDate is null && source.Date is null && parts.Date is null ? parts.Dateline : null;
        if (dateline is not null) builder.Origin("published", "dateline");
        var authors = source.Authors.SelectMany(AuthorNames.Read).ToList() is { Count: > 0 } told ? told : parts.Authors;
        if (authors.Count > 0) builder.Origin("authors", source.Authors.Count > 0 ? "given" : "byline");
        if (parts.DateFlaw is not null) builder.Problem(ReadProblemKind.BadDate, $"the header's date \"{parts.DateFlaw}\" is none", "write it as YYYY-MM-DD");
        var details = new PageDetails
        {
            Section = parts.Section,
            Blocks = options.Explain ? [.. parts.Decisions.OrderBy(d => d.Span.Start).Select(d => new BlockDecision(d.Span.In(given).ToString(), d.Reason is null, d.Reason ?? "text"))] : [],
        };
        return builder.Build(text, title, Shorter(text, paragraphs), source.Date ?? parts.Date ?? dateline, authors, source.Url ?? parts.Url, parts.Publisher, details);
    }

    /// <summary>A paragraph of many thousand characters is cut at spaces: nothing after this room needs to hold more at once.</summary>
    private static IReadOnlyList<Paragraph> Shorter(string text, IReadOnlyList<Paragraph> paragraphs)
    {
        if (paragraphs.All(p => p.Span.Length <= PieceLimit)) return paragraphs;
        var shorter = new List<Paragraph>();
        foreach (var paragraph in paragraphs)
        {
            int start = paragraph.Span.Start;
            while (paragraph.Span.End - start > PieceLimit)
            {
                int cut = CutAt(text, start + PieceLimit);
                if (cut <= start) cut = start + PieceLimit;
                shorter.Add(paragraph with { Span = TextSpan.FromBounds(start, cut) });
                start = cut;
                while (start < paragraph.Span.End && char.IsWhiteSpace(text[start])) start++;
            }
            if (start < paragraph.Span.End) shorter.Add(paragraph with { Span = TextSpan.FromBounds(start, paragraph.Span.End) });
        }
        return shorter;
    }

    /// <summary>The last space within the 2,000 characters before the limit, or the limit itself, never between the halves of a character.</summary>
    private static int CutAt(string text, int limit)
    {
        int from = Math.Max(0, limit - 2000);
        int space = text.AsSpan(from, limit - from).LastIndexOfAny(" \n");
        if (space > 0) return from + space;
        return char.IsLowSurrogate(text[limit]) ? limit - 1 : limit;
    }
}
