namespace Demarche.Model;

/// <summary>One actor's deed or speech act towards others, as one sentence of one article reports it (CODEBOOK section 1).</summary>
public sealed record CodedEvent
{
    /// <summary>Stable id: a hash of article id, evidence span, actors, recipients and act.</summary>
    public required string Id { get; init; }
    /// <summary>The article's id.</summary>
    public required string ArticleId { get; init; }
    /// <summary>Who acts. Mutual acts have all sides here.</summary>
    public required IReadOnlyList<Participant> Actors { get; init; }
    /// <summary>Towards whom; empty for mutual acts and where nobody is named.</summary>
    public required IReadOnlyList<Participant> Recipients { get; init; }
    /// <summary>The type of the deed spoken of: what would be done.</summary>
    public required PloverType Act { get; init; }
    /// <summary>How real it is.</summary>
    public required EventStatus Status { get; init; }
    /// <summary>The PLOVER type after the table of act and status (CODEBOOK section 4).</summary>
    public required PloverType Type { get; init; }
    /// <summary>PLOVER modes in the manual's spelling ("withdraw", "disapprove"), possibly none.</summary>
    public IReadOnlyList<string> Modes { get; init; } = [];
    /// <summary>PLOVER contexts of this event ("military", "diplomatic"), possibly none.</summary>
    public IReadOnlyList<string> Contexts { get; init; } = [];
    /// <summary>PLOVER's quadrant of <see cref="Type"/>.</summary>
    public required Quad Quad { get; init; }
    /// <summary>PLOVER's score of type and mode, -10 to 10.</summary>
    public required double Intensity { get; init; }
    /// <summary>The nearest CAMEO code.</summary>
    public required string Cameo { get; init; }
    /// <summary>What the event hangs on, or null.</summary>
    public Condition? Condition { get; init; }
    /// <summary>Who says that it is so, outermost speaker first; empty where the paper itself says it.</summary>
    public IReadOnlyList<Attribution> Attributions { get; init; } = [];
    /// <summary>The matter at stake, or null.</summary>
    public Issue? Issue { get; init; }
    /// <summary>When, or null where the text does not say.</summary>
    public EventTime? Time { get; init; }
    /// <summary>Where it happens, if said.</summary>
    public Participant? Place { get; init; }
    /// <summary>The sentence that reports it.</summary>
    public required TextSpan Sentence { get; init; }
    /// <summary>The words that carry the event.</summary>
    public required TextSpan Evidence { get; init; }
    /// <summary>Further sentences of the article that tell the same event.</summary>
    public IReadOnlyList<TextSpan> Restatements { get; init; } = [];
    /// <summary>0 to 1, calibrated: of events given 0.8, 80 % are right.</summary>
    public required double Confidence { get; init; }
    /// <summary>The row of an event data set that it was taken from; null for what the coder read in an article.</summary>
    public Origin? Origin { get; init; }
}

/// <summary>The row of an event data set that an event was taken from. Such an event has no sentence, no evidence and no confidence: nobody here has read its text.</summary>
/// <param name="DataSet">"GDELT", "ICEWS", "POLECAT", "Phoenix" ...</param>
/// <param name="Row">The id that the data set gives the row, or null. Not unique in every data set (ICEWS).</param>
/// <param name="Scheme">The scheme of its code: "cameo", "weis" or "plover".</param>
/// <param name="Code">What is done, in the words of that scheme: CAMEO "0256".</param>
public sealed record Origin(string DataSet, string? Row, string Scheme, string Code);

/// <summary>What an event hangs on.</summary>
/// <param name="Text">The words.</param>
/// <param name="Span">Where they stand.</param>
/// <param name="Kind">What kind of condition.</param>
public sealed record Condition(string Text, TextSpan Span, ConditionKind Kind);

/// <summary>Who says that something is so.</summary>
/// <param name="Speaker">The speaker, resolved.</param>
/// <param name="Cue">The words that attribute ("said", "according to").</param>
/// <param name="CueSpan">Where the cue stands.</param>
/// <param name="Direct">True if the content stands in quotation marks.</param>
public sealed record Attribution(Participant Speaker, string Cue, TextSpan CueSpan, bool Direct);

/// <summary>The matter at stake.</summary>
/// <param name="Text">The noun phrase of the text.</param>
/// <param name="Span">Where it stands.</param>
/// <param name="Normalised">The form under which the same issue meets itself across articles.</param>
public sealed record Issue(string Text, TextSpan Span, string Normalised);

/// <summary>When an event happens.</summary>
/// <param name="Text">The words.</param>
/// <param name="Span">Where they stand.</param>
/// <param name="Value">ISO 8601 or EDTF ("2021-12", "2022-W04"); null if it cannot be resolved without the article's date.</param>
public sealed record EventTime(string Text, TextSpan Span, string? Value);
