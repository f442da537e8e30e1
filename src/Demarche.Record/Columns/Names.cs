using System.Data.Common;
using System.Globalization;

namespace Demarche.Record.Columns;

/// <summary>Texts by the numbers that stand for them in columns.</summary>
internal sealed class Names(DbConnection connection, Database database)
{
    private const int AtOnce = 2000;

    /// <summary>The numbers of some texts, of those that have one.</summary>
    public Dictionary<string, int> Numbers(NameKind kind, IEnumerable<string> texts)
    {
        var found = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var some in texts.Chunk(AtOnce))
        {
            var sql = new SqlText();
            using var command = sql.Command(connection, $"SELECT number, text FROM names WHERE kind = {Key(kind)} AND {database.IsAmong(sql, "text", some)}");
            using var reader = command.ExecuteReader();
            while (reader.Read()) found[reader.GetString(1)] = reader.GetInt32(0);
        }
        return found;
    }

    /// <summary>Likewise; a text that has none gets one.</summary>
    public Dictionary<string, int> Give(NameKind kind, IReadOnlyCollection<string> texts)
    {
        var found = Numbers(kind, texts);
        if (found.Count == texts.Count) return found;
        var next = Last(kind);
        string[] missing = [.. texts.Where(text => !found.ContainsKey(text)).Order(StringComparer.Ordinal)];
        foreach (var text in missing) found[text] = ++next;
        using var names = database.Inserting(connection, "names", 3, "");
        names.Run([.. missing.Select(text => new object[] { (int)kind, found[text], text })]);
        return found;
    }

    /// <summary>The texts of some numbers, which may come again and again; 0 has none.</summary>
    public Dictionary<int, string> Texts(NameKind kind, IEnumerable<int> numbers)
    {
        var found = new Dictionary<int, string>();
        foreach (var some in numbers.Where(number => number > 0).Distinct().Chunk(1000))
            foreach (var (number, text) in Read($"kind = {Key(kind)} AND number IN ({string.Join(',', some.Select(n => n.ToString(CultureInfo.InvariantCulture)))})")) found[number] = text;
        return found;
    }

    /// <summary>All of a kind behind a number, in the order of numbers.</summary>
    public IEnumerable<(int Number, string Text)> After(NameKind kind, int number) => Read($"kind = {Key(kind)} AND number > {number.ToString(CultureInfo.InvariantCulture)} ORDER BY number");

    private IEnumerable<(int Number, string Text)> Read(string where)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT number, text FROM names WHERE {where}";
        using var reader = command.ExecuteReader();
        while (reader.Read()) yield return (reader.GetInt32(0), reader.GetString(1));
    }

    private int Last(NameKind kind)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT coalesce(max(number), 0) FROM names WHERE kind = {Key(kind)}";
        return Convert.ToInt32(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }

    private static string Key(NameKind kind) => ((int)kind).ToString(CultureInfo.InvariantCulture);
}

/// <summary>The lists of codes of one kind of names, kept in memory: whoever asks for a code looks through all of them. There are thousands, not millions.</summary>
internal sealed class CodeSets(NameKind kind)
{
    private readonly List<string[]> sets = [[]];
    private readonly List<string> texts = [""];

    /// <summary>Reads what has been added.</summary>
    public void Refresh(Names names)
    {
        foreach (var (number, text) in names.After(kind, sets.Count - 1))
        {
            // Numbers follow each other; one that is missing is nobody's.
            while (sets.Count < number) Add("");
            Add(text);
        }
    }

    /// <summary>How many there are, the empty one counted.</summary>
    public int Count => sets.Count;

    /// <summary>The codes of a list.</summary>
    public string[] this[int number] => sets[number];

    /// <summary>The list as a text.</summary>
    public string TextOf(int number) => texts[number];

    /// <summary>Which lists fulfil something, by number.</summary>
    public bool[] Where(Func<string[], bool> condition) => [.. sets.Select(condition)];

    private void Add(string text)
    {
        sets.Add(CodeList.Split(text));
        texts.Add(text);
    }
}

/// <summary>Texts of one kind of names that were looked up before: what a number stands for never changes.</summary>
internal sealed class KnownTexts(NameKind kind)
{
    /// <summary>So many are kept.</summary>
    private const int Most = 100_000;

    private readonly Dictionary<int, string> known = [];

    /// <summary>The texts of some numbers, perhaps with others; 0 has none.</summary>
    public IReadOnlyDictionary<int, string> Of(IEnumerable<int> numbers, Names names)
    {
        if (known.Count > Most) return names.Texts(kind, numbers);
        foreach (var (number, text) in names.Texts(kind, numbers.Where(number => !known.ContainsKey(number)))) known[number] = text;
        return known;
    }
}

/// <summary>What is known of a record's names from one question to the next.</summary>
internal sealed class KnownNames
{
    /// <summary>The sides that occur in it.</summary>
    public CodeSets Sides { get; } = new(NameKind.Side);

    /// <summary>The lists of contexts and modes.</summary>
    public CodeSets Labels { get; } = new(NameKind.Labels);

    /// <summary>Issues that were asked for.</summary>
    public KnownTexts Issues { get; } = new(NameKind.Issue);

    /// <summary>Times that were asked for.</summary>
    public KnownTexts Times { get; } = new(NameKind.Time);
}
