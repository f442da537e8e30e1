namespace Demarche.Articles;

/// <summary>What was wrong with an input.</summary>
public enum ReadProblemKind
{
    /// <summary>No such file or folder, or it may not be read.</summary>
    Missing,
    /// <summary>There is no text in it.</summary>
    Empty,
    /// <summary>It is no text but an image, a PDF, a program ...</summary>
    Binary,
    /// <summary>Bytes or characters that the encoding does not allow; they were replaced by U+FFFD.</summary>
    Encoding,
    /// <summary>A row that is no JSON object, or has no text.</summary>
    BadRow,
    /// <summary>A date that is none.</summary>
    BadDate,
    /// <summary>A page without an article: a list, a form, a page made by scripts only.</summary>
    NoArticle,
    /// <summary>The text is not English; it is kept and marked, not coded.</summary>
    ForeignLanguage,
    /// <summary>A limit struck; what lies beyond it was not read.</summary>
    Limit,
    /// <summary>A container (archive, feed, WARC) that is damaged; what could be saved was read.</summary>
    Damaged,
    /// <summary>An address that could not or may not be fetched.</summary>
    Web,
}

/// <summary>Something wrong with one input: where, what, and what to do about it. It never stops the other inputs.</summary>
/// <param name="Kind">What was wrong.</param>
/// <param name="Input">The file, address or archive entry.</param>
/// <param name="Place">Where in it ("line 12", "byte 4711"), or null.</param>
/// <param name="Message">What is wrong, in words.</param>
/// <param name="Remedy">What the user can do.</param>
/// <param name="Skipped">True if nothing could be read there; false if an article was read all the same.</param>
public sealed record ReadProblem(ReadProblemKind Kind, string Input, string? Place, string Message, string Remedy, bool Skipped)
{
    /// <summary>One line: input, place, message, remedy.</summary>
    public override string ToString() => Place is null ? $"{Input}: {Message}; {Remedy}" : $"{Input}, {Place}: {Message}; {Remedy}";
}
