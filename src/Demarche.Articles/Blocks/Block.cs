namespace Demarche.Articles.Blocks;

/// <summary>A run of text between two edges of block elements: what a reader sees as one paragraph, heading, item or label.</summary>
internal sealed class Block
{
    /// <summary>The text in one line.</summary>
    public required string Text { get; init; }
    /// <summary>The block element it stands in directly.</summary>
    public required int Element { get; init; }
    /// <summary>The first node of its text.</summary>
    public required int Node { get; init; }
    /// <summary>Characters inside links.</summary>
    public required int LinkCharacters { get; init; }
    /// <summary>Characters in bold or italics.</summary>
    public required int MarkedCharacters { get; init; }
    /// <summary>How many links begin in it.</summary>
    public required int Links { get; init; }
    /// <summary>Images since the block before.</summary>
    public required int ImagesBefore { get; init; }
}
