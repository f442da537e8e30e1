namespace Demarche.Language.Chains;

/// <summary>Mentions joined so far, with what they tell together.</summary>
internal sealed class Entity
{
    /// <summary>Its mentions by their place in the text.</summary>
    public List<int> Members { get; } = [];
    /// <summary>Its gender, as soon as one member tells it.</summary>
    public MentionGender Gender { get; private set; }
    /// <summary>Its number, as the first member tells it that does.</summary>
    public MentionNumber Number { get; private set; }
    /// <summary>The type of its name plus one; 0 if it has none.</summary>
    public int NameType { get; private set; }
    /// <summary>1 if a member is a name, 2 a noun phrase, 4 a pronoun; added.</summary>
    public int Forms { get; private set; }
    /// <summary>The lemmas of the heads of its noun phrases and names.</summary>
    public List<int> Heads { get; } = [];
    /// <summary>The words of its names.</summary>
    public List<int> NameWords { get; } = [];

    /// <summary>Takes up the mention with the given number.</summary>
    public void Add(int number, MentionView mention)
    {
        Members.Add(number);
        if (Gender == MentionGender.Unknown) Gender = mention.Gender;
        if (Number == MentionNumber.Unknown) Number = mention.Number;
        if (NameType == 0) NameType = mention.NameType;
        Forms |= mention.Kind.IsPronoun() ? 4 : mention.Kind == MentionKind.Name ? 1 : 2;
        if (mention.Kind.IsPronoun() || Heads.Count >= MaxWords) return;
        if (!Heads.Contains(mention.HeadLemma)) Heads.Add(mention.HeadLemma);
        if (mention.Kind != MentionKind.Name) return;
        foreach (var word in mention.Core) if (!NameWords.Contains(word)) NameWords.Add(word);
    }

    /// <summary>More words than this tell nothing new and would cost time.</summary>
    private const int MaxWords = 24;
}
