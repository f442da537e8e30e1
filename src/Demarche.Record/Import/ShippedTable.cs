using System.Reflection;

namespace Demarche.Record.Import;

/// <summary>The tables that the importers stand on: a note, a header, tab-separated rows.</summary>
internal static class ShippedTable
{
    public static IEnumerable<string[]> Rows(string name)
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream("Tables/" + name)!);
        return [.. reader.ReadToEnd().Split('\n').Where(line => line.Length > 0 && line[0] != '#').Skip(1).Select(line => line.Split('\t'))];
    }
}
