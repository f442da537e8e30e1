using System.Globalization;
using Demarche.Model;

namespace Demarche.Record.Export;

/// <summary>
/// Events in the columns of POLECAT's tab-separated files (Halterman et al. 2023, Dataverse doi:10.7910/DVN/AJGVIT), so that scripts written for these read ours: a row each pair of actor and recipient.
/// What POLECAT has no column for (status, condition, speaker) is left out: take only `occurred` events, as POLECAT's are.
/// </summary>
public static class PolecatExport
{
    private static readonly string[] Columns =
    [
        "Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts",
        "Actor Name", "Actor Country", "Actor COW", "Primary Actor Sector", "Actor Sectors", "Actor Title", "Actor Name Raw", "Wikipedia Actor ID",
        "Recipient Name", "Recipient Country", "Recipient COW", "Primary Recipient Sector", "Recipient Sectors", "Recipient Title", "Recipient Name Raw", "Wikipedia Recipient ID",
        "Placename", "City", "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID", "Raw Placename", "Feature Type",
        "Source", "Publication Date", "Story People", "Story Organizations", "Story Locations", "Language", "Version",
    ];

    /// <summary>Writes a header and the rows; cells hold no tab and no line end.</summary>
    public static void Write(IEnumerable<RecordedEvent> events, TextWriter output)
    {
        output.Write(string.Join('\t', Columns) + "\n");
        foreach (var told in events)
            foreach (var (actor, recipient) in Pairs(told.Event))
                output.Write(string.Join('\t', Row(told, actor, recipient).Select(Cell)) + "\n");
    }

    private static IEnumerable<(Participant Actor, Participant? Recipient)> Pairs(CodedEvent told) =>
        told.Recipients.Count > 0 ? told.Actors.SelectMany(a => told.Recipients.Select(r => (a, (Participant?)r)))
        : told.Actors.Count > 1 ? told.Actors.SelectMany(a => told.Actors.Where(b => b != a).Select(b => (a, (Participant?)b)))
        : told.Actors.Select(a => (a, (Participant?)null));

    private static IEnumerable<string?> Row(RecordedEvent told, Participant actor, Participant? recipient) =>
    [
        told.Event.Id, told.Day is { } day ? Spelling.Of(day) : null, Spelling.Of(told.Event.Type), string.Join(';', told.Event.Modes), told.Event.Intensity.ToString(CultureInfo.InvariantCulture), Quadrant(told.Event.Quad), string.Join(';', told.Event.Contexts),
        .. Side(actor), .. Side(recipient),
        told.Event.Place?.Actor.Name, null, null, null, told.Event.Place?.Actor.Code, null, null, null, told.Event.Place?.Text, null,
        told.Article.Publisher, told.Article.Published is { } published ? Spelling.Of(published) : null, null, null, null, "en", told.Coder,
    ];

    private static IEnumerable<string?> Side(Participant? side) =>
        [side?.Actor.Name, side?.Actor.Code, null, side?.Actor.Sector, side?.Actor.Sector, side?.Actor.Office, side?.Text, side?.Actor.Wikidata];

    private static string Quadrant(Quad quad) => quad switch
    {
        Quad.VerbalCooperation => "VERBAL COOPERATION",
        Quad.MaterialCooperation => "MATERIAL COOPERATION",
        Quad.VerbalConflict => "VERBAL CONFLICT",
        _ => "MATERIAL CONFLICT",
    };

    private static string Cell(string? value) => value is null ? "" : value.Replace('\t', ' ').Replace('\n', ' ').Replace('\r', ' ');
}
