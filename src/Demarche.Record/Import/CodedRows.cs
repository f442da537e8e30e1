using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Demarche.Model;

namespace Demarche.Record.Import;

/// <summary>Makes events of a record of the rows of one data set's file. What a row does not tell stays empty: there is no sentence, no evidence, no confidence.</summary>
/// <param name="dataSet">The data set's name.</param>
/// <param name="scheme">The scheme of its codes.</param>
internal sealed class CodedRows(string dataSet, EventScheme scheme)
{
    private static readonly Dictionary<(EventScheme, string), PloverType> Types = ShippedTable.Rows("code-types.tsv")
        .ToDictionary(row => (Enum.Parse<EventScheme>(row[0], ignoreCase: true), row[1]), row => Enum.Parse<PloverType>(row[2]));
    private static readonly Dictionary<string, string> Bodies = ShippedTable.Rows("actor-bodies.tsv").ToDictionary(row => row[0], row => row[1], StringComparer.Ordinal);
    private static readonly Quad[] Quads =
        [.. Enum.GetValues<PloverType>().Select(type => type switch
        {
            <= PloverType.Concede => Quad.VerbalCooperation,
            <= PloverType.Retreat => Quad.MaterialCooperation,
            <= PloverType.Threaten => Quad.VerbalConflict,
            _ => Quad.MaterialConflict,
        })];

    // How often a row without an id has come: told twice it is two events, as the data set counts them. Sixteen bytes a row.
    private readonly Dictionary<ulong, int> repeats = [];

    /// <summary>What stands for the data set among the articles: it has no text and no day, so that no count of pages read takes it for one.</summary>
    public Article Article { get; } = new() { Id = Hash($"data set {dataSet}"), InputId = dataSet, Title = dataSet, Text = "", Paragraphs = [], Publisher = dataSet, Language = "und" };

    /// <summary>True if these rows are of that data set, with that scheme.</summary>
    public bool IsOf(string name, EventScheme codes) => name == dataSet && codes == scheme;

    /// <summary>The event of a row, or null where its code is of no type.</summary>
    public CodedEvent? Of(DyadicEvent row)
    {
        if (TypeOf(row.Code) is not { } type) return null;
        var day = Spelling.Of(row.Date);
        return new CodedEvent
        {
            Id = IdOf(row, day), ArticleId = Article.Id, Actors = [SideOf(row.Source)], Recipients = [SideOf(row.Target)], Act = type, Type = type, Status = row.Status, Quad = row.Quad ?? Quads[(int)type],
            Intensity = row.Intensity, Cameo = scheme == EventScheme.Cameo ? row.Code : "", Contexts = scheme == EventScheme.Plover ? Parts(row.Issue) : [],
            Issue = row.Issue is { } issue ? new Issue(issue, default, issue) : null, Time = new EventTime(day, default, day), Sentence = default, Evidence = default, Confidence = 0,
            Origin = new Origin(dataSet, row.Id, scheme.ToString().ToLowerInvariant(), row.Code),
        };
    }

    private PloverType? TypeOf(string code)
    {
        if (scheme == EventScheme.Plover) return code.All(char.IsAsciiLetter) && Enum.TryParse<PloverType>(code, ignoreCase: true, out var named) ? named : null;
        for (var length = code.Length; length > 0; length--)
            if (Types.TryGetValue((scheme, code[..length]), out var type)) return type;
        return null;
    }

    /// <summary>The row's id alone does not do: ICEWS gives one to several events (andybega/icews#21), compound sides make several of one row, KEDS has none.</summary>
    private string IdOf(DyadicEvent row, string day)
    {
        var key = $"{dataSet}|{row.Id}|{day}|{row.Source}|{row.Target}|{row.Code}";
        if (row.Id is not null) return Hash(key);
        var start = BitConverter.ToUInt64(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
        var before = repeats[start] = repeats.GetValueOrDefault(start) + 1;
        return before == 1 ? Hash(key) : Hash(string.Create(CultureInfo.InvariantCulture, $"{key}|{before}"));
    }

    /// <summary>A side as the record has it: "ISRMIL" is the sector MIL of ISR, "IGOUNO" the body UNO; what is no chain of three letters each stays whole.</summary>
    private static Participant SideOf(string code)
    {
        if (Bodies.TryGetValue(code.StartsWith("IGO", StringComparison.Ordinal) ? code[^3..] : code, out var body)) return new Participant(code, default, new Actor(body, null, body));
        var isChain = code.Length > 3 && code.Length % 3 == 0 && code.All(c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c));
        return new Participant(code, default, isChain ? new Actor(code[..3], code[3..6], code) : new Actor(code, null, code));
    }

    private static string[] Parts(string? contexts) => contexts?.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 8));
}
