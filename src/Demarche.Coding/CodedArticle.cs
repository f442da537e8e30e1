using Demarche.Actors;
using Demarche.Coding.Attributions;
using Demarche.Language;
using Demarche.Model;

namespace Demarche.Coding;

/// <summary>An article with all that was read and decided in it.</summary>
public sealed record CodedArticle
{
    /// <summary>The article.</summary>
    public required Article Article { get; init; }
    /// <summary>False if a first look at its words showed that no move between actors is told in it: then nothing was considered, and its sentences are those that the caller gave, if any.</summary>
    public bool WasRead { get; init; } = true;
    /// <summary>Its sentences, words and trees.</summary>
    public required AnalysedText AnalysedText { get; init; }
    /// <summary>Its actors.</summary>
    public required ResolvedText ResolvedText { get; init; }
    /// <summary>Who says what.</summary>
    public required AttributedText Attributions { get; init; }
    /// <summary>The events, in text order.</summary>
    public required IReadOnlyList<CodedEvent> Events { get; init; }
    /// <summary>All that was considered, kept or dropped, in text order: the matter of `--explain`.</summary>
    public required IReadOnlyList<ConsideredEvent> Considered { get; init; }
}
