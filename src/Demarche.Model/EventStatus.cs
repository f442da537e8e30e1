namespace Demarche.Model;

/// <summary>How real the deed is (CODEBOOK section 3).</summary>
public enum EventStatus
{
    /// <summary>Reported as fact, past or going on.</summary>
    Occurred,
    /// <summary>The actor says, or is said, to be going to do it.</summary>
    Planned,
    /// <summary>The actor is ready, willing or proposes to do it.</summary>
    Offered,
    /// <summary>The actor says that it will do something hostile.</summary>
    Threatened,
    /// <summary>The actor says that it will not do it, or did decline.</summary>
    Refused,
    /// <summary>Reported not to have happened.</summary>
    Negated,
    /// <summary>Another party claims it of the actor, and the text does not confirm it.</summary>
    Alleged,
    /// <summary>The actor, or another, says that it is not so.</summary>
    Denied,
    /// <summary>Could, may, might, would; or only the if-part of a conditional.</summary>
    Hypothetical,
}

/// <summary>What kind of condition an event hangs on (CODEBOOK section 1).</summary>
public enum ConditionKind
{
    /// <summary>if, in case of, in the event of, should.</summary>
    If,
    /// <summary>unless.</summary>
    Unless,
    /// <summary>in return for, in exchange, only when the other side also does something.</summary>
    Exchange,
    /// <summary>until.</summary>
    Until,
    /// <summary>provided that, on condition that.</summary>
    Provided,
}
