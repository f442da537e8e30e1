using Demarche.Model;

namespace Demarche.Language;

/// <summary>A text with all that the language engine read in it. Immutable, safe to share between threads.</summary>
public sealed class AnalysedText
{
    /// <summary>Puts sentences, in text order, over their text.</summary>
    public AnalysedText(string text, IReadOnlyList<Sentence> sentences, IReadOnlyList<CoreferenceChain>? chains = null)
    {
        Text = text;
        Sentences = sentences;
        Chains = chains ?? [];
    }

    /// <summary>The text that all spans refer to.</summary>
    public string Text { get; }
    /// <summary>The sentences in text order.</summary>
    public IReadOnlyList<Sentence> Sentences { get; }
    /// <summary>Mentions that speak of one thing, as far as the engine tells; may be empty.</summary>
    public IReadOnlyList<CoreferenceChain> Chains { get; }
}

/// <summary>What a name names.</summary>
public enum NameType
{
    /// <summary>A person.</summary>
    Person,
    /// <summary>An organisation, a government, a group.</summary>
    Organisation,
    /// <summary>A country, city, region, building.</summary>
    Place,
    /// <summary>Anything else with a name: events, works, products.</summary>
    Other,
}

/// <summary>A name in one sentence.</summary>
/// <param name="First">Its first word.</param>
/// <param name="Last">Its last word, inclusive.</param>
/// <param name="Type">What it names.</param>
public readonly record struct Name(int First, int Last, NameType Type);

/// <summary>A mention of something in one sentence.</summary>
/// <param name="Sentence">Index of the sentence in the text.</param>
/// <param name="First">Its first word.</param>
/// <param name="Last">Its last word, inclusive.</param>
/// <param name="Head">The word that heads it.</param>
public readonly record struct Mention(int Sentence, int First, int Last, int Head);

/// <summary>Mentions that speak of one thing, in text order; two or more.</summary>
/// <param name="Mentions">The mentions.</param>
/// <param name="Confidences">
/// For each mention how sure it is that it belongs with those before it, 0 to 1: the likelihood of this thing among all that it could take up and of taking up nothing
/// (for the first one that of being new).
/// </param>
public sealed record CoreferenceChain(IReadOnlyList<Mention> Mentions, IReadOnlyList<float> Confidences);
