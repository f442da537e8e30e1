namespace Demarche.Record.Answers;

/// <summary>Where an actor stands on an issue.</summary>
public enum Stance
{
    /// <summary>It asks for something.</summary>
    Demand,
    /// <summary>It is ready to do something.</summary>
    Offer,
    /// <summary>It says that it will do something friendly.</summary>
    Promise,
    /// <summary>It will not.</summary>
    Refusal,
    /// <summary>It will not, and says that this is beyond discussion.</summary>
    RedLine,
    /// <summary>It will do something hostile.</summary>
    Threat,
}
