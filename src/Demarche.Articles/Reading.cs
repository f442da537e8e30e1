using Demarche.Model;

namespace Demarche.Articles;

/// <summary>What reading one page, row or entry gave: an article or the reason why there is none.</summary>
/// <param name="Input">The file, address or archive entry it came from.</param>
/// <param name="Article">The article, or null if nothing could be read.</param>
/// <param name="Details">What else the page told; null if there is no article.</param>
/// <param name="Problems">What was wrong, possibly nothing.</param>
public sealed record Reading(string Input, Article? Article, PageDetails? Details, IReadOnlyList<ReadProblem> Problems)
{
    /// <summary>True if nothing could be read.</summary>
    public bool Skipped => Article is null;

    internal static Reading Failed(ReadProblem problem) => new(problem.Input, null, null, [problem]);
}

/// <summary>What kind of page it is.</summary>
public enum PageKind
{
    /// <summary>An article.</summary>
    Article,
    /// <summary>Only the beginning of an article; the rest stands behind a payment or a log-in.</summary>
    Teaser,
    /// <summary>A live blog: dated entries under one title.</summary>
    LiveBlog,
    /// <summary>A list of articles: a front page, a section, search results.</summary>
    List,
    /// <summary>No article at all.</summary>
    None,
}

/// <summary>What a page told beyond its article, and where each value was found.</summary>
public sealed record PageDetails
{
    /// <summary>What kind of page it is.</summary>
    public PageKind Kind { get; init; } = PageKind.Article;
    /// <summary>The publishing time with its zone as the page writes it, in ISO 8601; a bare date if no time is known; null if unknown.</summary>
    public string? PublishedTime { get; init; }
    /// <summary>The time of the last update, in the same form.</summary>
    public string? Updated { get; init; }
    /// <summary>The byline as the page gives it: the persons, or the agency or office where no person is named; null if there is none.</summary>
    public string? Byline { get; init; }
    /// <summary>The section of the paper ("World").</summary>
    public string? Section { get; init; }
    /// <summary>The encoding the bytes were read in ("utf-8"); null where characters were given.</summary>
    public string? Encoding { get; init; }
    /// <summary>Which limit struck ("size", "depth", "nodes", "blocks", "times"), or null if the whole was read.</summary>
    public string? Truncated { get; init; }
    /// <summary>Where each value was found: "title" → "json-ld", "published" → "meta article:published_time" ...</summary>
    public IReadOnlyDictionary<string, string> Origins { get; init; } = new Dictionary<string, string>();
    /// <summary>The id of the first article of the same story, if stories were asked for (<see cref="StoryIndex"/>).</summary>
    public string? Story { get; init; }
    /// <summary>Each block of the page with the reason why it was kept or dropped; filled only if <see cref="ReaderOptions.Explain"/> is set.</summary>
    public IReadOnlyList<BlockDecision> Blocks { get; init; } = [];
}

/// <summary>One block of a page: kept or dropped, and why.</summary>
/// <param name="Text">Its text.</param>
/// <param name="Kept">True if it is part of the article.</param>
/// <param name="Reason">Why: a cue, a shape, or the model's score.</param>
public sealed record BlockDecision(string Text, bool Kept, string Reason);
