namespace Demarche.Record.Columns;

/// <summary>What of an event the columns hold. The numbers are the store's: a new column goes to the end of its width.</summary>
internal enum Column
{
    /// <summary>From the lowest byte on: status + 1, act, type, quadrant; 0 where no event stands.</summary>
    Kind,
    /// <summary>Its day, counted from 0001-01-01 as 1; 0 if none is known.</summary>
    Day,
    /// <summary>Its actors: a <see cref="NameKind.Side"/>.</summary>
    Actors,
    /// <summary>Its recipients, likewise.</summary>
    Recipients,
    /// <summary>A <see cref="NameKind.Issue"/>.</summary>
    Issue,
    /// <summary>A <see cref="NameKind.Publisher"/>.</summary>
    Publisher,
    /// <summary>The outermost speaker: a <see cref="NameKind.Code"/>.</summary>
    Speaker,
    /// <summary>A <see cref="NameKind.Code"/>.</summary>
    Place,
    /// <summary>A <see cref="NameKind.Labels"/>.</summary>
    Contexts,
    /// <summary>Likewise.</summary>
    Modes,
    /// <summary>The article's day, as <see cref="Day"/> has it.</summary>
    Published,
    /// <summary>The event's own time: a <see cref="NameKind.Time"/>.</summary>
    Time,
    /// <summary>Of refusals, whether their sentence has words of a red line, by <see cref="Answers.StanceTable.Mark"/>; 0 where nobody looked.</summary>
    RedLine,
    /// <summary>How far back the first standing event of the same deed is: 0 for the first itself, and for a deed told once. Eight bytes wide until it is packed, as all that follow.</summary>
    Deed,
    /// <summary>Likewise the first event of the same article, from 1 on; 0 for rows of data sets.</summary>
    Article,
    /// <summary>A floating-point number.</summary>
    Confidence,
    /// <summary>Likewise.</summary>
    Intensity,
}

/// <summary>What a text is that a column holds by number; 0 stands for none in every kind.</summary>
internal enum NameKind
{
    /// <summary>The codes of a side, joined by +.</summary>
    Side = 1,
    /// <summary>A normalised issue.</summary>
    Issue = 2,
    /// <summary>A publisher.</summary>
    Publisher = 3,
    /// <summary>A code.</summary>
    Code = 4,
    /// <summary>Contexts or modes, each once and in order, joined by +.</summary>
    Labels = 5,
    /// <summary>A time as ISO 8601 or EDTF has it.</summary>
    Time = 6,
}
