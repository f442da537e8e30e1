using System.Numerics.Tensors;

namespace Demarche.Language.Chains;

/// <summary>A mention that takes part: its view, its columns, its vector.</summary>
internal sealed class ChainMention
{
    /// <summary>The view.</summary>
    public required MentionView View { get; init; }
    /// <summary>Its columns.</summary>
    public required int[] Columns { get; init; }
    /// <summary>Its head's vector; empty if there is none.</summary>
    public required float[] Vector { get; init; }
    /// <summary>The vector's length.</summary>
    public required float Norm { get; init; }
    /// <summary>True if it is the first of its sentence.</summary>
    public required bool IsFirst { get; init; }
    /// <summary>How likely it is a mention at all, 0 to 1.</summary>
    public float Likelihood { get; set; }
    /// <summary>How sure its entity is, or that it is new, 0 to 1.</summary>
    public float Confidence { get; set; }
    /// <summary>The entity it belongs to.</summary>
    public Entity Entity { get; set; } = null!;
    /// <summary>Projection as the earlier of two.</summary>
    public float[] Earlier { get; } = new float[ChainNetwork.Hidden];
    /// <summary>Factors of the product.</summary>
    public float[] Factors { get; } = new float[ChainNetwork.Rank];
}

/// <summary>The mentions of a text so far, from left to right, and which of them a further one may take up.</summary>
internal sealed class ChainState
{
    /// <summary>How many mentions back a pronoun looks, and any other mention.</summary>
    private const int PronounReach = 40, Reach = 25;
    /// <summary>How many mentions beyond that, with the same head or a word of the same name.</summary>
    private const int SameWord = 3;
    /// <summary>How many mentions with that word are looked at for them.</summary>
    private const int SameWordReach = 64;

    private readonly List<ChainMention> mentions = [];
    private readonly Dictionary<int, List<int>> byHead = [];
    private readonly Dictionary<int, List<int>> byNameWord = [];
    private readonly List<int> found = [];

    /// <summary>The mentions so far.</summary>
    public IReadOnlyList<ChainMention> Mentions => mentions;

    /// <summary>The entities so far.</summary>
    public List<Entity> Entities { get; } = [];

    /// <summary>Makes ready the next mention; it takes part only if <see cref="Add"/> is called.</summary>
    public ChainMention Prepare(MentionView view, float[] vector)
    {
        var columns = new int[MentionFeatures.Templates];
        var same = byHead.GetValueOrDefault(view.HeadLemma);
        var isFirst = mentions.Count == 0 || mentions[^1].View.Mention.Sentence != view.Mention.Sentence;
        MentionFeatures.Fill(view, same?.Count ?? 0, same is not null && HasCore(same, view.Core), isFirst, columns);
        return new ChainMention { View = view, Columns = columns, Vector = vector, Norm = vector.Length == 0 ? 0 : TensorPrimitives.Norm<float>(vector), IsFirst = isFirst };
    }

    /// <summary>The mentions before the next one that it may take up, nearest first.</summary>
    public IReadOnlyList<int> Candidates(ChainMention next)
    {
        found.Clear();
        var nearest = Math.Max(0, mentions.Count - (next.View.Kind.IsPronoun() ? PronounReach : Reach));
        for (var number = mentions.Count - 1; number >= nearest; number--)
            if (MayTakeUp(next.View, mentions[number])) found.Add(number);
        if (next.View.Kind.IsPronoun()) return found;
        var window = found.Count;
        AddSame(next.View, byHead.GetValueOrDefault(next.View.HeadLemma), nearest, window);
        foreach (var word in next.View.Core) AddSame(next.View, byNameWord.GetValueOrDefault(word), nearest, window);
        return found;
    }

    /// <summary>The columns of the next mention and one before it.</summary>
    public void FillPair(ChainMention next, int number, Span<int> columns)
    {
        var earlier = mentions[number];
        var cosine = next.Norm > 0 && earlier.Norm > 0 ? TensorPrimitives.Dot<float>(next.Vector, earlier.Vector) / (next.Norm * earlier.Norm) : 0;
        PairFeatures.Fill(next.View, earlier.View, earlier.Entity, mentions.Count - 1 - number, earlier.Entity.Members[^1] == number, earlier.IsFirst, cosine, columns);
    }

    /// <summary>Takes up the next mention.</summary>
    /// <param name="next">The mention.</param>
    /// <param name="antecedent">The mention that it takes up; -1 if none.</param>
    public void Add(ChainMention next, int antecedent)
    {
        if (antecedent < 0) Entities.Add(new Entity());
        next.Entity = antecedent < 0 ? Entities[^1] : mentions[antecedent].Entity;
        next.Entity.Add(mentions.Count, next.View);
        if (!next.View.Kind.IsPronoun())
        {
            Index(byHead, next.View.HeadLemma);
            if (next.View.Kind == MentionKind.Name) foreach (var word in next.View.Core) Index(byNameWord, word);
        }

        mentions.Add(next);
    }

    /// <summary>
    /// False for what is hardly ever one thing: pronouns of two genders; "the first treaty" and "the second treaty"; farther than the sentence before, two that share no word, unless the later is a pronoun or definite (for one
    /// that is neither a name nor definite, in any other sentence). Saves half of the pairs.
    /// </summary>
    private static bool MayTakeUp(MentionView next, ChainMention earlier)
    {
        if (next.Gender != MentionGender.Unknown && earlier.Entity.Gender != MentionGender.Unknown && next.Gender != earlier.Entity.Gender) return false;
        if (PairFeatures.HasOtherNumber(next, earlier.View)) return false;
        var near = next.Kind.Class() switch { 1 => 1, 3 => 0, _ => int.MaxValue };
        return next.Mention.Sentence - earlier.View.Mention.Sentence <= near || PairFeatures.SharesWord(next, earlier.View);
    }

    private bool HasCore(List<int> numbers, int[] core)
    {
        for (var i = numbers.Count - 1; i >= Math.Max(0, numbers.Count - 8); i--)
            if (mentions[numbers[i]].View.Core.AsSpan().SequenceEqual(core)) return true;
        return false;
    }

    private void AddSame(MentionView next, List<int>? numbers, int nearest, int window)
    {
        var taken = 0;
        for (var i = (numbers?.Count ?? 0) - 1; i >= Math.Max(0, (numbers?.Count ?? 0) - SameWordReach) && taken < SameWord; i--)
        {
            if (numbers![i] >= nearest || !MayTakeUp(next, mentions[numbers[i]])) continue;
            taken++;
            if (found.IndexOf(numbers[i], window) < 0) found.Add(numbers[i]);
        }
    }

    private void Index(Dictionary<int, List<int>> index, int word)
    {
        if (!index.TryGetValue(word, out var numbers)) index[word] = numbers = [];
        numbers.Add(mentions.Count);
    }
}
