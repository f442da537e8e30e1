using System.Numerics.Tensors;

namespace Demarche.Coding.Meaning;

/// <summary>What the meaning reader sees in a word and its sides when these are marked. All figures are probabilities, 0 to 1, not yet calibrated.</summary>
internal sealed record DeedMeaning
{
    /// <summary>Where the head's logits lie: that it is an event with these sides, that these act, that they are acted upon, the act, the status.</summary>
    public const int Event = 0, Actor = 1, Recipient = 2, Act = 3, Status = Act + SentenceMeaning.ActCount, Count = Status + SentenceMeaning.StatusCount;

    /// <summary>That the word names an event between these sides.</summary>
    public required float IsEvent { get; init; }
    /// <summary>That those marked as acting do, if the word names an event.</summary>
    public required float ActorIsRight { get; init; }
    /// <summary>That those marked as acted upon are, or that nobody is where none is marked, if the word names an event.</summary>
    public required float RecipientIsRight { get; init; }
    /// <summary>The act, if the word names an event; <see cref="SentenceMeaning.ActCount"/> entries that sum to 1.</summary>
    public required float[] Acts { get; init; }
    /// <summary>The status, if the word names an event; <see cref="SentenceMeaning.StatusCount"/> entries that sum to 1.</summary>
    public required float[] Statuses { get; init; }

    /// <summary>Probabilities of logits.</summary>
    public static DeedMeaning Of(ReadOnlySpan<float> logits) => new()
    {
        IsEvent = Odds(logits[Event]),
        ActorIsRight = Odds(logits[Actor]),
        RecipientIsRight = Odds(logits[Recipient]),
        Acts = Shares(logits.Slice(Act, SentenceMeaning.ActCount)),
        Statuses = Shares(logits.Slice(Status, SentenceMeaning.StatusCount)),
    };

    private static float Odds(float logit) => 1 / (1 + MathF.Exp(-logit));

    private static float[] Shares(ReadOnlySpan<float> logits)
    {
        var shares = new float[logits.Length];
        TensorPrimitives.Subtract(logits, TensorPrimitives.Max(logits), shares);
        TensorPrimitives.SoftMax<float>(shares, shares);
        return shares;
    }
}
