namespace Demarche.Coding.Meaning;

/// <summary>What the meaning reader saw in a text. Immutable, safe to share between threads.</summary>
/// <remarks>Only the sentences that were asked for are read; the others hold null.</remarks>
public sealed class MeaningReading
{
    private readonly SentenceMeaning?[] sentences;
    private readonly RoleChances roles;

    /// <summary>Puts together what was read.</summary>
    /// <param name="sentences">One entry a sentence of the text; null where it was not read.</param>
    /// <param name="roles">What a word is to a trigger.</param>
    internal MeaningReading(IReadOnlyList<SentenceMeaning?> sentences, RoleChances roles)
    {
        this.sentences = [.. sentences];
        this.roles = roles;
    }

    /// <summary>The number of sentences of the text.</summary>
    public int Count => sentences.Length;
    /// <summary>What was read in a sentence, or null if it was not read.</summary>
    public SentenceMeaning? this[int sentence] => sentences[sentence];

    /// <summary>The probability, 0 to 1, that a word plays a role for the event that a trigger names. Word and trigger may stand in different sentences.</summary>
    /// <returns>0 if one of the two sentences was not read.</returns>
    public float Role(ArgumentRole role, WordPlace trigger, WordPlace word)
    {
        Span<float> chances = stackalloc float[(int)role + 1];
        Roles(trigger, word, chances);
        return chances[(int)role];
    }

    /// <summary>The same for several roles at once, which costs little more than for one.</summary>
    /// <param name="trigger">The trigger.</param>
    /// <param name="word">The word.</param>
    /// <param name="chances">As many roles as it has room for, in the order of <see cref="ArgumentRole"/>.</param>
    internal void Roles(WordPlace trigger, WordPlace word, Span<float> chances)
    {
        if (sentences[trigger.Sentence] is null || sentences[word.Sentence] is null) chances.Clear();
        else roles(trigger, word, chances);
    }
}

/// <summary>Tells the probabilities, 0 to 1, that a word plays the roles for a trigger: as many as there is room for, in the order of <see cref="ArgumentRole"/>.</summary>
internal delegate void RoleChances(WordPlace trigger, WordPlace word, Span<float> chances);

/// <summary>A word of a text by its place.</summary>
/// <param name="Sentence">Index of its sentence in the text.</param>
/// <param name="Word">Its place in the sentence.</param>
public readonly record struct WordPlace(int Sentence, int Word);
