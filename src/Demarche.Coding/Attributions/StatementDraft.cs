using Demarche.Language;
using Demarche.Model;

namespace Demarche.Coding.Attributions;

/// <summary>A statement while the text is read.</summary>
internal sealed class StatementDraft(StatementProposal proposal)
{
    public StatementProposal Proposal { get; } = proposal;
    /// <summary>The statement whose content it stands in.</summary>
    public StatementDraft? Outer { get; set; }
    /// <summary>Quotations that run on beyond the cue's sentence.</summary>
    public List<TextSpan> Running { get; } = [];

    public int Sentence => Proposal.View.Sentence.Index;

    /// <summary>The content in text order, neighbouring spans joined.</summary>
    public List<TextSpan> ContentSpans(AnalysedText text)
    {
        var words = Enumerable.Range(0, Proposal.Content.Length).Where(w => Proposal.Content[w]).ToList();
        var spans = Spans(Proposal.View.Sentence, words);
        spans.AddRange(Running);
        spans.Sort((a, b) => a.Start.CompareTo(b.Start));
        var joined = new List<TextSpan>();
        foreach (var span in spans)
        {
            if (joined.Count > 0 && span.Start <= joined[^1].End + 1 && (span.Start <= joined[^1].End || char.IsWhiteSpace(text.Text[joined[^1].End])))
                joined[^1] = joined[^1].Cover(span);
            else joined.Add(span);
        }
        return joined;
    }

    /// <summary>The spans of runs of words; marks between two words of a run belong to it, marks at its ends do not, quotation marks apart.</summary>
    public static List<TextSpan> Spans(Sentence sentence, List<int> words)
    {
        var spans = new List<TextSpan>();
        for (var i = 0; i < words.Count;)
        {
            var end = i;
            while (end + 1 < words.Count && OnlyMarksBetween(sentence, words[end], words[end + 1])) end++;
            var (first, last) = (words[i], words[end]);
            while (first < last && IsEdgeMark(sentence, first)) first++;
            while (last > first && IsEdgeMark(sentence, last)) last--;
            if (!IsEdgeMark(sentence, first)) spans.Add(sentence.SpanOf(first, last));
            i = end + 1;
        }
        return spans;
    }

    private static bool OnlyMarksBetween(Sentence sentence, int word, int next)
    {
        for (var i = word + 1; i < next; i++) if (sentence[i].Upos != Upos.Punct) return false;
        return true;
    }

    private static bool IsEdgeMark(Sentence sentence, int word) =>
        sentence[word].Upos == Upos.Punct && sentence[word].Text[0] is ',' or '.' or ':' or ';' or '-' or '–' or '—' or '(' or ')';
}

/// <summary>Tells which statements stand in which, and drops those that say the same with a weaker cue.</summary>
internal static class Nesting
{
    // Two statements of one sentence share their content if that much of the smaller one's words are the other's.
    private const double Same = 0.8;

    public static void Arrange(List<StatementDraft> drafts)
    {
        for (var start = 0; start < drafts.Count;)
        {
            var end = start;
            while (end < drafts.Count && drafts[end].Sentence == drafts[start].Sentence) end++;
            var kept = InSentence(drafts.GetRange(start, end - start));
            drafts.RemoveRange(start, end - start);
            drafts.InsertRange(start, kept);
            start += kept.Count;
        }
    }

    private static List<StatementDraft> InSentence(List<StatementDraft> sentence)
    {
        var kept = new List<StatementDraft>();
        foreach (var draft in sentence.OrderByDescending(d => d.Proposal.Probability))
        {
            if (kept.Exists(k => Repeats(draft, k))) continue;
            // Two cues inside each other's content: the likelier one is the outer.
            foreach (var other in kept)
                if (Holds(draft, other) && Holds(other, draft)) TakeOut(other, draft);
            kept.Add(draft);
        }
        foreach (var draft in kept)
            draft.Outer = kept.Where(k => k != draft && Holds(k, draft) && !Holds(draft, k)).MinBy(k => k.Proposal.Content.Count(c => c));
        return [.. kept.OrderBy(d => d.Proposal.Cue.Word)];
    }

    private static bool Holds(StatementDraft outer, StatementDraft inner) => outer.Proposal.Content[inner.Proposal.Cue.Word];

    private static bool Repeats(StatementDraft draft, StatementDraft kept)
    {
        if (Holds(kept, draft) || Holds(draft, kept)) return false;
        int shared = 0, own = 0, others = 0;
        for (var i = 0; i < draft.Proposal.Content.Length; i++)
        {
            if (draft.Proposal.Content[i]) own++;
            if (kept.Proposal.Content[i]) others++;
            if (draft.Proposal.Content[i] && kept.Proposal.Content[i]) shared++;
        }
        return own > 0 && others > 0 && shared >= Same * Math.Min(own, others);
    }

    // The inner statement keeps only what stands in its own clause.
    private static void TakeOut(StatementDraft outer, StatementDraft inner)
    {
        var view = inner.Proposal.View;
        foreach (var word in view.Subtree(view.Sentence.Root.Index))
            if (!view.IsUnder(word, inner.Proposal.Cue.Word)) inner.Proposal.Content[word] = false;
        inner.Proposal.Content[outer.Proposal.Cue.Word] = false;
    }
}
