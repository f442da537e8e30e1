using System.Globalization;
using System.Text;
using Demarche.Model;
using Demarche.Record;
using Microsoft.AspNetCore.Http;

namespace Demarche.Server.Filters;

/// <summary>
/// Which events an address asks for: the filters of `demarche events` under the same names, the order, the view and the place. It knows its own address again, so that every state of a page is a permalink.
/// </summary>
public sealed class EventQuery
{
    private const int LongestValue = 300, MostValues = 200, MostRows = 1000, UsualRows = 50;

    private static readonly string[] Lists = QueryName.Of(QueryUse.List), Single = QueryName.Of(QueryUse.Single), Showing = QueryName.Of(QueryUse.Showing);

    private readonly List<(string Name, string Value)> values;
    private readonly List<string> problems = [];

    private EventQuery(List<(string, string)> values, IEnumerable<string> problems)
    {
        this.values = values;
        this.problems.AddRange(problems);
        Filter = ReadFilter();
        Sort = ReadName("sort", EventSort.Newest);
        Limit = (int)(ReadNumber("limit", 1, MostRows) ?? UsualRows);
        (Skip, After, Before) = (First("cursor") is { } cursor && cursor.All(char.IsAsciiDigit) ? (int)(ReadNumber("cursor", 0, int.MaxValue) ?? 0) : 0, Place("cursor"), Place("before"));
    }

    /// <summary>No condition at all.</summary>
    public static EventQuery All { get; } = new([], []);

    /// <summary>Which events.</summary>
    public EventFilter Filter { get; }
    /// <summary>In which order.</summary>
    public EventSort Sort { get; }
    /// <summary>How many at once.</summary>
    public int Limit { get; }
    /// <summary>How many rows a page shows at most, whatever it is asked for: it stays below 200 kB.</summary>
    public const int MostOnPage = 120;
    /// <summary>How many a page shows.</summary>
    public int OnPage => Math.Min(Limit, MostOnPage);
    /// <summary>How many rows of an answer came before: its cursor is a number.</summary>
    public int Skip { get; }
    /// <summary>The place in the order of events that the page goes on from; null for its beginning.</summary>
    public EventPlace? After { get; }
    /// <summary>The place that the page ends before; null if it does not go back.</summary>
    public EventPlace? Before { get; }
    /// <summary>What of it cannot be understood, each with its remedy.</summary>
    public IReadOnlyList<string> Problems => problems;
    /// <summary>The same where events are asked for: their pages go on from a place, not from a row's number.</summary>
    public IReadOnlyList<string> EventProblems => Skip > 0 ? [.. problems, "cursor: events go on from a place, not from a number; take it from the page before"] : problems;
    /// <summary>True where cards are asked for instead of a table.</summary>
    public bool Cards => First("view") == "cards";
    /// <summary>The conditions that are set, in the order of the address.</summary>
    public IReadOnlyList<(string Name, string Value)> Conditions => [.. values.Where(v => !Showing.Contains(v.Name))];

    /// <summary>Reads an address's query. Empty values, as forms send them, say nothing.</summary>
    /// <param name="query">The query.</param>
    /// <param name="others">Names that the page reads itself.</param>
    public static EventQuery Of(IQueryCollection query, params string[] others)
    {
        ArgumentNullException.ThrowIfNull(query);
        return Of(query.Where(pair => !others.Contains(pair.Key)).SelectMany(pair => pair.Value, (pair, value) => (pair.Key, value ?? "")));
    }

    /// <summary>Reads names with their values.</summary>
    public static EventQuery Of(IEnumerable<(string Name, string Value)> given)
    {
        ArgumentNullException.ThrowIfNull(given);
        var (values, problems) = (new List<(string, string)>(), new List<string>());
        foreach (var (name, value) in given)
            if (!Lists.Contains(name) && !Single.Contains(name) && !Showing.Contains(name)) problems.Add($"{Short(name)}: there is no such filter; there are {string.Join(", ", Lists.Concat(Single).Concat(Showing))}");
            else if (string.IsNullOrWhiteSpace(value)) continue;
            else if (value.Length > LongestValue) problems.Add($"{name}: a value has {value.Length} characters; at most {LongestValue} are taken");
            else if (!values.Contains((name, value.Trim()))) values.Add((name, value.Trim()));
        if (values.Count > MostValues) problems.Add($"There are {values.Count} conditions; at most {MostValues} are taken");
        return new EventQuery([.. values.Take(MostValues)], problems);
    }

    /// <summary>The values of a name.</summary>
    public IReadOnlyList<string> Values(string name) => [.. values.Where(v => v.Name == name).Select(v => v.Value)];

    /// <summary>The first value of a name, or null.</summary>
    public string? First(string name) => Values(name) is [var first, ..] ? first : null;

