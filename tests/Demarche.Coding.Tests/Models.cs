using Demarche.Actors;
using Demarche.Language;

namespace Demarche.Coding.Tests;

/// <summary>The shipped models and tables, loaded once for all tests that need them.</summary>
internal static class Models
{
    private static readonly Lazy<LanguageModel> LanguageOnce = new(() => LanguageModel.Load());
    private static readonly Lazy<ActorResolver> ResolverOnce = new(() => new ActorResolver(ActorLexicon.Load()));

    public static LanguageModel Language => LanguageOnce.Value;
    public static ActorResolver Resolver => ResolverOnce.Value;
}
