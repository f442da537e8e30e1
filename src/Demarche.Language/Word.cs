using Demarche.Model;

namespace Demarche.Language;

/// <summary>Universal part-of-speech tags (UD 2).</summary>
public enum Upos
{
    /// <summary>Other.</summary>
    X,
    /// <summary>Adjective.</summary>
    Adj,
    /// <summary>Adposition.</summary>
    Adp,
    /// <summary>Adverb.</summary>
    Adv,
    /// <summary>Auxiliary.</summary>
    Aux,
    /// <summary>Coordinating conjunction.</summary>
    Cconj,
    /// <summary>Determiner.</summary>
    Det,
    /// <summary>Interjection.</summary>
    Intj,
    /// <summary>Noun.</summary>
    Noun,
    /// <summary>Numeral.</summary>
    Num,
    /// <summary>Particle.</summary>
    Part,
    /// <summary>Pronoun.</summary>
    Pron,
    /// <summary>Proper noun.</summary>
    Propn,
    /// <summary>Punctuation.</summary>
    Punct,
    /// <summary>Subordinating conjunction.</summary>
    Sconj,
    /// <summary>Symbol.</summary>
    Sym,
    /// <summary>Verb.</summary>
    Verb,
}

/// <summary>One syntactic word of a sentence: a view, no copy.</summary>
/// <param name="Sentence">The sentence that holds it.</param>
/// <param name="Index">Its place in the sentence, from 0.</param>
public readonly record struct Word(Sentence Sentence, int Index)
{
    /// <summary>Where it stands in the text. The parts of a contraction ("do|n't") tile it; a part without own letters has the span of the whole.</summary>
    public TextSpan Span => Sentence.Data.Spans[Index];
    /// <summary>The characters as they stand in the text.</summary>
    public ReadOnlySpan<char> Text => Span.In(Sentence.Text);
    /// <summary>The UD form ("not" for the "n't" of an irregular contraction keeps the text's letters).</summary>
    public string Form => Sentence.Data.Forms[Index];
    /// <summary>The lemma.</summary>
    public string Lemma => Sentence.Data.Lemmas[Index];
    /// <summary>Universal part of speech.</summary>
    public Upos Upos => Sentence.Data.Upos[Index];
    /// <summary>Penn Treebank tag.</summary>
    public string Xpos => Sentence.Data.Xpos[Index];
    /// <summary>UD features ("Mood=Ind|Tense=Past|VerbForm=Fin"); "_" if none.</summary>
    public string Features => Sentence.Data.Features[Index];
    /// <summary>Index of the head in the sentence; -1 for the root.</summary>
    public int HeadIndex => Sentence.Data.Heads[Index];
    /// <summary>UD relation to the head, with subtype ("nsubj:pass"); "root" exactly on the root.</summary>
    public string Relation => Sentence.Data.Relations[Index];
    /// <summary>How far it happened, if the word is a predicate: -3 (certainly not) over 0 (open) to 3 (certainly so); NaN if not read.</summary>
    public float Factuality => Sentence.Data.Factuality[Index];
    /// <summary>True if the word is the root.</summary>
    public bool IsRoot => HeadIndex < 0;
    /// <summary>The head, or null for the root.</summary>
    public Word? Head => HeadIndex < 0 ? null : new Word(Sentence, HeadIndex);
    /// <summary>The direct dependents in text order.</summary>
    public IEnumerable<Word> Children => Sentence.ChildrenOf(Index);
    /// <summary>True if the relation is <paramref name="relation"/>, subtypes left aside.</summary>
    public bool Is(string relation) => Relation.AsSpan().SequenceEqual(relation) ||
        (Relation.Length > relation.Length && Relation[relation.Length] == ':' && Relation.StartsWith(relation, StringComparison.Ordinal));
    /// <summary>True if the UD feature has that value, as in Has("VerbForm", "Fin").</summary>
    public bool Has(string feature, string value) => WordFeatures.Has(Features, feature, value);
    /// <inheritdoc/>
    public override string ToString() => Form;
}

/// <summary>Reads UD feature strings.</summary>
internal static class WordFeatures
{
    public static bool Has(ReadOnlySpan<char> features, ReadOnlySpan<char> name, ReadOnlySpan<char> value)
    {
        foreach (var range in features.Split('|'))
        {
            var pair = features[range];
            var equals = pair.IndexOf('=');
            if (equals > 0 && pair[..equals].SequenceEqual(name) && pair[(equals + 1)..].SequenceEqual(value)) return true;
        }
        return false;
    }
}
