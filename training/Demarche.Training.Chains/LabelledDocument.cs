using Demarche.Language;
using Demarche.Language.Chains;
using Demarche.Model;
using Demarche.Training.Data;

namespace Demarche.Training.Chains;

/// <summary>A possible mention with its vector and the gold entity whose head it has; null if it is no mention.</summary>
internal sealed record LabelledMention(MentionView View, float[] Vector, string? Entity);

/// <summary>A document of GUM, read from its raw text, with the gold entities laid on what may be mentions.</summary>
internal sealed class LabelledDocument
{
    public LabelledDocument(LanguageModel model, GumDocument gold)
    {
        Gold = gold;
        (List<Sentence> sentences, Vectors) = model.ReadText(gold.Text, gold.Paragraphs);
        Text = new AnalysedText(gold.Text, sentences);
        var reader = new MentionReader(Text);
        var bySpan = gold.Mentions.GroupBy(mention => mention.Span).ToDictionary(group => group.Key, group => group.First().Entity);
        // Of mentions with one head the narrowest: the wider one is a coordination.
        var byHead = gold.Mentions.OrderBy(mention => mention.Span.Length).GroupBy(mention => mention.Head.Start).ToDictionary(group => group.Key, group => group.First().Entity);
        foreach (Sentence sentence in sentences)
        {
            MentionVectors rows = Vectors[sentence.Index];
            foreach (MentionView view in reader.Read(sentence, MentionFinder.In(sentence), rows.RowOf))
            {
                TextSpan span = sentence.SpanOf(view.Mention.First, view.Mention.Last);
                string? entity = bySpan.GetValueOrDefault(span) ?? (view.Kind == MentionKind.Coordination ? null : byHead.GetValueOrDefault(sentence.Data.Spans[view.Mention.Head].Start));
                Mentions.Add(new LabelledMention(view, rows.Vector(view.Vector), entity));
            }
        }
    }

    public GumDocument Gold { get; }

    public AnalysedText Text { get; }

    public List<MentionVectors> Vectors { get; }

    public List<LabelledMention> Mentions { get; } = [];

    /// <summary>Adds what a network reads of it to scores; entities of one mention are left out on both sides.</summary>
    public void Score(ChainNetwork network, CoreferenceScores scores)
    {
        IReadOnlyList<CoreferenceChain> chains = ChainReader.Read(network, Text, Vectors);
        TextSpan[][] gold = [.. Gold.Mentions.DistinctBy(mention => mention.Span).GroupBy(mention => mention.Entity).Where(entity => entity.Count() > 1).Select(entity => entity.Select(mention => mention.Span).ToArray())];
        TextSpan[][] found = [.. chains.Select(chain => chain.Mentions.Select(mention => Text.Sentences[mention.Sentence].SpanOf(mention.First, mention.Last)).ToArray())];
        scores.Add(gold, found);
    }
}
