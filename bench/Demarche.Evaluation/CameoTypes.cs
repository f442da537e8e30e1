using Demarche.Model;

namespace Demarche.Evaluation;

/// <summary>From CAMEO codes to PLOVER types: two digits (PLOVER's CAMEO2PLOVER-2021), with the exceptions of events.md section 3.</summary>
internal static class CameoTypes
{
    /// <summary>The types that a code may stand for; none for public statements (01), which are no event in PLOVER.</summary>
    /// <remarks>Two where PLOVER's own papers part: an intent to yield (035) is AGREE by the crosswalk, CONCEDE by the manual; 080 says only that
    /// somebody yields, which is CONCEDE or RETREAT.</remarks>
    public static PloverType[] Of(string cameo) => cameo switch
    {
        ['0', '3', '5', ..] => [PloverType.Agree, PloverType.Concede],
        "080" => [PloverType.Concede, PloverType.Retreat],
        _ => One(cameo) is { } type ? [type] : [],
    };

    private static PloverType? One(string cameo) => cameo switch
    {
        ['0', '2', ..] => PloverType.Request,
        ['0', '3', ..] => PloverType.Agree,
        ['0', '4', ..] => PloverType.Consult,
        ['0', '5', '7', ..] => PloverType.Agree,
        ['0', '5', ..] => PloverType.Support,
        ['0', '6', ..] => PloverType.Cooperate,
        ['0', '7', ..] => PloverType.Aid,
        ['0', '8', '1', '3' or '4', ..] => PloverType.Retreat,
        ['0', '8', '4' or '5' or '6' or '7', ..] => PloverType.Retreat,
        ['0', '8', ..] => PloverType.Concede,
        ['0', '9', ..] => PloverType.Accuse,
        ['1', '0', ..] => PloverType.Request,
        ['1', '1', ..] => PloverType.Accuse,
        ['1', '2', ..] => PloverType.Reject,
        ['1', '3', ..] => PloverType.Threaten,
        ['1', '4', ..] => PloverType.Protest,
        ['1', '5', ..] => PloverType.Mobilize,
        ['1', '6', ..] => PloverType.Sanction,
        ['1', '7', '1', '2', ..] => PloverType.Assault,
        ['1', '7', '5', ..] => PloverType.Assault,
        ['1', '7', ..] => PloverType.Coerce,
        ['1', '9', '1' or '2', ..] => PloverType.Coerce,
        ['1', '8' or '9', ..] or ['2', '0', ..] => PloverType.Assault,
        _ => null,
    };
}
