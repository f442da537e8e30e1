namespace Demarche.Language.Chains;

/// <summary>How a mention speaks of its thing; pronouns by UD's features (PronType, Person, Number, Gender), noun phrases by their determiner.</summary>
internal enum MentionKind
{
    /// <summary>"I", "my".</summary>
    FirstSingular,
    /// <summary>"we".</summary>
    FirstPlural,
    /// <summary>"you".</summary>
    Second,
    /// <summary>"he".</summary>
    He,
    /// <summary>"she".</summary>
    She,
    /// <summary>"it".</summary>
    It,
    /// <summary>"they".</summary>
    They,
    /// <summary>"this", "that".</summary>
    DemonstrativeSingular,
    /// <summary>"these", "those".</summary>
    DemonstrativePlural,
    /// <summary>"who", "which", "what".</summary>
    Relative,
    /// <summary>"someone", "all", "nothing", "one".</summary>
    Indefinite,
    /// <summary>"here", "there", "then".</summary>
    Adverb,
    /// <summary>Headed by a proper noun.</summary>
    Name,
    /// <summary>"the envoy".</summary>
    Definite,
    /// <summary>"this envoy".</summary>
    WithDemonstrative,
    /// <summary>"its envoy", "Norland's envoy".</summary>
    WithPossessor,
    /// <summary>"an envoy".</summary>
    WithArticle,
    /// <summary>"every envoy", "no envoy", "which envoy".</summary>
    WithQuantifier,
    /// <summary>"two envoys".</summary>
    Counted,
    /// <summary>"water".</summary>
    BareSingular,
    /// <summary>"envoys".</summary>
    BarePlural,
    /// <summary>A numeral, a year.</summary>
    Numeral,
    /// <summary>"Norland and Sudria".</summary>
    Coordination,
    /// <summary>Headed by an adjective, a verb or anything else.</summary>
    Other,
}

/// <summary>Questions about kinds.</summary>
internal static class MentionKinds
{
    public static readonly int Count = Enum.GetValues<MentionKind>().Length;

    /// <summary>The number of values of <see cref="Class"/>.</summary>
    public const int Classes = 4;

    public static bool IsPronoun(this MentionKind kind) => kind <= MentionKind.Adverb;

    /// <summary>Pronoun 0, name 1, definite 2, any other 3.</summary>
    public static int Class(this MentionKind kind) =>
        kind.IsPronoun() ? 0 : kind == MentionKind.Name ? 1 : kind is MentionKind.Definite or MentionKind.WithDemonstrative or MentionKind.WithPossessor ? 2 : 3;

    /// <summary>1 for the first person, 2 for the second, 0 for all others.</summary>
    public static int Person(this MentionKind kind) => kind switch
    {
        MentionKind.FirstSingular or MentionKind.FirstPlural => 1,
        MentionKind.Second => 2,
        _ => 0,
    };

    /// <summary>The kind of the mention that a word heads.</summary>
    public static MentionKind Of(Sentence sentence, int head)
    {
        var word = sentence[head];
        return word.Upos switch
        {
            Upos.Pron or Upos.Det => OfPronoun(word),
            Upos.Adv => MentionKind.Adverb,
            Upos.Propn => MentionKind.Name,
            Upos.Num => MentionKind.Numeral,
            Upos.Noun => OfNoun(word),
            _ => MentionKind.Other,
        };
    }

    private static MentionKind OfPronoun(Word word)
    {
        if (word.Has("Person", "1")) return word.Has("Number", "Plur") ? MentionKind.FirstPlural : MentionKind.FirstSingular;
        if (word.Has("Person", "2")) return MentionKind.Second;
        if (word.Has("Person", "3")) return word.Has("Number", "Plur") ? MentionKind.They : word.Has("Gender", "Masc") ? MentionKind.He : word.Has("Gender", "Fem") ? MentionKind.She : MentionKind.It;
        if (word.Has("PronType", "Dem")) return word.Has("Number", "Plur") ? MentionKind.DemonstrativePlural : MentionKind.DemonstrativeSingular;
        return word.Has("PronType", "Rel") || word.Has("PronType", "Int") ? MentionKind.Relative : MentionKind.Indefinite;
    }

    private static MentionKind OfNoun(Word noun)
    {
        var counted = false;
        foreach (var index in noun.Sentence.ChildIndices(noun.Index))
        {
            var child = noun.Sentence[index];
            if (child.Relation == "nmod:poss") return MentionKind.WithPossessor;
            if (child.Relation == "det") return OfDeterminer(child);
            counted |= child.Relation == "nummod";
        }

        if (counted) return MentionKind.Counted;
        return noun.Has("Number", "Plur") ? MentionKind.BarePlural : MentionKind.BareSingular;
    }

    private static MentionKind OfDeterminer(Word determiner)
    {
        if (determiner.Has("Definite", "Def")) return MentionKind.Definite;
        if (determiner.Has("Definite", "Ind")) return MentionKind.WithArticle;
        return determiner.Has("PronType", "Dem") ? MentionKind.WithDemonstrative : MentionKind.WithQuantifier;
    }
}
