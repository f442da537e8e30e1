namespace Demarche.Language.Chains;

/// <summary>Finds what may be a mention in a tree, and where it begins and ends. Written after GUM's annotation, counted on its training part.</summary>
internal static class MentionFinder
{
    /// <summary>What a noun phrase holds no word of on either side: other members of a coordination, what stands beside, and the clause of a noun that is a predicate.</summary>
    private static readonly HashSet<string> Beside =
    [
        "conj", "cc", "appos", "parataxis", "list", "discourse", "vocative", "orphan", "dislocated", "reparandum", "punct",
        "nsubj", "csubj", "cop", "aux", "mark", "expl", "advcl",
    ];

    private static readonly HashSet<string> BesideOnTheLeft = ["case", "obl", "dep", "advmod"];

    private static readonly HashSet<string> BesideOnTheRight = ["dep"];

    /// <summary>Relations of words that are only part of another word's expression.</summary>
    private static readonly HashSet<string> Parts = ["flat", "goeswith", "fixed", "case", "cc", "mark", "discourse"];

    /// <summary>Relations in which a determiner, an adjective or a symbol stands for a noun.</summary>
    private static readonly HashSet<string> Nominal = ["nsubj", "obj", "iobj", "obl", "nmod"];

    private const string Openers = "([{“\"‘", Closers = ")]}”\"’";

    /// <summary>True if a word may head a mention.</summary>
    public static bool MayHead(SentenceData data, int word)
    {
        var relation = Universal(data.Relations[word]);
        if (relation.IsIn(Parts)) return false;
        return data.Upos[word] switch
        {
            Upos.Noun or Upos.Propn or Upos.Pron or Upos.X => true,
            Upos.Num => relation is not "nummod",
            Upos.Det or Upos.Adj or Upos.Sym => relation.IsIn(Nominal),
            Upos.Adv => WordFeatures.Has(data.Features[word], "PronType", "Dem"),
            _ => false,
        };
    }

    /// <summary>All that may be mentions in a sentence, in text order, wider ones first.</summary>
    public static List<Mention> In(Sentence sentence)
    {
        var found = new List<Mention>();
        var reach = new SubtreeReach(sentence);
        for (var word = 0; word < sentence.Count; word++)
        {
            if (!MayHead(sentence.Data, word)) continue;
            var span = Span(sentence, reach, word);
            found.Add(new Mention(sentence.Index, span.First, span.Last, word));
            if (Coordination(sentence, reach, word, span) is { } last) found.Add(new Mention(sentence.Index, span.First, last, word));
        }

        found.Sort(Order);
        return found;
    }

    /// <summary>Text order; of two that begin together the wider one first.</summary>
    public static int Order(Mention one, Mention other)
    {
        if (one.Sentence != other.Sentence) return one.Sentence.CompareTo(other.Sentence);
        if (one.First != other.First) return one.First.CompareTo(other.First);
        return one.Last != other.Last ? other.Last.CompareTo(one.Last) : one.Head.CompareTo(other.Head);
    }

    private static (int First, int Last) Span(Sentence sentence, SubtreeReach reach, int head)
    {
        int first = head, last = head;
        foreach (var child in sentence.ChildIndices(head))
        {
            var relation = Universal(sentence.Data.Relations[child]);
            // What comes behind the next member of a coordination belongs to that one or to the whole.
            if (child > head && relation is "conj" or "cc") break;
            if (relation.IsIn(Beside) || relation.IsIn(child < head ? BesideOnTheLeft : BesideOnTheRight)) continue;
            first = Math.Min(first, reach.First(child));
            last = Math.Max(last, reach.Last(child));
        }

        return Trim(sentence, first, last, head);
    }

    /// <summary>The last word of the coordination that a word is the first member of, or null.</summary>
    private static int? Coordination(Sentence sentence, SubtreeReach reach, int head, (int First, int Last) span)
    {
        var last = -1;
        foreach (var child in sentence.ChildIndices(head))
            if (Universal(sentence.Data.Relations[child]) is "conj" && MayHead(sentence.Data, child)) last = reach.Last(child);
        return last > span.Last ? Trim(sentence, span.First, last, head).Last : null;
    }

    /// <summary>Leaves out marks at the ends, but for brackets and quotes that close within.</summary>
    private static (int First, int Last) Trim(Sentence sentence, int first, int last, int head)
    {
        while (first < head && sentence.Data.Upos[first] == Upos.Punct && !IsClosed(sentence, first, last)) first++;
        while (last > head && sentence.Data.Upos[last] == Upos.Punct && !IsOpened(sentence, first, last)) last--;
        return (first, last);
    }

    private static bool IsClosed(Sentence sentence, int first, int last) =>
        sentence.Data.Forms[first] is [var mark] && Openers.IndexOf(mark, StringComparison.Ordinal) is >= 0 and var kind && HasMark(sentence, first + 1, last, Closers[kind]);

    private static bool IsOpened(Sentence sentence, int first, int last) =>
        sentence.Data.Forms[last] is [var mark] && Closers.IndexOf(mark, StringComparison.Ordinal) is >= 0 and var kind && HasMark(sentence, first, last - 1, Openers[kind]);

    private static bool HasMark(Sentence sentence, int first, int last, char mark)
    {
        for (var word = first; word <= last; word++) if (sentence.Data.Forms[word] is [var only] && only == mark) return true;
        return false;
    }

    /// <summary>A relation without its subtype.</summary>
    private static ReadOnlySpan<char> Universal(string relation) => relation.AsSpan(0, relation.IndexOf(':', StringComparison.Ordinal) is >= 0 and var colon ? colon : relation.Length);

    private static bool IsIn(this ReadOnlySpan<char> relation, HashSet<string> set) => set.GetAlternateLookup<ReadOnlySpan<char>>().Contains(relation);
}

/// <summary>The first and the last word of the subtree of every word of a sentence.</summary>
internal sealed class SubtreeReach
{
    private readonly int[] first, last;

    public SubtreeReach(Sentence sentence)
    {
        first = [.. Enumerable.Range(0, sentence.Count)];
        last = [.. first];
        for (var word = 0; word < sentence.Count; word++)
        {
            for (var above = sentence.Data.Heads[word]; above >= 0; above = sentence.Data.Heads[above])
            {
                first[above] = Math.Min(first[above], word);
                last[above] = Math.Max(last[above], word);
            }
        }
    }

    public int First(int word) => first[word];

    public int Last(int word) => last[word];
}
