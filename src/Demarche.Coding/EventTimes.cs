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
            var (first, top) = WordsOf(sentence, time.Span);
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

    /// <summary>The first word of a span, and the one that the others hang on.</summary>
    private static (int First, int Top) WordsOf(Sentence sentence, TextSpan span)
    {
        var spans = sentence.Data.Spans;
        var first = Enumerable.Range(0, sentence.Count).First(i => spans[i].End > span.Start);
        var last = first;
        while (last + 1 < sentence.Count && spans[last + 1].Start < span.End) last++;
        // The last of them that hangs on a word outside: in "the 1998 accord" both hang on "accord", and the year says how.
        var top = Enumerable.Range(first, last - first + 1).LastOrDefault(i => sentence.Data.Heads[i] is var head && (head < first || head > last), first);
        return (first, top);
    }

    /// <summary>False if the way down to a time leads into another clause, or into a name that the time is part of.</summary>
    private static bool TellsOf(Sentence sentence, int word, int time)
    {
        var (heads, relations) = (sentence.Data.Heads, sentence.Data.Relations);
        sentence.Climb(word, time, out var meeting, out _);
        if (time != meeting && heads[time] != meeting && relations[time] is "compound" or "nummod" or "amod" or "nmod:poss" or "nmod:unmarked") return false;
        for (var at = time; at >= 0 && at != meeting; at = heads[at])
            if (relations[at] is "acl" or "acl:relcl" or "advcl" or "advcl:relcl" or "ccomp" or "csubj" or "parataxis" or "appos" ||
                relations[at] == "conj" && heads[at] is var head and >= 0 && sentence.Data.Upos[head] == Upos.Verb) return false;
        return true;
    }
}
