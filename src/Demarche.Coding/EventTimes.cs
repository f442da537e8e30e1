using Demarche.Language;
using Demarche.Language.Times;
using Demarche.Model;

namespace Demarche.Coding;

/// <summary>Which of an article's time expressions says when a deed is done.</summary>
/// <remarks>
/// Among those of its sentence the one that hangs nearest to the deed over the tree. What stands inside another clause tells of that clause ("the man who came in May"),
/// what is part of a name tells nothing ("the 2015 accord"), a bare length of time has no place on the calendar, and what hangs further away than <see cref="Farthest"/> arcs
/// is more often wrong than right: on the gold's training articles these limits leave out half of the wrong times and a fifth of the right ones (bench/RESULTS.md, 2026-11-30).
/// </remarks>
internal sealed class EventTimes(Article article, IReadOnlyList<TimeExpression> times)
{
    private const int Farthest = 4;
    private const int LongestDateline = 10;

    /// <summary>The time of a deed; null where its sentence tells none. Times without a day ("now", "often", "18 months") are left out.</summary>
    /// <param name="sentence">The sentence of the deed.</param>
    /// <param name="word">The deed.</param>
    public EventTime? Of(Sentence sentence, int word)
    {
        TimeExpression? best = null;
        var nearest = Farthest + 1;
        foreach (var time in times)
        {
            if (!sentence.Span.Contains(time.Span) || !NamesDay(time)) continue;
            var (first, last, top) = WordsOf(sentence, time.Span);
            if (IsCountedFrom(sentence, last) || IsInDateline(sentence, last)) continue;
            var distance = sentence.Distance(word, first);
            if (distance < nearest && TellsOf(sentence, word, top)) (best, nearest) = (time, distance);
        }
        return best is null ? null : new EventTime(best.Span.In(article.Text).ToString(), best.Span, best.Edtf ?? best.Value);
    }

    /// <summary>True if a word belongs to a time expression.</summary>
    public bool Names(TextSpan word)
    {
        foreach (var time in times)
            if (time.Span.Contains(word)) return true;
        return false;
    }

    private static bool NamesDay(TimeExpression time) =>
        time.Type is not TimeType.Set && (time.Type is not TimeType.Duration || time.Edtf is not null) && time.Value?.EndsWith("_REF", StringComparison.Ordinal) != true;

    /// <summary>The first and the last word of a span, and the one that the others hang on.</summary>
    private static (int First, int Last, int Top) WordsOf(Sentence sentence, TextSpan span)
    {
        var spans = sentence.Data.Spans;
        var first = Enumerable.Range(0, sentence.Count).First(i => spans[i].End > span.Start);
        var last = first;
        while (last + 1 < sentence.Count && spans[last + 1].Start < span.End) last++;
        // The last of them that hangs on a word outside: in "the 1998 accord" both hang on "accord", and the year says how.
        var top = Enumerable.Range(first, last - first + 1).LastOrDefault(i => sentence.Data.Heads[i] is var head && (head < first || head > last), first);
        return (first, last, top);
    }

    /// <summary>False if the way to a time leads down into another clause, or into a name that the time is part of, or up out of a clause that tells of another time ("after X suspended").</summary>
    private static bool TellsOf(Sentence sentence, int word, int time)
    {
        var (heads, relations) = (sentence.Data.Heads, sentence.Data.Relations);
        sentence.Climb(word, time, out var meeting, out _);
        for (var at = word; at >= 0 && at != meeting; at = heads[at])
            if (IsOfAnotherTime(sentence, at)) return false;
        if (time != meeting && heads[time] != meeting && relations[time] is "compound" or "nummod" or "amod" or "nmod:poss" or "nmod:unmarked") return false;
        for (var at = time; at >= 0 && at != meeting; at = heads[at])
            if (relations[at] is "acl" or "acl:relcl" or "advcl" or "advcl:relcl" or "ccomp" or "csubj" or "parataxis" or "appos" ||
                relations[at] == "conj" && heads[at] is var head and >= 0 && sentence.Data.Upos[head] == Upos.Verb) return false;
        return true;
    }

    /// <summary>True for "a day after X accused": so far from another deed, whose own day the article's does not tell.</summary>
    private static bool IsCountedFrom(Sentence sentence, int last) =>
        IsSequence(sentence, last) && sentence.Data.Relations[last] is "mark" or "case" && sentence.Data.Heads[last] > last;

    /// <summary>True for the day that a dispatch opens with, alone or before its agency ("OSLO, March 6 (Agency) -"): when it was written.</summary>
    private static bool IsInDateline(Sentence sentence, int last)
    {
        if (last > LongestDateline) return false;
        var behind = last + 1;
        if (behind < sentence.Count && sentence.Data.Forms[behind] == "(")
            while (behind < Math.Min(sentence.Count, LongestDateline) && sentence.Data.Forms[behind - 1] != ")") behind++;
        if (behind >= sentence.Count || sentence.Data.Forms[behind] is not ("-" or "--" or "–" or "—")) return false;
        for (var word = 0; word < last; word++)
            if (sentence.Data.Upos[word] is Upos.Verb or Upos.Adp or Upos.Det) return false;
        return true;
    }

    private static bool IsSequence(Sentence sentence, int word) => Frames.FrameTable.Shipped.IsIn("sequence", sentence.Data.Lemmas[word].ToLowerInvariant());

    /// <summary>True for a clause that tells of what was otherwise, or is set before or after the one above it by the word that opens it.</summary>
    private static bool IsOfAnotherTime(Sentence sentence, int clause)
    {
        if (sentence.Data.Relations[clause] is "acl:relcl" or "appos" or "advcl:relcl") return true;
        if (sentence.Data.Relations[clause] != "advcl") return false;
        foreach (var child in sentence.ChildIndices(clause))
            if (sentence.Data.Relations[child] is "mark" or "case" or "advmod" && IsSequence(sentence, child)) return true;
        return false;
    }
}
