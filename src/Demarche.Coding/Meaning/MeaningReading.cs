namespace Demarche.Coding.Meaning;

/// <summary>What the meaning reader saw in a text. Immutable, safe to share between threads.</summary>
/// <remarks>Only the sentences that were asked for are read; the others hold null.</remarks>
public sealed class MeaningReading
{
    private readonly SentenceMeaning?[] sentences;
    private readonly Func<ArgumentRole, WordPlace, WordPlace, float> role;

    /// <summary>Puts together what was read.</summary>
    /// <param name="sentences">One entry a sentence of the text; null where it was not read.</param>
    /// <param name="role">The probability that the second word plays the role for the trigger that the first word is.</param>
    public MeaningReading(IReadOnlyList<SentenceMeaning?> sentences, Func<ArgumentRole, WordPlace, WordPlace, float> role)
    {
        this.sentences = [.. sentences];
        this.role = role;
    }

    /// <summary>The number of sentences of the text.</summary>
    public int Count => sentences.Length;
    /// <summary>What was read in a sentence, or null if it was not read.</summary>
    public SentenceMeaning? this[int sentence] => sentences[sentence];

    /// <summary>The probability, 0 to 1, that a word plays a role for the event that a trigger names. Word and trigger may stand in different sentences.</summary>
    /// <returns>0 if one of the two sentences was not read.</returns>
    public float Role(ArgumentRole role, WordPlace trigger, WordPlace word) =>
        sentences[trigger.Sentence] is null || sentences[word.Sentence] is null ? 0 : this.role(role, trigger, word);
}

/// <summary>A word of a text by its place.</summary>
/// <param name="Sentence">Index of its sentence in the text.</param>
/// <param name="Word">Its place in the sentence.</param>
public readonly record struct WordPlace(int Sentence, int Word);
