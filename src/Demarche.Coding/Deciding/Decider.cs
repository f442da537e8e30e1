using Demarche.Actors;
using Demarche.Coding.Sides;
using Demarche.Model;

namespace Demarche.Coding.Deciding;

/// <summary>Chooses the sides of a proposal, its status, and how far it is to be believed.</summary>
internal abstract class Decider
{
    /// <summary>The confidence from which on an event is given, unless the user says otherwise.</summary>
    public abstract double DefaultCut { get; }

    /// <summary>What makes the chances of its drafts a confidence.</summary>
    public virtual Calibration Calibration => Calibration.None;

    /// <summary>True if a proposal may become an event at all; what is not is neither drafted nor explained.</summary>
    public abstract bool IsWorthWhile(SentenceReading reading, Proposal proposal);

    /// <summary>Chooses the sides of a proposal.</summary>
    public abstract EventSides ChooseSides(ArticleView view, SentenceReading reading, Proposal proposal, IReadOnlyList<Speech> speeches);

    /// <summary>Sets a draft's status and its own chance.</summary>
    public abstract void Decide(ArticleView view, Draft draft);

    /// <summary>The speaker next to a deed: the innermost speech's.</summary>
    protected static ActorMention? SpeakerOf(IReadOnlyList<Speech> speeches) => speeches.Count == 0 ? null : speeches[^1].Speaker;

    /// <summary>What a rival claims is alleged (CODEBOOK 3): the status by words, unless the words told a fact and an interested party says it.</summary>
    protected static (EventStatus Status, string Why) WithSpeaker(Draft draft)
    {
        var (status, why) = (draft.Words.Status, draft.Words.Why);
        if (status != EventStatus.Occurred || PloverIsSpeech(draft.Proposal.Act) || SpeakerOf(draft.Speeches) is not { } speaker) return (status, why);
        var code = speaker.Actors[0].Code;
        var rival = draft.Sides.Recipients.Any(r => r.Actors[0].Code == code) && draft.Sides.Actors.All(a => a.Actors[0].Code != code);
        return rival && Plover.PloverScheme.QuadOf(draft.Proposal.Act) == Quad.MaterialConflict ? (EventStatus.Alleged, $"claimed by {speaker.Actors[0].Name}") : (status, why);
    }

    private static bool PloverIsSpeech(PloverType act) => Plover.PloverScheme.QuadOf(act) is Quad.VerbalConflict;
}
