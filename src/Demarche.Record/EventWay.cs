namespace Demarche.Record;

/// <summary>What a question about events begins with: the condition that lets the fewest through, or the order that they are wanted in. All other conditions are tried on what comes.</summary>
internal enum EventWay
{
    /// <summary>What the database chooses.</summary>
    Free,
    /// <summary>The events of one code, which lie in the order of their days.</summary>
    Parties,
    /// <summary>The events of several codes, or of pairs.</summary>
    Sides,
    /// <summary>The events in which words occur.</summary>
    Words,
    /// <summary>The events of modes or contexts.</summary>
    Labels,
    /// <summary>The events of issues.</summary>
    Issue,
    /// <summary>The events of a type.</summary>
    Type,
    /// <summary>The events of some days, or all in the order of their days.</summary>
    Days,
}