    /// <summary>The same with one more value, from the first row on.</summary>
    public EventQuery With(string name, string value) => new([.. values.Where(v => v.Name is not ("cursor" or "before") && (v.Name != name || Lists.Contains(name)) && v != (name, value)), (name, value)], []);

    /// <summary>The same without a value, from the first row on.</summary>
    public EventQuery Without(string name, string? value = null) => new([.. values.Where(v => v.Name is not ("cursor" or "before") && !(v.Name == name && (value is null || v.Value == value)))], []);

    /// <summary>The same from another row of an answer on.</summary>
    public EventQuery From(long row) => With("cursor", row.ToString(CultureInfo.InvariantCulture));

    /// <summary>The same behind an event.</summary>
    public EventQuery Behind(RecordedEvent told) => With("cursor", EventPlace.Of(told, Sort).ToString());

    /// <summary>The same before an event.</summary>
    public EventQuery Ahead(RecordedEvent told) => With("before", EventPlace.Of(told, Sort).ToString());

    /// <summary>The query of its conditions alone, whatever the order, the view and the place.</summary>
    internal string Conditioned => To.Query([.. Conditions.Select(v => (v.Name, (string?)v.Value))]);

    /// <summary>The query of its permalink: "?actor=RUS", or nothing.</summary>
    public override string ToString() => To.Query([.. values.Select(v => (v.Name, (string?)v.Value))]);

    private EventPlace? Place(string name)
    {
        if (First(name) is not { } text || text.All(char.IsAsciiDigit)) return null;
        if (EventPlace.Parse(text, Sort) is { } place) return place;
        problems.Add($"{name}: \"{Short(text)}\" is no place in this order; take it from the page before");
        return null;
    }

    private EventFilter ReadFilter() => new()
    {
        Actors = Codes("actor"), Recipients = Codes("recipient"), Sides = Codes("side"), Sectors = Codes("sector"), Speakers = Codes("speaker"), Places = Codes("place"),
        Types = Names<PloverType>("type"), Acts = Names<PloverType>("act"), Statuses = Names<EventStatus>("status"), Modes = Values("mode"), Contexts = Values("context"), Publishers = Values("source"),
        Issue = First("issue"), Text = First("text"), From = Day("from"), To = Day("to"), MinConfidence = Share("min_confidence"), BelowConfidence = Share("below_confidence"), Article = First("article"), Story = First("story"), Deed = First("deed"),
        Since = ReadNumber("since", 0, long.MaxValue), Audited = YesOrNo("audited"),
    };

    private string[] Codes(string name) => [.. Values(name).Select(code => code.ToUpperInvariant())];

    private List<T> Names<T>(string name)
        where T : struct, Enum
    {
        var found = new List<T>();
        foreach (var value in Values(name))
            if (!char.IsAsciiDigit(value[0]) && Enum.TryParse<T>(value, ignoreCase: true, out var known) && Enum.IsDefined(known)) found.Add(known);
            else problems.Add($"{name}: \"{Short(value)}\" is unknown; choose among {string.Join(", ", Enum.GetNames<T>().Select(n => typeof(T) == typeof(PloverType) ? n.ToUpperInvariant() : n.ToLowerInvariant()))}");
        return found;
    }

    private T ReadName<T>(string name, T usual)
        where T : struct, Enum => Names<T>(name) is [var first, ..] ? first : usual;

    private DateOnly? Day(string name)
    {
        if (First(name) is not { } value) return null;
        var day = Spelling.TypedDay(value);
        if (day is null) problems.Add(NoDate(name, value));
        return day;
    }

    private double? Share(string name)
    {
        if (First(name) is not { } value) return null;
        if (double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var share) && share <= 1) return share;
        problems.Add($"{name}: \"{Short(value)}\" is no share; give a number from 0 to 1, for instance 0.7");
        return null;
    }

    private bool? YesOrNo(string name)
    {
        if (First(name) is not { } value) return null;
        if (value is "yes" or "no") return value == "yes";
        problems.Add($"{name}: write yes or no");
        return null;
    }

    private long? ReadNumber(string name, long least, long most)
    {
        if (First(name) is not { } value) return null;
        if (long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most) return number;
        problems.Add(string.Create(CultureInfo.InvariantCulture, $"{name}: \"{Short(value)}\" is no number from {least} to {most}"));
        return null;
    }

    /// <summary>What is said to a day that cannot be read.</summary>
    /// <param name="name">Where it was typed.</param>
    /// <param name="typed">What was typed.</param>
    internal static string NoDate(string name, string typed) => $"{name}: \"{Short(typed)}\" is no date; {Spelling.DayRemedy}";

    private static string Short(string value) => value.Length > 60 ? value[..60] + "…" : value;
}
