using System.Data.Common;
using System.Globalization;

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
