using Demarche.Language;
using Demarche.Language.Chains;
using Demarche.Model;
using Demarche.Training.Data;

namespace Demarche.Evaluation;

/// <summary>A document of GUM beside what is read of its raw text.</summary>
internal sealed class ReadDocument
{
    private readonly List<MentionVectors> vectors;

    public ReadDocument(LanguageModel model, GumDocument gold)
    {
        Gold = gold;
        (var sentences, vectors) = model.ReadText(gold.Text, gold.Paragraphs);
        Text = new AnalysedText(gold.Text, sentences);
        GoldEntities = [.. gold.Mentions.DistinctBy(mention => mention.Span).GroupBy(mention => mention.Entity).Select(entity => entity.Select(mention => mention.Span).ToArray())];
    }

    public GumDocument Gold { get; }

    public AnalysedText Text { get; }

    /// <summary>The gold entities as spans, also those of one mention.</summary>
    public IReadOnlyList<TextSpan[]> GoldEntities { get; }

    public TextSpan SpanOf(Mention mention) => Text.Sentences[mention.Sentence].SpanOf(mention.First, mention.Last);

    /// <summary>What the learnt scorer joins: own mentions, or the gold ones if asked for.</summary>
    public ChainState Join(ChainNetwork network, bool goldMentions) => new ChainReader(network).Join(Text, vectors, goldMentions ? GivenMentions() : null);

    /// <summary>Views of the own mentions that the scorer thinks likely, for rules alone to join.</summary>
    public List<MentionView> Views(bool goldMentions)
    {
        var reader = new MentionReader(Text);
        var given = goldMentions ? GivenMentions() : null;
        return [.. Text.Sentences.SelectMany(sentence => reader.Read(sentence, given?[sentence.Index] ?? MentionFinder.In(sentence), vectors[sentence.Index].RowOf).ToList())];
    }

    /// <summary>The gold mentions on our words: those that a mention's characters touch, in the sentence that holds most of them, with a head by our tree.</summary>
    private List<IReadOnlyList<Mention>> GivenMentions()
    {
        var given = Text.Sentences.Select(_ => new SortedSet<Mention>(Comparer<Mention>.Create(MentionFinder.Order))).ToList();
        foreach (var mention in Gold.Mentions)
        {
            var words = Text.Sentences.SelectMany(sentence => sentence.Words.Where(word => word.Span.Start < mention.Span.End && word.Span.End > mention.Span.Start))
                .GroupBy(word => word.Sentence.Index).MaxBy(group => group.Count());
            if (words is null) continue;
            int first = words.Min(word => word.Index), last = words.Max(word => word.Index);
            var head = words.First(word => word.HeadIndex < first || word.HeadIndex > last).Index;
            given[words.Key].Add(new Mention(words.Key, first, last, head));
        }

        return [.. given.Select(set => (IReadOnlyList<Mention>)[.. set])];
    }
}
