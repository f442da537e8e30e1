namespace Demarche.Model;

/// <summary>The sixteen event types of PLOVER 2.0, in the manual's order (CODEBOOK section 2).</summary>
public enum PloverType
{
    /// <summary>Agrees to cooperate in future, or signs an agreement. Verbal cooperation.</summary>
    Agree,
    /// <summary>Meets, visits, talks, phones, negotiates. Verbal cooperation.</summary>
    Consult,
    /// <summary>Supports, praises, recognises, apologises, condoles. Verbal cooperation.</summary>
    Support,
    /// <summary>Concedes something in a quarrel: eases, gives in, regrets, pardons. Verbal cooperation.</summary>
    Concede,
    /// <summary>Cooperates materially: joint exercises, trade, shared intelligence. Material cooperation.</summary>
    Cooperate,
    /// <summary>Gives aid: money, goods, arms, training, asylum. Material cooperation.</summary>
    Aid,
    /// <summary>Withdraws, releases, disarms, ends a blockade or a sanction. Material cooperation.</summary>
    Retreat,
    /// <summary>Demands, requests, calls for, appeals. Verbal conflict.</summary>
    Request,
    /// <summary>Accuses, blames, disapproves, investigates. Verbal conflict.</summary>
    Accuse,
    /// <summary>Rejects, refuses, declines, denies. Verbal conflict.</summary>
    Reject,
    /// <summary>Threatens, warns of own deeds, gives an ultimatum. Verbal conflict.</summary>
    Threaten,
    /// <summary>Demonstrates, strikes, boycotts, riots. Material conflict.</summary>
    Protest,
    /// <summary>Imposes sanctions, cuts relations or aid, expels. Material conflict.</summary>
    Sanction,
    /// <summary>Mobilises, deploys or exercises forces, tests weapons. Material conflict.</summary>
    Mobilize,
    /// <summary>Coerces: seizes, arrests, deports, censors, hacks. Material conflict.</summary>
    Coerce,
    /// <summary>Uses force: attacks, kills, bombs, abducts, invades. Material conflict.</summary>
    Assault,
}

/// <summary>PLOVER's four quadrants.</summary>
public enum Quad
{
    /// <summary>Words of cooperation.</summary>
    VerbalCooperation = 1,
    /// <summary>Deeds of cooperation.</summary>
    MaterialCooperation = 2,
    /// <summary>Words of conflict.</summary>
    VerbalConflict = 3,
    /// <summary>Deeds of conflict. SANCTION is counted here (CODEBOOK section 1).</summary>
    MaterialConflict = 4,
}
