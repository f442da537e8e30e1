using Demarche.Articles.Dates;

namespace Demarche.Articles;

/// <summary>Where a text comes from, and what is known of it from outside.</summary>
/// <param name="Input">What messages call it.</param>
/// <param name="Id">What the article is called.</param>
/// <param name="Title">The title, if given.</param>
/// <param name="Date">The date, if given.</param>
/// <param name="Url">The address, if given.</param>
internal sealed record ArticleSource(string Input, string Id, string? Title, PageDate? Date, string? Url)
{
    /// <summary>The encoding that the bytes were read in.</summary>
    public string? Encoding { get; init; }
    /// <summary>What had to be replaced in decoding.</summary>
    public string? Flaw { get; init; }
    /// <summary>A date that was given and is none.</summary>
    public string? DateFlaw { get; init; }
    /// <summary>True if the size limit cut the bytes.</summary>
    public bool Cut { get; init; }
    /// <summary>Why the bytes broke off, if they did.</summary>
    public string? Damage { get; init; }
    /// <summary>Authors, if given.</summary>
    public IReadOnlyList<string> Authors { get; init; } = [];
    /// <summary>The date that a feed gives the page, for pages that tell none.</summary>
    public PageDate? FeedDate { get; init; }
}
