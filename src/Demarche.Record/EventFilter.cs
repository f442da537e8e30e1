using Demarche.Model;

namespace Demarche.Record;

/// <summary>Which events are asked for. All conditions that are set must hold; of a list, one value must.</summary>
public sealed record EventFilter
{
    /// <summary>Codes of actors ("RUS", "NATO"). Sides of a mutual act are all actors.</summary>
    public IReadOnlyList<string> Actors { get; init; } = [];
    /// <summary>Codes of recipients; the other sides of a mutual act count.</summary>
    public IReadOnlyList<string> Recipients { get; init; } = [];
    /// <summary>Codes on either side.</summary>
    public IReadOnlyList<string> Sides { get; init; } = [];
    /// <summary>PLOVER sectors on either side.</summary>
    public IReadOnlyList<string> Sectors { get; init; } = [];
    /// <summary>PLOVER types.</summary>
    public IReadOnlyList<PloverType> Types { get; init; } = [];
    /// <summary>Acts: types before the status is counted in.</summary>
    public IReadOnlyList<PloverType> Acts { get; init; } = [];
    /// <summary>Statuses.</summary>
    public IReadOnlyList<EventStatus> Statuses { get; init; } = [];
    /// <summary>PLOVER modes.</summary>
    public IReadOnlyList<string> Modes { get; init; } = [];
    /// <summary>PLOVER contexts.</summary>
    public IReadOnlyList<string> Contexts { get; init; } = [];
    /// <summary>Words that all occur in the issue.</summary>
    public string? Issue { get; init; }
    /// <summary>Codes of the outermost speaker.</summary>
    public IReadOnlyList<string> Speakers { get; init; } = [];
    /// <summary>Codes of places.</summary>
    public IReadOnlyList<string> Places { get; init; } = [];
    /// <summary>Words that all occur in the sentence or the article's title, in any order; nothing in it is an operator.</summary>
    public string? Text { get; init; }
    /// <summary>First day.</summary>
    public DateOnly? From { get; init; }
    /// <summary>Last day.</summary>
    public DateOnly? To { get; init; }
    /// <summary>Least confidence, 0 to 1.</summary>
    public double? MinConfidence { get; init; }
    /// <summary>Only events of less confidence than this, 0 to 1.</summary>
    public double? BelowConfidence { get; init; }
    /// <summary>Publishers' names.</summary>
    public IReadOnlyList<string> Publishers { get; init; } = [];
    /// <summary>An article's id.</summary>
    public string? Article { get; init; }
    /// <summary>A story's id.</summary>
    public string? Story { get; init; }
    /// <summary>A deed's id: all its tellings.</summary>
    public string? Deed { get; init; }
    /// <summary>True: only events of which people said something that holds; false: only those of which nobody did; null: all.</summary>
    public bool? Audited { get; init; }
    /// <summary>Only what later runs than this wrote; tombstones are given then, too.</summary>
    public long? Since { get; init; }

    /// <summary>The status that is asked for, if nothing else is; else null.</summary>
    internal EventStatus? OnlyStatus =>
        this is { Statuses: [var status], Issue: null, Text: null, From: null, To: null, MinConfidence: null, BelowConfidence: null, Article: null, Story: null, Deed: null, Audited: null, Since: null }
        && new IReadOnlyList<object>[] { Actors, Recipients, Sides, Sectors, Speakers, Places, Modes, Contexts, Publishers, [.. Types.Cast<object>()], [.. Acts.Cast<object>()] }.All(list => list.Count == 0) ? status : null;
}

/// <summary>In which order events are given.</summary>
public enum EventSort
{
    /// <summary>By day, newest first; undated ones last.</summary>
    Newest,
    /// <summary>By day, oldest first; undated ones last.</summary>
    Oldest,
    /// <summary>The surest first.</summary>
    Confidence,
    /// <summary>In order of arrival.</summary>
    Arrival,
}

/// <summary>By what events are counted.</summary>
public enum Facet
{
    /// <summary>Code of an actor.</summary>
    Actor,
    /// <summary>Code of a recipient.</summary>
    Recipient,
    /// <summary>PLOVER type.</summary>
    Type,
    /// <summary>Status.</summary>
    Status,
    /// <summary>Normalised issue.</summary>
    Issue,
    /// <summary>PLOVER context.</summary>
    Context,
    /// <summary>PLOVER mode.</summary>
    Mode,
    /// <summary>Publisher.</summary>
    Publisher,
    /// <summary>Month, "2022-01".</summary>
    Month,
    /// <summary>Code of the outermost speaker.</summary>
    Speaker,
    /// <summary>Band of confidence, by its least: "0.8" (<see cref="ConfidenceBand"/>).</summary>
    Confidence,
}

/// <summary>One value of a facet.</summary>
/// <param name="Value">The value.</param>
/// <param name="Events">How many events have it.</param>
/// <param name="Deeds">How many deeds these are: many tellings of one count once.</param>
public sealed record FacetCount(string Value, long Events, long Deeds);
