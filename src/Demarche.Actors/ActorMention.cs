using Demarche.Language;
using Demarche.Model;

namespace Demarche.Actors;

/// <summary>How a mention points at its actor.</summary>
public enum MentionKind
{
    /// <summary>By name: "Angela Merkel", "the United Nations", "France".</summary>
    Name,
    /// <summary>By a capital, a seat or another thing that stands for the actor: "Washington", "the Kremlin".</summary>
    Metonym,
    /// <summary>By office: "the State Department spokesman", "Moscow's top diplomat".</summary>
    Office,
    /// <summary>By an adjective with or without its noun: "Russian troops", "the Chinese".</summary>
    Adjective,
    /// <summary>By a description that takes up an earlier mention: "the ministry", "the alliance".</summary>
    Description,
    /// <summary>By a pronoun: "he", "their".</summary>
    Pronoun,
    /// <summary>By a generic noun of a role without a country of its own: "protesters", "rebels".</summary>
    Generic,
}

/// <summary>A stretch of one sentence that names one or more actors.</summary>
public sealed record ActorMention
{
    /// <summary>Index of the sentence in the analysed text.</summary>
    public required int Sentence { get; init; }
    /// <summary>The first word of the mention.</summary>
    public required int First { get; init; }
    /// <summary>The last word of the mention, inclusive.</summary>
    public required int Last { get; init; }
    /// <summary>The word that heads the mention's noun phrase ("troops" in "Russian troops").</summary>
    public required int Head { get; init; }
    /// <summary>Where it stands in the text.</summary>
    public required TextSpan Span { get; init; }
    /// <summary>Who it is: one actor, or several for "the two Koreas". Never empty; <see cref="Actor.UnknownCode"/> where only a role is known.</summary>
    public required IReadOnlyList<Actor> Actors { get; init; }
    /// <summary>How it points at its actor.</summary>
    public required MentionKind Kind { get; init; }
    /// <summary>True if it is the place of something rather than somebody who acts ("in Tehran").</summary>
    public bool IsPlace { get; init; }
    /// <summary>Why it was read so: table row, rule or antecedent, in words for `--explain` and `demarche who`.</summary>
    public required string Why { get; init; }
}

/// <summary>An analysed text with its actors found.</summary>
public sealed class ResolvedText
{
    private readonly IReadOnlyList<ActorMention>[] bySentence;

    /// <summary>Groups the mentions, given in text order, by sentence.</summary>
    public ResolvedText(AnalysedText text, IReadOnlyList<ActorMention> mentions)
    {
        Text = text;
        Mentions = mentions;
        var groups = mentions.ToLookup(m => m.Sentence);
        bySentence = [.. text.Sentences.Select(s => (IReadOnlyList<ActorMention>)[.. groups[s.Index]])];
    }

    /// <summary>The analysed text.</summary>
    public AnalysedText Text { get; }
    /// <summary>All mentions in text order; they may nest ("Russia" inside "Russia's foreign minister").</summary>
    public IReadOnlyList<ActorMention> Mentions { get; }
    /// <summary>The mentions of one sentence in text order.</summary>
    public IReadOnlyList<ActorMention> In(int sentence) => bySentence[sentence];
    /// <summary>The sentences in which countries are teams ("Sudan's football team beat Kenya"): what is done there is no move between states.</summary>
    public IReadOnlySet<int> Played { get; init; } = new HashSet<int>();
    /// <summary>The turns of an interview or a transcript in text order; none where the text is no such.</summary>
    public IReadOnlyList<SpokenTurn> Turns { get; init; } = [];
    /// <summary>The largest mention headed by a word, or null.</summary>
    public ActorMention? HeadedBy(int sentence, int word) =>
        In(sentence).Where(m => m.Head == word).MaxBy(m => m.Last - m.First);
}
