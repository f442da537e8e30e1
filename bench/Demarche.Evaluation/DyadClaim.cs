using Demarche.Model;

namespace Demarche.Evaluation;

/// <summary>What one event of ours says of a pair of countries.</summary>
/// <param name="Source">The country that acts.</param>
/// <param name="Target">The country acted upon.</param>
/// <param name="Type">The event's PLOVER type.</param>
/// <param name="Act">The deed where the event is a plan, an offer or a threat of one, else the type: CAMEO's coders give most of what "will" happen the code of the deed.</param>
/// <param name="Mutual">True where PLOVER gives the act no direction.</param>
internal sealed record DyadClaim(string Source, string Target, PloverType Type, PloverType Act, bool Mutual)
{
    /// <summary>The claims of one article's events, each pair and type once.</summary>
    public static List<DyadClaim> Of(IEnumerable<CodedEvent> events) => [.. events.Where(IsCounted).SelectMany(Of).DistinctBy(c => (c.Source, c.Target, c.Type))];

    /// <summary>What is alleged, denied or hypothetical never enters a count (CODEBOOK section 4), and CAMEO's coders leave it out.</summary>
    private static bool IsCounted(CodedEvent e) => e.Status is not (EventStatus.Alleged or EventStatus.Denied or EventStatus.Hypothetical);

    private static IEnumerable<DyadClaim> Of(CodedEvent e)
    {
        var act = e.Status is EventStatus.Planned or EventStatus.Offered or EventStatus.Threatened ? e.Act : e.Type;
        var actors = Countries(e.Actors);
        var recipients = Countries(e.Recipients);
        if (recipients.Length > 0) return actors.SelectMany(a => recipients.Select(r => new DyadClaim(a, r, e.Type, act, Mutual: false)));
        return actors.SelectMany((a, i) => actors.Skip(i + 1).Select(b => new DyadClaim(a, b, e.Type, act, Mutual: true)));
    }

    private static string[] Countries(IEnumerable<Participant> side) => [.. side.Select(p => CountryOf(p.Actor)).OfType<string>().Distinct()];

    /// <summary>CAMEO's country code: one for all organisations between states, a group under its country; null for those whom CAMEO gives none.</summary>
    private static string? CountryOf(Actor actor) => actor.Code switch
    {
        Actor.UnknownCode or "WEST" => null,
        "HAMAS" => "PSE",
        "ISIS" or "AQA" => "IMG",
        "TAL" => "AFG",
        "SYROPP" => "SYR",
        _ when actor.Sector == "IGO" || Organisations.Contains(actor.Code) => "IGO",
        var code => code[..3],
    };

    private static readonly HashSet<string> Organisations =
        [.. "NATO UNO EUR OSCE AU ARAB ASEAN IAEA WTO IMF WB WBK GCC OAS ECOWAS SADC G7 G20 OPEC APEC CIS CSTO SCO ICC ICJ OPCW WHO UNHCR INTERPOL IGO".Split(' ')];
}

/// <summary>What the gold says of a pair of countries.</summary>
/// <param name="Source">The country that acts; null where the gold names none.</param>
/// <param name="Target">The country acted upon; null where the gold names none.</param>
/// <param name="Types">The PLOVER types that its CAMEO code may stand for; none for public statements.</param>
internal sealed record DyadGold(string? Source, string? Target, PloverType[] Types)
{
    /// <summary>True where a side or the type is missing: nothing that a dyad with a type could be held against.</summary>
    public bool IsOpen => Source is null || Target is null || Types.Length == 0;

    /// <summary>True if a claim is about the same pair, as far as the gold names it.</summary>
    public bool IsPairOf(DyadClaim claim) => IsPair(claim.Source, claim.Target) || (claim.Mutual && IsPair(claim.Target, claim.Source));

    /// <summary>True if a claim is about the same pair and deed, as far as the gold names them.</summary>
    public bool IsEventOf(DyadClaim claim) => IsPairOf(claim) && (Types.Length == 0 || Types.Contains(claim.Type) || Types.Contains(claim.Act));

    private bool IsPair(string source, string target) => (Source ?? source) == source && (Target ?? target) == target;
}
