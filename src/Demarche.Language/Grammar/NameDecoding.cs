namespace Demarche.Language.Grammar;

/// <summary>Reads names off the scores of their tags.</summary>
internal static class NameDecoding
{
    /// <summary>
    /// The best sequence of tags in which a further word follows a word of the same name (Viterbi), and its names. A name without a single proper noun is none:
    /// the names that the model learns from are headed by one.
    /// </summary>
    /// <param name="scores">Row by word, column by tag.</param>
    /// <param name="tags">What the columns stand for.</param>
    /// <param name="upos">The words' parts of speech.</param>
    public static List<Name> Decode(ReadOnlySpan<float> scores, NameTag[] tags, ReadOnlySpan<Upos> upos)
    {
        int count = upos.Length;
        var from = new int[count * tags.Length];
        Span<float> best = stackalloc float[tags.Length], next = stackalloc float[tags.Length];
        for (var tag = 0; tag < tags.Length; tag++) best[tag] = count > 0 && MayFollow(default, tags[tag]) ? scores[tag] : float.NegativeInfinity;
        for (var word = 1; word < count; word++)
        {
            for (var tag = 0; tag < tags.Length; tag++)
            {
                var before = -1;
                for (var other = 0; other < tags.Length; other++)
                {
                    if (MayFollow(tags[other], tags[tag]) && (before < 0 || best[other] > best[before])) before = other;
                }

                from[(word * tags.Length) + tag] = before;
                next[tag] = best[before] + scores[(word * tags.Length) + tag];
            }

            next.CopyTo(best);
        }

        return Names(Backwards(best, from, tags, count), upos);
    }

    private static bool MayFollow(NameTag before, NameTag tag) => !tag.Inside || tag.Begins || (before.Inside && before.Type == tag.Type);

    private static NameTag[] Backwards(ReadOnlySpan<float> best, int[] from, NameTag[] tags, int count)
    {
        var path = new NameTag[count];
        var tag = 0;
        for (var other = 1; other < best.Length; other++) tag = best[other] > best[tag] ? other : tag;
        for (var word = count - 1; word >= 0; word--)
        {
            path[word] = tags[tag];
            tag = from[(word * tags.Length) + tag];
        }

        return path;
    }

    private static List<Name> Names(NameTag[] path, ReadOnlySpan<Upos> upos)
    {
        var names = new List<Name>();
        for (var first = 0; first < path.Length; first++)
        {
            if (!path[first].Inside) continue;
            var last = first;
            while (last + 1 < path.Length && path[last + 1].Inside && !path[last + 1].Begins) last++;
            if (upos[first..(last + 1)].Contains(Upos.Propn)) names.Add(new Name(first, last, path[first].Type));
            first = last;
        }

        return names;
    }
}
