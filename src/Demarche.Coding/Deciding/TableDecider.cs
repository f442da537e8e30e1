using Demarche.Coding.Sides;
using Demarche.Model;

namespace Demarche.Coding.Deciding;

/// <summary>Decides by tables alone: the frame's slots, the words around, and a confidence by what was found.</summary>
internal sealed class TableDecider : Decider
{
    /// <inheritdoc/>
    public override double DefaultCut => 0.5;

    /// <inheritdoc/>
    public override bool IsWorthWhile(SentenceReading reading, Proposal proposal) => proposal.Match is { Specificity: >= 0 };

    /// <inheritdoc/>
    public override EventSides ChooseSides(ArticleView view, SentenceReading reading, Proposal proposal, IReadOnlyList<Speech> speeches) =>
        proposal.Match is { } match
            ? FrameSides.Choose(match, reading.Frames.Arguments, reading.Actors, SpeakerOf(speeches))
            : new EventSides([], [], false, "no frame");

    /// <inheritdoc/>
    public override void Decide(ArticleView view, Draft draft)
    {
        (draft.Status, draft.StatusWhy) = WithSpeaker(draft);
        draft.OwnChance = Confidence(draft);
    }

    /// <summary>Sure senses with both sides named are right most often; measured on the training articles (docs/accuracy.md).</summary>
    private static double Confidence(Draft draft)
    {
        var confidence = 0.35;
        if (draft.Sides.Recipients.Count > 0 || (draft.Sides.Mutual && draft.Sides.Actors.Count > 1)) confidence += 0.25;
        if (draft.Proposal.Match is { Specificity: > 0 }) confidence += 0.05;
        if (draft.Status == EventStatus.Hypothetical) confidence -= 0.15;
        if (draft.Sides.Actors.Any(a => a.Actors[0].Code == Actor.UnknownCode)) confidence -= 0.2;
        return Math.Clamp(confidence, 0, 1);
    }
}
