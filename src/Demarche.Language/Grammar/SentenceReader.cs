using System.Numerics.Tensors;
using Demarche.Language.Chains;
using Demarche.Language.Encoder;
using Demarche.Language.Trees;
using Demarche.Model;

namespace Demarche.Language.Grammar;

/// <summary>Makes a sentence from what the model's heads say of its words.</summary>
internal sealed class SentenceReader(GrammarLabels labels)
{
    private const float FactualityRange = 3;

    private float[] arcs = [];
    private float[] hidden = [];
    private float[] relationScores = [];

    /// <summary>Reads the sentence of the words [first, end) of a window.</summary>
    /// <param name="text">The words.</param>
    /// <param name="window">The window that was run.</param>
    /// <param name="output">What came out.</param>
    /// <param name="first">The sentence's first word, counted in the text.</param>
    /// <param name="end">The word after its last.</param>
    /// <param name="keepsAllFactuality">True if the caller knows which words are predicates and wants the value of each.</param>
    public SentenceReading Read(TextWords text, Window window, WindowOutput output, int first, int end, bool keepsAllFactuality)
    {
        int row = first - window.First, count = end - first;
        var forms = new string[count];
        var lemmas = new string[count];
        var spans = new TextSpan[count];
        var upos = new Upos[count];
        var xpos = new string[count];
        var features = new string[count];
        var continues = new bool[count];
        for (var i = 0; i < count; i++)
        {
            var word = text.Spans[first + i];
            spans[i] = new TextSpan(word.Start, word.Length);
            continues[i] = word.Continues;
            forms[i] = text.Text.Substring(word.Start, word.Length);
            upos[i] = labels.Upos[Best(output.Upos, labels.Upos.Length, row + i)];
            xpos[i] = labels.Xpos[Best(output.Xpos, labels.Xpos.Length, row + i)];
            features[i] = labels.Features[Best(output.Features, labels.Features.Length, row + i)];
            lemmas[i] = LemmaOf(forms[i], Row(output.Lemmas, labels.Lemmas.Length, row + i));
        }

        var heads = Heads(output, row, count);
        var relations = Relations(output, row, heads);
        var data = new SentenceData
        {
            Spans = spans,
            Forms = forms,
            Lemmas = lemmas,
            Upos = upos,
            Xpos = xpos,
            Features = features,
            Heads = heads,
            Relations = relations,
            Factuality = Factuality(output.Factuality.Slice(row, count), upos, heads, relations, keepsAllFactuality),
            Continues = Array.IndexOf(continues, true) >= 0 ? continues : null,
        };
        var names = NameDecoding.Decode(output.Names.Slice(row * labels.Names.Length, count * labels.Names.Length), labels.Names, upos);
        NameGrowth.Grow(names, upos, heads, relations);
        return new SentenceReading(data, names, new MentionVectors(data, output.Words.Slice(row * ChainNetwork.Width, count * ChainNetwork.Width)));
    }

    private static ReadOnlySpan<float> Row(ReadOnlySpan<float> table, int columns, int row) => table.Slice(row * columns, columns);

    private static int Best(ReadOnlySpan<float> table, int columns, int row) => TensorPrimitives.IndexOfMax(Row(table, columns, row));

    /// <summary>The lemma by the best script that applies to the form; the form itself if none does.</summary>
    private string LemmaOf(string form, ReadOnlySpan<float> scores)
    {
        var best = TensorPrimitives.IndexOfMax(scores);
        if (LemmaScript.TryApply(labels.Lemmas[best], form, out var lemma)) return lemma.Equals(form, StringComparison.Ordinal) ? form : lemma;
        var order = Enumerable.Range(0, scores.Length).ToArray();
        Array.Sort(scores.ToArray(), order);
        for (var i = order.Length - 2; i >= 0; i--)
        {
            if (LemmaScript.TryApply(labels.Lemmas[order[i]], form, out lemma)) return lemma;
        }

        return form;
    }

    private int[] Heads(WindowOutput output, int row, int count)
    {
        var heads = new int[count];
        var size = output.ArcHeads.Length / ((output.SentenceStarts.Length + 1));
        if (arcs.Length < count * (count + 1)) arcs = new float[count * (count + 1)];
        for (var word = 0; word < count; word++)
        {
            var dependent = Row(output.ArcDependents, size, row + word);
            var scores = arcs.AsSpan(word * (count + 1), count + 1);
            scores[0] = TensorPrimitives.Dot(dependent, Row(output.ArcHeads, size, 0));
            for (var head = 0; head < count; head++) scores[head + 1] = TensorPrimitives.Dot(dependent, Row(output.ArcHeads, size, row + head + 1));
        }

        SpanningTree.Decode(arcs.AsSpan(0, count * (count + 1)), heads);
        return heads;
    }

    /// <summary>The relation to each word's chosen head: weights · relu(dependent + head) + bias.</summary>
    private string[] Relations(WindowOutput output, int row, int[] heads)
    {
        var size = output.RelationHeads.Length / (output.SentenceStarts.Length + 1);
        if (hidden.Length != size) hidden = new float[size];
        if (relationScores.Length != labels.Relations.Length) relationScores = new float[labels.Relations.Length];
        var relations = new string[heads.Length];
        for (var word = 0; word < heads.Length; word++)
        {
            if (heads[word] < 0)
            {
                relations[word] = GrammarLabels.Root;
                continue;
            }

            TensorPrimitives.Add(Row(output.RelationDependents, size, row + word), Row(output.RelationHeads, size, row + heads[word] + 1), hidden);
            TensorPrimitives.Max(hidden, 0f, hidden);
            for (var label = 0; label < relationScores.Length; label++)
                relationScores[label] = labels.RelationBias[label] + TensorPrimitives.Dot(Row(labels.RelationWeights, size, label), hidden);
            relations[word] = labels.Relations[TensorPrimitives.IndexOfMax<float>(relationScores)];
        }

        return relations;
    }

    /// <summary>The values of words that may be predicates: verbs, nouns, adjectives, and whatever heads a clause.</summary>
    private static float[] Factuality(ReadOnlySpan<float> values, Upos[] upos, int[] heads, string[] relations, bool keepsAll)
    {
        var kept = new float[values.Length];
        TensorPrimitives.Clamp(values, -FactualityRange, FactualityRange, kept);
        if (keepsAll) return kept;
        var isPredicate = new bool[kept.Length];
        for (var word = 0; word < kept.Length; word++)
        {
            isPredicate[word] |= heads[word] < 0 || upos[word] is Upos.Verb or Upos.Noun or Upos.Adj;
            if (heads[word] >= 0 && MakesClause(relations[word])) isPredicate[heads[word]] = true;
        }

        for (var word = 0; word < kept.Length; word++) if (!isPredicate[word]) kept[word] = float.NaN;
        return kept;
    }

    /// <summary>True for the relations of a subject or a copula to a predicate (UD).</summary>
    private static bool MakesClause(string relation) =>
        relation is "cop" || relation.StartsWith("nsubj", StringComparison.Ordinal) || relation.StartsWith("csubj", StringComparison.Ordinal);
}

/// <summary>What was read of one sentence.</summary>
/// <param name="Data">Its words.</param>
/// <param name="Names">Its names.</param>
/// <param name="Vectors">The vectors of the words that may head mentions.</param>
internal sealed record SentenceReading(SentenceData Data, IReadOnlyList<Name> Names, MentionVectors Vectors)
{
    /// <summary>The same at another place.</summary>
    public SentenceReading MovedBy(int characters) => this with { Data = Data.MovedBy(characters) };
}
