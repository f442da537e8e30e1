namespace Demarche.Language.Chains;

/// <summary>What a mention alone tells, as numbers of columns: each template has its block of them.</summary>
internal static class MentionFeatures
{
    /// <summary>The number of templates; each gives one column.</summary>
    public const int Templates = 11;

    private static readonly int[] Sizes = [MentionKinds.Count, 3, 4, 5, 11, Buckets.Small, 3 * MentionKinds.Classes, 2 * MentionKinds.Classes, 2 * 3, 2 * 2, 3];
    private static readonly int[] Starts = Buckets.StartsOf(Sizes);

    /// <summary>The number of columns.</summary>
    public static int Columns { get; } = Sizes.Sum();

    /// <summary>The columns of a mention.</summary>
    /// <param name="mention">The mention.</param>
    /// <param name="seenHeads">How many mentions before it have its head's lemma.</param>
    /// <param name="seenBefore">True if one before it has the same core.</param>
    /// <param name="isFirst">True if it is the first of its sentence.</param>
    /// <param name="columns">Filled, one a template.</param>
    public static void Fill(MentionView mention, int seenHeads, bool seenBefore, bool isFirst, Span<int> columns)
    {
        var kindClass = mention.Kind.Class();
        columns[0] = (int)mention.Kind;
        columns[1] = (int)mention.Number;
        columns[2] = (int)mention.Gender;
        columns[3] = mention.NameType;
        columns[4] = (int)mention.Role;
        columns[5] = Buckets.SmallOf(mention.Mention.Last - mention.Mention.First);
        columns[6] = (kindClass * 3) + Math.Min(seenHeads, 2);
        columns[7] = (kindClass * 2) + (seenBefore ? 1 : 0);
        columns[8] = (mention.Kind.Person() * 2) + (mention.InQuote ? 1 : 0);
        columns[9] = (mention.IsReflexive ? 2 : 0) + (isFirst ? 1 : 0);
        columns[10] = mention.Mention.Sentence == 0 ? 0 : mention.Mention.Sentence < 4 ? 1 : 2;
        for (var template = 0; template < Templates; template++) columns[template] += Starts[template];
    }
}

/// <summary>Counts as small numbers.</summary>
internal static class Buckets
{
    /// <summary>The number of values of <see cref="SmallOf"/>.</summary>
    public const int Small = 9;

    /// <summary>0, 1, 2, 3, 4-5, 6-8, 9-15, 16-30, more.</summary>
    public static int SmallOf(int count) => count switch { <= 3 => Math.Max(0, count), <= 5 => 4, <= 8 => 5, <= 15 => 6, <= 30 => 7, _ => 8 };

    /// <summary>Where each block of columns begins.</summary>
    public static int[] StartsOf(int[] sizes)
    {
        var starts = new int[sizes.Length];
        for (var i = 1; i < sizes.Length; i++) starts[i] = starts[i - 1] + sizes[i - 1];
        return starts;
    }
}
