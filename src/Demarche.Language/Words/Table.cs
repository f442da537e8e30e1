using System.Text;

namespace Demarche.Language.Words;

/// <summary>Reads the rows of an embedded table: tab-separated columns, a heading line, lines that begin with "# " are comments.</summary>
internal static class Table
{
    /// <summary>The rows of a table without its heading.</summary>
    /// <exception cref="InvalidDataException">The table is missing, or a row has another number of columns than the heading.</exception>
    public static IEnumerable<string[]> Rows(string name)
    {
        using var stream = typeof(Table).Assembly.GetManifestResourceStream($"Demarche.Language.Tables.{name}")
            ?? throw new InvalidDataException($"The table {name} is not in the assembly; it should be an embedded resource of Demarche.Language.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        string[]? heading = null;
        for (var number = 1; reader.ReadLine() is { } line; number++)
        {
            if (line.Length == 0 || line.StartsWith("# ", StringComparison.Ordinal)) continue;
            var row = line.Split('\t');
            if (heading is null) heading = row;
            else if (row.Length != heading.Length) throw new InvalidDataException($"{name} line {number}: {row.Length} columns where the heading has {heading.Length}.");
            else yield return row;
        }
    }
}
