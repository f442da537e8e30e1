using Demarche.Language;

namespace Demarche.Actors;

/// <summary>Says who each mention of an analysed text is, on the day of the article. Safe to use from any number of threads.</summary>
/// <param name="lexicon">What is known of who is who.</param>
public sealed class ActorResolver(ActorLexicon lexicon)
{
    /// <summary>Finds and resolves the mentions of a text.</summary>
    /// <param name="text">The analysed text.</param>
    /// <param name="day">The article's day; null if unknown: then any term of a person is accepted, the latest first.</param>
    public ResolvedText Resolve(AnalysedText text, DateOnly? day) => new Resolution(lexicon, text, day).Run();
}
