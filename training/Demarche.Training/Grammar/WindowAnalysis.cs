namespace Demarche.Training.Grammar;

/// <summary>What a model says of a window's words, by index into its label sets.</summary>
/// <param name="Upos">Best tags.</param>
/// <param name="Xpos">Best Penn Treebank tags.</param>
/// <param name="Feats">Best feature strings.</param>
/// <param name="Lemmas">Each word's best scripts, best first.</param>
/// <param name="Names">Scores of the name tags, row by word.</param>
/// <param name="Heads">0 the root, else the head's place in the window + 1; within gold sentences.</param>
/// <param name="Labels">The relation to the chosen head; meaningless at the root's child.</param>
/// <param name="Starts">Above 0 where a sentence begins.</param>
/// <param name="Factuality">-3 to 3.</param>
internal sealed record WindowAnalysis(
    int[] Upos, int[] Xpos, int[] Feats, int[][] Lemmas, float[] Names, int[] Heads, int[] Labels, float[] Starts, float[] Factuality);
