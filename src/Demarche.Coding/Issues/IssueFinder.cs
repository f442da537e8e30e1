using System.Collections.Frozen;
using System.Text;
using Demarche.Coding.Frames;
using Demarche.Coding.Sides;
using Demarche.Coding.Tables;
using Demarche.Language;
using Demarche.Model;

namespace Demarche.Coding.Issues;

/// <summary>Finds the matter at stake of a deed: what is discussed, demanded, offered or refused, or what follows "over", "on", "about".</summary>
internal static class IssueFinder
{
    private static readonly string[] Prepositions = [.. EmbeddedTable.Read("issue-prepositions.tsv").Select(row => row.Need("preposition"))];
    private static readonly FrozenSet<string> Empty = EmbeddedTable.Read("issue-empty.tsv").Select(row => row.Need("word")).ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>The matter of the deed that a word names, or null where no phrase of the sentence is one.</summary>
    public static Issue? Find(Sentence sentence, int word, Arguments arguments, SentenceActors actors)
    {
        foreach (var preposition in Prepositions)
            if (Matter(sentence, arguments.Find(word, new SlotPath([preposition])), actors) is { } matter) return matter;
        foreach (var slots in (string[][])[["obj"], ["for"], ["of"], ["comp", "obj"], ["comp"], ["sup", "on"], ["sup", "over"]])
            if (Matter(sentence, arguments.Find(word, new SlotPath(slots)), actors) is { } matter) return matter;
        return null;
    }

    /// <summary>The form under which the same matter meets itself: content words' lemmas, lower case, in the order of the alphabet.</summary>
    public static string Normalise(Sentence sentence, int first, int last)
    {
        var words = new SortedSet<string>(StringComparer.Ordinal);
        for (var word = first; word <= last; word++)
            if (sentence.Data.Upos[word] is Upos.Noun or Upos.Propn or Upos.Adj or Upos.Verb) words.Add(sentence.Data.Lemmas[word].ToLowerInvariant());
        return string.Join(' ', words);
    }

    private static Issue? Matter(Sentence sentence, List<int> heads, SentenceActors actors)
    {
        foreach (var head in heads)
        {
            if (sentence.Data.Upos[head] is not (Upos.Noun or Upos.Propn) || actors.HeadedBy(head) is not null || Empty.Contains(sentence.Data.Lemmas[head])) continue;
            var (first, last) = Phrase(sentence, head);
            var span = sentence.SpanOf(first, last);
            var normalised = Normalise(sentence, first, last);
            if (normalised.Length > 0) return new Issue(span.In(sentence.Text).ToString(), span, normalised);
        }
        return null;
    }

    /// <summary>The noun phrase around a head: what stands before it, and an "of" phrase behind; no clauses.</summary>
    private static (int First, int Last) Phrase(Sentence sentence, int head)
    {
        int first = head, last = head;
        foreach (var child in sentence.ChildIndices(head))
        {
            var relation = sentence.Data.Relations[child];
            if (relation is "amod" or "compound" or "nmod:poss" or "nummod" or "flat") { var (from, to) = sentence.SubtreeOf(child); first = Math.Min(first, from); last = Math.Max(last, Math.Min(to, Math.Max(head, to))); }
            else if (relation is "nmod" && child > head && sentence.ChildIndices(child).ToArray().Any(c => sentence.Data.Relations[c] == "case" && sentence.Data.Lemmas[c] is "of"))
                last = Math.Max(last, Phrase(sentence, child).Last);
        }
        while (first < head && sentence.Data.Upos[first] is Upos.Det or Upos.Punct) first++;
        return (first, last);
    }
}
