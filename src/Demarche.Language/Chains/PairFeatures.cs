namespace Demarche.Language.Chains;

/// <summary>What a mention and one before it tell together, and the entity that the earlier one belongs to, as numbers of columns.</summary>
internal static class PairFeatures
{
    private const int Roles = 11, Speaking = 5, Bindings = 10, NameRelations = 9, ModifierRelations = 7, Cosines = 11;

    private static readonly int[] Sizes =
    [
        Buckets.Small * MentionKinds.Classes, Buckets.Small * MentionKinds.Classes, MentionKinds.Count * MentionKinds.Count, 4 * 3 * 3, ModifierRelations * 2, NameRelations * 2, 5 * 5, 3 * 3, 4 * 4,
        Bindings * MentionKinds.Classes, Roles * Roles, Buckets.Small * 2, 8 * MentionKinds.Classes, 6 * 2, 4 * 4, Speaking * 9, 4 * MentionKinds.Classes, 4 * 3, Cosines * MentionKinds.Classes, 4 * 3, 4 * 2,
    ];

    private static readonly int[] Starts = Buckets.StartsOf(Sizes);

    /// <summary>The number of templates; each gives one column.</summary>
    public static int Templates => Sizes.Length;

    /// <summary>The number of columns.</summary>
    public static int Columns { get; } = Sizes.Sum();

    /// <summary>The columns of a pair.</summary>
    /// <param name="mention">The later mention.</param>
    /// <param name="earlier">The earlier one.</param>
    /// <param name="entity">What the earlier one belongs to.</param>
    /// <param name="between">The number of mentions between them.</param>
    /// <param name="isLatest">True if the earlier one is the last mention of its entity so far.</param>
    /// <param name="isFirst">True if the earlier one is the first mention of its sentence.</param>
    /// <param name="cosine">The cosine of the heads' vectors.</param>
    /// <param name="columns">Filled, one a template.</param>
    public static void Fill(MentionView mention, MentionView earlier, Entity entity, int between, bool isLatest, bool isFirst, float cosine, Span<int> columns)
    {
        int kindClass = mention.Kind.Class(), earlierClass = earlier.Kind.Class(), sentences = mention.Mention.Sentence - earlier.Mention.Sentence;
        var strings = StringMatch(mention, earlier);
        columns[0] = (Buckets.SmallOf(sentences) * MentionKinds.Classes) + kindClass;
        columns[1] = (Buckets.SmallOf(between) * MentionKinds.Classes) + kindClass;
        columns[2] = ((int)mention.Kind * MentionKinds.Count) + (int)earlier.Kind;
        columns[3] = (((strings * 3) + Nominal(kindClass)) * 3) + Nominal(earlierClass);
        columns[4] = (Modifiers(mention, earlier) * 2) + (strings > 0 ? 1 : 0);
        columns[5] = (NameMatch(mention, earlier) * 2) + (mention.NameType == earlier.NameType ? 1 : 0);
        columns[6] = (mention.NameType * 5) + entity.NameType;
        columns[7] = ((int)mention.Number * 3) + (int)entity.Number;
        columns[8] = ((int)mention.Gender * 4) + (int)entity.Gender;
        columns[9] = (Binding(mention, earlier) * MentionKinds.Classes) + kindClass;
        columns[10] = ((int)mention.Role * Roles) + (int)earlier.Role;
        columns[11] = (Buckets.SmallOf(entity.Members.Count) * 2) + (kindClass == 0 ? 1 : 0);
        columns[12] = (entity.Forms * MentionKinds.Classes) + kindClass;
        columns[13] = (Math.Min(5, mention.Paragraph - earlier.Paragraph) * 2) + (mention.Kind.Person() > 0 ? 1 : 0);
        columns[14] = (((mention.InQuote ? 2 : 0) + (earlier.InQuote ? 1 : 0)) * 4) + (mention.Kind.Person() > 0 ? 2 : 0) + (earlier.Kind.Person() > 0 ? 1 : 0);
        columns[15] = (((SpeakerMatch(mention, earlier) * 3) + mention.Kind.Person()) * 3) + earlier.Kind.Person();
        columns[16] = (((entity.Heads.Contains(mention.HeadLemma) ? 2 : 0) + (HasOtherName(mention, entity) ? 1 : 0)) * MentionKinds.Classes) + kindClass;
        columns[17] = (((isLatest ? 2 : 0) + (isFirst ? 1 : 0)) * 3) + Math.Min(2, sentences);
        columns[18] = (Math.Clamp((int)((cosine * 10) + 1), 0, Cosines - 1) * MentionKinds.Classes) + kindClass;
        columns[19] = (Math.Min(3, Shared(mention.Core, entity.NameWords)) * 3) + Nominal(kindClass);
        columns[20] = (NumberWords(mention, earlier) * 2) + (strings > 0 ? 1 : 0);
        for (var template = 0; template < Sizes.Length; template++) columns[template] += Starts[template];
    }

    /// <summary>True if the two have a word in common, or one is the other's initials.</summary>
    public static bool SharesWord(MentionView mention, MentionView earlier)
    {
        foreach (var word in mention.Core) if (Array.IndexOf(earlier.Core, word) >= 0) return true;
        return mention.Kind == MentionKind.Name && earlier.Kind == MentionKind.Name && (IsInitials(mention, earlier) || IsInitials(earlier, mention));
    }

