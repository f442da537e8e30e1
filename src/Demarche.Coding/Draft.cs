using Demarche.Coding.Conditions;
using Demarche.Coding.Sides;
using Demarche.Coding.Statuses;
using Demarche.Model;

namespace Demarche.Coding;

/// <summary>An event in the making: a proposal with its sides, its status and its confidence.</summary>
internal sealed class Draft(SentenceReading reading, Proposal proposal)
{
    /// <summary>The sentence.</summary>
    public SentenceReading Reading { get; } = reading;
    /// <summary>The proposal.</summary>
    public Proposal Proposal { get; } = proposal;
    /// <summary>Who says so, outermost first.</summary>
    public IReadOnlyList<Speech> Speeches { get; init; } = [];
    /// <summary>The sides.</summary>
    public required EventSides Sides { get; init; }
    /// <summary>The status by the words around.</summary>
    public required StatusReading Words { get; init; }
    /// <summary>The status decided.</summary>
    public EventStatus Status { get; set; }
    /// <summary>How the status was reached.</summary>
    public string StatusWhy { get; set; } = "";
    /// <summary>How likely the status is, 0 to 1; -1 if it was not scored.</summary>
    public float StatusScore { get; set; } = -1;
    /// <summary>The condition, or null.</summary>
    public FoundCondition? Condition { get; init; }
    /// <summary>How likely its own word names an event with these sides, 0 to 1.</summary>
    public double OwnChance { get; set; }
    /// <summary>The confidence, 0 to 1: its own chance and those of the other words that tell the same matter, calibrated.</summary>
    public double Confidence { get; set; }
    /// <summary>Why it is no event, or null.</summary>
    public string? Dropped { get; set; }

    /// <summary>Where the deed's word stands.</summary>
    public TextSpan Trigger => Reading.Sentence[Proposal.Word].Span;
    /// <summary>The PLOVER type.</summary>
    public PloverType Type => Plover.PloverScheme.TypeOf(Proposal.Act, Status, IsAimed);

    /// <summary>True if it is directed at somebody.</summary>
    public bool IsAimed => Sides.Recipients.Count > 0 && !IsMutual;

    /// <summary>True if those who act and those acted upon are of one state or body.</summary>
    public bool IsWithinOneState => Sides.Recipients.Any(r => Sides.Actors.Any(a => a.Actors[0].Code == r.Actors[0].Code));

    /// <summary>True if all sides are printed as actors: the act is mutual and has two sides at least.</summary>
    public bool IsMutual => Sides.Mutual && Sides.Actors.Count + Sides.Recipients.Count > 1;
}
