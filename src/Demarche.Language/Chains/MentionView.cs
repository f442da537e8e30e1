namespace Demarche.Language.Chains;

/// <summary>Grammatical number as far as a mention tells it.</summary>
internal enum MentionNumber
{
    Unknown,
    Singular,
    Plural,
}

/// <summary>Grammatical gender of pronouns; that of other mentions comes from the pronouns that take them up.</summary>
internal enum MentionGender
{
    Unknown,
    Masculine,
    Feminine,
    Neuter,
}

/// <summary>What a mention is to its governor; the order is the model's.</summary>
internal enum MentionRole
{
    Other,
    Subject,
    Object,
    Oblique,
    Modifier,
    Possessor,
    Compound,
    Apposition,
    Conjunct,
    Root,
    Aside,
}

/// <summary>A mention with all that the features ask of it.</summary>
internal sealed class MentionView
{
    /// <summary>Where it stands.</summary>
    public required Mention Mention { get; init; }
    /// <summary>How it speaks of its thing.</summary>
    public required MentionKind Kind { get; init; }
    /// <summary>Its number.</summary>
    public required MentionNumber Number { get; init; }
    /// <summary>Its gender.</summary>
    public required MentionGender Gender { get; init; }
    /// <summary>0 if no name covers its head, else the name's type plus one.</summary>
    public required int NameType { get; init; }
    /// <summary>What it is to its governor.</summary>
    public required MentionRole Role { get; init; }
    /// <summary>"himself", "each other".</summary>
    public required bool IsReflexive { get; init; }
    /// <summary>True inside quotation marks.</summary>
    public required bool InQuote { get; init; }
    /// <summary>The number of its paragraph in the text.</summary>
    public required int Paragraph { get; init; }
    /// <summary>Sentence and word of whoever says the clause that it stands in; -1 if nobody is known.</summary>
    public required (int Sentence, int Word) Speaker { get; init; }
    /// <summary>The head's lemma, as a number of the text.</summary>
    public required int HeadLemma { get; init; }
    /// <summary>Lemmas of the head's expression in order: the head with its modifiers before it and the rest of its name, as numbers of the text; no determiners.</summary>
    public required int[] Core { get; init; }
    /// <summary>Those of the core's words that are numerals or ordinals.</summary>
    public required int[] NumberWords { get; init; }
    /// <summary>The first letters of the core's words, if it is a name of two or more.</summary>
    public required string Initials { get; init; }
    /// <summary>The head's form.</summary>
    public required string HeadForm { get; init; }
    /// <summary>Row of the head's vector in the text's vectors, or -1.</summary>
    public required int Vector { get; init; }
    /// <summary>The word that governs its head (the head of a copula's clause governs the subject), or -1.</summary>
    public required int Governor { get; init; }

    /// <summary>True if both stand in one sentence and one holds the other.</summary>
    public bool Holds(MentionView other) =>
        Mention.Sentence == other.Mention.Sentence && Mention.First <= other.Mention.First && Mention.Last >= other.Mention.Last;
}
