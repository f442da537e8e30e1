using Demarche.Model;

namespace Demarche.Coding;

/// <summary>An event that was considered, kept or not, with all that led to the decision: the matter of `--explain`.</summary>
public sealed record ConsideredEvent
{
    /// <summary>Index of the sentence in the analysed text.</summary>
    public required int Sentence { get; init; }
    /// <summary>The word of the sentence that names the deed.</summary>
    public required int Word { get; init; }
    /// <summary>Where that word stands in the text.</summary>
    public required TextSpan Trigger { get; init; }
    /// <summary>The act considered.</summary>
    public required PloverType Act { get; init; }
    /// <summary>The status considered.</summary>
    public required EventStatus Status { get; init; }
    /// <summary>The row of the frame tables that proposed it ("assault.tsv line 12"), or null where the learnt reader alone did.</summary>
    public string? Frame { get; init; }
    /// <summary>The learnt reader's probability that the word names an event, 0 to 1; null without the reader.</summary>
    public double? TriggerScore { get; init; }
    /// <summary>The learnt reader's probability of the act, 0 to 1; null without the reader.</summary>
    public double? ActScore { get; init; }
    /// <summary>How the status was reached.</summary>
    public required string StatusWhy { get; init; }
    /// <summary>Who acts, as the sides were chosen.</summary>
    public required IReadOnlyList<Participant> Actors { get; init; }
    /// <summary>Towards whom.</summary>
    public required IReadOnlyList<Participant> Recipients { get; init; }
    /// <summary>How the sides were chosen: slot or scores of each.</summary>
    public required string SidesWhy { get; init; }
    /// <summary>The confidence, 0 to 1; 0 where no actor was found.</summary>
    public required double Confidence { get; init; }
    /// <summary>Why it was dropped, or null if it became the event <see cref="EventId"/>.</summary>
    public string? Dropped { get; init; }
    /// <summary>The id of the event that it became, or null.</summary>
    public string? EventId { get; init; }
}
