namespace Demarche.Model;

/// <summary>A half-open range of characters [Start, End) in one text, counted in UTF-16 code units.</summary>
/// <param name="Start">The first character; 0 or more.</param>
/// <param name="Length">The number of characters; 0 or more.</param>
public readonly record struct TextSpan(int Start, int Length)
{
    /// <summary>The position after the last character.</summary>
    public int End => Start + Length;

    /// <summary>True if the span holds no character.</summary>
    public bool IsEmpty => Length == 0;

    /// <summary>The span from <paramref name="start"/> up to, not including, <paramref name="end"/>.</summary>
    public static TextSpan FromBounds(int start, int end) => new(start, end - start);

    /// <summary>True if <paramref name="other"/> lies wholly inside this span.</summary>
    public bool Contains(TextSpan other) => other.Start >= Start && other.End <= End;

    /// <summary>True if the position lies inside this span.</summary>
    public bool Contains(int position) => position >= Start && position < End;

    /// <summary>True if the two spans share at least one character.</summary>
    public bool Overlaps(TextSpan other) => Start < other.End && other.Start < End;

    /// <summary>The smallest span that holds both.</summary>
    public TextSpan Cover(TextSpan other) => FromBounds(Math.Min(Start, other.Start), Math.Max(End, other.End));

    /// <summary>The characters of the span in <paramref name="text"/>; no copy.</summary>
    public ReadOnlySpan<char> In(string text) => text.AsSpan(Start, Length);
}
