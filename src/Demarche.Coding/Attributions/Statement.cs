using Demarche.Actors;
using Demarche.Coding.Meaning;
using Demarche.Model;

namespace Demarche.Coding.Attributions;

/// <summary>That somebody says, writes, thinks or wants something: the source, the words that attribute, and what is attributed (PolNeAR's scheme).</summary>
public sealed record Statement
{
    /// <summary>Who says so, as the text has it; one span or several, none in "it was reported that".</summary>
    public required IReadOnlyList<TextSpan> Source { get; init; }
    /// <summary>The words that attribute: "said", "according to".</summary>
    public required IReadOnlyList<TextSpan> Cue { get; init; }
    /// <summary>What is attributed, in text order; never empty. A running quotation can have several spans.</summary>
    public required IReadOnlyList<TextSpan> Content { get; init; }
    /// <summary>The word that heads the cue.</summary>
    public required WordPlace CueWord { get; init; }
    /// <summary>The word that heads the source, or null if none is named.</summary>
    public WordPlace? SourceWord { get; init; }
    /// <summary>Who the source is, or null if it is no known actor or actors were not resolved.</summary>
    public ActorMention? Speaker { get; init; }
    /// <summary>True if the content stands in quotation marks, all its words.</summary>
    public bool Direct { get; init; }
    /// <summary>The statement in whose content this one stands, or null: "A said [B denied [...]]".</summary>
    public Statement? Outer { get; init; }
    /// <summary>0 to 1: how sure it is that this is an attribution.</summary>
    public required double Confidence { get; init; }
}
