using Demarche.Actors;
using Demarche.Coding.Meaning;
using Demarche.Language;
using Demarche.Model;

namespace Demarche.Coding.Attributions;

/// <summary>Finds who says what in an analysed text: direct, indirect and mixed speech, written words, thoughts and wishes, with source, cue and content.</summary>
/// <remarks>
/// Trees and quotation marks propose cues, contents and sources; three small models learnt from PolNeAR decide (weights.bin, made by training/Demarche.Training.Attribution).
/// Thread-safe; the same text gives the same statements.
/// </remarks>
public sealed class AttributionReader
{
    private static readonly Lazy<StatementModels> Shipped = new(StatementModels.Load);
    private readonly StatementModels models;

    private AttributionReader(StatementModels models) => this.models = models;

    /// <summary>The reader with the tables that are built in.</summary>
    public static AttributionReader Load() => new(Shipped.Value);

    internal static AttributionReader With(StatementModels models) => new(models);

    /// <summary>Reads a text.</summary>
    /// <param name="text">The analysed text.</param>
    /// <param name="actors">Its actors, to tell who the sources are; null to leave that open.</param>
    public AttributedText Read(AnalysedText text, ResolvedText? actors = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        var quotations = Quotations.Find(text.Text);
        var turns = actors?.Turns ?? [];
        var drafts = Propose(text, quotations);
        if (turns.Count > 0) drafts.RemoveAll(d => turns.Any(t => t.Sentence == d.Sentence && d.Proposal.Cue.Word <= t.Cue));
        Nesting.Arrange(drafts);
        RunningQuotations.Attach(drafts, text, quotations);
        return new(text, SpokenTurns.Over(Express(drafts, text, quotations, actors), turns, text));
    }

    private List<StatementDraft> Propose(AnalysedText text, List<Quotation> quotations)
    {
        var drafts = new List<StatementDraft>();
        var bag = new FeatureBag();
        var nextQuotation = 0;
        foreach (var sentence in text.Sentences)
        {
            var view = new SentenceView(sentence, quotations, ref nextQuotation);
            for (var word = 0; word < sentence.Count; word++)
            {
                if (!models.Lexicon.MayBeCue(sentence[word])) continue;
                var proposal = StatementProposal.Of(view, word, models, bag);
                if (proposal.Probability >= (proposal.HasContent ? models.CueCut : models.OpenCut)) drafts.Add(new(proposal));
            }
        }
        return drafts;
    }

    private static List<Statement> Express(List<StatementDraft> drafts, AnalysedText text, List<Quotation> quotations, ResolvedText? actors)
    {
        var done = new Dictionary<StatementDraft, Statement>();
        foreach (var draft in drafts) Express(draft);
        return [.. drafts.Where(done.ContainsKey).Select(d => done[d])];

        Statement? Express(StatementDraft draft)
        {
            if (done.TryGetValue(draft, out var known)) return known;
            var content = draft.ContentSpans(text);
            if (content.Count == 0) return null;
            var proposal = draft.Proposal;
            var sentence = proposal.View.Sentence;
            var statement = new Statement
            {
                Source = StatementDraft.Spans(sentence, proposal.SourceWords()),
                Cue = StatementDraft.Spans(sentence, proposal.CueWords()),
                Content = content,
                CueWord = new(sentence.Index, proposal.Cue.Word),
                SourceWord = proposal.Source < 0 ? null : new WordPlace(sentence.Index, proposal.Source),
                Speaker = proposal.Source < 0 || actors is null ? null : SpeakerOf(proposal, actors),
                Direct = content.All(c => quotations.Any(q => q.Span.Contains(Inner(text.Text, c)))),
                Outer = draft.Outer is { } outer ? Express(outer) : null,
                Confidence = proposal.Probability,
            };
            done.Add(draft, statement);
            return statement;
        }
    }

    // Content without the marks at its ends: the comma before a quotation is no narration.
    private static TextSpan Inner(string text, TextSpan span)
    {
        var (start, end) = (span.Start, span.End);
        while (start < end && !char.IsLetterOrDigit(text[start])) start++;
        while (end > start && !char.IsLetterOrDigit(text[end - 1])) end--;
        return TextSpan.FromBounds(start, end);
    }

    // The mention that the source's head heads, else the largest inside the source that is more than a place.
    private static ActorMention? SpeakerOf(StatementProposal proposal, ResolvedText actors)
    {
        var sentence = proposal.View.Sentence.Index;
        if (actors.HeadedBy(sentence, proposal.Source) is { } headed) return headed;
        var words = proposal.SourceWords();
        return actors.In(sentence).Where(m => m.First >= words[0] && m.Last <= words[^1]).MaxBy(m => m.Last - m.First);
    }
}