    /// <summary>Pronoun 0, name 1, noun phrase 2.</summary>
    private static int Nominal(int kindClass) => Math.Min(kindClass, 2);

    /// <summary>Nothing 0, the same head 1, the same core 2, one's head among the other's words 3.</summary>
    private static int StringMatch(MentionView mention, MentionView earlier)
    {
        if (mention.Kind.IsPronoun() != earlier.Kind.IsPronoun()) return 0;
        if (mention.Core.AsSpan().SequenceEqual(earlier.Core)) return 2;
        if (mention.HeadLemma == earlier.HeadLemma) return 1;
        return Array.IndexOf(earlier.Core, mention.HeadLemma) >= 0 || Array.IndexOf(mention.Core, earlier.HeadLemma) >= 0 ? 3 : 0;
    }

    /// <summary>
    /// The words beside the heads. The later has none: nor has the earlier 0, the earlier has 1. All the later's are the earlier's: just those 2, and more 3. Some are 4. None is: the
    /// earlier has none 5, it has others 6.
    /// </summary>
    private static int Modifiers(MentionView mention, MentionView earlier)
    {
        if (mention.Core.Length < 2) return earlier.Core.Length < 2 ? 0 : 1;
        var shared = 0;
        foreach (var word in mention.Core) if (word != mention.HeadLemma && Array.IndexOf(earlier.Core, word) >= 0) shared++;
        if (shared >= mention.Core.Length - 1) return earlier.Core.Length <= mention.Core.Length ? 2 : 3;
        return shared > 0 ? 4 : earlier.Core.Length < 2 ? 5 : 6;
    }

    /// <summary>True for two noun phrases with one head and different number words.</summary>
    public static bool HasOtherNumber(MentionView mention, MentionView earlier) => mention.HeadLemma == earlier.HeadLemma && NumberWords(mention, earlier) == 3;

    /// <summary>Number words ("second", "two"): neither has any 0, one has 1, both have the same 2, others 3.</summary>
    private static int NumberWords(MentionView mention, MentionView earlier)
    {
        if (mention.NumberWords.Length == 0 && earlier.NumberWords.Length == 0) return 0;
        if (mention.NumberWords.Length == 0 || earlier.NumberWords.Length == 0) return 1;
        return mention.NumberWords.AsSpan().SequenceEqual(earlier.NumberWords) ? 2 : 3;
    }

    /// <summary>Two names: the same 1, the later within 2, the earlier within 3, the last word 4, the first word 5, any word 6, initials 7, nothing 8; else 0.</summary>
    private static int NameMatch(MentionView mention, MentionView earlier)
    {
        if (mention.Kind != MentionKind.Name || earlier.Kind != MentionKind.Name) return 0;
        int[] one = mention.Core, other = earlier.Core;
        if (one.AsSpan().SequenceEqual(other)) return 1;
        var shared = one.Count(word => Array.IndexOf(other, word) >= 0);
        if (shared == one.Length) return 2;
        if (other.All(word => Array.IndexOf(one, word) >= 0)) return 3;
        if (one[^1] == other[^1]) return 4;
        if (one[0] == other[0]) return 5;
        if (shared > 0) return 6;
        return IsInitials(mention, earlier) || IsInitials(earlier, mention) ? 7 : 8;
    }

    private static bool IsInitials(MentionView shortOne, MentionView longOne) =>
        longOne.Initials.Length > 1 && shortOne.HeadForm.Replace(".", "", StringComparison.Ordinal).Equals(longOne.Initials, StringComparison.OrdinalIgnoreCase);

    /// <summary>How the tree binds the two, in one sentence; 0 if it does not.</summary>
    private static int Binding(MentionView mention, MentionView earlier)
    {
        if (mention.Mention.Sentence != earlier.Mention.Sentence) return 0;
        if (mention.Mention.Head == earlier.Mention.Head) return 1;
        if (mention.Governor == earlier.Mention.Head) return mention.Role switch { MentionRole.Apposition => 2, MentionRole.Subject => 3, _ => 4 };
        if (earlier.Governor == mention.Mention.Head) return earlier.Role == MentionRole.Subject ? 5 : 6;
        if (earlier.Holds(mention) || mention.Holds(earlier)) return mention.Kind == MentionKind.Relative ? 7 : 8;
        return mention.Governor == earlier.Governor ? 9 : 0;
    }

    /// <summary>The earlier one says what the later stands in 1, the later what the earlier stands in 2, both said by one 3, by two 4, else 0.</summary>
    private static int SpeakerMatch(MentionView mention, MentionView earlier)
    {
        if (mention.Speaker == (earlier.Mention.Sentence, earlier.Mention.Head)) return 1;
        if (earlier.Speaker == (mention.Mention.Sentence, mention.Mention.Head)) return 2;
        if (mention.Speaker.Sentence < 0 || earlier.Speaker.Sentence < 0) return 0;
        return mention.Speaker == earlier.Speaker ? 3 : 4;
    }

    private static bool HasOtherName(MentionView mention, Entity entity) =>
        mention.Kind == MentionKind.Name && entity.NameWords.Count > 0 && Shared(mention.Core, entity.NameWords) == 0;

    private static int Shared(int[] core, List<int> words)
    {
        var shared = 0;
        foreach (var word in core) if (words.Contains(word)) shared++;
        return shared;
    }
}
