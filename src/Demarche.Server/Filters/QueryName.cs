using Demarche.Model;
using Demarche.Record;

namespace Demarche.Server.Filters;

/// <summary>What a name of an address is for.</summary>
internal enum QueryUse
{
    /// <summary>A condition that any of its values fulfils; given several times.</summary>
    List,
    /// <summary>A condition of one value.</summary>
    Single,
    /// <summary>How the events are shown, not which.</summary>
    Showing,
}

/// <summary>A name that addresses may have.</summary>
/// <param name="Name">The name.</param>
/// <param name="Use">What it is for.</param>
/// <param name="Words">What it means.</param>
/// <param name="Choices">Its values, where only some can be.</param>
internal sealed record QueryName(string Name, QueryUse Use, string Words, params string[] Choices)
{
    public static IReadOnlyList<QueryName> All { get; } =
    [
        new("actor", QueryUse.List, "Codes of actors: USA, RUS, NATO. Sides of a mutual act are all actors."), new("recipient", QueryUse.List, "Codes of recipients; the other sides of a mutual act count."),
        new("side", QueryUse.List, "Codes on either side."), new("sector", QueryUse.List, "PLOVER sectors on either side: GOV, MIL."),
        new("type", QueryUse.List, "PLOVER types.", [.. Enum.GetValues<PloverType>().Select(Spelling.Of)]), new("act", QueryUse.List, "Acts: types before the status is counted in.", [.. Enum.GetValues<PloverType>().Select(Spelling.Of)]),
        new("status", QueryUse.List, "Statuses. For counts take occurred alone.", [.. Enum.GetValues<EventStatus>().Select(Spelling.Of)]), new("mode", QueryUse.List, "PLOVER modes."), new("context", QueryUse.List, "PLOVER contexts."),
        new("speaker", QueryUse.List, "Codes of the outermost speaker."), new("place", QueryUse.List, "Codes of places."), new("source", QueryUse.List, "Publishers' names."),
        new("issue", QueryUse.Single, "Words that all occur in the issue."), new("text", QueryUse.Single, "Words that all occur in the sentence or the article's title; none is an operator."),
        new("from", QueryUse.Single, "First day, YYYY-MM-DD."), new("to", QueryUse.Single, "Last day, YYYY-MM-DD."), new("min_confidence", QueryUse.Single, "Least confidence, 0 to 1."), new("below_confidence", QueryUse.Single, "Only events of less confidence than this, 0 to 1."),
        new("article", QueryUse.Single, "An article's id."), new("story", QueryUse.Single, "A story's id: near-duplicates share it."), new("deed", QueryUse.Single, "A deed's id: all its tellings."),
        new("since", QueryUse.Single, "Only what later runs than this number wrote, with what they removed."), new("audited", QueryUse.Single, "Only events that somebody judged, or only those that nobody did.", "yes", "no"),
        new("sort", QueryUse.Showing, "Which come first; newest without it.", [.. Enum.GetNames<EventSort>().Select(name => name.ToLowerInvariant())]), new("view", QueryUse.Showing, "How a page shows them.", "table", "cards"),
        new("limit", QueryUse.Showing, "How many at once, 1 to 1000; 50 without it."), new("cursor", QueryUse.Showing, "Where to go on: the answer before has it in next."), new("before", QueryUse.Showing, "Where to end."),
    ];

    /// <summary>The names of one use.</summary>
    public static string[] Of(QueryUse use) => [.. All.Where(name => name.Use == use).Select(name => name.Name)];
}
