using System.Data.Common;
using System.Globalization;
using Demarche.Model;

namespace Demarche.Record;

/// <summary>A statement's values by name: they travel as parameters only.</summary>
internal class SqlText
{
    private readonly List<(string Name, object Value)> parameters = [];

    /// <summary>Adds a value and gives the name that stands for it.</summary>
    public string Add(object value)
    {
        var name = "@p" + parameters.Count.ToString(CultureInfo.InvariantCulture);
        parameters.Add((name, value));
        return name;
    }

    /// <summary>Adds values and gives their names, with commas.</summary>
    public string List(IEnumerable<string> values) => string.Join(", ", values.Select(Add));

    /// <summary>The condition on tallies that a value is an issue in which all words occur.</summary>
    public string IssueHas(IReadOnlyList<string> words) => $"facet = 'issue'{string.Concat(words.Select(word => $" AND lower(value) LIKE {Add($"%{word}%")}"))}";

    /// <summary>The condition that act and status are one of some pairs.</summary>
    /// <param name="act">The column of the act.</param>
    /// <param name="status">That of the status.</param>
    /// <param name="wanted">Which pairs.</param>
    public static string Kinds(string act, string status, Func<PloverType, EventStatus, bool> wanted)
    {
        var pairs = Enum.GetValues<EventStatus>().Select(s => (Status: s, Acts: Enum.GetValues<PloverType>().Where(a => wanted(a, s)).ToArray())).Where(pair => pair.Acts.Length > 0);
        // Names of our own: nothing of a user's stands in the text.
        var conditions = pairs.Select(pair => $"{status} = '{Spelling.Of(pair.Status)}'" + (pair.Acts.Length == Enum.GetValues<PloverType>().Length ? "" : $" AND {act} IN ({string.Join(", ", pair.Acts.Select(a => $"'{Spelling.Of(a)}'"))})"));
        return $"({string.Join(" OR ", conditions.DefaultIfEmpty("1 = 0"))})";
    }

    /// <summary>Makes a command of a text with the names.</summary>
    public DbCommand Command(DbConnection connection, string text)
    {
        var command = connection.CreateCommand();
        command.CommandText = text;
        foreach (var (name, value) in parameters)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, SearchWords.Storable(value));
            command.Parameters.Add(parameter);
        }
        return command;
    }
}
