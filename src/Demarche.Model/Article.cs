namespace Demarche.Model;

/// <summary>A news article, read from a page or a row, with the places in its text that count as article.</summary>
/// <remarks><see cref="Text"/> begins with the title (if there is one) and a line feed; every offset of the record counts from its start.</remarks>
public sealed record Article
{
    /// <summary>Content hash of <see cref="Text"/> (lower-case hexadecimal).</summary>
    public required string Id { get; init; }
    /// <summary>The id that the input gave (JSON Lines `id`), or its path; what `doc` prints.</summary>
    public required string InputId { get; init; }
    /// <summary>Title, line feed, body. The text that all offsets refer to.</summary>
    public required string Text { get; init; }
    /// <summary>The title without the site's name; empty if none.</summary>
    public required string Title { get; init; }
    /// <summary>The parts of <see cref="Text"/> that are article, in order; what is left out here is dirt and is never coded.</summary>
    public required IReadOnlyList<Paragraph> Paragraphs { get; init; }
    /// <summary>The publishing date, or null if unknown.</summary>
    public DateOnly? Published { get; init; }
    /// <summary>The address of the page, or null.</summary>
    public string? Url { get; init; }
    /// <summary>The publisher's name, or null.</summary>
    public string? Publisher { get; init; }
    /// <summary>The persons who wrote it.</summary>
    public IReadOnlyList<string> Authors { get; init; } = [];
    /// <summary>ISO 639-1 code of the text's language; "und" if it cannot be told.</summary>
    public string Language { get; init; } = "en";
    /// <summary>The two sides whose relation alone is asked for; null in the usual case, where all events are.</summary>
    public GivenPair? Pair { get; init; }
}

/// <summary>Two sides that the input names itself: exactly one event is wanted, the first's towards the second. The span of a side that the text does not name is empty.</summary>
/// <param name="Source">Where the side that acts stands in the article's text.</param>
/// <param name="Target">Where the other side stands.</param>
public sealed record GivenPair(TextSpan Source, TextSpan Target);

/// <summary>What a paragraph is.</summary>
public enum ParagraphKind
{
    /// <summary>The article's title.</summary>
    Title,
    /// <summary>A heading inside the body.</summary>
    Heading,
    /// <summary>Running text.</summary>
    Body,
    /// <summary>A block quotation.</summary>
    Quote,
    /// <summary>An item of a list.</summary>
    ListItem,
}

/// <summary>One paragraph of an article; sentences never cross its edges.</summary>
/// <param name="Span">Where it stands in the article's text.</param>
/// <param name="Kind">What it is.</param>
public readonly record struct Paragraph(TextSpan Span, ParagraphKind Kind);
