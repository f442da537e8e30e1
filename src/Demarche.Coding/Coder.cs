using Demarche.Actors;
using Demarche.Coding.Attributions;
using Demarche.Coding.Deciding;
using Demarche.Coding.Looking;
using Demarche.Coding.Meaning;
using Demarche.Language;
using Demarche.Language.Times;
using Demarche.Model;

namespace Demarche.Coding;

/// <summary>Turns articles into events as the codebook defines them. Thread-safe; the same article gives the same events on any number of threads.</summary>
public sealed class Coder : IDisposable
{
    private readonly LanguageModel language;
    private readonly ActorResolver resolver;
    private readonly MeaningReader? meaning;
    private readonly AttributionReader attributions = AttributionReader.Load();
    private readonly Decider decider;
    private readonly Cut cut;
    private readonly FirstLook? look;

    private Coder(LanguageModel language, ActorResolver resolver, MeaningReader? meaning, double? minConfidence, bool looks)
    {
        this.language = language;
        this.resolver = resolver;
        this.meaning = meaning;
        decider = DeciderModel.Shipped is { } model ? TrainedDecider.Of(model, meaning is not null) : new TableDecider();
        cut = minConfidence is { } set ? Cut.At(set) : Cut.Usual(decider.DefaultCut);
        // The look has learnt what events of the usual cut look like: who asks for less sure ones has everything read.
        look = looks && meaning is not null && cut.Between >= decider.DefaultCut ? FirstLook.Shipped : null;
    }

    /// <summary>Loads models and tables.</summary>
    /// <param name="options">How to code; null for the usual way.</param>
    /// <exception cref="FileNotFoundException">A model's file is missing; the message says which.</exception>
    public static Coder Load(CoderOptions? options = null) => Load(options ?? new CoderOptions(), looks: true);

    /// <summary>Loads a coder that reads every article whole, to learn from and to be compared with.</summary>
    internal static Coder LoadWithoutLook(CoderOptions? options = null) => Load(options ?? new CoderOptions(), looks: false);

    private static Coder Load(CoderOptions options, bool looks)
    {
        // The greater part of the start: each of the three on a core, where there are as many.
        var lexicon = Task.Run(() => ActorLexicon.Load(options.ActorFolder));
        var meaning = Task.Run(() => !options.RulesOnly && MeaningReader.IsPresent(options.ModelFolder) ? MeaningReader.Load(options.ModelFolder) : null);
        var language = LanguageModel.Load(options.ModelFolder);
        return new Coder(language, new ActorResolver(lexicon.GetAwaiter().GetResult()), meaning.GetAwaiter().GetResult(), options.MinConfidence, looks);
    }

    /// <summary>Which coder this is: what it coded before under another version may come out otherwise now.</summary>
    public static string Version { get; } = $"{typeof(Coder).Assembly.GetName().Version!.ToString(3)}+{typeof(Coder).Module.ModuleVersionId.ToString("N")[..8]}";

    /// <summary>True if the learnt reader of meaning takes part; false where its file is missing or <see cref="CoderOptions.RulesOnly"/> was asked for.</summary>
    public bool ReadsMeaning => meaning is not null;

    /// <summary>Codes an article.</summary>
    public CodedArticle Code(Article article)
    {
        ArgumentNullException.ThrowIfNull(article);
        if (look?.IsWorthReading(article) == false) return Unread(article, new ResolvedText(new AnalysedText(article.Text, []), []));
        var text = language.Analyse(article.Text, [.. article.Paragraphs.Select(p => p.Span)]);
        return CodeRead(article, text, resolver.Resolve(text, article.Published));
    }

    /// <summary>Codes an article whose sentences and actors are read already.</summary>
    public CodedArticle Code(Article article, AnalysedText text, ResolvedText resolved)
    {
        ArgumentNullException.ThrowIfNull(article);
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(resolved);
        return look?.IsWorthReading(article) == false ? Unread(article, resolved) : CodeRead(article, text, resolved);
    }

    /// <summary>What the learnt reader reads of a text; null without it. The encoder's passes are all in here.</summary>
    internal MeaningReading? ReadMeaning(AnalysedText text, ResolvedText resolved) => meaning?.Read(text, SentencesNearActors(resolved));

    private CodedArticle CodeRead(Article article, AnalysedText text, ResolvedText resolved) => CodeRead(article, text, resolved, ReadMeaning(text, resolved));

    /// <summary>Codes an article that both readers have read, whatever the first look says.</summary>
    internal CodedArticle CodeRead(Article article, AnalysedText text, ResolvedText resolved, MeaningReading? reading)
    {
        var attributed = attributions.Read(text, resolved);
        Speech[] speeches = [.. attributed.Statements.Select(Speech.Of)];
        var drafts = article.Pair is { } pair
            ? new PairCoder(new ArticleView(article, resolved, speeches, reading), pair, meaning).Draft() is { } draft ? [draft] : []
            : new ArticleCoder(article, resolved, speeches, reading, decider, cut).Code();
        var builder = new EventBuilder(article, new EventTimes(article, TimeReader.Read(article.Text, article.Published)));
        var built = drafts.Select(d => (Draft: d, Event: d.Dropped is null ? builder.Build(d) : null)).ToArray();
        return new CodedArticle
        {
            Article = article,
            AnalysedText = text,
            ResolvedText = resolved,
            Attributions = attributed,
            Events = EventBuilder.LinkRestatements([.. built.Where(b => b.Event is not null).Select(b => b.Event!)]),
            Considered = [.. built.Select(b => Consider(article, b.Draft, b.Event?.Id))],
        };
    }

    /// <summary>An article that was looked at and left.</summary>
    private static CodedArticle Unread(Article article, ResolvedText resolved) => new()
    {
        Article = article,
        AnalysedText = resolved.Text,
        ResolvedText = resolved,
        Attributions = new AttributedText(resolved.Text, []),
        Events = [],
        Considered = [],
        WasRead = false,
    };

    /// <summary>The sentences in which or before which an actor is named: only they can hold an event.</summary>
    private static HashSet<int> SentencesNearActors(ResolvedText resolved)
    {
        var found = new HashSet<int>();
        foreach (var mention in resolved.Mentions) { found.Add(mention.Sentence); if (mention.Sentence + 1 < resolved.Text.Sentences.Count) found.Add(mention.Sentence + 1); }
        return found;
    }

    private static ConsideredEvent Consider(Article article, Draft draft, string? id) => new()
    {
        Sentence = draft.Reading.Sentence.Index,
        Word = draft.Proposal.Word,
        Trigger = draft.Trigger,
        Act = draft.Proposal.Act,
        Status = draft.Status,
        Frame = draft.Proposal.Match?.Frame.Place,
        TriggerScore = float.IsNaN(draft.Proposal.Trigger) ? null : draft.Proposal.Trigger,
        ActScore = float.IsNaN(draft.Proposal.ActScore) ? null : draft.Proposal.ActScore,
        StatusWhy = draft.StatusWhy,
        Actors = [.. draft.Sides.Actors.Select(m => new Participant(m.Span.In(article.Text).ToString(), m.Span, m.Actors[0]))],
        Recipients = [.. draft.Sides.Recipients.Select(m => new Participant(m.Span.In(article.Text).ToString(), m.Span, m.Actors[0]))],
        SidesWhy = draft.Sides.Why,
        Confidence = Math.Round(draft.Confidence, 3),
        Dropped = draft.Dropped,
        EventId = id,
    };

    /// <inheritdoc/>
    public void Dispose()
    {
        language.Dispose();
        meaning?.Dispose();
    }
}
