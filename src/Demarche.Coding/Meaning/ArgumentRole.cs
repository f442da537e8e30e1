namespace Demarche.Coding.Meaning;

/// <summary>What a word can be to an event's trigger, or to the cue of an attribution.</summary>
public enum ArgumentRole
{
    /// <summary>Who acts.</summary>
    Actor,
    /// <summary>Towards whom.</summary>
    Recipient,
    /// <summary>Who says that it is so.</summary>
    Speaker,
    /// <summary>A word of the condition that it hangs on.</summary>
    Condition,
    /// <summary>A word of the matter at stake.</summary>
    Issue,
    /// <summary>If the trigger is the cue of an attribution: a word of its source.</summary>
    Source,
    /// <summary>If the trigger is the cue of an attribution: a word of its content.</summary>
    Content,
}
