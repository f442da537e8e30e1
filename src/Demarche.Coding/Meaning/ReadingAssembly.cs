using System.Numerics.Tensors;

namespace Demarche.Coding.Meaning;

/// <summary>Collects what the graph says of window after window into the reading of a text.</summary>
internal sealed class ReadingAssembly(int sentences, RoleScorer scorer)
{
    private const int Row = 2 * RoleScorer.Hidden;

    private readonly SentenceMeaning?[] meanings = new SentenceMeaning?[sentences];
    private readonly float[]?[] queries = new float[]?[sentences];
    private readonly float[]?[] keys = new float[]?[sentences];

    /// <summary>Takes the outputs of one window: rows of tag logits, queries and keys, one a word.</summary>
    public void Add(MeaningWindow window, ReadOnlySpan<float> tags, ReadOnlySpan<float> query, ReadOnlySpan<float> key)
    {
        for (int s = window.Plan.FirstRead; s < window.Plan.Sentences.Length; s++)
        {
            int sentence = window.Plan.Sentences[s], first = window.FirstWord[s], count = window.FirstWord[s + 1] - first;
            meanings[sentence] = Decode(tags.Slice(first * TagLayout.Count, count * TagLayout.Count), count);
            queries[sentence] = query.Slice(first * Row, count * Row).ToArray();
            keys[sentence] = key.Slice(first * Row, count * Row).ToArray();
        }
    }

    /// <summary>The reading of all that was added.</summary>
    public MeaningReading Finish() => new(meanings, Roles);

    private void Roles(WordPlace trigger, WordPlace word, Span<float> chances)
    {
        if (queries[trigger.Sentence] is not { } query || keys[word.Sentence] is not { } key)
        {
            chances.Clear();
            return;
        }

        scorer.Score(query.AsSpan(trigger.Word * Row, Row), key.AsSpan(word.Word * Row, Row), RoleScorer.DistanceOf(trigger, word), chances);
        for (int role = 0; role < chances.Length; role++) chances[role] = 1 / (1 + MathF.Exp(-chances[role]));
    }

    private static SentenceMeaning Decode(ReadOnlySpan<float> tags, int count)
    {
        var meaning = new SentenceMeaning
        {
            Trigger = new float[count],
            Act = new float[count * SentenceMeaning.ActCount],
            Status = new float[count * SentenceMeaning.StatusCount],
            Mutual = new float[count],
            Source = new float[count],
            Cue = new float[count],
            Content = new float[count],
        };
        Span<float> chances = stackalloc float[TagLayout.Act];
        for (int w = 0; w < count; w++)
        {
            ReadOnlySpan<float> row = tags.Slice(w * TagLayout.Count, TagLayout.Count);
            TensorPrimitives.Sigmoid(row[..TagLayout.Act], chances);
            meaning.Trigger[w] = chances[TagLayout.Trigger];
            meaning.Mutual[w] = chances[TagLayout.Mutual];
            meaning.Source[w] = chances[TagLayout.Source];
            meaning.Cue[w] = chances[TagLayout.Cue];
            meaning.Content[w] = chances[TagLayout.Content];
            SoftMax(row.Slice(TagLayout.Act, SentenceMeaning.ActCount), meaning.Act.AsSpan(w * SentenceMeaning.ActCount, SentenceMeaning.ActCount));
            SoftMax(row.Slice(TagLayout.Status, SentenceMeaning.StatusCount), meaning.Status.AsSpan(w * SentenceMeaning.StatusCount, SentenceMeaning.StatusCount));
        }

        return meaning;
    }

    private static void SoftMax(ReadOnlySpan<float> logits, Span<float> to)
    {
        TensorPrimitives.Subtract(logits, TensorPrimitives.Max(logits), to);
        TensorPrimitives.SoftMax(to, to);
    }
}
