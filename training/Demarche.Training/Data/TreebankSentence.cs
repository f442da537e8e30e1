namespace Demarche.Training.Data;

/// <summary>A syntactic word of a treebank.</summary>
/// <param name="Form">As written.</param>
/// <param name="Lemma">"_" where none is given.</param>
/// <param name="Upos">Universal part of speech; empty where the word is not analysed.</param>
/// <param name="Xpos">Penn Treebank tag.</param>
/// <param name="Feats">The whole string of features.</param>
/// <param name="Head">Index of the head in the sentence, -1 for the root.</param>
/// <param name="Label">The relation, with its subtype.</param>
/// <param name="SpaceBefore">White space stands before the word.</param>
/// <param name="Name">Tag of the name the word is part of ("B-PER"); null in texts without names marked.</param>
/// <param name="Factuality">-3 to 3, NaN where nobody judged it.</param>
internal sealed record TreebankWord(
    string Form, string Lemma, string Upos, string Xpos, string Feats, int Head, string Label, bool SpaceBefore, string? Name, float Factuality);

/// <summary>A sentence of a treebank, or of a text with only its factuality judged (<paramref name="Analysed"/> is false then).</summary>
internal sealed record TreebankSentence(string Document, bool Analysed, IReadOnlyList<TreebankWord> Words);
