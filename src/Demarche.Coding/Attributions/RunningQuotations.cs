using Demarche.Language;
using Demarche.Model;

namespace Demarche.Coding.Attributions;

/// <summary>Gives quotations that run over sentences and paragraphs to the statement that they belong to.</summary>
internal static class RunningQuotations
{
    // A quotation without a cue of its own counts from so many words; shorter ones are names, titles and doubted words.
    private const int FewestWords = 4;
    // Paragraphs are lines; an empty one may lie between.
    private const int NextParagraph = 2;

    public static void Attach(List<StatementDraft> drafts, AnalysedText text, List<Quotation> quotations)
    {
        if (quotations.Count == 0) return;
        var owners = Owners(drafts, quotations);
        GiveToOpen(drafts, text, quotations, owners);
        for (var q = 0; q < quotations.Count; q++)
        {
            var owner = owners[q] ?? OwnerOfLoose(q, quotations, owners, text);
            if (owner is null) continue;
            owners[q] = owner;
            owner.Running.Add(quotations[q].Span);
        }
        Nest(drafts, owners);
    }

    // What is said inside a quotation is said by its speaker.
    private static void Nest(List<StatementDraft> drafts, StatementDraft?[] owners)
    {
        foreach (var draft in drafts)
        {
            var q = draft.Proposal.View.QuotationOf[draft.Proposal.Cue.Word];
            if (q < 0 || draft.Outer is not null) continue;
            if (owners[q] is { } owner && owner != draft && !IsUnder(owner, draft)) draft.Outer = owner;
        }
    }

    private static bool IsUnder(StatementDraft draft, StatementDraft outer)
    {
        for (var at = draft; at is not null; at = at.Outer) if (at == outer) return true;
        return false;
    }

    // The outermost statement in whose content a quotation begins or ends, in the cue's own sentence.
    private static StatementDraft?[] Owners(List<StatementDraft> drafts, List<Quotation> quotations)
    {
        var owners = new StatementDraft?[quotations.Count];
        foreach (var draft in drafts)
        {
            if (draft.Outer is not null) continue;
            var view = draft.Proposal.View;
            var seen = -1;
            for (var word = 0; word < view.Sentence.Count; word++)
            {
                var q = view.QuotationOf[word];
                if (q < 0 || q == seen || !draft.Proposal.Content[word]) continue;
                seen = q;
                if (view.QuotationOf[draft.Proposal.Cue.Word] != q) owners[q] ??= draft;
            }
        }
        return owners;
    }

    // "He told them:" and "he tweeted." say what stands behind or before their sentence.
    private static void GiveToOpen(List<StatementDraft> drafts, AnalysedText text, List<Quotation> quotations, StatementDraft?[] owners)
    {
        foreach (var draft in drafts.Where(d => d.Outer is null && !d.Proposal.HasContent).OrderByDescending(d => d.Proposal.Probability))
        {
            if (draft.Proposal.View.QuotationOf[draft.Proposal.Cue.Word] >= 0) continue;
            var sentence = draft.Proposal.View.Sentence.Span;
            var next = FirstFrom(quotations, sentence.End);
            if (next > 0 && owners[next - 1] is null && IsBlank(text.Text, quotations[next - 1].Span.End, sentence.Start)) owners[next - 1] = draft;
            else if (next < quotations.Count && owners[next] is null && IsBlank(text.Text, sentence.End, quotations[next].Span.Start)) owners[next] = draft;
        }
    }

    private static int FirstFrom(List<Quotation> quotations, int position)
    {
        int low = 0, high = quotations.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (quotations[middle].Span.Start < position) low = middle + 1;
            else high = middle;
        }
        return low;
    }

    private static bool IsBlank(string text, int from, int to) => from <= to && text.AsSpan(from, to - from).IsWhiteSpace();

    // A quotation of whole sentences without a cue: the speaker before it in the paragraph goes on, or the one after it has begun;
    // a paragraph that is one quotation goes on from the paragraph before.
    private static StatementDraft? OwnerOfLoose(int q, List<Quotation> quotations, StatementDraft?[] owners, AnalysedText text)
    {
        var quotation = quotations[q];
        if (!BeginsSentence(text, quotation.Span) || WordsIn(text.Text, quotation.Span) < FewestWords) return null;
        for (var i = q - 1; i >= 0 && quotations[i].Paragraph == quotation.Paragraph; i--) if (owners[i] is { } before) return before;
        for (var i = q + 1; i < quotations.Count && quotations[i].Paragraph == quotation.Paragraph; i++) if (owners[i] is { } after) return after;
        var previous = q > 0 && quotation.Paragraph - quotations[q - 1].Paragraph <= NextParagraph ? owners[q - 1] : null;
        return quotation.RunsOn || IsWholeParagraph(text.Text, quotation.Span) ? previous : null;
    }

    private static bool BeginsSentence(AnalysedText text, TextSpan span)
    {
        for (var i = span.Start - 1; i >= 0; i--)
        {
            var character = text.Text[i];
            if (character == '\n') return true;
            if (char.IsWhiteSpace(character)) continue;
            return character is '.' or '!' or '?' or ':' or '"' or '”' or '»' or '…' or '\'' or '—' or '–';
        }
        return true;
    }

    private static int WordsIn(string text, TextSpan span)
    {
        var words = 0;
        for (var i = span.Start; i < span.End; i++)
            if (char.IsLetterOrDigit(text[i]) && (i == span.Start || !char.IsLetterOrDigit(text[i - 1]))) words++;
        return words;
    }

    private static bool IsWholeParagraph(string text, TextSpan span)
    {
        var before = span.Start - 1;
        while (before >= 0 && text[before] != '\n') { if (!char.IsWhiteSpace(text[before])) return false; before--; }
        for (var i = span.End; i < text.Length && text[i] != '\n'; i++) if (!char.IsWhiteSpace(text[i]) && text[i] != '.') return false;
        return true;
    }
}
