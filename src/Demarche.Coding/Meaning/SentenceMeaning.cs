using Demarche.Model;

namespace Demarche.Coding.Meaning;

/// <summary>What the meaning reader sees in the words of one sentence. All figures are probabilities, 0 to 1, not yet calibrated.</summary>
public sealed class SentenceMeaning
{
    /// <summary>The number of PLOVER types an act can have, in the order of <see cref="PloverType"/>.</summary>
    public const int ActCount = 16;
    /// <summary>The number of statuses, in the order of <see cref="EventStatus"/>.</summary>
    public const int StatusCount = 9;

    /// <summary>One entry a word: that the word names an event (is the head of the words that do).</summary>
    public required float[] Trigger { get; init; }
    /// <summary>Word by word, <see cref="ActCount"/> entries each: the act, if the word names an event; they sum to 1.</summary>
    public required float[] Act { get; init; }
    /// <summary>Word by word, <see cref="StatusCount"/> entries each: the status, if the word names an event; they sum to 1.</summary>
    public required float[] Status { get; init; }
    /// <summary>One entry a word: that all sides act together, if the word names an event.</summary>
    public required float[] Mutual { get; init; }
    /// <summary>One entry a word: that the word belongs to the source of an attribution ("the ministry").</summary>
    public required float[] Source { get; init; }
    /// <summary>One entry a word: that the word belongs to the cue of an attribution ("said", "according to").</summary>
    public required float[] Cue { get; init; }
    /// <summary>One entry a word: that the word belongs to attributed content.</summary>
    public required float[] Content { get; init; }

    /// <summary>The number of words.</summary>
    public int Count => Trigger.Length;
    /// <summary>The probabilities of the acts at a word, in the order of <see cref="PloverType"/>.</summary>
    public ReadOnlySpan<float> ActsOf(int word) => Act.AsSpan(word * ActCount, ActCount);
    /// <summary>The probabilities of the statuses at a word, in the order of <see cref="EventStatus"/>.</summary>
    public ReadOnlySpan<float> StatusesOf(int word) => Status.AsSpan(word * StatusCount, StatusCount);
}
