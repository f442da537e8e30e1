using Demarche.Language.Chains;

namespace Demarche.Evaluation;

/// <summary>
/// Coreference by rules alone, for comparison with the learnt scorer: the surest sieves of Lee et al. (2013) in one pass. Names join names that share their words; a definite noun
/// phrase joins the last one with its head; "I", "we", "you" join their like in the paragraph; other pronouns the last fitting subject, else the last fitting mention.
/// </summary>
internal static class RuleChains
{
    /// <summary>How many sentences back a pronoun looks.</summary>
    private const int PronounReach = 2;

    /// <summary>The entities of the mentions, in text order.</summary>
    public static List<List<MentionView>> Join(IReadOnlyList<MentionView> views)
    {
        var entities = new List<List<MentionView>>();
        var entityOf = new Dictionary<MentionView, List<MentionView>>();
        for (var i = 0; i < views.Count; i++)
        {
            var antecedent = Antecedent(views, i);
            if (antecedent is null) entities.Add(entityOf[views[i]] = [views[i]]);
            else (entityOf[views[i]] = entityOf[antecedent]).Add(views[i]);
        }

        return entities;
    }

    private static MentionView? Antecedent(IReadOnlyList<MentionView> views, int at)
    {
        var mention = views[at];
        var before = views.Take(at).Reverse().Where(earlier => !earlier.Holds(mention) && !mention.Holds(earlier));
        return mention.Kind switch
        {
            MentionKind.Name => before.FirstOrDefault(earlier => earlier.Kind == MentionKind.Name && (earlier.Core[^1] == mention.Core[^1] || Array.IndexOf(earlier.Core, mention.HeadLemma) >= 0)),
            MentionKind.Definite or MentionKind.WithDemonstrative => before.FirstOrDefault(earlier => !earlier.Kind.IsPronoun() && earlier.HeadLemma == mention.HeadLemma && mention.Core.All(word => earlier.Core.Contains(word))),
            MentionKind.FirstSingular or MentionKind.FirstPlural or MentionKind.Second => before.FirstOrDefault(earlier => earlier.Kind == mention.Kind && earlier.Paragraph == mention.Paragraph),
            MentionKind.He or MentionKind.She or MentionKind.It or MentionKind.They => OfPronoun(mention, [.. before.TakeWhile(earlier => mention.Mention.Sentence - earlier.Mention.Sentence <= PronounReach)]),
            _ => null,
        };
    }

    private static MentionView? OfPronoun(MentionView pronoun, List<MentionView> before)
    {
        var fitting = before.FindAll(earlier => Fits(pronoun, earlier) && earlier.Governor != pronoun.Governor);
        return fitting.Find(earlier => earlier.Role == MentionRole.Subject) ?? fitting.FirstOrDefault();
    }

    private static bool Fits(MentionView pronoun, MentionView earlier)
    {
        if (earlier.Kind.IsPronoun()) return earlier.Kind == pronoun.Kind;
        if (pronoun.Kind == MentionKind.They) return earlier.Number == MentionNumber.Plural;
        var isPerson = earlier.NameType == (int)Demarche.Language.NameType.Person + 1;
        return earlier.Number != MentionNumber.Plural && (pronoun.Kind == MentionKind.It ? !isPerson : isPerson);
    }
}
